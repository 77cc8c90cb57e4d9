import FoundationEssentials
import PlanningConsolidation
import PlanningForms
import PlanningIntake
import PlanningLayout
import PlanningPipeline
import PlanningRuns
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
  /// Whether the workbooks of units are written too that ended in the two plan years before, and whose past is
  /// that of the units asked for.
  package var withPast = false
  /// The code of the round; `nil` is the set's usual one.
  package var round: String?

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

extension Pipeline {
  /// Writes realistic filled workbooks for training.
  package func samples(_ request: SampleRequest) async -> RunReport {
    await .of { () throws(Refusal) in
      try await SampleJob(
        configuration: configuration, request: request, earlierSet: earlierSet
      ).run()
    }
  }
}

extension Pipeline {
  /// Writes the workbooks of all areas of several form sets, one set after the other; a set without units in a
  /// plan year writes none for it.
  package static func samples(_ request: SampleRequest, ofAll sets: [Pipeline]) async -> RunReport {
    var written = Written()
    for set in sets {
      await written.add(set.samples(request))
    }
    return RunReport(findings: written.findings, written: written)
  }
}

extension Written {
  fileprivate mutating func add(_ report: RunReport) {
    self =
      [
        self,
        Written(
          outputs: report.outputs, findings: report.diagnostics, isRefused: report.isRefused),
      ].joined
  }
}

/// Writes filled workbooks for training.
struct SampleJob {
  let configuration: Configuration
  let request: SampleRequest
  /// Loads the form sets of units that have ended.
  var earlierSet: @Sendable (String) -> Configuration? = { _ in nil }

  /// A workbook to be made.
  fileprivate struct Item: Sendable {
    var contributor: Contributor
    var planYear: Int
    var district: String
  }

  func run() async throws(Refusal) -> RunReport {
    let items = try self.items()
    let generator = SampleGenerator(configuration: configuration, seed: request.seed)
    let plans = request.mistakes == .everyRule ? self.plans(items, generator) : [:]
    let pasts = request.withPast ? self.pasts(of: items) : [:]
    let parts = await TaskWindow().map(items) {
      write($0, generator, plans[$0.planYear], pasts[$0.planYear])
    }
    var written = Written()
    if request.mistakes == .honest { written = writeList(for: items) }
    if request.mistakes == .everyRule {
      let list = RuleMistakeList(
        lines: parts.flatMap(\.lines),
        unbroken: plans.sorted { $0.key < $1.key }.map { ($0.key, $0.value.unbroken) },
        roles: configuration.roles)
      written = write(list)
    }
    written = ([written] + parts.map(\.books)).joined
    if request.withPast {
      written = [written, await PastSampleJob(self, units: units(of: items)).write()].joined
    }
    return RunReport(findings: written.findings, written: written)
  }

  /// What came before the units of each plan year.
  private func pasts(of items: [Item]) -> [Int: SampleYear] {
    Dictionary(
      Set(items.map(\.planYear)).map { ($0, SampleYear(self, planYear: $0)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The units whose workbooks are written, by plan year.
  private func units(of items: [Item]) -> [Int: Set<String>] {
    items.reduce(into: [:]) { units, item in
      guard case .unit(let code) = item.contributor else { return }
      units[item.planYear, default: []].insert(code)
    }
  }

  /// What came of one workbook: its files, and its lines of the list of mistakes.
  private struct Part: Sendable {
    var books = Written()
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

  private func items() throws(Refusal) -> [Item] {
    let departments = SampleGenerator(configuration: configuration, seed: request.seed).departments
    var items: [Item] = []
    var refusals: [Diagnostic] = []
    for planYear in request.planYears {
      let hierarchy = configuration.hierarchy(planYear: planYear)
      let all = hierarchy.receivingAreas.map(\.code)
      for code in request.districts.isEmpty ? all : request.districts {
        // One unit that fills a workbook itself.
        if let unit = hierarchy[code], unit.level == hierarchy.levels.base,
          let area = hierarchy.receivingArea(of: .unit(code))
        {
          items.append(
            Item(contributor: .unit(code), planYear: planYear, district: area.code))
          continue
        }
        guard all.contains(code) else {
          let names = hierarchy.receivingAreas.map { "\($0.code) \($0.fullName)" }
          let refusal = Refusal(
            configuration.refusal(ofUnit: code, planYear: planYear, nearest: names))
          // Once, however many years are made.
          refusals += refusal.findings.filter { !refusals.contains($0) }
          continue
        }
        items += hierarchy.parts(of: code).map {
          Item(contributor: .unit($0.code), planYear: planYear, district: code)
        }
        items += departments.map {
          Item(
            contributor: .department(district: code, code: $0), planYear: planYear, district: code)
        }
      }
    }
    if !refusals.isEmpty { throw Refusal(refusals) }
    return items
  }

  private func write(
    _ item: Item, _ generator: SampleGenerator, _ plan: RuleMistakePlan?, _ past: SampleYear?
  ) -> Part {
    let composer = SheetComposer(configuration: configuration, planYear: item.planYear)
    let validator = SubmissionValidator(
      configuration: configuration, hierarchy: configuration.hierarchy(planYear: item.planYear))
    let folder = "\(request.outputFolder)/\(item.planYear)/\(item.district)"
    let name = item.contributor.templateFileName(
      planYear: item.planYear, levels: configuration.levels)
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
      if let past, case .unit(let code) = item.contributor {
        past.agree(&forms, of: code)
      }
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
    let round = request.round ?? generator.usualRound
    guard let book = document(round: round, with: mistakes) else {
      return Part()
    }
    let writer = BookWriter(inputs: [])
    var books = [writer.write(book, to: folder + "/" + name)]
    for mistake in mistakes {
      switch mistake.kind {
      case .earlierDraft(let file):
        guard let draft = document(round: "DUTHAO1", with: []) else { continue }
        books.append(writer.write(draft, to: folder + "/" + file))
      case .identicalCopy(let file):
        books.append(writer.write(book, to: folder + "/" + file))
      case .ownerFile(let file, let owner):
        books.append(write(Self.ownerFile(owner), to: folder + "/" + file))
      case .record, .sheet: break
      }
    }
    return Part(books: books.joined, lines: lines)
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
  private func writeList(for items: [Item]) -> Written {
    let held = SampleMistake.all.filter { mistake in
      items.contains { $0.contributor == mistake.contributor && $0.planYear == mistake.planYear }
    }
    guard !held.isEmpty else { return Written() }
    let text = SampleMistakeList(configuration: configuration, mistakes: held).text
    return write(Data(text.utf8), to: request.outputFolder + "/README.md")
  }

  private func write(_ list: RuleMistakeList) -> Written {
    let path = request.outputFolder + "/mistakes.csv"
    do {
      try CSVWriter.write(list.sheet, to: path)
      return Written(outputs: [path])
    } catch {
      return .refused(.cannotWrite(path: path, obstacle: WriteObstacle(error)), path)
    }
  }

  private func write(_ data: Data, to path: String) -> Written {
    do {
      try data.write(to: URL(filePath: path), options: .atomic)
      return Written(outputs: [path])
    } catch {
      return .refused(.cannotWrite(path: path, obstacle: WriteObstacle(error)), path)
    }
  }
}
