import CivilCalendar
import PlanningConsolidation
import PlanningForms
import PlanningIntake
import PlanningLayout
import PlanningReport

/// Makes the page of an area from what its workbook is composed from.
struct PageBuilder {
  /// How many names a sentence says.
  private static let named = 12
  /// How many units with mistakes are named first.
  private static let firstNamed = 5

  let contents: AreaContents
  let language: Language
  let words: PageWords
  let density: PageDensity

  var context: RunContext { contents.context }
  var configuration: Configuration { contents.context.configuration }

  /// The page as a document: as full as its size allows.
  static func document(_ contents: AreaContents, language: Language) -> [UInt8] {
    let limit = PageDensity.limit(units: contents.parts.coverage.expected)
    var document: [UInt8] = []
    for density in PageDensity.all {
      document = PageBuilder(contents, language: language, density).page.document
      if document.count <= limit { break }
    }
    return document
  }

  private init(_ contents: AreaContents, language: Language, _ density: PageDensity) {
    self.density = density
    self.contents = contents
    self.language = language
    words = PageWords(
      contents.context.configuration.words, language: contents.context.configuration.language)
  }

  /// The page.
  var page: ReportPage {
    let area = contents.composer.printedArea(
      contents.consolidation.forms, owner: contents.area.code, mode: contents.request.layout.mode)
    let findings = PageFindings(self)
    var page = ReportPage(
      area: area, verdict: verdict(findings), words: words,
      language: configuration.language == .english ? .english : language,
      formLanguage: configuration.language)
    page.open = findings.open
    page.timeliness = timeliness
    (page.findings, page.unshownUnits) = findings.units
    let figures = PageTraces(self, area, findings.counted)
    page.traces = figures.traces
    page.doubts = figures.doubts
    page.foot = foot
    return page
  }

  /// What tells runs apart: round and day of the figures, and the version of the forms.
  private var foot: [PageText] {
    let day = contents.parts.latestDay(configuration)
    let parts =
      [PageText.same(contents.parts.round?.name ?? "")]
      + (day > 0 ? [words("số liệu đến {}", .same(CalendarDay(serial: day).vietnamese))] : [])
      + [PageText.same(contents.bookName), .same("sedp " + configuration.templateVersion)]
    return [parts.filter { !$0.isEmpty }.joined(separator: " · ")]
  }

  /// How those who send to the area stand against their deadlines, by code.
  private var timeliness: [String: PageText] {
    let deadlines = contents.request.deadlines
    guard let request = contents.request.page, !deadlines.isEmpty else { return [:] }
    let sent = sent
    var found: [String: PageText] = [:]
    for (code, level) in senders {
      found[code] = deadlines.timeliness(
        of: level, sent: sent[code], today: request.today, rounds: configuration.rounds
      ).map {
        PageText(
          $0.text(in: .vietnamese, rounds: configuration.rounds),
          $0.text(in: .english, rounds: configuration.rounds))
      }
    }
    return found
  }

  /// Those who send to the area, by code.
  private var senders: [(code: String, level: PlanningLevel)] {
    let hierarchy = context.hierarchy
    guard hierarchy.takesSubmissions(contents.area) else {
      return hierarchy.parts(of: contents.area.code).map { ($0.code, $0.level) }
    }
    return hierarchy.contributors(of: contents.area).map { ($0.contributor.code, $0.level) }
  }

  /// The round and the day of what they have sent.
  private var sent: [String: (round: String, day: Int)] {
    if context.hierarchy.takesSubmissions(contents.area) {
      return Dictionary(
        contents.parts.submissions.map { ($0.contributor.code, ($0.round, $0.date)) },
        uniquingKeysWith: { first, _ in first })
    }
    return RunTables(configuration: configuration, hierarchy: context.hierarchy)
      .districts(of: contents.area, results: contents.parts.results)
      .reduce(into: [:]) { sent, row in
        guard case .text(let code)? = row[DistrictField.district.key] else { return }
        sent[code] = RunTables.sent(row)
      }
  }

  // MARK: Verdict

  private func verdict(_ findings: PageFindings) -> PageVerdict {
    let draft = contents.draft
    let coverage = contents.parts.coverage
    var counts = [
      (words("lỗi phải sửa"), PageText.number(draft.errors)),
      (words("điều chờ quyết định"), .number(draft.questions)),
      (
        words("đơn vị có số liệu"),
        .same("\(coverage.units.reported)/\(coverage.units.expected)")
      ),
    ]
    if let departments = coverage.departments {
      counts.append(
        (
          words("phòng, ban có số liệu"),
          .same("\(departments.reported)/\(departments.expected)")
        ))
    }
    return PageVerdict(
      isReady: draft.text() == nil, text: words.saying(draft.verdict),
      counts: counts.map { (label: $0.0, count: $0.1) }, steps: steps(findings))
  }

  /// What to do, in the order in which it helps most: without all units nothing is whole.
  private func steps(_ findings: PageFindings) -> [PageVerdict.Step] {
    let draft = contents.draft
    let coverage = contents.parts.coverage
    var steps: [PageVerdict.Step] = []
    if !coverage.units.absent.isEmpty {
      steps.append(
        .init(
          words(
            "Nhắc {} đơn vị chưa có số liệu: {}.", .number(coverage.units.absent.count),
            list(coverage.units.absent.map(PageText.same)))))
    }
    if let departments = coverage.departments, !departments.absent.isEmpty {
      steps.append(
        .init(
          words(
            "Nhắc {} phòng, ban chưa có số liệu: {}.", .number(departments.absent.count),
            list(departments.absent.map(PageText.same)))))
    }
    if let others = contents.parts.round?.others, !others.isEmpty {
      steps.append(
        .init(
          words(
            "Đề nghị {} đơn vị gửi sổ đúng vòng: {}.", .number(others.count),
            list(others.map(PageText.same)))))
    }
    let faulty = findings.units.shown.filter { $0.errors > 0 }
    if draft.errors > 0 {
      steps.append(
        .init(
          words(
            "Đề nghị sửa {} lỗi ở {} đơn vị, trước hết: {}.", .number(draft.errors),
            .number(faulty.count),
            faulty.prefix(Self.firstNamed).map { $0.name + .same(" (\($0.errors))") }
              .joined(separator: "; ")), isInFindings: true))
    }
    if draft.questions > 0 {
      steps.append(
        .init(
          words(
            "Quyết định {} điều: {}.", .number(draft.questions),
            list(
              draft.matters.map { title(of: $0.code) + .same(" (\($0.count))") })),
          isInFindings: true))
    }
    steps.append(
      .init(
        steps.isEmpty
          ? words("Mở trang «Tóm tắt» của sổ, kiểm lại số, in và trình ký.")
          : words("Nhận sổ đã sửa rồi tổng hợp lại.")))
    return steps
  }

  /// Some names, with how many more there are.
  private func list(_ names: [PageText]) -> PageText {
    let rest = names.count - Self.named
    let more = rest > 0 ? [words("và {} nơi khác", .number(rest))] : []
    return (names.prefix(Self.named) + more).joined(separator: "; ")
  }

  /// What a code stands for.
  func title(of code: Finding.Code) -> PageText {
    PageText(code.title(in: .vietnamese), code.title(in: .english))
  }
}

extension ArraySlice<PageText> {
  static func + (left: ArraySlice, right: [PageText]) -> [PageText] { Array(left) + right }
}
