import DecimalArithmetic
import Foundation
import Testing
import WorkbookConversion
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

/// Protects converting as a library: what changes is recorded by kind, what goes wrong is typed.
struct ConverterTests {
  private final class Folder {
    let path: String

    init() throws {
      let url = FileManager.default.temporaryDirectory
        .appendingPathComponent("conversion-" + UUID().uuidString)
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      path = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ text: String, to name: String) throws -> String {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name))
      return path + "/" + name
    }
  }

  /// Excel refuses a file whose title is longer than it allows.
  @Test func propertiesLongerThanExcelAllowsAreLeftOutAndTold() {
    let long = String(repeating: "a", count: 256)
    var workbook = Workbook(sheets: [])
    workbook.properties.title = long
    workbook.properties.subject = "kế hoạch"
    workbook.properties.custom = ["a": long, "b": "x"]
    var adaptation = WorkbookAdaptation(format: .xlsx)
    let properties = adaptation.adapt(workbook).properties
    #expect(properties.title == nil && properties.subject == "kế hoạch")
    #expect(properties.custom == ["b": "x"])
    #expect(adaptation.remarks.map(\.kind) == [.longProperties])
    #expect(adaptation.remarks.map(\.cells.count) == [2])
  }

  @Test func textIsDecodedByTheCaller() throws {
    let folder = try Folder()
    let source = try folder.write("abc,xyz\n1,2\n", to: "a.csv")
    var converter = WorkbookConverter(
      ConversionRequest(input: source, output: folder.path + "/a.xlsx"))
    converter.decodeText = { text, font in
      #expect(font == nil)
      return text == "abc" ? "ABC" : nil
    }
    let report = try converter.run()
    #expect(report.outputs == [folder.path + "/a.xlsx"] && report.cells == 4)
    #expect(report.remarks.map(\.kind.code) == ["decoded"])
    #expect(report.remarks.first?.cells.examples == [CellReference(row: 1, column: 1)])
    #expect(!report.changesValues)
    let back = try readWorkbook(path: folder.path + "/a.xlsx")
    #expect(back.sheets[0]["A1"]?.value == .text("ABC"))
    #expect(back.sheets[0]["B2"]?.value == .number(2), "text that reads as a number is one")
  }

  @Test func errorsAreTypedAndNothingIsWritten() throws {
    let folder = try Folder()
    let source = try folder.write("%PDF-1.7", to: "a.csv")
    let target = folder.path + "/a.xlsx"
    let unread = #expect(throws: ConversionError.self) {
      try WorkbookConverter(ConversionRequest(input: source, output: target)).run()
    }
    #expect(unread == .read(ReadError(.unsupportedKind, detail: ["pdf"]), path: source))
    let unknown = #expect(throws: ConversionError.self) {
      try WorkbookConverter(ConversionRequest(input: source, output: folder.path + "/a.doc")).run()
    }
    #expect(unknown?.code == "unknownFormat")
    let text = try folder.write("a,b\n", to: "b.csv")
    var request = ConversionRequest(input: text, output: target)
    request.sheet = "c"
    #expect(throws: ConversionError.noSuchSheet("c", found: ["b"])) {
      try WorkbookConverter(request).run()
    }
    let same = #expect(throws: ConversionError.self) {
      try WorkbookConverter(ConversionRequest(input: text, output: text)).run()
    }
    #expect(same?.code == "write")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.sorted() == ["a.csv", "b.csv"])
  }

  @Test func everyRemarkHasACodeOfItsOwn() {
    let kinds: [ConversionRemark.Kind] = [
      .formulas, .uncalculated, .errors, .errorsAsText, .decoded, .guarded, .rounded, .asText,
      .replacedCharacters, .formats, .merges, .hiddenSheet, .hiddenRows, .hiddenColumns, .comments,
      .validations, .definedNames, .drawings, .macros, .longProperties, .renamedSheet(to: "a"),
      .emptySheet,
    ]
    #expect(Set(kinds.map(\.code)).count == kinds.count)
    #expect(
      kinds.filter(\.changesValues).map(\.code) == [
        "uncalculated", "errorsAsText", "rounded", "asText", "replacedCharacters",
      ])
  }
}
