import PlanningConsolidation
import PlanningForms
import PlanningLayout
import PlanningSamples
import Testing
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

@testable import PlanningPipeline
@testable import PlanningReading

/// The workbook of the faultless sample district as it was written and read back, with its record.
struct WrittenDistrict: Sendable {
  let workbook: Workbook
  let book: WrittenBook
  let check: EditCheck
  /// The sheets as they are read when nothing was changed, by name.
  private(set) var pristine: [String: Sheet] = [:]

  static let shared: Result<WrittenDistrict, any Error> = Result { try WrittenDistrict() }

  private init() throws {
    let configuration = try Shipped.configuration()
    let hierarchy = configuration.hierarchy(planYear: CleanDistrict.planYear)
    let validator = SubmissionValidator(configuration: configuration, hierarchy: hierarchy)
    let contributors =
      hierarchy.units(of: .commune, in: CleanDistrict.code).map { Contributor.unit($0.code) }
      + SampleGenerator(configuration: try Shipped.configuration()).departments.map {
        Contributor.department(district: CleanDistrict.code, code: $0)
      }
    let submissions = try contributors.map { contributor in
      var submission = Submission(
        contributor: contributor, planYear: CleanDistrict.planYear, round: "DUTHAO2", roundOrder: 1,
        date: 0, templateVersion: configuration.templateVersion, file: contributor.key,
        forms: try SampleFixtures.forms(contributor, planYear: CleanDistrict.planYear),
        accounting: CellAccounting())
      _ = validator.validate(&submission)
      return submission
    }
    let input = ConsolidationInput(
      area: try #require(hierarchy[CleanDistrict.code]), planYear: CleanDistrict.planYear,
      hierarchy: hierarchy, submissions: submissions)
    let consolidator = Consolidator(configuration: configuration)
    let document = SheetComposer(
      configuration: configuration, planYear: CleanDistrict.planYear
    ).reportWorkbook(consolidator.consolidate(input).forms, owner: CleanDistrict.code)
    let folder = try TemporaryFolder()
    let path = try folder.write(try WorkbookWriter.bytes(of: document), to: "huyen.xlsx")
    workbook = try readWorkbook(path: path)
    check = EditCheck(
      configuration: configuration, file: "huyen.xlsx", unit: CleanDistrict.code,
      planYear: CleanDistrict.planYear, level: "district")
    let record = try #require(workbook.sheets.first { $0.name == WrittenBook.sheetName })
    book = try #require(WrittenBook(lines: EditCheck.lines(of: record)))
    for sheet in workbook.sheets {
      guard let written = book.sheets.first(where: { $0.name == sheet.name }) else { continue }
      pristine[sheet.name] = outcome(sheet, written).sheet
    }
  }

  // MARK: Sheets

  /// The position of a sheet by its name.
  func position(_ name: String) throws -> Int {
    try #require(workbook.sheets.firstIndex { $0.name == name })
  }

  /// What was written into a sheet.
  func written(_ name: String) throws -> WrittenSheet {
    try #require(book.sheets.first { $0.name == name })
  }

  /// What comparing one sheet with its record gives.
  func outcome(_ sheet: Sheet, _ written: WrittenSheet) -> SheetComparison.Outcome {
    SheetComparison(
      written: written, sheet: sheet, columns: check.columns(of: written),
      dateSystem: workbook.dateSystem
    ).outcome()
  }
}

extension Sheet {
  /// What the cells of some rows hold.
  func contents(of rows: Set<Int>) -> [CellReference: CellValue] {
    var contents: [CellReference: CellValue] = [:]
    for row in self.rows where rows.contains(row.number) {
      for cell in row.cells {
        // A formula that shows nothing and a cell without content are the same.
        if cell.value == .text("") { continue }
        contents[cell.reference] = cell.value
      }
    }
    return contents
  }

  /// The position of a row by its number.
  func position(ofRow number: Int) -> Int? { rows.firstIndex { $0.number == number } }

  /// Gives a cell another value; a cell that wasn't there is made.
  mutating func set(_ reference: CellReference, _ value: CellValue?, keepsFormula: Bool = false) {
    if position(ofRow: reference.row) == nil {
      rows.append(Row(number: reference.row))
      rows.sort { $0.number < $1.number }
    }
    guard let row = position(ofRow: reference.row) else { return }
    let place = rows[row].cells.firstIndex { $0.reference == reference }
    guard let value else {
      if let place { rows[row].cells.remove(at: place) }
      return
    }
    if let place {
      rows[row].cells[place].value = value
      if !keepsFormula { rows[row].cells[place].formula = nil }
    } else {
      rows[row].cells.append(Cell(reference: reference, value: value))
      rows[row].cells.sort { $0.reference < $1.reference }
    }
  }

  /// Moves all rows from a number on by some rows, down or up.
  mutating func shiftRows(from number: Int, by count: Int) {
    for row in rows.indices where rows[row].number >= number {
      rows[row].number += count
      for cell in rows[row].cells.indices {
        let old = rows[row].cells[cell].reference
        rows[row].cells[cell].reference = CellReference(row: old.row + count, column: old.column)
      }
    }
    mergedRanges = mergedRanges.map { range in
      guard range.first.row >= number else { return range }
      return CellRange(
        CellReference(row: range.first.row + count, column: range.first.column),
        CellReference(row: range.last.row + count, column: range.last.column))
    }
  }

  /// Deletes a row, as a spreadsheet does.
  mutating func deleteRow(_ number: Int) {
    rows.removeAll { $0.number == number }
    mergedRanges.removeAll { $0.first.row == number && $0.last.row == number }
    shiftRows(from: number + 1, by: -1)
  }

  /// Exchanges the contents of two rows.
  mutating func swapRows(_ one: Int, _ other: Int) {
    guard let first = position(ofRow: one), let second = position(ofRow: other) else { return }
    let cells = rows[first].cells
    func moved(_ cells: [Cell], to row: Int) -> [Cell] {
      cells.map { cell in
        var cell = cell
        cell.reference = CellReference(row: row, column: cell.reference.column)
        return cell
      }
    }
    rows[first].cells = moved(rows[second].cells, to: one)
    rows[second].cells = moved(cells, to: other)
  }
}
