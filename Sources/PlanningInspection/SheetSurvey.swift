import PlanningForms
import VietnameseText
import WorkbookModel
import WorkbookReaders

/// What stands in one sheet, counted.
package struct SheetSurvey: Hashable, Sendable {
  /// The name on the tab.
  package var name: String
  /// Whether it can be seen.
  package var visibility: SheetVisibility
  /// The smallest range that holds all filled cells; `nil` without any.
  package var usedRange: CellRange?
  /// How many cells hold something.
  package var filledCells = 0
  /// How many of them have a formula.
  package var formulas = 0
  /// Formulas without a result.
  package var uncalculated = CellTally()
  /// Cells that hold an error value.
  package var errors = CellTally()
  /// Hidden rows that hold something, as ranges of row numbers.
  package var hiddenRows: [ClosedRange<Int>] = []
  /// Hidden columns that hold something, as ranges of column numbers.
  package var hiddenColumns: [ClosedRange<Int>] = []
  /// How many ranges are merged.
  package var mergedRanges = 0
  /// Texts that are not in Unicode, by their encoding.
  package var legacyTexts: [LegacyEncoding: CellTally] = [:]
  /// Oddities of the file that reading met, by kind.
  package var findings: [ReadFinding.Code: CellTally] = [:]
  /// The forms that were found in the sheet.
  package var forms: [FormCode] = []
  /// What the sheet states beside its rows; `nil` where the format is not described.
  package var description: SheetDescription?

  /// How many hidden rows hold something.
  package var hiddenRowCount: Int { hiddenRows.reduce(0) { $0 + $1.count } }

  /// A sheet that could not be read.
  package init(_ info: SheetInfo) {
    name = info.name
    visibility = info.visibility
  }

  /// Counts a sheet.
  package init(_ sheet: Sheet, trailer: SheetTrailer, formats: [CellFormat]) {
    name = sheet.name
    visibility = sheet.visibility
    mergedRanges = sheet.mergedRanges.count
    var columns: Set<Int> = []
    var corners: (first: CellReference, last: CellReference)?
    for row in sheet.rows {
      if row.isHidden { Self.extend(&hiddenRows, with: row.number) }
      for cell in row.cells {
        let (place, known) = (cell.reference, corners ?? (cell.reference, cell.reference))
        corners = (
          CellReference(
            row: min(known.first.row, place.row), column: min(known.first.column, place.column)),
          CellReference(
            row: max(known.last.row, place.row), column: max(known.last.column, place.column))
        )
        columns.insert(place.column)
        count(cell, font: formats.indices.contains(cell.format) ? formats[cell.format].font : nil)
      }
    }
    usedRange = corners.map { CellRange($0.first, $0.last) }
    for column in columns.sorted()
    where sheet.hiddenColumns.contains(where: { $0.contains(column) }) {
      Self.extend(&hiddenColumns, with: column)
    }
    for notice in trailer.findings { findings[notice.code, default: CellTally()].add(notice.cell) }
  }

  private mutating func count(_ cell: Cell, font: String?) {
    filledCells += 1
    if cell.formula != nil { formulas += 1 }
    switch cell.value {
    case .uncalculated: uncalculated.add(cell.reference)
    case .error: errors.add(cell.reference)
    case .text(let text):
      if let encoding = Self.legacyEncoding(text, runs: cell.runs, font: font) {
        legacyTexts[encoding, default: CellTally()].add(cell.reference)
      }
    default: break
    }
  }

  /// The encoding of a text that is not in Unicode; capitals of TCVN3 count with the others.
  static func legacyEncoding(
    _ text: String, runs: [TextRun]?, font: String?
  ) -> LegacyEncoding? {
    let found =
      runs.map { runs in
        runs.lazy.compactMap { decodeLegacy($0.text, font: $0.font ?? font).encoding }.first
      } ?? decodeLegacy(text, font: font).encoding
    return found == .tcvn3Capitals ? .tcvn3 : found
  }

  /// Adds a number that follows or equals the last range's end, or lies beyond it.
  private static func extend(_ ranges: inout [ClosedRange<Int>], with number: Int) {
    if let last = ranges.last, number <= last.upperBound + 1, number >= last.lowerBound {
      ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, number)
    } else {
      ranges.append(number...number)
    }
  }
}
