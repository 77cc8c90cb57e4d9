import PlanningForms
import WorkbookModel

/// Compares a consolidated workbook with the record that it carries of itself, and puts back what was
/// written: the official figure stays the computed one, whatever was typed over it.
package struct EditCheck: Sendable {
  /// What the comparison gave.
  package struct Result: Sendable {
    /// The workbook as it was written, without its record; as it was found where there is none to go
    /// by.
    package var workbook: Workbook
    /// What was changed since, or why that can't be told.
    package var findings: [Diagnostic]
    /// What to add to the counts of the workbook's cells: those whose content doesn't count.
    package var accounting: CellAccounting
    /// The figures below that are slips of scale and not settled, as the record names them.
    package var unsettled: [UnsettledFigure] = []
    /// The workbook as it would have been written without them; `nil` where there are none.
    package var settled: Workbook?
    /// Where the figures come from, as the record says; `nil` where it doesn't.
    package var provenance: ProvenanceLines?
  }

  let configuration: Configuration
  let file: String
  let unit: String
  let planYear: Int
  let level: String

  /// Prepares the comparison of one workbook; unit, year and level are what it says of itself.
  package init(
    configuration: Configuration, file: String, unit: String, planYear: Int, level: String
  ) {
    self.configuration = configuration
    self.file = file
    self.unit = unit
    self.planYear = planYear
    self.level = level
  }

  /// Compares a workbook.
  package func check(_ workbook: Workbook) -> Result {
    var result = Result(workbook: workbook, findings: [], accounting: CellAccounting())
    var book: WrittenBook?
    var fault: RecordFault?
    if let position = workbook.sheets.firstIndex(where: { $0.name == WrittenBook.sheetName }) {
      let lines = Self.lines(of: workbook.sheets[position])
      book = WrittenBook(lines: lines)
      fault = self.fault(of: book, digest: WrittenBook.digest(in: lines), workbook)
      result.workbook.sheets.remove(at: position)
      let cells = workbook.sheets[position].cellCount
      result.accounting =
        fault == nil ? CellAccounting(used: cells) : CellAccounting(ignored: cells)
    } else {
      fault = workbook.properties.custom[WrittenBook.property] == nil ? .absent : .removed
    }
    guard let book, fault == nil else {
      // Nobody has taken anything away there.
      let severity: Severity? = fault == .absent ? .warning : nil
      result.findings = [
        Diagnostic(
          .recordUnusable(fault ?? .damaged), at: Location(file: file), severity: severity,
          unit: unit)
      ]
      return result
    }
    var findings: [Diagnostic] = []
    let places = Self.places(of: book, in: result.workbook)
    for (written, place) in zip(book.sheets, places) {
      compare(written, at: place, in: &result, &findings)
    }
    result.findings = DiagnosticTally.capped(findings)
    result.unsettled = book.unsettled
    if !book.provenance.isEmpty {
      var lines = ProvenanceLines(lines: book.provenance, texts: book.texts)
      lines.file = file
      lines.places = book.places
      result.provenance = lines
    }
    if !book.unsettled.isEmpty {
      result.settled = settled(book, places: places, in: result.workbook)
    }
    return result
  }

  /// The workbook with each sheet that would differ as it would have been written.
  private func settled(
    _ book: WrittenBook, places: [Int?], in workbook: Workbook
  ) -> Workbook {
    var settled = workbook
    // Sheets that are gone were put back at the end, in their order.
    var next = workbook.sheets.count - places.count { $0 == nil }
    for (written, place) in zip(book.sheets, places) {
      let position = place ?? next
      if place == nil { next += 1 }
      guard let other = written.settled else { continue }
      var sheet = WrittenRestoration.sheet(of: other, columns: columns(of: other))
      sheet.name = workbook.sheets[position].name
      settled.sheets[position] = sheet
    }
    return settled
  }

  private func fault(
    of book: WrittenBook?, digest: String?, _ workbook: Workbook
  ) -> RecordFault? {
    guard let book else { return .damaged }
    guard workbook.properties.custom[WrittenBook.property] == digest, book.unit == unit,
      book.planYear == planYear, book.level == level
    else { return .otherRun }
    return nil
  }

  /// The lines of a record: the texts of all cells, one after the other.
  package static func lines(of sheet: Sheet) -> [String] {
    var bytes: [UInt8] = []
    for row in sheet.rows {
      for cell in row.cells {
        if case .text(let text) = cell.value { bytes += text.utf8 }
      }
    }
    return bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  // MARK: Sheets

  /// Where each sheet of the record stands now: by its name, else by what it holds.
  private static func places(of book: WrittenBook, in workbook: Workbook) -> [Int?] {
    let names = Dictionary(
      workbook.sheets.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    var taken = Set(book.sheets.compactMap { names[$0.name] })
    return book.sheets.map { written in
      if let place = names[written.name] { return place }
      let others = workbook.sheets.indices.filter { !taken.contains($0) }
      let likeness = others.map { ($0, SheetComparison.likeness(of: workbook.sheets[$0], written)) }
      guard let best = likeness.max(by: { $0.1 < $1.1 }), best.1 > 0.5 else { return nil }
      taken.insert(best.0)
      return best.0
    }
  }

  private func compare(
    _ written: WrittenSheet, at place: Int?, in result: inout Result,
    _ findings: inout [Diagnostic]
  ) {
    let columns = columns(of: written)
    guard let place else {
      findings.append(
        Diagnostic(
          .bookEdited(.sheetDeleted(sheet: written.name)),
          at: Location(file: file, sheet: written.name, form: written.tables.first?.form),
          unit: unit))
      let sheet = WrittenRestoration.sheet(of: written, columns: columns)
      result.workbook.sheets.append(sheet)
      result.accounting.used -= sheet.cellCount
      return
    }
    let sheet = result.workbook.sheets[place]
    let comparison = SheetComparison(
      written: written, sheet: sheet, columns: columns, dateSystem: result.workbook.dateSystem)
    let outcome = comparison.outcome()
    findings += outcome.edits.map { edit in
      let column = edit.column.flatMap { column in
        columns[edit.table].indices.contains(column - 1) ? columns[edit.table][column - 1] : nil
      }
      var told = Diagnostic(
        edit.finding,
        at: Location(
          file: file, sheet: sheet.name, cell: edit.cell, form: written.tables[edit.table].form,
          field: column?.field,
          label: column.map { YearTokens(planYear: planYear).resolve($0.label) }),
        unit: unit)
      if let (found, expected) = decidable(edit.finding, column), !edit.key.isEmpty,
        let position = edit.column
      {
        let table = written.tables[edit.table]
        told.matter = .value(
          DecisionSubject(
            code: .figureEdited, unit: unit, form: table.form, row: edit.key,
            field: table.fields[position - 1]),
          shown: "\(found) (máy tính: \(expected))")
      }
      return told
    }
    if outcome.uncalculated > 0 {
      findings.append(
        Diagnostic(
          .resultsRestored(count: outcome.uncalculated),
          at: Location(file: file, sheet: sheet.name, form: written.tables.first?.form), unit: unit)
      )
    }
    result.workbook.sheets[place] = outcome.sheet
    result.accounting = result.accounting + outcome.accounting
  }

  /// What stands in a cell and what was written, where an officer may decide which counts: a figure, a free
  /// text, or an entry of the column's list.
  private func decidable(
    _ finding: Finding, _ column: ColumnDefinition?
  ) -> (found: String, expected: String)? {
    switch finding {
    case .figureEdited(let found, let expected): return (found.vietnamese, expected.vietnamese)
    case .bookEdited(.text(let found, let expected)):
      guard let column, EditedText(found, in: column, configuration) != nil else { return nil }
      return (found, expected)
    default: return nil
    }
  }

  /// The definitions of each table's columns, where the configuration still has them.
  func columns(of written: WrittenSheet) -> [[ColumnDefinition?]] {
    written.tables.map { table in
      table.fields.map { field in definition(of: field, in: table.form) }
    }
  }

  /// A column by its field; one that is repeated for each unit has the unit's code in its field.
  private func definition(of field: String, in form: FormCode) -> ColumnDefinition? {
    guard let columns = configuration.form(form)?.columns else { return nil }
    if let column = columns.first(where: { $0.field == field }) { return column }
    return columns.first { column in
      column.isRepeated && field.hasPrefix(column.field.replacing("{code}", with: ""))
    }
  }
}
