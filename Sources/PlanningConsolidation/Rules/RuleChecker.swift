import DecimalArithmetic
import PlanningForms

/// Evaluates the rules and conditional requirements of one form of one submission.
struct RuleChecker {
  let configuration: Configuration
  let outline: FormOutline
  let record: FormRecord
  /// Where rows taken over from other forms were read, for rules of consolidated forms.
  var origins: RowOrigins?
  /// Units whose rows cannot be looked up, for rules of consolidated forms.
  var absent: AbsentUnits?
  /// What the submission has not and need not have.
  var unneeded = AbsentParts()
  let form: FormDefinition
  let scope: RowScope
  /// Where the values of other forms' rows were read.
  let places: RecordPlaces

  init(
    configuration: Configuration, hierarchy: UnitHierarchy, outline: FormOutline,
    record: FormRecord, tables: TableSet, variables: [String: ExpressionValue],
    variableFaults: [String: FaultOrigin] = [:], places: RecordPlaces
  ) {
    self.places = places
    self.configuration = configuration
    self.outline = outline
    self.record = record
    form = outline.definition
    scope = RowScope(
      tables: tables, contributor: nil, hierarchy: hierarchy, columns: outline.positions,
      row: RecordRow(values: []), variables: variables)
    scope.variableFaults = variableFaults
  }

  func diagnostics() -> [Diagnostic] {
    conditionalRequirements() + form.rules.flatMap(violations)
  }

  /// What was found at a value, with the cells that it was judged by; a consequence where one of
  /// these, or the value itself, is faulty already.
  private func judged(
    _ diagnostic: Diagnostic, by expression: Expression, row: Int?, column: Int?
  ) -> Diagnostic {
    var diagnostic = diagnostic.following(
      .worst(scope.fault, row.flatMap { record.rows[$0].faults.origin(ofColumn: column ?? -1) }))
    if diagnostic.counts, diagnostic.severity > .notice {
      diagnostic.inputs = inputs(of: expression, row: row)
    }
    return diagnostic
  }

  var positions: [String: Int] { outline.positions }

  /// What the expression gives for a row.
  private func evaluate(_ expression: Expression, _ row: RecordRow) -> ExpressionValue {
    scope.row = row
    scope.indicator = configuration.indicator(row.key)
    scope.forgetFault()
    return expression.evaluate(in: scope)
  }

  // MARK: Requirements

  private func conditionalRequirements() -> [Diagnostic] {
    var found: [Diagnostic] = []
    for position in outline.conditional {
      guard case .when(let condition) = form.columns[position].requirement,
        !isUnneeded(form.columns[position].field)
      else { continue }
      for (index, row) in record.rows.enumerated() where row.values[position] == .blank {
        guard evaluate(condition, row) == .boolean(true) else { continue }
        found.append(
          judged(
            Diagnostic(
              .missingValue(form.columns[position].entry),
              at: location(row: index, column: position)),
            by: condition, row: index, column: position))
      }
    }
    return found
  }

  // MARK: Rules

  private func isUnneeded(_ field: String) -> Bool {
    !unneeded.fields.isEmpty
      && unneeded.fields.contains(FormField(form: outline.identifier, field: field))
  }

  private func violations(_ rule: RuleDefinition) -> [Diagnostic] {
    if isUnneeded(rule.field)
      || unneeded.concern(rule.expression.references, of: outline.identifier)
    {
      return []
    }
    if rule.isPerForm {
      let blank = RecordRow(
        values: [ExpressionValue](repeating: .blank, count: form.columns.count))
      guard evaluate(rule.expression, blank) == .boolean(false) else { return [] }
      return [
        judged(
          diagnostic(rule, row: nil, column: positions[rule.field]), by: rule.expression, row: nil,
          column: nil)
      ]
    }
    if !rule.columns.isEmpty { return matrixViolations(rule) }
    var found: [Diagnostic] = []
    for (index, row) in record.rows.enumerated() {
      guard isViolated(rule, row).byRow else { continue }
      let column = positions[rule.field]
      found.append(
        judged(
          diagnostic(rule, row: index, column: column), by: rule.expression, row: index,
          column: column))
    }
    return found
  }

  /// Whether a row violates a rule, references to absent units left out, and whose these are.
  private func isViolated(
    _ rule: RuleDefinition, _ row: RecordRow
  ) -> (byRow: Bool, waitingFor: [Contributor]) {
    guard evaluate(rule.expression, row) == .boolean(false) else { return (false, []) }
    if let absent, let asked = rule.asks.flatMap({ positions[$0] }),
      absent.isAbsentDepartment(row.values[asked])
    {
      // It is named among those that have sent nothing.
      return (false, [])
    }
    guard let absent, let position = positions[rule.field] else { return (true, []) }
    let (rest, owners) = absent.split(
      row.values[position], of: rule.expression.references.forms)
    guard !owners.isEmpty, rest != .blank else { return (owners.isEmpty, owners) }
    var judged = row
    judged.values[position] = rest
    return (evaluate(rule.expression, judged) == .boolean(false), owners)
  }

  /// The references that rules cannot judge before the units that they name have sent something.
  func waitingReferences() -> [WaitingReference] {
    guard let absent, !absent.isEmpty else { return [] }
    let rules = form.rules.filter { rule in
      !rule.isPerForm && rule.columns.isEmpty && !rule.expression.references.forms.isEmpty
    }
    return rules.flatMap { rule in
      record.rows.flatMap { row in
        isViolated(rule, row).waitingFor.map {
          WaitingReference(owner: $0, file: origin(of: row, field: rule.field)?.file)
        }
      }
    }
  }

  /// Rules between the rows of an indicator form, checked in each value column.
  private func matrixViolations(_ rule: RuleDefinition) -> [Diagnostic] {
    if scope.matrix.isEmpty {
      scope.matrixFault = scope.tables.fault(of: form.code.identifier)
      scope.matrixFaults = Dictionary(
        record.rows.map { ($0.key, $0.faults) }, uniquingKeysWith: { first, _ in first })
      scope.matrix = Dictionary(
        record.rows.map { ($0.key, $0.values) }, uniquingKeysWith: { first, _ in first })
    }
    defer { scope.column = nil }
    let row = rule.indicator.flatMap { code in record.rows.firstIndex { $0.key == code } }
    let current = row.map { record.rows[$0] } ?? RecordRow(values: [])
    var found: [Diagnostic] = []
    for field in rule.columns {
      guard let position = positions[field], !isUnneeded(field) else { continue }
      scope.column = field
      guard evaluate(rule.expression, current) == .boolean(false) else { continue }
      found.append(
        judged(
          diagnostic(
            rule, row: row, column: position, at: blankRow(of: rule.expression, column: position)),
          by: rule.expression, row: row, column: position))
    }
    return found
  }

  /// What a violated rule says.
  ///
  /// - Parameter mended: the row whose cell is to be mended, where it isn't the rule's own.
  private func diagnostic(
    _ rule: RuleDefinition, row: Int?, column: Int?, at mended: Int? = nil
  ) -> Diagnostic {
    let own = row
    let row = mended ?? own
    let place =
      row.flatMap { origin(of: record.rows[$0], field: rule.field) }
      ?? row.flatMap { row in column.map { location(row: row, column: $0) } }
      ?? recordLocation(rule.field)
    let figures = scope.column == nil ? nil : judgedFigures(rule)
    func text(_ message: String, _ language: Language) -> String {
      filled(message, row: own, column: column, in: language)
        + (figures?.words(in: language) ?? "")
    }
    return Diagnostic(
      .ruleViolated(
        rule: form.code.text + "/" + rule.id, vietnamese: text(rule.message, .vietnamese),
        english: text(rule.messageEnglish, .english)),
      at: place, severity: rule.severity,
      unit: row.flatMap { record.rows[$0].contributor?.key })
  }

  func origin(of row: RecordRow, field: String) -> Location? {
    origins?.location(of: row, field: field, in: form, planYear: planYear)
  }

  var planYear: Int { scope.variables["plan_year"]?.decimal?.wholeValue ?? 0 }

  /// Replaces `{field}` by the value of the row or, for rules of the whole form, of the block above
  /// the table, `{value}` by that of the reported cell, and
  /// `{nearest X08.ma_hd}` by what comes nearest to it in a column.
  private func filled(
    _ message: String, row: Int?, column: Int?, in language: Language
  ) -> String {
    let text = YearTokens(scope.variables).resolve(message)
    guard text.utf8.contains(UInt8(ascii: "{")) else { return text }
    let values = row.map { record.rows[$0].values } ?? []
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      let field = String(rest[rest.index(after: open)..<close])
      var close = close
      if let position = positions[field] ?? (field == "value" ? column : nil), row != nil {
        result += shown(values[position], form.columns[position], in: language)
      } else if row == nil, let line = form.record.firstIndex(where: { $0.field == field }),
        record.record.indices.contains(line)
      {
        result += shown(record.record[line], form.record[line], in: language)
      } else if let paths = RuleDefinition.nearestPaths(in: field), let column, row != nil {
        if let name = nearest(to: values[column].displayText, in: paths) {
          result += name
        } else {
          // The sentence that would name it is left out.
          result = result.ranges(of: ". ").last.map { String(result[..<$0.upperBound]) } ?? ""
          if result.hasSuffix(" ") { result.removeLast() }
          close = rest[close...].firstIndex(of: ".") ?? close
        }
      } else {
        result += rest[open...close]
      }
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  /// A value as a message shows it; years have no separators.
  private func shown(
    _ value: ExpressionValue, _ column: ColumnDefinition, in language: Language
  ) -> String {
    guard column.unit == "năm", case .number(let year) = value, let whole = year.wholeValue else {
      return StatedValue(value).text(in: language)
    }
    return String(whole)
  }

  /// The value of some columns that a misspelt one most likely stands for; `nil` where none is near.
  private func nearest(to text: String, in paths: [FormField]) -> String? {
    var candidates: Set<String> = []
    for path in paths {
      for row in 0..<scope.rowCount(of: path.form) {
        let value = scope.value(of: path.field, row: row, of: path.form).displayText
        if !value.isEmpty { candidates.insert(value) }
      }
    }
    return nearestName(to: text, among: candidates)
  }

  /// The place of a field that is not in a row: in the record block, or nowhere in particular.
  private func recordLocation(_ field: String) -> Location {
    let line = form.record.firstIndex { $0.field == field }
    return Location(
      file: record.source?.file, sheet: record.source?.sheet ?? form.sheet,
      cell: line.flatMap { record.recordCell($0) }, form: form.code, field: field,
      label: line.map { YearTokens(scope.variables).resolve(form.record[$0].label) })
  }

  private func location(row: Int, column: Int) -> Location {
    return Location(
      file: record.source?.file, sheet: record.source?.sheet ?? form.sheet,
      cell: record.cell(row: row, column: column), form: form.code,
      field: form.columns[column].field,
      label: YearTokens(scope.variables).resolve(form.columns[column].label))
  }
}
