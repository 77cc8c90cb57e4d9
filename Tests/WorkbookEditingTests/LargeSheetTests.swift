import DecimalArithmetic
import Harness
import Testing
import WorkbookEditing
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

/// Protects the comparison of large sheets, of which only the rows that differ are read back: edits at both
/// ends and in the middle come out as they were meant.
struct LargeSheetTests {
  private static let rows = 30_000

  private static let source: [UInt8] = {
    var sheet = WorksheetDocument(name: "S")
    sheet.rows = (1...rows).map { number in
      OutputRow(
        number * 2,
        cells: (1...5).map { column in
          OutputCell(column, .number(ExactDecimal(number * 1_000_003 + column)))
        })
    }
    return (try? WorkbookWriter.bytes(of: WorkbookDocument(sheets: [sheet]))) ?? []
  }()

  private static let read = Result { try readWorkbook(bytes: source).sheets[0] }

  /// In `make test` in one of these rows.
  @Test(
    arguments: TestExtent.part([2, 3, rows, rows + 1, rows * 2, rows * 2 + 5, 1], every: 7))
  func oneCellOfManyIsEditedAndTheOthersStay(_ row: Int) throws {
    var editor = try WorkbookEditor(bytes: Self.source)
    let cell = CellReference(row: row, column: 4)
    try editor.setCell(cell, to: .text("đã sửa"), in: "S")
    let read = try readWorkbook(bytes: editor.bytes()).sheets[0]
    let expected = try Self.read.get()
    #expect(read["D\(row)"]?.value == .text("đã sửa"))
    let kept = expected.rows.flatMap(\.cells).filter { $0.reference != cell }.map(\.value)
    #expect(read.rows.flatMap(\.cells).filter { $0.reference != cell }.map(\.value) == kept)
  }
}
