import Harness
import PlanningForms
import PlanningInspection
import Testing
import WorkbookModel

@testable import PlanningDesk
@testable import PlanningPipeline
@testable import PlanningPreparation

/// Protects: that an officer is told what a file is, everything odd in it and what to do.
struct InspectionTests {
  private func inspect(_ path: String) throws -> FileInspection {
    try Shipped.pipeline().inspect(path)
  }

  private func codes(_ inspection: FileInspection) -> [String] { inspection.findings.map(\.code) }

  @Test func aFilledTemplateIsRecognisedAndHasNothingOdd() throws {
    let folder = try TemporaryFolder()
    let path = try TestBook.commune("29392").write(to: folder, as: "xa.xlsx")
    let inspection = try inspect(path)
    #expect(inspection.content == .workbook(.xlsx))
    #expect(inspection.isReadable && codes(inspection).isEmpty)
    let recognition = try #require(inspection.recognition)
    #expect(recognition.contributor == .unit("29392"))
    #expect(recognition.planYear == 2018 && recognition.round == "DUTHAO1")
    #expect(recognition.errors == 0 && recognition.forms.contains(FormCode("X-01")))
    let sheet = try #require(inspection.sheets.first { $0.name == "X02_ChiTieu" })
    #expect(sheet.forms == [FormCode("X-02")])
    #expect(sheet.usedRange?.first == CellReference(row: 1, column: 1))
    #expect(inspection.advice(in: .vietnamese).last?.contains("gửi lên được") == true)
  }

  /// Templates hide the column of keys; that must not alarm anyone.
  @Test func blankTemplatesHaveNothingOdd() async throws {
    let folder = try TemporaryFolder()
    let pipeline = try Shipped.pipeline()
    var request = TemplateRequest(for: .units, planYear: 2018, outputFolder: folder.path)
    request.units = ["29392"]
    let report = await pipeline.templates(request)
    let inspection = pipeline.inspect(try #require(report.outputs.first))
    #expect(codes(inspection).isEmpty)
    #expect(inspection.recognition?.isIncomplete == true)
    #expect(inspection.advice(in: .english).last?.contains("identification") == true)
  }

  @Test func hiddenAndOldEncodedPartsAreNamed() throws {
    let folder = try TemporaryFolder()
    let book = try InspectionScene.bookWithHiddenParts()
    let inspection = try inspect(try book.write(to: folder, as: "xa.xls"))
    #expect(codes(inspection) == ["I701", "I705", "I706", "I707", "I709", "I714"])
    let kinds = inspection.findings.compactMap { found in
      if case .inspection(let kind, _) = found.finding { kind } else { nil }
    }
    #expect(kinds.contains(.extensionDiffers(usual: "xlsx")))
    #expect(kinds.contains(.hiddenSheet(isVeryHidden: true)))
    #expect(kinds.contains(.hiddenRows([2...3], isFiltered: false)))
    #expect(kinds.contains(.hiddenColumns([2...2])), "an empty hidden column is no matter")
    #expect(kinds.contains(.legacyText(.tcvn3)))
    #expect(inspection.findings.last?.message(in: .vietnamese).contains("A1") == true)
  }

  /// The parts that other programs leave in a package.
  @Test func linksConnectionsNamesAndStatedRangesAreNamed() throws {
    let folder = try TemporaryFolder()
    let bytes = InspectionScene.linkedWorkbook.bytes
    let inspection = try inspect(try folder.write(bytes, to: "so.xlsx"))
    #expect(
      codes(inspection) == [
        "I711", "I710", "I712", "I713", "I718", "I708", "I717", "I717", "I715",
      ])
    let links = inspection.findings[1].message(in: .english)
    #expect(links.ranges(of: "xa khac.xlsx").count == 1, "one file, named once")
    #expect(inspection.findings.last?.message(in: .english).contains("D50000") == true)
    let first = inspection.recognition?.obstacles.first
    #expect(first?.code == "F120", "it is told what makes it no submission")
  }

  /// LibreOffice keeps what formulas take from other files in sheets that nobody can show.
  @Test func copiesOfLinkedFilesAreNoHiddenSheets() throws {
    func content(_ name: String) -> [UInt8] {
      let scheme = "urn:oasis:names:tc:opendocument:xmlns:"
      let row = """
        <table:table-row><table:table-cell office:value-type="float" office:value="1"/>\
        </table:table-row></table:table>
        """
      return Array(
        """
        <office:document-content xmlns:office="\(scheme)office:1.0" xmlns:table="\(scheme)table:1.0" \
        xmlns:style="\(scheme)style:1.0"><office:automatic-styles><style:style style:name="h" \
        style:family="table"><style:table-properties table:display="false"/></style:style>\
        </office:automatic-styles><office:body><office:spreadsheet><table:table table:name="S">\(row)\
        <table:table table:name="\(name)" table:style-name="h">\(row)</office:spreadsheet>\
        </office:body></office:document-content>
        """.utf8)
    }
    let folder = try TemporaryFolder()
    for (name, expected) in [("Nháp", ["I705"]), ("'file:///So.ods'#Sheet1", [])] {
      let bytes = RawPackage.openDocument(content: content(name)).bytes
      #expect(codes(try inspect(try folder.write(bytes, to: "so.ods"))) == expected)
    }
  }

  @Test(arguments: [
    ("%PDF-1.7", "pdf", "Xin tệp Excel gốc"), ("<html><p>", "html", "Lưu thành"),
    ("Rar!\u{1A}", "rar", "Giải nén"),
  ])
  func otherKindsAreNamedWithWhatToDo(content: String, kind: String, advice: String) throws {
    let folder = try TemporaryFolder()
    let inspection = try inspect(try folder.write(content, to: "so.xlsx"))
    #expect(inspection.content == .other(kind))
    #expect(!inspection.isReadable)
    #expect(inspection.advice(in: .vietnamese).first?.contains(advice) == true)
  }

  @Test func textFilesTellEncodingAndDelimiter() throws {
    let folder = try TemporaryFolder()
    // "Thị trấn;5" in TCVN3.
    let bytes: [UInt8] = [0x54, 0x68, 0xDE, 0x20, 0x74, 0x72, 0xCA, 0x6E, 0x3B, 0x35, 0x0A]
    let inspection = try inspect(try folder.write(bytes + bytes, to: "a.csv"))
    #expect(inspection.dialect?.delimiter == UInt8(ascii: ";"))
    #expect(inspection.dialect?.agreeingRecords == 2)
    #expect(codes(inspection) == ["I720"])
    let prose = try inspect(try folder.write("Một\nHai\n", to: "b.csv"))
    #expect(codes(prose) == ["I721"])
  }

  /// A workbook of which no sheet can be read is not readable, though it opens.
  @Test func damagedSheetsAreNamed() throws {
    let folder = try TemporaryFolder()
    var raw = RawPackage.workbook()
    raw["xl/worksheets/sheet1.xml"] = "<worksheet><sheetData><row>"
    let inspection = try inspect(try folder.write(raw.bytes, to: "so.xlsx"))
    #expect(!inspection.isReadable)
    #expect(codes(inspection).contains("I702"))
  }
}
