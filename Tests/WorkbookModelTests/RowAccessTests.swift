import Testing
import WorkbookModel

/// Protects: cells are found by column, letters and address, and nothing else is taken for one.
struct RowAccessTests {
  private static let sheet = Sheet(
    name: "S",
    rows: [2, 5, 9].map { row in
      Row(
        number: row,
        cells: [1, 3, 28].map { column in
          Cell(
            reference: CellReference(row: row, column: column), value: .number(.init(column)))
        })
    })

  @Test(arguments: [("A", 1), ("c", 3), ("AB", 28), ("ab", 28)])
  func cellsAreFoundByLetters(letters: String, column: Int) {
    for row in Self.sheet.rows {
      #expect(row[letters]?.value == .number(.init(column)))
      #expect(row[letters] == row[column: column])
    }
  }

  @Test(arguments: ["B", "", "A1", "$A", "XFE", "AAAA", "Á", " A"])
  func whatIsNoFilledColumnIsNil(letters: String) {
    #expect(Self.sheet.rows[0][letters] == nil)
  }

  @Test(arguments: [0, 2, 4, 29, -1, Int.max, Int.min])
  func columnsWithoutCellAreNil(column: Int) {
    #expect(Self.sheet.rows[0][column: column] == nil)
    #expect(Row(number: 1)[column: column] == nil)
  }

  @Test func columnsHaveNumbers() {
    #expect(
      ["A", "Z", "AA", "XFD", "xfd"].map { CellReference.column($0) } == [
        1, 26, 27, 16_384, 16_384,
      ])
    #expect(["XFE", "A1", "", "1"].allSatisfy { CellReference.column($0) == nil })
  }

  @Test func sheetsFindCellsByAddress() {
    let sheet = Self.sheet
    #expect(sheet["C5"]?.value == .number(3) && sheet["$AB$9"]?.value == .number(28))
    #expect(sheet["C4"] == nil && sheet["B5"] == nil && sheet["C"] == nil && sheet["A10"] == nil)
    #expect(sheet.row(5)?.number == 5 && sheet.row(1) == nil && sheet.row(10) == nil)
    let workbook = Workbook(sheets: [sheet])
    #expect(workbook["S"] == sheet && workbook["s"] == nil)
  }

  @Test func valuesOfOneTypeAreTaken() {
    let date = DateTime(year: 2017, month: 8, day: 5)
    let values: [CellValue] = [
      .number(1), .text("a"), .boolean(true), .dateTime(date), .error("#N/A"), .uncalculated,
    ]
    #expect(values.map(\.numberValue) == [1, nil, nil, nil, nil, nil])
    #expect(values.map(\.textValue) == [nil, "a", nil, nil, nil, nil])
    #expect(values.map(\.booleanValue) == [nil, nil, true, nil, nil, nil])
    #expect(values.map(\.dateValue) == [nil, nil, nil, date, nil, nil])
  }
}
