import DecimalArithmetic
import Harness
import PlanningForms
import Testing
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

@testable import PlanningConversion
@testable import PlanningDesk
@testable import PlanningIntake
@testable import PlanningPipeline
@testable import WorkbookConversion

/// Protects: that converting keeps every value and its type, and tells what it can't carry.
struct ConversionTests {
  /// Cells of every type, with every trap that a text file sets for them.
  private static let traps: [[CellContent]] = [
    [
      .number(ExactDecimal("1.234") ?? 0), .number(ExactDecimal("-5") ?? 0),
      .number(ExactDecimal("0.30000000000000004") ?? 0),
      .number(ExactDecimal("123456789012345670") ?? 0),
      .number(ExactDecimal("1e-20") ?? 0), .number(ExactDecimal("5e300") ?? 0),
      .number(ExactDecimal("12.5") ?? 0),
    ],
    [
      "29392", "007", "1.234", "1,5", "TRUE", "2017-08-05", "#N/A", "PT5S", "1e5",
    ],
    [
      "=HYPERLINK(\"http://x\")", "- Xây cầu", "-", "+84 909", "@a", "\tx", "'=x", "''", "'a",
      "-5", "…",
    ],
    [
      "a,b;c|d\te", "nói \"thế\"", "hai\nhàng", " cách ", "ba\r\nhàng", "sep=;", "Ấp Chợ",
    ],
    [
      .boolean(true), .boolean(false), .day(2017, 8, 5),
      .date(DateTime(year: 2017, month: 8, day: 5, millisecond: 37_800_500)),
      .formula("#DIV/0!", cached: .error("#DIV/0!")), .formula("1+1", cached: .number(2)),
    ],
  ]

  private static var book: WorkbookDocument {
    var sheet = TestSheet(name: "Bẫy")
    for (row, cells) in traps.enumerated() {
      for (column, content) in cells.enumerated() { sheet[row * 2 + 1, column + 1] = content }
    }
    sheet.cells[CellReference(row: 20, column: 5)] = .number(ExactDecimal("0.0625") ?? 0)
    sheet.formats[CellReference(row: 20, column: 5)] = "[h]:mm"
    var other = TestSheet(name: "Khác")
    other[2, 2] = 7
    other.hiddenRows = [2]
    other.merges = [CellRange("B2:C3")].compactMap { $0 }
    var single = TestSheet(name: "Một cột")
    single[1, 1] = .number(ExactDecimal("12.5") ?? 0)
    single[2, 1] = "a;b"
    return WorkbookDocument(sheets: [sheet.document, other.document, single.document])
  }

  private func values(_ path: String) throws -> [String: CellValue] {
    var values: [String: CellValue] = [:]
    let source = try openSource(path)
    for (index, sheet) in source.sheets.enumerated() {
      let rows = try SourceRows(source, sheet: index)
      while let row = try rows.next() {
        for cell in row.cells { values["\(sheet.name)!\(cell.reference)"] = cell.value }
      }
    }
    return values
  }

  private func convert(
    _ input: String, _ output: String, _ delimiter: CSVLayout.Delimiter = .comma
  ) throws -> ConversionReport {
    var request = ConversionRequest(input: input, output: output)
    if request.resolvedFormat == nil { request.format = .csv }
    request.layout.delimiter = delimiter
    return try ConversionJob(request).run()
  }

  @Test(arguments: ["so.zip", "so"], CSVLayout.Delimiter.allCases)
  func everyValueComesBackFromText(name: String, delimiter: CSVLayout.Delimiter) throws {
    let folder = try TemporaryFolder()
    let source = try folder.write(try WorkbookWriter.bytes(of: Self.book), to: "a.xlsx")
    let text = folder.path + "/" + name
    let report = try convert(source, text, delimiter)
    #expect(report.sheets == 3)
    let before = try values(source)
    #expect(before.count == report.cells)
    #expect(before["Bẫy!E20"] == .duration(seconds: 5400))
    #expect(try values(text) == before)
    let back = folder.path + "/b.xlsx"
    _ = try convert(text, back)
    #expect(try values(back) == before)
  }

  @Test func everyValueComesBackFromOpenDocument() throws {
    let folder = try TemporaryFolder()
    let source = try folder.write(try WorkbookWriter.bytes(of: Self.book), to: "a.xlsx")
    let open = folder.path + "/a.ods"
    let report = try convert(source, open)
    var before = try values(source)
    // XML knows no carriage return; the only value that changes, and it is told.
    #expect(report.remarks.first { $0.kind == .replacedCharacters }?.cells.count == 1)
    before["Bẫy!E7"] = .text("ba\nhàng")
    #expect(try values(open) == before)
    let workbook = try readWorkbook(path: open)
    #expect(workbook.sheets[1].rows.first?.isHidden == true)
    #expect(workbook.sheets[1].mergedRanges == [CellRange("B2:C3")].compactMap { $0 })
    // The media type comes first and as it is, so that programs know the file by its first bytes.
    let bytes = try TemporaryFolder.bytes(open)
    #expect(String(decoding: bytes[30..<84], as: UTF8.self).hasPrefix("mimetypeapplication/vnd"))
    let back = folder.path + "/b.xlsx"
    _ = try convert(open, back)
    #expect(try values(back) == before)
  }

  @Test func textFilesAreSafeToOpen() throws {
    let folder = try TemporaryFolder()
    let source = try folder.write(try WorkbookWriter.bytes(of: Self.book), to: "a.xlsx")
    let target = folder.path + "/a.csv"
    var request = ConversionRequest(input: source, output: target)
    request.sheet = "Bẫy"
    let report = try ConversionJob(request).run()
    let bytes = try TemporaryFolder.bytes(target)
    #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    let lines = String(decoding: bytes.dropFirst(3), as: UTF8.self).lines
    #expect(lines[0].hasPrefix("1.2340,-5,0.30000000000000004,123456789012345670.0,"))
    #expect(lines[1].isEmpty, "a row without cells keeps its place")
    #expect(lines[2].hasPrefix("\"29392\",007,\"1.234\",\"1,5\",\"TRUE\",\"2017-08-05\",\"#N/A\","))
    #expect(lines[4].hasPrefix("\"'=HYPERLINK(\"\"http://x\"\")\",'- Xây cầu,-,'+84 909,'@a,"))
    let guarded = try #require(report.remarks.first { $0.kind == .guarded })
    #expect(guarded.cells.count == 7)
    #expect(!report.changesValues)
  }

  @Test func severalSheetsDoNotGoIntoOneTextFile() throws {
    let folder = try TemporaryFolder()
    let source = try folder.write(try WorkbookWriter.bytes(of: Self.book), to: "a.xlsx")
    #expect(throws: ConversionError.severalSheets(["Bẫy", "Khác", "Một cột"])) {
      try convert(source, folder.path + "/a.csv")
    }
    try folder.write("x", to: "so/x.txt")
    #expect(throws: ConversionError.folderInUse(path: folder.path + "/so")) {
      try convert(source, folder.path + "/so")
    }
    #expect(try folder.names() == ["a.xlsx", "so"])
  }

  @Test func whatIsNotCarriedIsTold() throws {
    let folder = try TemporaryFolder()
    let source = try folder.write(try WorkbookWriter.bytes(of: Self.book), to: "a.xlsx")
    let kinds = try convert(source, folder.path + "/a.zip").remarks
    func count(_ kind: ConversionRemark.Kind, _ sheet: String) -> Int? {
      kinds.first { $0.kind == kind && $0.sheet == sheet }?.cells.count
    }
    #expect(count(.formulas, "Bẫy") == 2)
    #expect(count(.errors, "Bẫy") == 1)
    #expect(count(.hiddenRows, "Khác") == 1)
    #expect(count(.merges, "Khác") == 1)
  }

  @Test func hiddenRowsAndMergesStayInWorkbooks() throws {
    let folder = try TemporaryFolder()
    let source = try folder.write(try WorkbookWriter.bytes(of: Self.book), to: "a.xlsx")
    _ = try convert(source, folder.path + "/b.xlsx")
    let sheet = try readWorkbook(path: folder.path + "/b.xlsx").sheets[1]
    #expect(sheet.rows.first?.isHidden == true)
    #expect(sheet.mergedRanges == [CellRange("B2:C3")].compactMap { $0 })
  }

  @Test func formulasWithoutResultAreMarkedAndOldFontsDecoded() throws {
    let folder = try TemporaryFolder()
    let source = try folder.write(
      ConversionScene.uncalculatedWorkbook.bytes, to: "a.xlsx")
    let report = try convert(source, folder.path + "/b.xlsx")
    #expect(report.changesValues)
    #expect(report.remarks.map(\.kind).contains(.uncalculated))
    #expect(report.remarks.map(\.kind).contains(.rounded))
    let values = try values(folder.path + "/b.xlsx")
    #expect(values["S!A1"] == .text("#UNCALCULATED!"))
    #expect(values["S!B1"] == .text("Thị trấn"))
    #expect(values["S!C1"] == .number(ExactDecimal("1.2345678901234568") ?? 0))
  }

  @Test func theInputIsNeverOverwritten() throws {
    let folder = try TemporaryFolder()
    let source = try folder.write("a,b\n1,2\n", to: "a.csv")
    #expect(throws: ConversionError.self) { try convert(source, source) }
    #expect(try TemporaryFolder.bytes(source) == Array("a,b\n1,2\n".utf8))
  }
}

extension String {
  /// The lines of a text whose lines end as RFC 4180 asks.
  fileprivate var lines: [String] {
    split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
  }
}

/// Protects: that a commune that sends its forms as text is taken like any other.
struct TextSubmissionTests {
  @Test(arguments: ["29380.zip", "29380"])
  func aFolderOrArchiveOfFormsIsOneSubmission(name: String) async throws {
    let folder = try TemporaryFolder()
    let book = Shipped.package.appending(path: "SampleData/2018/847/29380_2018_SEDP_Xa.xlsx").path
    let text = try folder.file("nhan/" + name)
    var request = ConversionRequest(input: book, output: text, format: .csv)
    request.layout.delimiter = .semicolon
    _ = try ConversionJob(request).run()
    let pipeline = try Shipped.pipeline()
    let original = await pipeline.check(CheckRequest(inputs: [book], planYear: 2018))
    let report = await pipeline.check(
      CheckRequest(inputs: [folder.path + "/nhan"], planYear: 2018))
    #expect(report.fileCount == 1)
    #expect(report.count(.error) == 0 && original.count(.error) == 0)
    #expect(report.accounting.refused == 0)
    let inspection = pipeline.inspect(text)
    #expect(inspection.recognition?.contributor == .unit("29380"))
    #expect(inspection.findings.isEmpty)
  }

  @Test func aFolderWithoutIdentificationIsRefused() async throws {
    let folder = try TemporaryFolder()
    try folder.write("a,b\n1,2\n", to: "nhan/xa/X-01.csv")
    try folder.write("a,b\n1,2\n", to: "nhan/xa/X-02.csv")
    let report = await (try Shipped.pipeline()).check(
      CheckRequest(inputs: [folder.path + "/nhan"], planYear: 2018))
    #expect(report.fileCount == 1)
    let finding = try #require(report.diagnostics.first { $0.code == "F120" })
    #expect(finding.location.file == "xa")
  }
}
