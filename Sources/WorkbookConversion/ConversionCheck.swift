import WorkbookModel

/// Compares a written file, read back, with what it should hold.
struct ConversionCheck {
  let meant: Workbook

  func verify(_ written: Workbook) throws {
    guard written.sheets.count == meant.sheets.count else {
      throw VerificationError(description: "sheets")
    }
    for (found, meant) in zip(written.sheets, meant.sheets) { try verify(found, meant) }
  }

  func verify(_ found: Sheet, _ meant: Sheet) throws {
    // Rows of which no cell is left, as empty texts make them, are none.
    let rows = meant.rows.map { ($0.number, $0.cells.filter { $0.value != .text("") }) }
      .filter { !$0.1.isEmpty }
    guard found.rows.count == rows.count else {
      throw VerificationError(
        description: "\(meant.name): \(found.rows.count) of \(rows.count) rows")
    }
    for (row, (number, cells)) in zip(found.rows, rows) {
      guard row.number == number, row.cells.count == cells.count else {
        throw VerificationError(description: "\(meant.name): row \(number)")
      }
      for (cell, other) in zip(row.cells, cells)
      where cell.reference != other.reference || cell.value != other.value {
        throw VerificationError(description: "\(meant.name)!\(other.reference)")
      }
    }
  }
}
