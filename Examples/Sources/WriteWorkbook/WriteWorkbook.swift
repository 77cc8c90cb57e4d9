import Checks
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

/// Writes a workbook with formulas, styles, a drop-down and a frozen header, and one that was read again.
@main
struct WriteWorkbook {
  static func main() throws {
    let folder = try ScratchFolder()
    let path = folder.path + "/ke-hoach.xlsx"

    // The file appears whole or not at all; what is written is looked at before it is put in its place.
    try WorkbookWriter.write(plan, to: path) { temporary in
      let written = try readWorkbook(path: temporary)
      try check("sum", written["Kế hoạch"]?["B4"]?.value, is: .number(30))
      try check("formula", written["Kế hoạch"]?["B4"]?.formula, is: "SUM(B2:B3)")
    }

    // The same document always gives the same bytes.
    let bytes = try WorkbookWriter.bytes(of: plan)
    try check("same bytes", try WorkbookWriter.bytes(of: plan) == bytes, is: true)

    // What Excel would not open is refused, with the place and Excel's own limit.
    var wrong = plan
    wrong.sheets[0].name = "Kế hoạch: quý III/2018"
    do {
      try WorkbookWriter.write(wrong, to: path)
      throw CheckFailure(description: "a name with a colon was written")
    } catch let error as WriteError {
      try check(
        "refused", error,
        is: .invalid(
          .sheetName, value: wrong.sheets[0].name,
          at: WriteError.Place(sheet: wrong.sheets[0].name)))
    }
    try check("the file is as it was", try readWorkbook(path: path).sheets.count, is: 1)

    // CSV: text that a spreadsheet would run as a formula is made harmless, and read back as it was.
    let text = folder.path + "/ke-hoach.csv"
    try CSVWriter.write(
      Sheet(
        name: "S",
        rows: [
          Row(
            number: 1,
            cells: [
              Cell(reference: CellReference(row: 1, column: 1), value: .text("=1+1")),
              Cell(reference: CellReference(row: 1, column: 2), value: .text("007")),
            ])
        ]), to: text)
    let back = try readWorkbook(path: text).sheets[0]
    try check("text stays text", back["A1"]?.value, is: .text("=1+1"))
    try check("zeros stay", back["B1"]?.value, is: .text("007"))
  }

  static var plan: WorkbookDocument {
    let bold = CellStyle(
      font: CellFont(isBold: true), fill: CellColor(0xEEEEEE), border: CellBorder(all: .thin))
    let money = CellStyle(border: CellBorder(all: .thin), numberFormat: "#,##0")
    var sheet = WorksheetDocument(
      name: "Kế hoạch", columns: [ColumnLayout(1...1, width: 30), ColumnLayout(2...3, width: 14)])
    sheet.rows = [
      OutputRow(
        1,
        cells: ["Hoạt động", "Số tiền", "Nguồn"].enumerated().map {
          OutputCell($0.offset + 1, .text($0.element), style: bold)
        }),
      OutputRow(
        2, cells: [OutputCell(1, .text("Sửa đường")), OutputCell(2, .number(10), style: money)]),
      OutputRow(
        3, cells: [OutputCell(1, .text("Xây cầu")), OutputCell(2, .number(20), style: money)]),
      // A formula carries its result, so that every program shows it without calculating.
      OutputRow(
        4, cells: [OutputCell(2, .formula("SUM(B2:B3)", cached: .number(30)), style: money)]),
    ]
    sheet.freeze = FreezePane(rows: 1)
    if let range = CellRange("C2:C3") {
      sheet.validations = [DataValidation(ranges: [range], rule: .list(["Xã", "Huyện"]))]
    }
    return WorkbookDocument(sheets: [sheet])
  }
}
