import DecimalArithmetic

extension Row {
  /// The cell in a column counted from 1; `nil` where it is empty.
  public subscript(column column: Int) -> Cell? {
    var low = 0
    var high = cells.count
    while low < high {
      let middle = (low + high) / 2
      if cells[middle].reference.column < column { low = middle + 1 } else { high = middle }
    }
    return low < cells.count && cells[low].reference.column == column ? cells[low] : nil
  }

  /// The cell in a column named by its letters, in either case: `row["B"]`; `nil` where it is empty, and
  /// for letters that name no column.
  public subscript(letters: String) -> Cell? {
    CellReference.column(letters).flatMap { self[column: $0] }
  }
}

extension CellReference {
  /// The number of a column, from 1, by its letters in either case: `AB` is 28; `nil` for anything else or
  /// beyond the last column.
  public static func column(_ letters: some StringProtocol) -> Int? {
    CellReference(letters + "1").flatMap { reference in
      letters.utf8.contains { $0 & 0xDF < UInt8(ascii: "A") } ? nil : reference.column
    }
  }
}

extension Sheet {
  /// The row with a number from 1; `nil` where it holds no cell.
  public func row(_ number: Int) -> Row? {
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].number < number { low = middle + 1 } else { high = middle }
    }
    return low < rows.count && rows[low].number == number ? rows[low] : nil
  }

  /// The cell at an address; `nil` where it is empty.
  public subscript(cell: CellReference) -> Cell? { row(cell.row)?[column: cell.column] }

  /// The cell at an address such as `B12`; `nil` where it is empty, and for what is no address.
  public subscript(address: String) -> Cell? { CellReference(address).flatMap { self[$0] } }
}

extension Workbook {
  /// The sheet with exactly this name; `nil` where there is none.
  public subscript(name: String) -> Sheet? { sheets.first { $0.name == name } }
}

extension CellValue {
  /// The number; `nil` for other values. Dates and durations are none.
  public var numberValue: ExactDecimal? {
    if case .number(let number) = self { number } else { nil }
  }

  /// The text; `nil` for other values. ``CellNotation`` gives any value as text.
  public var textValue: String? { if case .text(let text) = self { text } else { nil } }

  /// The logical value; `nil` for other values.
  public var booleanValue: Bool? { if case .boolean(let flag) = self { flag } else { nil } }

  /// The date with its time of day; `nil` for other values.
  public var dateValue: DateTime? { if case .dateTime(let date) = self { date } else { nil } }
}
