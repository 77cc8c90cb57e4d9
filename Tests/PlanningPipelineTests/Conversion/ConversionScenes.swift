import DecimalArithmetic
import Harness
import PlanningForms
import Testing
import WorkbookModel
import WorkbookWriters

@testable import PlanningConversion
@testable import PlanningPipeline
@testable import WorkbookConversion

/// A conversion, and the codes of what it can't carry over.
struct ConversionScene: Sendable, CustomTestStringConvertible {
  var name: String
  var codes: Set<String>
  /// Converts something and gives what was remarked.
  var play: @Sendable (TemporaryFolder) throws -> [ConversionRemark]

  var testDescription: String { name }

  /// All scenes; together they bring up every code of conversion.
  static let all: [ConversionScene] = [
    ConversionScene(
      name: "a commune's forms as text",
      codes: ["W801", "W806", "W810", "W811", "W812", "W814", "W816", "W817"]
    ) { folder in
      let book = Shipped.package.appending(
        path: "SampleData/2018/847/29380_2018_SEDP_Xa.xlsx")
      return try convert(book.path, folder.path + "/so.zip")
    },
    ConversionScene(
      name: "errors, hidden rows and an empty sheet as text", codes: ["W803", "W813", "W822"]
    ) { folder in
      var sheet = TestSheet(name: "Lỗi")
      sheet[1, 1] = .formula("1/0", cached: .error("#DIV/0!"))
      sheet[2, 1] = 5
      sheet.hiddenRows = [2]
      let document = WorkbookDocument(
        sheets: [sheet.document, TestSheet(name: "Trống").document])
      let path = try folder.write(try WorkbookWriter.bytes(of: document), to: "a.xlsx")
      return try convert(path, folder.path + "/so.zip")
    },
    ConversionScene(
      name: "formulas without results, old fonts and long numbers", codes: ["W802", "W805", "W807"]
    ) { folder in
      try convert(
        try folder.write(uncalculatedWorkbook.bytes, to: "a.xlsx"), folder.path + "/b.xlsx")
    },
    ConversionScene(name: "an error that no program knows", codes: ["W804"]) { folder in
      var raw = RawPackage.workbook()
      raw["xl/worksheets/sheet1.xml"] = """
        <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>\
        <row r="1"><c r="A1" t="e"><v>#LA!</v></c></row></sheetData></worksheet>
        """
      return try convert(try folder.write(raw.bytes, to: "a.xlsx"), folder.path + "/b.xlsx")
    },
    ConversionScene(name: "a day before Excel's calendar", codes: ["W808"]) { folder in
      try convert(try folder.write("1802-08-05,x\n1,y\n", to: "a.csv"), folder.path + "/b.xlsx")
    },
    ConversionScene(name: "a carriage return in OpenDocument", codes: ["W809"]) { folder in
      var sheet = TestSheet(name: "S")
      sheet[1, 1] = "ba\r\nhàng"
      let document = WorkbookDocument(sheets: [sheet.document])
      let path = try folder.write(try WorkbookWriter.bytes(of: document), to: "a.xlsx")
      return try convert(path, folder.path + "/b.ods")
    },
    ConversionScene(name: "comments, pictures and macros", codes: ["W815", "W818", "W819"]) {
      folder in
      var raw = InspectionScene.linkedWorkbook
      for (name, bytes) in InspectionScene.commented(
        """
        <comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><commentList>\
        <comment ref="A1" authorId="0"><text><t>xem lại</t></text></comment></commentList></comments>
        """
      ).parts where name.contains("comments1") || name.contains("sheet1.xml.rels") {
        raw.replace(name, with: bytes)
      }
      raw["xl/media/image1.png"] = "x"
      return try convert(try folder.write(raw.bytes, to: "a.xlsx"), folder.path + "/b.xlsx")
    },
    ConversionScene(
      name: "names and properties that Excel does not take", codes: ["W820", "W821"]
    ) { _ in
      var workbook = Workbook(sheets: [Sheet(name: "Quý 1/2018", rows: [])])
      workbook.properties.title = String(repeating: "a", count: 256)
      var conversion = WorkbookAdaptation(format: .xlsx)
      _ = conversion.adapt(workbook)
      return conversion.remarks
    },
  ]

  private static func convert(_ input: String, _ output: String) throws -> [ConversionRemark] {
    try ConversionJob(ConversionRequest(input: input, output: output)).run().remarks
  }

  /// A formula without a result, a text in an old font and a number of twenty digits.
  static var uncalculatedWorkbook: RawPackage {
    var raw = RawPackage.workbook()
    raw["xl/worksheets/sheet1.xml"] = """
      <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>\
      <row r="1"><c r="A1"><f>1+1</f></c>\
      <c r="B1" t="inlineStr"><is><r><rPr><rFont val=".VnTime"/></rPr><t>ThÞ trÊn</t></r></is></c>\
      <c r="C1"><v>1.2345678901234567891</v></c></row></sheetData></worksheet>
      """
    return raw
  }
}
