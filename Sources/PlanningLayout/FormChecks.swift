import PlanningForms
import WorkbookModel
import WorkbookWriters

/// What a workbook can count of a form by itself: cells that are missing, and cells that break a rule.
struct FormChecks {
  /// One line of the list: how many cells, and the first of them.
  struct Line {
    enum Gravity: String {
      case missing = "Thiếu"
      case error = "Lỗi"
      case doubt = "Xem lại"
    }

    var gravity: Gravity
    var text: String
    /// The rule's id, for those who compare with what the program finds; empty for other lines.
    var rule = ""
    /// The number of cells.
    var count: String
    /// The address of the first cell, as a text.
    var first: String
    var isArray = false
  }

  let geometry: TemplateGeometry
  let scope: SheetScope
  let choices: TemplateChoices
  let years: YearTokens
  let context: TemplateContext
  var printed: PrintedWords { scope.presenter.words }

  var form: FormDefinition { geometry.form }
  private var identifier: String { form.code.identifier }
  var columns: [ColumnDefinition] { form.columns }
  private var prefix: String { scope.sheetPrefix }

  /// How many rows are filled; `nil` for forms whose rows are printed.
  var filledRows: String? {
    guard !geometry.lines.isFixed else { return nil }
    return begun.map { "SUM(\($0)*1)" }
  }

  /// Where the form's first cell to fill stands.
  var start: String {
    let row = geometry.inputRows?.lowerBound ?? geometry.recordRow(0)
    return prefix + CellReference(row: row, column: 1).description
  }

  var lines: [Line] {
    let lines = recordLines + columnLines + keyLines + form.rules.flatMap(ruleLines)
    let order: [Line.Gravity] = [.missing, .error, .doubt]
    return order.flatMap { gravity in lines.filter { $0.gravity == gravity } }
  }

  // MARK: Lines

  /// The fields of the record block: those that must be filled, and what can't be read in them.
  private var recordLines: [Line] {
    form.record.enumerated().flatMap { index, column -> [Line] in
      guard column.role != .printed else { return [] }
      let cell =
        prefix
        + CellReference(
          row: geometry.recordRow(index), column: geometry.valueColumns.lowerBound
        ).description
      let label = "«\(years.resolve(column.label))»"
      var lines: [Line] = []
      if column.requirement == .required {
        lines.append(
          single(
            .missing, printed("{} còn trống", label), condition: "LEN(TRIM(\(cell)))=0", cell))
      }
      if let fault = recordFault(column, cell) {
        lines.append(
          single(.error, "\(label) \(printed(fault.words))", condition: fault.test, cell))
      }
      return lines
    }
  }

  private var columnLines: [Line] {
    columns.indices.flatMap { index -> [Line] in
      let column = columns[index]
      guard geometry.isInput(column), column.role == .value, !column.isHidden else { return [] }
      let label = "«\(years.resolve(column.label))»"
      var words: [String] = []
      var faults: [String] = []
      if let typing = typing(index) {
        words.append(printed(typing.words))
        faults += typing.faults
      }
      let indicators = indicatorBounds(index)
      faults += indicators.faults
      for word in indicators.words + bounds(index, &faults) where !words.contains(word) {
        words.append(word)
      }
      var lines = missing(index, label)
      if !faults.isEmpty {
        lines.append(
          array(
            .error, "\(label) \(words.joined(separator: printed(" hoặc ")))",
            "((\(faults.joined(separator: "+")))>0)", at: index))
      }
      if let slip = slip(index) {
        lines.append(
          array(
            .doubt, printed("{} gấp hoặc kém khoảng 1.000 lần các năm khác của dòng", label), slip,
            at: index))
      }
      return lines
    }
  }

  /// What a column's own limits say of its figures; a state such as "-" is no figure.
  private func bounds(_ index: Int, _ faults: inout [String]) -> [String] {
    guard let range = range(index) else { return [] }
    let column = columns[index]
    var words: [String] = []
    for (limit, sign, word) in [
      (column.minimum, ">=", "nhỏ hơn {}"), (column.maximum, "<=", "lớn hơn {}"),
    ] {
      guard let limit,
        let rule = try? Expression(parsing: "\(column.field) \(sign) (\(limit.source))"),
        let violations = emitter.violations(rule)
      else { continue }
      faults.append(
        column.type.isNumeric ? "ISNUMBER(\(range))*(\(violations))" : "(\(violations))")
      words.append(
        name(of: limit, column).map { printed(word, $0) } ?? printed("ngoài mức cho phép"))
    }
    return words
  }

  /// A limit as people know it: a figure, or another column.
  private func name(of limit: Expression, _ column: ColumnDefinition) -> String? {
    switch limit.root.kind {
    case .number(let number):
      column.isYear ? number.description : number.text(in: scope.presenter.language)
    case .field(let name):
      columns.first { $0.field == name }.map { "«\(years.resolve($0.label))»" }
    default: nil
    }
  }

  /// Rows that stand twice.
  private var keyLines: [Line] {
    guard let key = repeatedKey else { return [] }
    let label = "«\(years.resolve(columns[key.index].label))»"
    return [
      array(.error, printed("{} ghi trùng ở nhiều dòng", label), key.violations, at: key.index)
    ]
  }

  private var emitter: RowRuleEmitter<SheetScope> {
    RowRuleEmitter(scope: scope, form: identifier)
  }

  private func missing(_ index: Int, _ label: String) -> [Line] {
    let column = columns[index]
    let text = printed("{} còn trống ở dòng đã ghi", label)
    switch column.requirement {
    case .optional: return []
    case .required:
      guard let begun, let range = range(index), !geometry.lines.isFixed else {
        return fixed(index, printed("{} còn trống", label)) { _ in true }
      }
      return [array(.missing, text, "\(begun)*(LEN(TRIM(\(range)))=0)", at: index)]
    case .when(let condition):
      if condition.references.variables.contains(where: { $0.hasPrefix("indicator") }) {
        return fixed(index, printed("{} còn trống", label)) { isRequired(condition, $0) }
      }
      guard
        let rule = try? Expression(
          parsing: "not (\(condition.source)) or not is_blank(\(column.field))")
      else { return [] }
      return rows(.missing, text, rule, at: index)
    }
  }

  private func ruleLines(_ rule: RuleDefinition) -> [Line] {
    guard rule.severity > .notice else { return [] }
    let gravity: Line.Gravity = rule.severity == .error ? .error : .doubt
    var lines: [Line] = []
    if rule.isPerForm {
      guard let formula = FormulaEmitter(scope: scope).violation(rule.expression) else { return [] }
      let record = form.record.firstIndex { $0.field == rule.field }
      let place = record.map {
        prefix
          + CellReference(
            row: geometry.recordRow($0), column: geometry.valueColumns.lowerBound
          ).description
      }
      lines = [single(gravity, words(rule), condition: formula, place ?? start)]
    } else if let indicator = rule.indicator {
      lines = indicatorLine(rule, indicator, gravity)
    } else if let index = columns.firstIndex(where: { $0.field == rule.field }) {
      lines = rows(gravity, words(rule), rule.expression, at: index)
    }
    return lines.map { line in
      var line = line
      line.rule = form.code.text + "/" + rule.id
      return line
    }
  }

  /// A rule between indicators, in each of its columns.
  private func indicatorLine(
    _ rule: RuleDefinition, _ indicator: String, _ gravity: Line.Gravity
  ) -> [Line] {
    guard let row = scope.indicatorRows[indicator] else { return [] }
    if let line = lineOverColumns(rule, row: row, gravity) { return [line] }
    var conditions: [(formula: String, cell: String)] = []
    for field in rule.columns {
      guard let index = columns.firstIndex(where: { $0.field == field }) else { continue }
      var scope = scope
      scope.row = row
      scope.field = field
      guard let formula = FormulaEmitter(scope: scope).violation(rule.expression) else { continue }
      conditions.append(
        (formula, prefix + CellReference(row: row, column: index + 1).description))
    }
    guard !conditions.isEmpty else { return [] }
    let count = conditions.map { "IF(\($0.formula),1,0)" }.joined(separator: "+")
    let last = FormulaText.quoted(conditions[conditions.count - 1].cell)
    let first = conditions.dropLast().reversed().reduce(last) { rest, condition in
      "IF(\(condition.formula),\(FormulaText.quoted(condition.cell)),\(rest))"
    }
    guard count.utf16.count < 8_000 else { return [] }
    return [
      Line(
        gravity: gravity, text: words(rule), count: count,
        first: first.utf16.count < 8_000 ? first : last)
    ]
  }

  private func lineOverColumns(
    _ rule: RuleDefinition, row: Int, _ gravity: Line.Gravity
  ) -> Line? {
    let places = rule.columns.compactMap { field in
      columns.firstIndex { $0.field == field }.map { $0 + 1 }
    }
    guard places.count > 1, let first = places.first, let last = places.last,
      places == Array(first...last)
    else { return nil }
    var scope = scope
    scope.indicatorColumns = first...last
    scope.field = rule.columns.first
    guard
      let violations = RowRuleEmitter(scope: scope, form: identifier).violations(rule.expression)
    else { return nil }
    let letters = CellReference.letters(ofColumn: first)
    let end = CellReference.letters(ofColumn: last)
    let address =
      "ADDRESS(\(row),MIN(IF(\(violations)>0,COLUMN($\(letters)$1:$\(end)$1))),4)"
    return Line(
      gravity: gravity, text: words(rule), count: "SUM(\(violations)*1)",
      first: "\(FormulaText.quoted(prefix))&\(address)", isArray: true)
  }

  // MARK: Formulas

  private func single(
    _ gravity: Line.Gravity, _ text: String, condition: String, _ cell: String
  ) -> Line {
    Line(
      gravity: gravity, text: text, count: "IF(\(condition),1,0)",
      first: FormulaText.quoted(cell))
  }

  private func rows(
    _ gravity: Line.Gravity, _ text: String, _ rule: Expression, at index: Int
  ) -> [Line] {
    guard let violations = emitter.violations(rule) else { return [] }
    return [array(gravity, text, violations, at: index)]
  }

  private func array(
    _ gravity: Line.Gravity, _ text: String, _ violations: String, at index: Int
  ) -> Line {
    let column = CellReference.letters(ofColumn: index + 1)
    let rows = range(index).map { "ROW(\($0))" } ?? "1"
    return Line(
      gravity: gravity, text: text, count: "SUM(\(violations)*1)",
      first: "\(FormulaText.quoted(prefix + column))&MIN(IF(\(violations)>0,\(rows)))",
      isArray: true)
  }

  /// Printed rows in which a column must be filled.
  private func fixed(
    _ index: Int, _ text: String, _ isRequired: (Int) -> Bool
  ) -> [Line] {
    let rows = geometry.lines.rows.indices.filter(isRequired).compactMap {
      geometry.sheetRow(ofRow: $0)
    }
    guard let first = rows.first else { return [] }
    let letters = CellReference.letters(ofColumn: index + 1)
    var runs: [ClosedRange<Int>] = []
    for row in rows {
      if let last = runs.last, last.upperBound + 1 == row {
        runs[runs.count - 1] = last.lowerBound...row
      } else {
        runs.append(row...row)
      }
    }
    let ranges = runs.map { "\(prefix)$\(letters)$\($0.lowerBound):$\(letters)$\($0.upperBound)" }
    // The first run with a blank cell is near enough to the first blank cell.
    let place = zip(runs, ranges).reversed().reduce(String(first)) { rest, run in
      "IF(COUNTBLANK(\(run.1))>0,\(run.0.lowerBound)-1+MATCH(TRUE,INDEX(LEN(\(run.1))=0,0),0),\(rest))"
    }
    return [
      Line(
        gravity: .missing, text: text,
        count: ranges.map { "COUNTBLANK(\($0))" }.joined(separator: "+"),
        first: runs.count > 40
          ? FormulaText.quoted(prefix + letters + String(first))
          : "\(FormulaText.quoted(prefix + letters))&\(place)")
    ]
  }

  private func isRequired(_ condition: Expression, _ row: Int) -> Bool {
    guard let indicator = geometry.lines.indicators[row] else { return false }
    var context = context
    context.form = identifier
    context.values = geometry.lines.rows[row].values
    context.variables["indicator_source"] = .text(indicator.source.rawValue)
    context.variables["indicator_component"] = .boolean(indicator.isComponent)
    context.variables["indicator_cumulative"] = .boolean(indicator.isCumulative)
    context.variables["indicator_better"] = .text(indicator.better?.rawValue ?? "")
    context.variables["indicator_rule"] = .text(indicator.rule.rawValue)
    return condition.evaluate(in: context) == .boolean(true)
  }

  func range(_ index: Int) -> String? {
    geometry.range(index + 1).map { prefix + $0.absolute }
  }

  /// 1 for rows in which anything was written.
  private var begun: String? {
    let inputs = columns.indices.filter { geometry.isInput(columns[$0]) && !columns[$0].isHidden }
    guard let first = inputs.first, let last = inputs.last, let rows = geometry.inputRows else {
      return nil
    }
    func block(_ rows: ClosedRange<Int>) -> String {
      prefix
        + CellRange(
          CellReference(row: rows.lowerBound, column: first + 1),
          CellReference(row: rows.upperBound, column: last + 1)
        ).absolute
    }
    let header = block(geometry.headerRow...geometry.headerRow)
    return "(MMULT((LEN(TRIM(\(block(rows))))>0)*1,TRANSPOSE(COLUMN(\(header))^0))>0)"
  }

  /// A rule's message without the values of a single case.
  private func words(_ rule: RuleDefinition) -> String {
    var text = years.resolve(
      scope.presenter.language == .english ? rule.messageEnglish : rule.message)
    text = text.replacing(/\ \([^()]*\{[^()]*\)/, with: "")
    // What only the case can say is a sentence of its own.
    let sentences = text.split(separator: ". ").filter { !namesNoColumn($0) }
    if !sentences.isEmpty {
      text = sentences.joined(separator: ". ")
      if !text.hasSuffix(".") { text += "." }
    }
    return text.replacing(/\{([^{}]*)\}/) { match in
      let column = form.allColumns.first { $0.field == match.1 }
      return column.map { "«\(years.resolve($0.label))»" } ?? "…"
    }
  }
  /// Whether a sentence holds the place of something that is no column.
  private func namesNoColumn(_ sentence: Substring) -> Bool {
    sentence.matches(of: /\{([^{}]*)\}/).contains { match in
      !form.allColumns.contains { $0.field == match.1 }
    }
  }
}
