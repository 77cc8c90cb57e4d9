import DecimalArithmetic
import Foundation
import Harness
import Testing
import WorkbookEditing
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

/// Protects large sheets, which are edited without being held in memory and of which only the edited rows are
/// read back: edits come out as they were meant, and byte for byte as those of a sheet that is held.
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

  /// Whatever programs write, an excerpt of it is edited as the whole is.
  @Test(arguments: ProducerEditTests.files)
  func aSheetThatIsNotHeldComesOutAsOneThatIs(_ path: String) throws {
    let source = try Array(Data(contentsOf: URL(fileURLWithPath: path)))
    guard let sheet = try EditRound(source: source).sheet() else { return }
    func edited(_ editor: WorkbookEditor) throws -> [UInt8] {
      var editor = editor
      try editor.setCell(
        EditRound.freeCell(in: sheet, of: source), to: .text("đã sửa & xong"), in: sheet)
      try editor.setFill(CellColor(0xFFE0E0), of: [EditRound.cell], in: sheet)
      try EditRound.mark(&editor, sheet)
      return try editor.bytes()
    }
    let held = try edited(WorkbookEditor(bytes: source))
    let other = try edited(WorkbookEditor(bytes: source, leastLargeSheet: 0))
    #expect(other == held)
  }

  /// Rows that are there, that are not, before all, behind all, of which rows in between were left out; one
  /// edit after the other, of cells and beside them.
  @Test(arguments: ["", "x:"])
  func rowsAreFoundAndPutInBetweenThoseThatAreLeftOut(_ prefix: String) throws {
    let rows = (1...60).map { number in
      let cells = [2, 4, 5].map { column in
        "<c r=\"\(CellReference(row: 3 * number, column: column))\"><v>\(number)</v></c>"
      }.joined()
      // Markup in comments and texts is none.
      let noise = number % 7 == 0 ? "<!-- </row><row r='2'> -->\n  " : "\n  "
      return noise + "<row r='\(3 * number)' spans=\"2:5\">\(cells)</row>"
    }.joined()
    let text =
      "<?xml version=\"1.0\"?><worksheet xmlns=\"\(Self.main)\"><dimension ref=\"B3:E180\"/><sheetData>"
      + rows + "\n</sheetData><pageMargins left=\"1\"/></worksheet>"
    let named = text.replacing(/<(\/?)([a-z])/) { "<\($0.output.1)\(prefix)\($0.output.2)" }
      .replacing("xmlns=", with: prefix.isEmpty ? "xmlns=" : "xmlns:x=")
    var document = WorksheetDocument(name: "S")
    document.rows = [OutputRow(1, cells: [OutputCell(1, .number(1))])]
    let source = try RewrittenPackage.bytes(
      WorkbookWriter.bytes(of: WorkbookDocument(sheets: [document])),
      part: "xl/worksheets/sheet1.xml", text: named)
    func edited(_ editor: WorkbookEditor) throws -> [UInt8] {
      var editor = editor
      for row in [90, 91, 1, 3, 200, 180, 179, 21, 20] {
        try editor.setCell(CellReference(row: row, column: 3), to: .text("a<b"), in: "S")
        try editor.setMarks(
          [
            .init(
              [CellRange(CellReference(row: row, column: 1), CellReference(row: row, column: 9))],
              color: .black)
          ], named: "m", in: "S")
      }
      try editor.setCells(
        [CellReference(row: 91, column: 3): .blank, CellReference(row: 6, column: 2): .number(7)],
        in: "S")
      try editor.setTabColor(CellColor(0xC00000), of: "S")
      return try editor.bytes()
    }
    let held = try edited(WorkbookEditor(bytes: source))
    #expect(try edited(WorkbookEditor(bytes: source, leastLargeSheet: 0)) == held)
  }

  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

  /// A file too large to be held is edited where it lies; what is saved is what is given as bytes.
  @Test func aLargeFileIsSavedAsItsBytesAre() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.path + "/a.xlsx"
    try Data(Self.source).write(to: URL(fileURLWithPath: path))
    var editor = try WorkbookEditor(path: path)
    try editor.setCell(CellReference(row: 777, column: 4), to: .number(7), in: "S")
    let manifest = try editor.save(to: folder.path + "/b.xlsx")
    #expect(manifest.names(.spliced) == ["xl/worksheets/sheet1.xml"])
    let saved = try Array(Data(contentsOf: URL(fileURLWithPath: folder.path + "/b.xlsx")))
    #expect(try saved == editor.bytes())
    #expect(try Array(Data(contentsOf: URL(fileURLWithPath: path))) == Self.source)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == [
        "a.xlsx", "b.xlsx",
      ])
  }
}
