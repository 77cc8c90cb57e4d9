import PlanningForms
import PlanningReading
import WorkbookModel
import WorkbookReaders

/// What a province gives its units, from a table as CSV or workbook: the unit, the indicator and a
/// column for each given field (`ma_dv`, `ma_ct`, `giao`, `can_cu`).
package struct GivenFile {
  private let context: RunContext
  private let fields: [String]

  /// Reads tables for a run.
  package init(context: RunContext) {
    self.context = context
    fields = GivenValues.fields(of: context.configuration)
  }

  /// A row of the table, by the names of its columns.
  private struct Line {
    var file: String
    var sheet: String
    var row: Row
    var columns: [String: Int]

    func text(_ column: String) -> String {
      row.cells.first { $0.reference.column == columns[column] }.map(GivenFile.text) ?? ""
    }

    func diagnostic(_ finding: Finding, _ column: String) -> Diagnostic {
      let cell = columns[column].map { CellReference(row: row.number, column: $0) }
      return Diagnostic(
        finding, at: Location(file: file, sheet: sheet, cell: cell, field: column),
        severity: .error)
    }
  }

  /// Reads the table of a run; `nil` gives nothing. Rows that can't be used are reported at their cell.
  package func read(_ path: String?) -> Found<GivenValues> {
    var found = Found(value: GivenValues(configuration: context.configuration))
    guard let path else { return found }
    let loaded = WorkbookLoader(limits: context.limits).load(path)
    found.findings = loaded.diagnostics
    guard let sheet = loaded.workbook?.sheets.first, let header = sheet.rows.first else {
      return found
    }
    var columns: [String: Int] = [:]
    for cell in header.cells {
      let name = OfficerTable.text(cell)
      if columns[name] == nil { columns[name] = cell.reference.column }
    }
    let needed = [SubmissionField.unit.key, IndicatorField.code.key] + fields.prefix(1)
    for key in needed where columns[key] == nil {
      found.findings.append(
        Diagnostic(
          .missingColumn(expected: key, nearest: columns.keys.sorted()),
          at: Location(file: loaded.file, sheet: sheet.name)))
    }
    guard needed.allSatisfy({ columns[$0] != nil }) else { return found }
    found.findings += leftovers(loaded, header, known: needed + fields)
    var first: [[String]: Int] = [:]
    for row in sheet.rows.dropFirst() {
      take(Line(file: loaded.file, sheet: sheet.name, row: row, columns: columns), &found, &first)
    }
    return found
  }

  /// What of the table is nobody's: columns of other names, further sheets.
  private func leftovers(
    _ loaded: LoadedWorkbook, _ header: Row, known: [String]
  ) -> [Diagnostic] {
    guard let sheets = loaded.workbook?.sheets, let table = sheets.first else { return [] }
    let columns = header.cells.filter { !known.contains(OfficerTable.text($0)) }.map { head in
      let cells = table.rows.dropFirst().reduce(0) { count, row in
        count + row.cells.count { $0.reference.column == head.reference.column }
      }
      return Diagnostic(
        .extraColumn(header: OfficerTable.text(head), cells: cells),
        at: Location(file: loaded.file, sheet: table.name, cell: head.reference))
    }
    return columns
      + sheets.dropFirst().filter { $0.cellCount > 0 }.map {
        Diagnostic(
          .unknownSheet(cells: $0.cellCount), at: Location(file: loaded.file, sheet: $0.name))
      }
  }

  /// - Parameter first: the row in which something was given first, by unit, indicator and field.
  private func take(
    _ line: Line, _ found: inout Found<GivenValues>, _ first: inout [[String]: Int]
  ) {
    let unitKey = SubmissionField.unit.key
    let codeKey = IndicatorField.code.key
    let unit = line.text(unitKey)
    let code = line.text(codeKey)
    if unit.isEmpty, code.isEmpty { return }
    guard context.hierarchy[unit] != nil else {
      found.findings.append(line.diagnostic(.unknownUnit(found: unit, nearest: []), unitKey))
      return
    }
    guard context.configuration.indicator(code)?.isAssigned == true else {
      let assigned = context.configuration.indicators.filter(\.isAssigned).map(\.code)
      found.findings.append(
        line.diagnostic(.unknownRow(found: code, nearest: assigned), codeKey))
      return
    }
    for field in fields {
      let text = line.text(field)
      guard !text.isEmpty else { continue }
      if !found.value.isReadable(text, field: field, indicator: code) {
        let fault = Finding.unreadableTarget(found: text, .words, nearest: nil, words: [])
        found.findings.append(line.diagnostic(fault, field))
      } else if !found.value.give(text, field: field, indicator: code, unit: unit) {
        let repeated = Finding.duplicateKey(
          key: unit + "/" + code, first: first[[unit, code, field]].map { "\($0)" } ?? "–")
        found.findings.append(line.diagnostic(repeated, codeKey))
      } else if first[[unit, code, field]] == nil {
        first[[unit, code, field]] = line.row.number
      }
    }
  }

  /// A number as Vietnamese plans write it, so that it reads back as it is.
  private static func text(_ cell: Cell) -> String {
    if case .number(let number) = cell.value, !number.isWhole { return number.vietnamese() }
    return OfficerTable.text(cell)
  }
}

extension RunContext {
  /// Takes note of what units have been given, from a table; `nil` where there is none.
  ///
  /// - Returns: what is wrong with the table.
  package mutating func give(_ path: String?) -> [Diagnostic] {
    guard let path else { return [] }
    let read = GivenFile(context: self).read(path)
    given = read.value
    return read.findings
  }
}
