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

    /// A row, and a column with the marks above it; offsets from `base` where the formula is shared.
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
  /// How rows and columns are laid out.
  let layout: FormulaLayout

  /// The corner whose row and column lie at two positions.
  private func corner(row: Int, column: Int, isShared: Bool) -> Corner {
    let base = isShared ? self.base : nil
    switch layout {
    case .early:
      let word = stream.uint16(at: row)
      let byte = column < stream.count ? Int(stream[column]) : 0
      return Corner(row: word & layout.lastRow, column: word & 0xC000 | byte, base: base, layout)
    case .narrow:
      return Corner(
        row: stream.uint16(at: row), column: stream.uint16(at: column), base: base, layout)
    case .wide:
      return Corner(
        row: stream.uint32(at: row) & layout.lastRow, column: stream.uint16(at: column),
        base: base, layout)
    }
  }

  private var rowBytes: Int { layout == .wide ? 4 : 2 }
  private var columnBytes: Int { layout.cellBytes - rowBytes }

  /// The cell at a position.
  func cell(at position: Int, isShared: Bool) -> String {
    let corner = corner(row: position, column: position + rowBytes, isShared: isShared)
    return corner.columnText + corner.rowText
  }

  /// The range at a position; whole rows and columns without the other.
  func range(at position: Int, isShared: Bool) -> String {
    let columns = position + 2 * rowBytes
    let first = corner(row: position, column: columns, isShared: isShared)
    let last = corner(
      row: position + rowBytes, column: columns + columnBytes, isShared: isShared)
    if first.row == 0, last.row == layout.lastRow {
      return first.columnText + ":" + last.columnText
    }
    if first.column == 0, last.column == layout.lastColumn {
      return first.rowText + ":" + last.rowText
    }
    return first.columnText + first.rowText + ":" + last.columnText + last.rowText
  }
}
