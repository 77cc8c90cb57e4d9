import PlanningForms
import WorkbookModel
import WorkbookWriters

/// The drop-downs, limits and colours of a template's sheet.
struct TemplateRules {
  /// Excel's limits of messages and of formulas in validations.
  private static let titleLimit = 32
  private static let textLimit = 255

  let geometry: TemplateGeometry
  let scope: SheetScope
  let presenter: CellPresenter
  let years: YearTokens
  let choices: TemplateChoices

  private var form: FormDefinition { geometry.form }
  private var words: PrintedWords { presenter.words }

  // MARK: Validations

  func validations() -> [DataValidation] {
    var result: [DataValidation] = []
    for (index, column) in form.columns.enumerated() where geometry.isInput(column) {
      guard !column.isHidden, column.role != .ordinal, let range = geometry.range(index + 1) else {
        continue
      }
      result.append(validation(column, range, cell: range.first.description))
    }
    for (index, column) in form.record.enumerated() where column.role != .printed {
      let row = geometry.recordRow(index)
      let range = CellRange(
        CellReference(row: row, column: geometry.valueColumns.lowerBound),
        CellReference(row: row, column: geometry.valueColumns.lowerBound))
      result.append(validation(column, range, cell: range.first.description))
    }
    return result
  }

  private func validation(
    _ column: ColumnDefinition, _ range: CellRange, cell: String
  ) -> DataValidation {
    let rule = self.rule(column, cell: cell, row: range.first.row)
    var error = message(column, rule.1)
    error?.title = Self.cut(words("Chưa đúng"), Self.titleLimit)
    return DataValidation(
      ranges: [range], rule: rule.0, severity: severity(column),
      error: rule.1.isEmpty ? nil : error, prompt: message(column, help(column)))
  }

  private func severity(_ column: ColumnDefinition) -> DataValidation.Severity {
    if column.type == .target { return .silent }
    if column.type == .manyOf { return .information }
    // What usually goes together may differ in one case: the user is asked.
    return TemplateChoices.narrowing(column, of: form) == nil ? .stop : .warning
  }

  /// The choices that go with what another column of the row holds; all of them where that is
  /// blank or nothing in particular goes with it.
  private func narrowed(
    _ column: ColumnDefinition, name: String, row: Int
  ) -> (DataValidation.Rule, String)? {
    guard let narrowing = TemplateChoices.narrowing(column, of: form),
      let names = choices.narrowed[narrowing], let field = column.narrowedBy,
      let index = geometry.columns.firstIndex(where: { $0.field == field })
    else { return nil }
    let other = "$" + CellReference.letters(ofColumn: index + 1) + String(row)
    let count = "COUNTIF(\(names.narrowing),\(other))"
    let label = years.resolve(geometry.columns[index].label).lowercased()
    return (
      .listFormula(
        "IF(\(count)=0,\(name),"
          + "OFFSET(\(names.choices),MATCH(\(other),\(names.narrowing),0)-1,0,\(count),1))"),
      words("Mục này thường không đi với {} đã chọn. Kiểm tra lại; vẫn giữ nếu đúng.", label)
    )
  }

  private func rule(
    _ column: ColumnDefinition, cell: String, row: Int
  ) -> (DataValidation.Rule, String) {
    let states = "OR(\(cell)=\"-\",\(cell)=\"…\",\(cell)=\"...\")"
    if let codes = column.codes, let name = choices.names[codes] {
      if let narrowed = narrowed(column, name: name, row: row) { return narrowed }
      // The words are offered; figures, bounds and ranges are typed, and no box asks about them.
      if column.type == .target { return (.listFormula(name), "") }
      return (
        .listFormula(name),
        words(
          column.type == .manyOf
            ? "Có thể ghi nhiều mục, ngăn cách bằng dấu chấm phẩy (;)."
            : "Chọn một mục trong danh sách, không gõ tên khác.")
      )
    }
    switch column.type {
    case .integer:
      let whole = "IF(ISNUMBER(\(cell)),\(cell)=INT(\(cell)),\(states))"
      return (
        .custom(whole),
        words("Ghi số nguyên; \"-\" nếu không phát sinh, \"…\" nếu chưa có số.")
      )
    case .decimal, .money, .percent:
      return (
        .custom("IF(ISNUMBER(\(cell)),TRUE,\(states))"),
        words("Ghi số; \"-\" nếu không phát sinh, \"…\" nếu chưa có số.")
      )
    case .date, .month:
      return (
        .date(.between("DATE(2000,1,1)", "DATE(2099,12,31)")),
        words(column.type == .date ? "Ghi ngày/tháng/năm." : "Ghi ngày đầu tháng: 01/tháng/năm.")
      )
    case .boolean:
      return (.list(["x"]), words("Đánh dấu x hoặc để trống."))
    case .text:
      guard let length = column.textLength else { return (.any, "") }
      return (
        .textLength(.between(String(length.lowerBound), String(length.upperBound))),
        words("Ghi từ {} đến {} ký tự.", String(length.lowerBound), String(length.upperBound))
      )
    case .code, .oneOf, .manyOf, .target:
      return (.any, "")
    }
  }

  private func help(_ column: ColumnDefinition) -> String {
    var parts: [String] = []
    if let help = column.help {
      parts.append(years.resolve(help))
    } else {
      switch column.type {
      case .integer: parts.append(words("Số nguyên."))
      case .decimal, .money, .percent: parts.append(words("Số."))
      case .date: parts.append(words("Ngày/tháng/năm."))
      case .month: parts.append(words("Tháng/năm."))
      case .boolean: parts.append(words("Đánh dấu x nếu có, để trống nếu không."))
      case .oneOf: parts.append(words("Chọn trong danh sách."))
      case .manyOf: parts.append(words("Chọn trong danh sách; nhiều mục thì ngăn cách bằng dấu ;"))
      case .target: parts.append(words("Ghi chỉ tiêu, {}.", TargetReader.waysToWrite))
      case .text, .code: break
      }
    }
    if column.takesUnitOfRow {
      parts.append(words("Đơn vị tính: như cột ĐVT của dòng."))
    } else if let unit = column.unit, column.type.isNumeric, !unit.contains("|") {
      // Of several units the help says which stands where.
      parts.append(
        words("Đơn vị tính: {}.", unit.replacing(IndicatorField.measureUnit.key, with: "ĐVT")))
    }
    switch column.requirement {
    case .required: parts.append(words("Bắt buộc."))
    case .when: parts.append(words("Bắt buộc trong một số trường hợp."))
    case .optional: break
    }
    return parts.joined(separator: " ")
  }

  private func message(_ column: ColumnDefinition, _ text: String) -> DataValidation.Message? {
    guard !text.isEmpty else { return nil }
    return DataValidation.Message(
      title: Self.cut(years.resolve(column.label), Self.titleLimit),
      text: Self.cut(text, Self.textLimit))
  }

  /// The text cut to a number of UTF-16 units.
  private static func cut(_ text: String, _ limit: Int) -> String {
    guard text.utf16.count > limit else { return text }
    var result = text
    while result.utf16.count > limit - 1 { result.removeLast() }
    return result + "…"
  }

  // MARK: Colours

  func conditions() -> [ConditionalFormat] {
    guard let rows = geometry.inputRows else { return [] }
    var first = scope
    first.row = rows.lowerBound
    var result: [ConditionalFormat] = []
    func add(_ text: String, _ index: Int, _ severity: Severity) {
      guard let expression = try? Expression(parsing: text) else { return }
      add(expression, index, severity, first)
    }
    func add(_ expression: Expression, _ index: Int, _ severity: Severity, _ scope: SheetScope) {
      guard let formula = FormulaEmitter(scope: scope).violation(expression),
        let range = geometry.range(index + 1), let format = Self.format(formula, severity)
      else { return }
      result.append(ConditionalFormat(ranges: [range], rules: [format]))
    }
    for rule in form.rules where !rule.isPerForm {
      if let indicator = rule.indicator {
        result += indicatorConditions(rule, indicator)
      } else if let index = form.columns.firstIndex(where: { $0.field == rule.field }) {
        add(rule.expression, index, rule.severity, first)
      }
    }
    for (index, column) in form.columns.enumerated() where geometry.isInput(column) {
      guard column.role == .value, !column.isHidden else { continue }
      let field = column.field
      if let minimum = column.minimum { add("\(field) >= (\(minimum.source))", index, .error) }
      if let maximum = column.maximum { add("\(field) <= (\(maximum.source))", index, .error) }
      switch column.requirement {
      case .when(let condition):
        add("not (\(condition.source)) or not is_blank(\(field))", index, .error)
      case .required where !geometry.lines.isFixed:
        result += missing(index, row: rows.lowerBound)
      case .required, .optional:
        break
      }
    }
    return result
  }

  /// Colours a required cell that is blank in a row that has been begun.
  private func missing(_ index: Int, row: Int) -> [ConditionalFormat] {
    let inputs = form.columns.indices.filter {
      geometry.isInput(form.columns[$0]) && form.columns[$0].role != .ordinal
    }
    guard let first = inputs.first, let last = inputs.last, let range = geometry.range(index + 1)
    else { return [] }
    func cell(_ column: Int) -> String {
      "$" + CellReference.letters(ofColumn: column + 1) + "\(row)"
    }
    let formula =
      "AND(LEN(\(cell(index)))=0,SUMPRODUCT(LEN(\(cell(first)):\(cell(last))))>0)"
    return [
      ConditionalFormat(
        ranges: [range],
        rules: [
          ConditionalFormat.Rule(
            formula: formula, style: DifferentialStyle(fill: CellColor(0xF8CBAD)))
        ])
    ]
  }

  /// A rule between indicators colours the cells of its indicator in each of its columns.
  private func indicatorConditions(
    _ rule: RuleDefinition, _ indicator: String
  ) -> [ConditionalFormat] {
    guard let row = scope.indicatorRows[indicator] else { return [] }
    return rule.columns.compactMap { field in
      guard let index = form.columns.firstIndex(where: { $0.field == field }) else { return nil }
      var scope = scope
      scope.row = row
      scope.field = field
      guard let formula = FormulaEmitter(scope: scope).violation(rule.expression),
        let format = Self.format(formula, rule.severity)
      else { return nil }
      let cell = CellReference(row: row, column: index + 1)
      return ConditionalFormat(ranges: [CellRange(cell, cell)], rules: [format])
    }
  }

  /// A rule's format; none where the formula looks at another sheet, which the file format has no
  /// room for in a conditional format, or where only a notice would come of it.
  private static func format(
    _ formula: String, _ severity: Severity
  ) -> ConditionalFormat.Rule? {
    guard !formula.contains("!") else { return nil }
    switch severity {
    case .error:
      return ConditionalFormat.Rule(
        formula: formula,
        style: DifferentialStyle(fontColor: CellColor(0x9C0006), fill: CellColor(0xFFC7CE)))
    case .warning:
      return ConditionalFormat.Rule(
        formula: formula,
        style: DifferentialStyle(fontColor: CellColor(0x7F6000), fill: CellColor(0xFFD966)))
    case .notice:
      return nil
    }
  }
}
