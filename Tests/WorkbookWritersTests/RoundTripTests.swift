import DecimalArithmetic
import Foundation
import Harness
import Testing
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

@Suite("What is written is read")
struct RoundTripTests {
  private func reread(_ document: WorkbookDocument) throws -> Workbook {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.xlsx"
    try WorkbookWriter.write(document, to: path)
    return try readWorkbook(path: path)
  }

  @Test("cells, merges, visibility and properties come back")
  func everyFeature() throws {
    let workbook = try reread(EveryFeature.document)
    #expect(workbook.sheets.map(\.name) == ["Biểu 'H' 01", "Biểu đồ", "Danh mục"])
    #expect(workbook.sheets.map(\.visibility) == [.visible, .visible, .veryHidden])
    #expect(workbook.properties.title == "Kế hoạch phát triển KT-XH năm 2018 <Châu Thành>")
    #expect(workbook.properties.custom == ["sedp.template": "H", "sedp.version": "2018.1"])
    let sheet = workbook.sheets[0]
    #expect(sheet.mergedRanges.map(\.description) == ["A1:E1", "C3:D3"])
    #expect(sheet.hiddenColumns == [6...7])
    #expect(sheet.rows.first { $0.number == 7 }?.isHidden == true)
    var values: [String: CellValue] = [:]
    for row in sheet.rows {
      for cell in row.cells { values[cell.reference.description] = cell.value }
    }
    #expect(values["A1"] == .text("DANH MỤC\nHOẠT ĐỘNG"))
    #expect(values["B5"] == .text("=HYPERLINK(\"http://x\")"))
    #expect(values["C5"] == .number(EveryFeature.decimal("1234.56")))
    #expect(values["D5"] == .number(EveryFeature.decimal("0.3")))
    #expect(values["E5"] == .number(EveryFeature.decimal("1234.86")))
    #expect(values["B6"] == .text("hai\tđầu"))
    #expect(values["C6"] == .number(EveryFeature.decimal("-12345678901234568000")))
    #expect(values["D6"] == .boolean(true))
    #expect(values["E6"] == .error("#DIV/0!"))
    #expect(values["A7"] == .text("_x0041_ \u{1} a\rb"))
    #expect(
      values["C7"]
        == .dateTime(DateTime(year: 2017, month: 8, day: 5, millisecond: 43_200_000)))
    #expect(values["D7"] == .text("có"))
    #expect(values["E7"] == .boolean(true))
    #expect(values["B12"] == .text("Trong đó: vốn xã"))
  }

  @Test("the two spellings of a letter are two texts, in every byte")
  func spellings() throws {
    let composed = "\u{1EBF}"
    let decomposed = "e\u{302}\u{301}"
    var sheet = WorksheetDocument(name: "A")
    sheet.rows = [
      OutputRow(
        1,
        cells: [composed, decomposed, composed].enumerated().map {
          OutputCell($0.offset + 1, .text($0.element))
        })
    ]
    let cells = try reread(WorkbookDocument(sheets: [sheet])).sheets[0].rows[0].cells
    let scalars = cells.map { cell -> [Unicode.Scalar] in
      guard case .text(let text) = cell.value else { return [] }
      return Array(text.unicodeScalars)
    }
    #expect(scalars == [composed, decomposed, composed].map { Array($0.unicodeScalars) })
  }

  @Test("blanks and line ends at the edges of a text come back")
  func edges() throws {
    let texts = ["  hai đầu  ", "\nxuống dòng\n", "\t", "", "a\u{A0}"]
    var sheet = WorksheetDocument(name: "A")
    sheet.rows = [
      OutputRow(
        1,
        cells: texts.enumerated().map { OutputCell($0.offset + 1, .text($0.element)) })
    ]
    let cells = try reread(WorkbookDocument(sheets: [sheet])).sheets[0].rows[0].cells
    // An empty text is no content.
    let expected = texts.filter { !$0.isEmpty }
    #expect(cells.filter { $0.value != .text("") }.map(\.value) == expected.map { .text($0) })
  }

  @Test("rows that are made while the file is written come back, after those in memory")
  func streamedRows() throws {
    let count = 3_000
    var sheet = WorksheetDocument(name: "A")
    sheet.rows = [OutputRow(1, cells: [OutputCell(1, .text("Số"))])]
    sheet.streamedRows = RowStream(
      dimension: CellRange(
        CellReference(row: 2, column: 1), CellReference(row: count + 1, column: 2))
    ) {
      var number = 0
      return {
        guard number < count else { return nil }
        number += 1
        return OutputRow(
          number + 1,
          cells: [OutputCell(1, .number(ExactDecimal(number))), OutputCell(2, .text("\(number)"))])
      }
    }
    let rows = try reread(WorkbookDocument(sheets: [sheet])).sheets[0].rows
    #expect(rows.count == count + 1)
    #expect(rows.last?.cells.map(\.value) == [.number(3_000), .text("3000")])
  }

  @Test(
    "dates are counted as Excel counts them",
    arguments: [
      (DateTime(year: 1900, month: 3, day: 1), "61"),
      (DateTime(year: 1970, month: 1, day: 1), "25569"),
      (DateTime(year: 2000, month: 2, day: 29), "36585"),
      (DateTime(year: 2017, month: 8, day: 5, millisecond: 64_800_000), "42952.75"),
      (DateTime(year: 9999, month: 12, day: 31), "2958465"),
    ])
  func dates(date: DateTime, serial: String) throws {
    var sheet = WorksheetDocument(name: "A")
    sheet.rows = [OutputRow(1, cells: [OutputCell(1, .date(date))])]
    // Without a date format the serial itself is read.
    let cells = try reread(WorkbookDocument(sheets: [sheet])).sheets[0].rows[0].cells
    #expect(cells.map(\.value) == [.number(EveryFeature.decimal(serial))])
  }
}
