import DecimalArithmetic
import Foundation
import Testing
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

@testable import WorkbookConversion

/// Protects: sheets of many rows, which are read twice and never held, are converted as short ones are.
struct LongSheetTests {
  /// More rows than are held, some blank, one hidden, with merges among the last of them.
  private static var document: WorkbookDocument {
    var sheet = WorksheetDocument(name: "Dài")
    sheet.rows = (1...2_100).filter { $0 % 7 != 0 }.map { number in
      OutputRow(
        number, isHidden: number == 1_500,
        cells: [
          OutputCell(1, .number(ExactDecimal(number))),
          OutputCell(
            2, .text(number == 2_000 ? String(repeating: "x", count: 45) : "hộ \(number)")),
          OutputCell(number > 1_990 ? 5 : 4, .boolean(number % 2 == 0)),
        ])
    }
    // The corners of the second and of the third have no cells, that of the third not even a row.
    sheet.merges = ["A1801:A1802", "C1900:C1901", "B2058:C2058"].compactMap { CellRange($0) }
    var short = WorksheetDocument(name: "Ngắn")
    short.rows = [OutputRow(2, cells: [OutputCell(2, .text("hết"))])]
    return WorkbookDocument(sheets: [sheet, short])
  }

  @Test func longSheetsGoThroughEveryFormat() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("long-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
    try WorkbookWriter.write(Self.document, to: path("a.xlsx"))
    let meant = try readWorkbook(path: path("a.xlsx"))
    func convert(_ input: String, _ output: String) throws -> ConversionReport {
      try WorkbookConverter(ConversionRequest(input: path(input), output: path(output))).run()
    }
    let report = try convert("a.xlsx", "b.ods")
    #expect(report.sheets == 2 && report.cells == 5_401)
    _ = try convert("b.ods", "c.xlsx")
    let back = try readWorkbook(path: path("c.xlsx"))
    for (one, other) in zip(back.sheets, meant.sheets) {
      #expect(one.rows.map(\.number) == other.rows.map(\.number))
      #expect(one.rows.map(\.isHidden) == other.rows.map(\.isHidden))
      #expect(one.rows.map { $0.cells.map(\.value) } == other.rows.map { $0.cells.map(\.value) })
      #expect(one.mergedRanges == other.mergedRanges)
    }
    let told = try convert("c.xlsx", "d.zip").remarks.map(\.kind.code)
    #expect(told == ["hiddenRows", "merges"])
    _ = try convert("d.zip", "e.xlsx")
    let texts = try readWorkbook(path: path("e.xlsx"))
    #expect(
      texts.sheets[0].rows.map { $0.cells.map(\.value) }
        == meant.sheets[0].rows.map { $0.cells.map(\.value) })
    #expect(
      try WorkbookSource.open(path: path("e.xlsx")).describe().sheets[0].statedRange
        == CellRange("A1:E2099"))
  }

  /// Widths come from the first rows, so that no later row must be known.
  @Test func widthsAreThoseOfTheFirstRows() {
    var widths = ColumnWidths()
    for number in 1...1_001 {
      let text = String(repeating: "x", count: number == 1_001 ? 40 : 10)
      widths.add(
        Row(
          number: number,
          cells: [Cell(reference: CellReference(row: number, column: 2), value: .text(text))]))
    }
    #expect(widths.columns(hidden: []) == [ColumnLayout(2...2, width: 12)])
  }

  /// A digest tells in which rows a written file differs.
  @Test func digestsTellWhereRowsDiffer() {
    func digest(_ rows: Int, changed: Int? = nil) -> SheetDigest {
      var digest = SheetDigest()
      for number in 1...rows {
        let cell = Cell(
          reference: CellReference(row: number, column: 1),
          value: number == changed ? .text("1") : .number(1))
        digest.add(Row(number: number, cells: [cell]))
      }
      digest.close()
      return digest
    }
    #expect(digest(600).difference(from: digest(600)) == nil)
    #expect(digest(600).difference(from: digest(600, changed: 300)) == 257...512)
    #expect(digest(600).difference(from: digest(512)) == 513...600)
    #expect(digest(512).difference(from: digest(600)) == 513...600)
    var blank = digest(600)
    blank.add(
      Row(
        number: 601, cells: [Cell(reference: CellReference(row: 601, column: 1), value: .text(""))])
    )
    blank.close()
    #expect(digest(600).difference(from: blank) == nil, "empty texts are no cells")
  }
}
