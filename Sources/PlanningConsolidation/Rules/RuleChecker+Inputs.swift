import PlanningForms

extension RuleChecker {
  /// The cells that an expression reads for a row, those that computed values are made of included.
  func inputs(of expression: Expression, row: Int?) -> Set<CellPlace> {
    let recorder = ReadRecorder()
    let before = (scope.row, scope.indicator)
    scope.recorder = recorder
    defer {
      scope.recorder = nil
      (scope.row, scope.indicator) = before
    }
    let current = row.map { record.rows[$0] } ?? RecordRow(values: [])
    scope.row = current
    scope.indicator = configuration.indicator(current.key)
    _ = expression.evaluate(in: scope)
    var open = Array(recorder.reads)
    var seen = recorder.reads
    while let read = open.popLast() {
      for part in parts(of: read, row: row) where seen.insert(part).inserted { open.append(part) }
    }
    return Set(seen.compactMap { place(of: $0, row: row) })
  }

  /// What a computed value of this form is made of.
  private func parts(of read: ReadRecorder.Read, row: Int?) -> Set<ReadRecorder.Read> {
    switch read {
    case .own(let column):
      guard let row, form.columns.indices.contains(column) else { return [] }
      if case .expression(let expression) = form.columns[column].source {
        let recorder = ReadRecorder()
        let outer = scope.recorder
        scope.recorder = recorder
        defer { scope.recorder = outer }
        scope.row = record.rows[row]
        _ = expression.evaluate(in: scope)
        return recorder.reads
      }
      return parts(ofIndicator: record.rows[row].key, column)
    case .indicator(let code, let column): return parts(ofIndicator: code, column)
    case .row, .variable, .counted: return []
    }
  }

  private func parts(ofIndicator code: String, _ column: Int) -> Set<ReadRecorder.Read> {
    guard let indicator = configuration.indicator(code),
      [.ratio, .difference].contains(indicator.rule)
    else { return [] }
    let terms = [indicator.numerator, indicator.denominator].compactMap { $0 }
    return Set(
      terms.compactMap { term in
        let field = form.columns[column].field
        let name = term.yearOffset == 0 ? field : form.columns[column].previous
        return name.flatMap { positions[$0] }.map { .indicator(term.code, $0) }
      })
  }

  private func place(of read: ReadRecorder.Read, row: Int?) -> CellPlace? {
    switch read {
    case .own(let column):
      return row.flatMap { place(row: $0, column: column) }
    case .indicator(let code, let column):
      return record.rows.firstIndex { $0.key == code }.flatMap { place(row: $0, column: column) }
    case .row(let form, let index, let column):
      return places.place(
        form: form, row: index, column: column, in: scope.tables, origins: origins,
        planYear: planYear)
    case .variable(let name): return places.variable(name)
    case .counted: return nil
    }
  }

  private func place(row: Int, column: Int) -> CellPlace? {
    if let origin = origin(of: record.rows[row], field: form.columns[column].field) {
      return CellPlace(origin)
    }
    guard let source = record.source, let cell = record.cell(row: row, column: column) else {
      return nil
    }
    return CellPlace(file: source.file, sheet: source.sheet, cell: cell)
  }
}

/// Where the values that rules read stand in files.
struct RecordPlaces {
  let configuration: Configuration
  /// The records of each form by who sent them.
  private var records: [String: [Contributor: FormRecord]] = [:]

  init(configuration: Configuration, submissions: [Submission]) {
    self.configuration = configuration
    for submission in submissions {
      for (code, record) in submission.forms where record.source != nil {
        records[code.identifier, default: [:]][submission.contributor] = record
      }
    }
  }

  /// The cell of a table's value: of the row itself, or of that which it was taken over from.
  func place(
    form identifier: String, row: Int, column: Int, in tables: TableSet, origins: RowOrigins?,
    planYear: Int
  ) -> CellPlace? {
    guard let rows = tables[identifier]?.rows, rows.indices.contains(row) else { return nil }
    let row = rows[row]
    if let contributor = row.contributor, let record = records[identifier]?[contributor] {
      guard let source = record.source, source.columns.indices.contains(column),
        source.columns[column] > 0, row.sheetRow > 0
      else { return nil }
      return CellPlace(
        file: source.file, sheet: source.sheet,
        cell: .init(row: Int(row.sheetRow), column: Int(source.columns[column])))
    }
    guard let form = configuration.form(identifier: identifier),
      form.columns.indices.contains(column)
    else { return nil }
    return origins?.location(
      of: row, field: form.columns[column].field, in: form, planYear: planYear
    ).flatMap { CellPlace($0) }
  }

  /// The cell of a field of the identification, where only one was sent.
  func variable(_ name: String) -> CellPlace? {
    for form in configuration.forms where form.isIdentification {
      guard let sent = records[form.code.identifier], sent.count == 1,
        let record = sent.values.first, let source = record.source,
        let line = form.record.firstIndex(where: { $0.field == name }),
        let cell = record.recordCell(line)
      else { continue }
      return CellPlace(file: source.file, sheet: source.sheet, cell: cell)
    }
    return nil
  }
}

extension Submission {
  /// Marks the values at which something was found, for whatever is computed from them above.
  package mutating func note(_ findings: [Diagnostic], configuration: Configuration) {
    for finding in findings
    where finding.severity > .notice && finding.finding.reach == .cells
      && finding.location.file == file
    {
      guard let code = finding.location.form, let cells = finding.location.cells,
        let form = configuration.form(code), let record = forms[code],
        let column = form.columns.firstIndex(where: { $0.field == finding.location.field }),
        let row = record.rows.firstIndex(where: { Int($0.sheetRow) == cells.first.row })
      else { continue }
      forms[code]?.rows[row].faults.note(FaultOrigin(finding), column: column)
    }
  }
}
