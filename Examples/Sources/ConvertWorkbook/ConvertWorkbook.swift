import Checks
import VietnameseText
import WorkbookConversion
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

/// Converts a workbook and tells what the other format could not hold.
@main
struct ConvertWorkbook {
  static func main() throws {
    let folder = try ScratchFolder()
    let source = folder.path + "/a.xlsx"
    try WorkbookWriter.write(sample, to: source)

    // To OpenDocument: every value is read back and compared before the file is put in its place.
    var converter = WorkbookConverter(
      ConversionRequest(input: source, output: folder.path + "/a.ods"))
    let open = try converter.run()
    try check("cells", open.cells, is: 4)
    try check("told", open.remarks.map(\.kind.code), is: ["formulas", "formats"])
    try check("a value changed", open.changesValues, is: false)

    // To CSV, with texts of old fonts decoded by the other library.
    converter.request.output = folder.path + "/a.csv"
    converter.decodeText = { text, font in
      let decision = decodeLegacy(text, font: font)
      return decision.encoding == nil ? nil : decision.text
    }
    let text = try converter.run()
    try check(
      "told", text.remarks.map(\.kind.code),
      is: ["decoded", "guarded", "formulas", "formats", "hiddenRows"])
    let back = try readWorkbook(path: folder.path + "/a.csv").sheets[0]
    try check("A1", back["A1"]?.value, is: .text("=1+1"))
    try check("B1", back["B1"]?.value, is: .text("Thị trấn"))

    // A workbook that was read is a document that can be changed and written.
    var document = try WorkbookDocument(reading: .open(path: folder.path + "/a.ods"))
    document.sheets[0].name = "Bản sao"
    let copy = try readWorkbook(bytes: try WorkbookWriter.bytes(of: document))
    try check("copy", copy["Bản sao"]?["A2"]?.value, is: .number(2))
    try check("hidden", copy["Bản sao"]?.row(2)?.isHidden, is: true)

    do throws(ConversionError) {
      _ = try WorkbookConverter(
        ConversionRequest(input: source, output: folder.path + "/a.doc")
      ).run()
      throw .severalSheets([])
    } catch {
      try check("error", error, is: .unknownFormat(path: folder.path + "/a.doc"))
    }
  }

  static var sample: WorkbookDocument {
    let old = CellStyle(font: CellFont(name: ".VnTime"))
    return WorkbookDocument(sheets: [
      WorksheetDocument(
        name: "S",
        rows: [
          OutputRow(
            1,
            cells: [OutputCell(1, .text("=1+1")), OutputCell(2, .text("ThÞ trÊn"), style: old)]),
          OutputRow(
            2, isHidden: true,
            cells: [
              OutputCell(1, .formula("1+1", cached: .number(2))), OutputCell(2, .boolean(true)),
            ]),
        ])
    ])
  }
}
