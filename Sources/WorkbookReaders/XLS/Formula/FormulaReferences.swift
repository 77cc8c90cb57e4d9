import Packaging
import WorkbookModel

/// Cells and ranges in the tokens of a binary formula ([MS-XLS] 2.5.198.103 and following).
struct FormulaReferences {
  /// One corner, counted from 0.
  private struct Corner {
    var row: Int
    var column: Int
    var rowIsFixed: Bool
    var columnIsFixed: Bool

    /// The two words of a token; offsets from `base` where the formula is shared.
    init(row: Int, column word: Int, base: CellReference?, _ layout: FormulaLayout) {
      rowIsFixed = word & 0x8000 == 0
      columnIsFixed = word & 0x4000 == 0
      self.row = row
      column = word & 0x3FFF
      guard let base else { return }
      // Offsets run around the edges of the sheet.
      if !rowIsFixed { self.row = (base.row - 1 + row) & layout.lastRow }
      if !columnIsFixed {
        column = (base.column - 1 + (word & layout.lastColumn)) & layout.lastColumn
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
  /// How wide rows are.
  let layout: FormulaLayout

  private func row(at position: Int) -> Int {
    layout == .narrow ? stream.uint16(at: position) : stream.uint32(at: position) & layout.lastRow
  }

  /// The cell at a position.
  func cell(at position: Int, isShared: Bool) -> String {
    let corner = Corner(
      row: row(at: position), column: stream.uint16(at: position + layout.cellBytes - 2),
      base: isShared ? base : nil, layout)
    return corner.columnText + corner.rowText
  }

  /// The range at a position; whole rows and columns without the other.
  func range(at position: Int, isShared: Bool) -> String {
    let rowBytes = layout.cellBytes - 2
    let first = Corner(
      row: row(at: position), column: stream.uint16(at: position + 2 * rowBytes),
      base: isShared ? base : nil, layout)
    let last = Corner(
      row: row(at: position + rowBytes), column: stream.uint16(at: position + 2 * rowBytes + 2),
      base: isShared ? base : nil, layout)
    if first.row == 0, last.row == layout.lastRow {
      return first.columnText + ":" + last.columnText
    }
    if first.column == 0, last.column == layout.lastColumn {
      return first.rowText + ":" + last.rowText
    }
    return first.columnText + first.rowText + ":" + last.columnText + last.rowText
  }
}
