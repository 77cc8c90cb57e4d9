import Packaging
import WorkbookModel

/// Cells and ranges in the tokens of a binary formula ([MS-XLS] 2.5.198.103 and following).
struct FormulaReferences {
  /// The last row and column of an .xls sheet, counted from 0.
  private static let lastRow = 0xFFFF
  private static let lastColumn = 0xFF

  /// One corner, counted from 0.
  private struct Corner {
    var row: Int
    var column: Int
    var rowIsFixed: Bool
    var columnIsFixed: Bool

    /// The two words of a token; offsets from `base` where the formula is shared.
    init(row: Int, column word: Int, base: CellReference?) {
      rowIsFixed = word & 0x8000 == 0
      columnIsFixed = word & 0x4000 == 0
      self.row = row
      column = word & 0x3FFF
      guard let base else { return }
      // Offsets run around the edges of the sheet.
      if !rowIsFixed { self.row = (base.row - 1 + row) & FormulaReferences.lastRow }
      if !columnIsFixed {
        column = (base.column - 1 + (word & 0xFF)) & FormulaReferences.lastColumn
      }
    }

    var columnText: String {
      (columnIsFixed ? "$" : "") + CellReference.letters(ofColumn: column + 1)
    }

    var rowText: String { (rowIsFixed ? "$" : "") + String(row + 1) }
  }

  /// The stream that holds the tokens.
  let stream: [UInt8]
  /// The cell that offsets of a shared formula count from.
  let base: CellReference

  /// The cell in the four bytes at a position.
  func cell(at position: Int, isShared: Bool) -> String {
    let corner = Corner(
      row: stream.uint16(at: position), column: stream.uint16(at: position + 2),
      base: isShared ? base : nil)
    return corner.columnText + corner.rowText
  }

  /// The range in the eight bytes at a position; whole rows and columns without the other.
  func range(at position: Int, isShared: Bool) -> String {
    let first = Corner(
      row: stream.uint16(at: position), column: stream.uint16(at: position + 4),
      base: isShared ? base : nil)
    let last = Corner(
      row: stream.uint16(at: position + 2), column: stream.uint16(at: position + 6),
      base: isShared ? base : nil)
    if first.row == 0, last.row == Self.lastRow {
      return first.columnText + ":" + last.columnText
    }
    if first.column == 0, last.column == Self.lastColumn {
      return first.rowText + ":" + last.rowText
    }
    return first.columnText + first.rowText + ":" + last.columnText + last.rowText
  }
}
