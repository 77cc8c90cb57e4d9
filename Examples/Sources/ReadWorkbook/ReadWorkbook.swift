import Checks
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

/// Reads a workbook: from a path and from bytes, whole and row by row, by the names of its sheets.
@main
struct ReadWorkbook {
  static func main() throws {
    let folder = try ScratchFolder()
    let path = folder.path + "/xa.xlsx"
    try WorkbookWriter.write(sample, to: path)

    // The content decides how a file is read, never its name.
    let source = try WorkbookSource.open(path: path)
    try check("kind", source.kind, is: .xlsx)
    try check("sheets", source.sheets.map(\.name), is: ["Xã An", "Ghi chú"])

    // Row by row: a few rows in memory at a time.
    let rows = try source.rows(of: "Xã An")
    var total = 0
    while let row = try rows.next() {
      if let people = row["B"]?.value.numberValue?.wholeValue { total += people }
    }
    try check("people", total, is: 3500)

    // The same in a loop. A sequence can't throw, so its elements are results.
    var names: [String] = []
    for result in try source.rows(of: "Xã An").results {
      let row = try result.get()
      if let name = row[column: 1]?.value.textValue { names.append(name) }
    }
    try check("names", names, is: ["Ấp", "Ấp Chợ", "Ấp Đông"])

    // Whole: cells by their addresses.
    let workbook = try source.workbook()
    try check("B3", workbook["Xã An"]?["B3"]?.value, is: .number(2300))
    try check(
      "C2", workbook["Xã An"]?["C2"]?.value.dateValue?.description, is: "2017-08-05T00:00:00")

    // What stands beside the cells is read apart from them.
    let about = source.describe()
    try check("comment", about.sheets[0].comments.map(\.text), is: ["Xem lại"])
    try check("title", about.properties.title, is: "Kế hoạch")

    // Bytes, such as an upload, are read as files are.
    let uploaded = try WorkbookWriter.bytes(of: sample)
    try check("from bytes", try readWorkbook(bytes: uploaded).sheets == workbook.sheets, is: true)

    // Errors have a type: a code that keeps its meaning, and where it happened.
    do throws(ReadError) {
      _ = try source.rows(of: "Xã Bình")
      throw ReadError(.noSheets)
    } catch {
      try check("error", error.code, is: .noSuchSheet)
      try check("which", error.detail, is: ["Xã Bình"])
    }
  }

  static var sample: WorkbookDocument {
    var date = CellStyle()
    date.numberFormat = "dd/mm/yyyy"
    var sheet = WorksheetDocument(
      name: "Xã An",
      rows: [
        OutputRow(1, cells: [OutputCell(1, .text("Ấp")), OutputCell(2, .text("Số dân"))]),
        OutputRow(
          2,
          cells: [
            OutputCell(1, .text("Ấp Chợ")), OutputCell(2, .number(1200)),
            OutputCell(3, .date(DateTime(year: 2017, month: 8, day: 5)), style: date),
          ]),
        OutputRow(3, cells: [OutputCell(1, .text("Ấp Đông")), OutputCell(2, .number(2300))]),
      ])
    sheet.comments = [
      CellComment(CellReference(row: 3, column: 2), author: "Lan", text: "Xem lại")
    ]
    let notes = WorksheetDocument(name: "Ghi chú")
    return WorkbookDocument(
      sheets: [sheet, notes], properties: DocumentProperties(title: "Kế hoạch"))
  }
}
