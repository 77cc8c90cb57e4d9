import DecimalArithmetic
import Foundation
import Testing
import WorkbookConversion
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

/// Protects: a workbook that was read can be written, and reads back as what it was.
struct ReadWriteReadTests {
  /// A workbook with values of each type and what stands beside them.
  private static var document: WorkbookDocument {
    var sheet = WorksheetDocument(name: "Biểu 1")
    var date = CellStyle()
    date.numberFormat = "dd/mm/yyyy"
    var money = CellStyle()
    money.numberFormat = "#,##0.00"
    sheet.rows = [
      OutputRow(
        1,
        cells: [
          OutputCell(1, .text("=1+1")),
          OutputCell(2, .number(ExactDecimal("1234.5") ?? 0), style: money),
          OutputCell(4, .boolean(false)),
        ]),
      OutputRow(
        3, isHidden: true,
        cells: [
          OutputCell(2, .date(DateTime(year: 2017, month: 8, day: 5)), style: date),
          OutputCell(3, .formula("1/0", cached: .error("#DIV/0!"))),
        ]),
    ]
    let ranges = ["A5:B6", "C7"].compactMap { CellRange($0) }
    sheet.merges = Array(ranges.prefix(1))
    sheet.columns = [ColumnLayout(6...7, width: 9, isHidden: true)]
    sheet.comments = [
      CellComment(CellReference(row: 1, column: 1), author: "Lan", text: "Xem lại\nsố")
    ]
    sheet.autoFilter = CellRange("A1:D3")
    sheet.validations = [
      DataValidation(
        ranges: ranges, rule: .list(["có", "nói \"không\""]), allowsBlank: false,
        severity: .warning, error: DataValidation.Message(title: "Sai", text: "Chọn một"),
        prompt: DataValidation.Message(title: "", text: "Chọn")),
      DataValidation(ranges: ranges, rule: .time(.between("0.25", "0.75")), severity: .silent),
      DataValidation(ranges: ranges, rule: .whole(.notEqual("3")), severity: .information),
      DataValidation(ranges: ranges, rule: .custom("LEN(A5)>0")),
    ]
    var other = WorksheetDocument(name: "Ẩn")
    other.visibility = .hidden
    other.rows = [OutputRow(2, cells: [OutputCell(2, .text(" x "))])]
    return WorkbookDocument(
      sheets: [sheet, other],
      properties: DocumentProperties(title: "Kế hoạch", creator: "UBND", custom: ["mẫu": "X-01"]),
      definedNames: [
        DefinedName("vung", formula: "'Biểu 1'!$A$1:$B$3"),
        DefinedName("rieng", formula: "1+1", sheet: 1, isHidden: true),
      ])
  }

  private func withoutFormats(_ workbook: Workbook) -> Workbook {
    var workbook = workbook
    let formats = workbook.formats
    for sheet in workbook.sheets.indices {
      for row in workbook.sheets[sheet].rows.indices {
        for cell in workbook.sheets[sheet].rows[row].cells.indices {
          let format = workbook.sheets[sheet].rows[row].cells[cell].format
          // Fonts are not carried, number formats are.
          #expect(formats.indices.contains(format))
          workbook.sheets[sheet].rows[row].cells[cell].format = 0
          workbook.sheets[sheet].rows[row].cells[cell].formula = nil
        }
      }
    }
    workbook.formats = []
    return workbook
  }

  private func formats(_ workbook: Workbook) -> [String] {
    workbook.sheets.flatMap(\.rows).flatMap(\.cells).map {
      workbook.formats[$0.format].numberFormat
    }
  }

  @Test func readWriteReadGivesTheSame() throws {
    let first = try WorkbookSource.open(bytes: try WorkbookWriter.bytes(of: Self.document))
    let second = try WorkbookSource.open(
      bytes: try WorkbookWriter.bytes(of: try WorkbookDocument(reading: first)))
    let (one, other) = (try first.workbook(), try second.workbook())
    #expect(one.sheets[0].cellCount == 5)
    #expect(withoutFormats(one) == withoutFormats(other))
    #expect(formats(one) == formats(other))
    let (before, after) = (first.describe(), second.describe())
    #expect(before.sheets[0].validations == Self.document.sheets[0].validations)
    #expect(after.sheets.map(\.validations) == before.sheets.map(\.validations))
    #expect(after.sheets.map(\.comments) == before.sheets.map(\.comments))
    #expect(after.sheets.map(\.filter) == before.sheets.map(\.filter))
    #expect(after.definedNames == before.definedNames && after.definedNames.count == 3)
    #expect(before.faults.isEmpty && after.faults.isEmpty)
  }

  @Test func withoutDescriptionOnlyCellsAreWritten() throws {
    let source = try WorkbookSource.open(bytes: try WorkbookWriter.bytes(of: Self.document))
    let document = WorkbookDocument(try source.workbook())
    #expect(document.definedNames.isEmpty)
    #expect(document.sheets.allSatisfy { $0.comments.isEmpty && $0.validations.isEmpty })
    #expect(document.sheets.map(\.visibility) == [.visible, .hidden])
  }

  @Test func whatIsNotUnderstoodIsLeftOut() throws {
    var description = WorkbookDescription(kind: .ods)
    var about = SheetDescription(name: "S")
    let range = try #require(CellRange("A1"))
    about.validations = [
      DataValidation(ranges: [range], rule: .unrecognized("of:cell-content-is-whole-number()")),
      DataValidation(ranges: [], rule: .any), DataValidation(ranges: [range], rule: .any),
    ]
    about.comments = [
      CellComment(range.first, author: "A", text: "Hỏi"),
      CellComment(range.first, author: "B", text: "Đáp"), CellComment(range.first, text: "Thôi"),
    ]
    description.sheets = [about]
    description.definedNames = [
      DefinedName("a_b", formula: nil),
      DefinedName("_xlnm.Print_Area", formula: "S!$A$1", sheet: 0),
    ]
    let document = WorkbookDocument(Workbook(sheets: [Sheet(name: "S")]), description: description)
    #expect(document.sheets[0].validations.map(\.rule) == [.any])
    #expect(document.sheets[0].comments.map(\.text) == ["Hỏi\nB: Đáp\nThôi"])
    #expect(document.definedNames.isEmpty)
    _ = try WorkbookWriter.bytes(of: document)
  }

  @Test func aRuleThatWasNotUnderstoodIsNotWritten() throws {
    var sheet = WorksheetDocument(name: "S")
    let range = try #require(CellRange("A1"))
    sheet.validations = [DataValidation(ranges: [range], rule: .unrecognized("x"))]
    let document = WorkbookDocument(sheets: [sheet])
    #expect(
      throws: WriteError.invalid(
        .validationRule, value: "x", at: WriteError.Place(sheet: "S", range: range))
    ) { try WorkbookWriter.bytes(of: document) }
  }
}
