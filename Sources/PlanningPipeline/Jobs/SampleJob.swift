import FoundationEssentials
import PlanningConsolidation
import PlanningForms
import PlanningLayout
import PlanningSamples
import WorkbookWriters

/// Which sample workbooks to write.
package struct SampleRequest: Sendable {
  /// The districts; empty takes all of the province.
  package var districts: [String]
  /// The plan years (N+1).
  package var planYears: [Int]
  /// The seed.
  package var seed: UInt64
  /// The folder to write to: `<folder>/<plan year>/<district>/`.
  package var outputFolder: String
  /// Which mistakes the workbooks hold.
  package var mistakes: Mistakes

  /// Which mistakes sample workbooks hold on purpose.
  package enum Mistakes: Sendable {
    /// None.
    case none
    /// A few that officers make in good faith, in district 847.
    case honest
    /// One for each rule of the definitions, dealt out over the workbooks of each plan year, with
    /// a list of them (`mistakes.csv`).
    case everyRule
  }

  /// Makes a request for the plans of 2016, 2017 and 2018.
  package init(
    districts: [String] = [], planYears: [Int] = [2016, 2017, 2018], seed: UInt64 = 1,
    outputFolder: String, mistakes: Mistakes = .honest
  ) {
    self.districts = districts
    self.planYears = planYears
    self.seed = seed
    self.outputFolder = outputFolder
    self.mistakes = mistakes
  }
}

/// Writes filled workbooks for training.
struct SampleJob {
  let configuration: Configuration
  let request: SampleRequest

  /// A workbook to be made.
  fileprivate struct Item: Sendable {
    var contributor: Contributor
    var planYear: Int
    var district: String
  }

  func run() async -> RunReport {
    var report = RunReport()
    let items = self.items(into: &report)
    if report.isRefused { return report }
    let generator = SampleGenerator(configuration: configuration, seed: request.seed)
    let plans = request.mistakes == .everyRule ? self.plans(items, generator) : [:]
    let parts = await withTaskGroup(of: (Int, Written).self) { group in
      for (index, item) in items.enumerated() {
        group.addTask { (index, write(item, generator, plans[item.planYear])) }
      }
      var parts: [(Int, Written)] = []
      for await part in group { parts.append(part) }
      return parts.sorted { $0.0 < $1.0 }.map(\.1)
    }
    if request.mistakes == .honest { writeList(for: items, into: &report) }
    if request.mistakes == .everyRule {
      let list = RuleMistakeList(
        lines: parts.flatMap(\.lines),
        unbroken: plans.sorted { $0.key < $1.key }.map { ($0.key, $0.value.unbroken) },
        roles: configuration.roles)
      write(list, into: &report)
    }
    for part in parts.map(\.report) {
      report.outputs += part.outputs
      report.diagnostics += part.diagnostics
      report.isRefused = report.isRefused || part.isRefused
    }
    return report
  }

  /// What came of writing one workbook: the report, and its lines of the list of mistakes.
  private struct Written: Sendable {
    var report: RunReport
    var lines: [RuleMistakeList.Line] = []
  }

  /// Which rule is broken where, for each plan year.
  private func plans(_ items: [Item], _ generator: SampleGenerator) -> [Int: RuleMistakePlan] {
    Dictionary(grouping: items, by: \.planYear).mapValues { items in
      let districts = Dictionary(grouping: items, by: \.district)
      return RuleMistakePlanner(
        configuration: configuration, generator: generator, planYear: items[0].planYear,
        districts: districts.keys.sorted().map { districts[$0, default: []].map(\.contributor) }
      ).plan()
    }
  }

  private func items(into report: inout RunReport) -> [Item] {
    var items: [Item] = []
    for planYear in request.planYears {
      let hierarchy = configuration.hierarchy(planYear: planYear)
      let all = hierarchy.units.filter { $0.level == .district }.map(\.code)
      for code in request.districts.isEmpty ? all : request.districts {
        guard let district = hierarchy[code], district.level == .district else {
          report.refuse(.unknownUnit(found: code, nearest: all), at: Location())
          continue
        }
        items += hierarchy.descendants(of: code, level: .commune).map {
          Item(contributor: .unit($0.code), planYear: planYear, district: code)
        }
        items += SampleGenerator.departments.map {
          Item(
            contributor: .department(district: code, code: $0), planYear: planYear, district: code)
        }
      }
    }
    return items
  }

  private func write(
    _ item: Item, _ generator: SampleGenerator, _ plan: RuleMistakePlan?
  ) -> Written {
    var report = RunReport()
    let composer = SheetComposer(configuration: configuration, planYear: item.planYear)
    let validator = SubmissionValidator(
      configuration: configuration, hierarchy: configuration.hierarchy(planYear: item.planYear))
    let folder = "\(request.outputFolder)/\(item.planYear)/\(item.district)"
    let name = item.contributor.templateFileName(planYear: item.planYear)
    let mistakes =
      request.mistakes == .honest
      ? SampleMistake.all.filter {
        $0.contributor == item.contributor && $0.planYear == item.planYear
      } : []
    let broken = plan?.entries(of: item.contributor, planYear: item.planYear) ?? []
    var lines: [RuleMistakeList.Line] = []
    func document(round: String, with mistakes: [SampleMistake]) -> WorkbookDocument? {
      guard
        var forms = generator.forms(item.contributor, planYear: item.planYear, round: round)
      else { return nil }
      for mistake in mistakes { mistake.change(&forms, configuration: configuration) }
      for entry in broken { entry.mistake.change(&forms, configuration: configuration) }
      let template = composer.template(
        for: item.contributor,
        records: validator.completed(
          forms, contributor: item.contributor, planYear: item.planYear))
      lines = broken.map { RuleMistakeList.Line($0, file: name, in: template) }
      var document = template.compose()
      for mistake in mistakes { mistake.change(&document, configuration: configuration) }
      return document
    }
    guard let book = document(round: "DUTHAO2", with: mistakes) else {
      return Written(report: report)
    }
    let writer = BookWriter(inputs: [])
    writer.write(book, to: folder + "/" + name, into: &report)
    for mistake in mistakes {
      switch mistake.kind {
      case .earlierDraft(let file):
        guard let draft = document(round: "DUTHAO1", with: []) else { continue }
        writer.write(draft, to: folder + "/" + file, into: &report)
      case .identicalCopy(let file):
        writer.write(book, to: folder + "/" + file, into: &report)
      case .ownerFile(let file, let owner):
        write(Self.ownerFile(owner), to: folder + "/" + file, into: &report)
      case .record, .sheet: break
      }
    }
    return Written(report: report, lines: lines)
  }
}

extension SampleJob {
  /// The 165 bytes of an owner file: the user's name in single bytes, then in UTF-16.
  private static func ownerFile(_ owner: String) -> Data {
    let name = Array(owner.utf8.prefix(54))
    var bytes = [UInt8(name.count)] + name
    bytes += Array(repeating: 0x20, count: 55 - bytes.count)
    bytes += [UInt8(name.count), 0] + name.flatMap { [$0, 0] }
    while bytes.count < 165 { bytes.append(bytes.count % 2 == 1 ? 0x20 : 0) }
    return Data(bytes.prefix(165))
  }

  /// Writes `README.md` with the mistakes that the workbooks hold.
  private func writeList(for items: [Item], into report: inout RunReport) {
    let held = SampleMistake.all.filter { mistake in
      items.contains { $0.contributor == mistake.contributor && $0.planYear == mistake.planYear }
    }
    guard !held.isEmpty else { return }
    let text = SampleMistakeList(configuration: configuration, mistakes: held).text
    write(Data(text.utf8), to: request.outputFolder + "/README.md", into: &report)
  }

  private func write(_ list: RuleMistakeList, into report: inout RunReport) {
    let path = request.outputFolder + "/mistakes.csv"
    do {
      try CSVWriter.write(list.sheet, to: path)
      report.outputs.append(path)
    } catch {
      report.refuse(.cannotWrite(path: path, detail: "\(error)"), at: Location(file: path))
    }
  }

  private func write(_ data: Data, to path: String, into report: inout RunReport) {
    do {
      try data.write(to: URL(filePath: path), options: .atomic)
      report.outputs.append(path)
    } catch {
      report.refuse(.cannotWrite(path: path, detail: "\(error)"), at: Location(file: path))
    }
  }
}
