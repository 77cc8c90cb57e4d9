import Packaging
import Testing
import WorkbookModel
import WorkbookReaders

/// Protects the way in for programs: sheets by name, rows one by one, errors with their type.
struct SheetRowsTests {
  /// Two rows, and a third that refers to a text that is not there.
  private static let damaged = """
    <sheetData><row r="1"><c r="B1"><v>1</v></c></row><row r="3"><c r="A3"><v>2</v></c></row>\
    <row r="4"><c r="C4" t="s"><v>7</v></c></row><row r="5"><c r="A5"><v>3</v></c></row></sheetData>
    """
  private static let sound = """
    <sheetData><row r="1"><c r="B1"><v>1</v></c></row><row r="3"><c r="A3"><v>2</v></c></row></sheetData>
    """

  @Test func rowsComeByTheNameOfTheirSheet() throws {
    let source = try WorkbookSource.open(bytes: try Fixture(sheet: Self.sound).bytes())
    #expect(source.index(ofSheet: "S") == 0)
    #expect(source.index(ofSheet: "s") == 0, "as programs compare names")
    let rows = try source.rows(of: "S")
    #expect(rows.sheet == SheetInfo(name: "S"))
    var numbers: [Int] = []
    while let row = try rows.next() {
      numbers.append(row.number)
      #expect((row["B"] == nil) == (row.number == 3))
    }
    #expect(numbers == [1, 3])
    #expect(try rows.next() == nil)
    #expect(try source.sheet(named: "S") == (try source.sheet(0)))
    #expect(try source.workbook()["S"]?.cellCount == 2)
    let error = #expect(throws: ReadError.self) { try source.rows(of: "Không có") }
    #expect(error == ReadError(.noSuchSheet, detail: ["Không có"]))
    #expect(#expect(throws: ReadError.self) { try source.sheet(named: "") }?.code == .noSuchSheet)
  }

  @Test func anErrorNamesItsSheetAndEndsTheRows() throws {
    let source = try WorkbookSource.open(bytes: try Fixture(sheet: Self.damaged).bytes())
    let rows = try source.rows(of: "S")
    // A file is read in pieces; rows of the piece that holds the fault need not come.
    let error = #expect(throws: ReadError.self) {
      while let row = try rows.next() { #expect(row.number < 4) }
    }
    #expect(error?.code == .missingString && error?.sheet == "S")
    #expect(error?.cell == CellReference("C4"))
    #expect(try rows.next() == nil, "nothing comes after an error")
  }

  @Test func aLoopOverResultsEndsWithTheError() throws {
    let source = try WorkbookSource.open(bytes: try Fixture(sheet: Self.damaged).bytes())
    var seen: [Int] = []
    var errors: [ReadError] = []
    for result in try source.rows(of: "S").results {
      do throws(ReadError) {
        seen.append(try result.get().number)
      } catch {
        errors.append(error)
      }
    }
    #expect(seen.allSatisfy { $0 < 4 })
    #expect(errors.map(\.code) == [.missingString])
    let sound = try WorkbookSource.open(bytes: try Fixture(sheet: Self.sound).bytes())
    let cells = try sound.rows(of: "S").results.map { try $0.get().cells.count }
    #expect(cells == [1, 1])
  }
}
