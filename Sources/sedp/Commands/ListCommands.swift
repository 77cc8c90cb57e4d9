import ArgumentParser
import PlanningForms
import PlanningPipeline
import PlanningRuns

struct UnitsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "units",
    abstract: "Danh mục đơn vị hành chính của cấu hình. (Administrative units.)")

  @OptionGroup var common: CommonOptions

  @Option(help: "Năm kế hoạch, đủ bốn chữ số. (Plan year, four digits.)")
  var planYear: PlanYear?

  @Option(
    help:
      "Mã đơn vị: đơn vị này từ đâu ra, nay thuộc đâu. (Whom a unit follows, and who follows it.)")
  var history: String?

  private struct Line: Encodable {
    var code: String
    var level: String
    var name: String
    var parent: String
  }

  private struct Life: Encodable {
    var code: String
    var name: String
    var validFrom: String?
    var validTo: String?
    var predecessors: [Relative]
    var successors: [Relative]
  }

  private struct Relative: Encodable {
    var code: String
    var name: String
    var date: String
    var extent: String
    var share: String?
    var basis: String

    init(_ relative: UnitHistory.Relative) {
      code = relative.code
      name = relative.name
      date = relative.succession.day
      extent = relative.succession.extent.rawValue
      share = relative.succession.share.map { $0.description }
      basis = relative.succession.basis
    }
  }

  private func showHistory(of code: String) throws {
    let configuration = try common.pipelineKnowingThePast(of: code).configuration
    let history = UnitHistory(of: code, in: configuration.successions)
    if common.json {
      let lives = history.lives.map { life in
        Life(
          code: life.unit.code, name: life.unit.name,
          validFrom: life.unit.validFrom.isEmpty ? nil : life.unit.validFrom,
          validTo: life.unit.validTo.isEmpty ? nil : life.unit.validTo,
          predecessors: life.predecessors.map(Relative.init),
          successors: life.successors.map(Relative.init))
      }
      print(try jsonText(lives))
      return
    }
    guard !history.lives.isEmpty else {
      printError(
        common.language == .vietnamese
          ? "Không có đơn vị nào mang mã «\(code)», nay cũng như trước. Xem danh mục: sedp units --plan-year NĂM."
          : "No unit has or had the code “\(code)”. The list: sedp units --plan-year YEAR.")
      throw ExitCode(RunReport.Outcome.refused.rawValue)
    }
    for line in history.lines(in: common.language) { print(printable(line)) }
  }

  func run() throws {
    if let history { return try showHistory(of: history) }
    let configuration = try common.pipeline(planYear: planYear?.number).configuration
    let hierarchy = configuration.hierarchy(
      planYear: planYear?.number ?? configuration.latestPlanYear)
    if common.json {
      let lines = hierarchy.units.map {
        Line(code: $0.code, level: $0.level.rawValue, name: $0.fullName, parent: $0.parent)
      }
      try printLine(jsonText(lines))
      return
    }
    func show(_ unit: AdministrativeUnit, depth: Int) throws {
      try printLine(String(repeating: "  ", count: depth) + unit.code + "  " + unit.fullName)
      for child in hierarchy.parts(of: unit.code) { try show(child, depth: depth + 1) }
    }
    for top in hierarchy.tops { try show(top, depth: 0) }
  }
}

struct FormsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forms",
    abstract: "Danh mục biểu của cấu hình, hoặc một biểu. (Forms, or one form.)",
    discussion: """
      sedp forms X-01
      sedp forms --diff Templates-cu/vinh-long-2027 Templates/vinh-long-2027
      sedp forms --diff mau-cu.xlsx mau-moi.xlsx
      Mã kết thúc của --diff / its exit status: 0 không khác (no difference); 1 có khác (some); \
      3 không so được (nothing compared).
      """)

  @OptionGroup var common: CommonOptions

  @Argument(
    help:
      "Mã biểu, ví dụ X-01; sau --diff: bộ biểu, sổ mới. (Form code; after --diff the new ones.)")
  var code: String?

  @Option(
    help: """
      Bộ biểu (thư mục) hoặc sổ .xlsx cũ: in mọi chỗ bộ biểu, sổ mới khác đi. (The earlier form set or workbook: \
      prints all in which the later one differs.)
      """, completion: .file())
  var diff: String?

  @Option(help: "Năm kế hoạch, để chọn bộ biểu. (Plan year, to choose the form set.)")
  var planYear: PlanYear?

  @Flag(
    help: """
      In biểu như bộ biểu có, kể cả phần kế thừa, bằng YAML. (The form with all that it takes over, \
      as YAML.)
      """)
  var resolved = false

  private struct Summary: Encodable {
    var code: String
    var level: String
    var sheet: String
    var title: String
    var columns: [Column]
    var rules: [Rule]
    /// The rows that have a code in the state's system of statistical indicators; left out where none has.
    var officialCodes: [OfficialCode]?
  }

  private struct OfficialCode: Encodable {
    var code: String
    var officialCode: String
  }

  private struct Column: Encodable {
    var field: String
    var header: [String]
    var type: String
    var unit: String?
  }

  private struct Rule: Encodable {
    var id: String
    var check: String
    var severity: String
    var message: String
  }

  func run() throws {
    if let diff {
      let difference = FormsDifference(old: diff, new: code, common: common)
      try difference.print()
      return
    }
    let configuration = try common.pipeline(planYear: planYear?.number).configuration
    try common.checkTranslation(of: configuration)
    var forms = configuration.forms.filter { !$0.layout.isHidden }
    if let code {
      guard let form = configuration.form(FormCode(code)) else {
        let known = forms.map(\.code.text).joined(separator: ", ")
        printError(
          common.language == .vietnamese
            ? "Không có biểu «\(code)». Các biểu: \(known)."
            : "There is no form “\(code)”. Forms: \(known).")
        throw ExitCode(RunReport.Outcome.refused.rawValue)
      }
      if resolved {
        let folder = try common.configurationFolder(planYear: planYear?.number)
        try StandardOutput.write(ResolvedForm.text(of: form.code.text, folder: folder) ?? "")
        return
      }
      forms = [form]
    }
    if common.json {
      try printLine(jsonText(forms.map { summary($0, configuration) }))
    } else if code == nil {
      for form in forms { try printLine("\(form.code)  \(form.sheet)  \(form.title)") }
    } else {
      for form in forms {
        try show(form, configuration.rounds)
        try showOfficialCodes(of: form, configuration)
      }
    }
  }

  private func summary(_ form: FormDefinition, _ configuration: Configuration) -> Summary {
    let codes = configuration.officialCodes(of: form).map {
      OfficialCode(code: $0.code, officialCode: $0.officialCode)
    }
    return Summary(
      code: form.code.text, level: form.level.rawValue, sheet: form.sheet, title: form.title,
      columns: form.allColumns.map {
        Column(field: $0.field, header: $0.header, type: $0.type.rawValue, unit: $0.unit)
      },
      rules: form.rules.map {
        Rule(
          id: $0.id, check: $0.expression.source, severity: $0.severity.rawValue,
          message: common.language == .vietnamese ? $0.message : $0.messageEnglish)
      }, officialCodes: codes.isEmpty ? nil : codes)
  }

  private func showOfficialCodes(
    of form: FormDefinition, _ configuration: Configuration
  ) throws {
    let indicators = configuration.officialCodes(of: form)
    guard !indicators.isEmpty else { return }
    try printLine(
      common.language == .vietnamese
        ? "\n  Mã thống kê nhà nước (Quyết định 05/2023/QĐ-TTg):"
        : "\n  Codes of the state's statistics (Decision 05/2023/QĐ-TTg):")
    for indicator in indicators {
      try printLine("    \(indicator.code)  \(indicator.officialCode)  \(indicator.name)")
    }
  }

  /// From when on something must be there, in words; nothing where it always must.
  private func presence(_ presence: Presence, _ rounds: CodeList) -> String {
    let isVietnamese = common.language == .vietnamese
    guard presence != .always else { return "" }
    guard let beginning = presence.beginning(in: rounds) else {
      return isVietnamese ? "  (không bắt buộc có)" : "  (need not be there)"
    }
    return isVietnamese ? "  (phải có từ \(beginning))" : "  (must be there from \(beginning) on)"
  }

  private func show(_ form: FormDefinition, _ rounds: CodeList) throws {
    try printLine(
      "\(form.code)  \(form.sheet)\(presence(form.presence, rounds))\n\(form.title)\n")
    for column in form.allColumns {
      let unit = column.unit.map { " (\($0))" } ?? ""
      try printLine(
        "  \(column.field)  \(column.header.joined(separator: " › "))\(unit)"
          + "  [\(column.type.rawValue)]" + presence(column.presence, rounds))
    }
    if !form.rules.isEmpty { try printLine("") }
    for rule in form.rules {
      let message = common.language == .vietnamese ? rule.message : rule.messageEnglish
      try printLine("  \(rule.id): \(rule.expression.source)\n    \(message)")
    }
  }
}

extension Configuration {
  /// The indicators of a form that have a code in the state's system of statistical indicators.
  fileprivate func officialCodes(of form: FormDefinition) -> [Indicator] {
    guard case .indicators(let selection) = form.rows else { return [] }
    return selection.chosen(from: indicators).filter { !$0.officialCode.isEmpty }
  }
}
