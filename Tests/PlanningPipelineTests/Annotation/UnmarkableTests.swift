import Foundation
import Harness
import PlanningForms
import PlanningIntake
import Testing
import WorkbookEditing
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

@testable import PlanningBooks
@testable import PlanningPipeline
@testable import PlanningRuns

/// Protects workbooks that can't be marked: a clear word about each, nothing half written, and the report
/// says what it says without a copy.
@Suite struct UnmarkableTests {
  private let folder: TemporaryFolder
  private var output: String { folder.path + "/out" }

  init() throws { folder = try TemporaryFolder() }

  private func annotate(_ path: String) async throws -> RunReport {
    var request = CheckRequest(inputs: [path])
    request.annotation = AnnotationRequest(folder: output)
    return await (try Shipped.pipeline()).check(request)
  }

  private func wrongBook() throws -> TestBook {
    var book = try TestBook.commune("29392")
    book["X-01", "1", "td_nu"] = 400
    return book
  }

  /// A workbook with parts of its package changed or added.
  private func changed(_ change: (inout RawPackage) -> Void) throws -> String {
    var raw = try RawPackage(path: wrongBook().write(to: folder, as: "xa.xlsx"))
    change(&raw)
    return try folder.write(raw.deflated(), to: "xa.xlsx")
  }

  private func obstacle(_ report: RunReport) -> WriteObstacle? {
    report.diagnostics.lazy.compactMap { diagnostic -> WriteObstacle? in
      if case .cannotWrite(_, let obstacle) = diagnostic.finding { obstacle } else { nil }
    }.first
  }

  @Test func aSignedWorkbookIsNotMarkedAndSaidSo() async throws {
    let path = try changed { raw in
      raw["_xmlsignatures/origin.sigs"] = ""
      raw["_rels/.rels"] = raw["_rels/.rels"].replacing(
        "</Relationships>",
        with: """
          <Relationship Id="rIdS" Target="_xmlsignatures/origin.sigs" \
          Type="http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"/>\
          </Relationships>
          """)
    }
    let report = try await annotate(path)
    #expect(obstacle(report) == .signed && report.outputs.isEmpty)
    #expect(report.diagnostics.contains { $0.severity == .error && $0.location.cell != nil })
    #expect(report.outcome == .problems)
  }

  @Test func asManyFormatsAsExcelTakesLeaveNoneForMarks() async throws {
    let format = "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
    let path = try changed { raw in
      raw["xl/styles.xml"] = raw["xl/styles.xml"].replacing(
        "</cellXfs>", with: String(repeating: format, count: 65_490) + "</cellXfs>")
    }
    let report = try await annotate(path)
    #expect(obstacle(report) == .noFormats && report.outputs.isEmpty)
  }

  /// Some hundred thousand are marked, many more are told; neither takes long.
  @Test func veryManyNotesAreTold() async throws {
    let name = try wrongBook().sheetName("X-01")
    let source = try WorkbookSource.open(path: wrongBook().write(to: folder, as: "xa.xlsx"))
    let part = try #require(source.describe().sheets.first { $0.name == name }?.part)
    let file = try #require(part.split(separator: "/").last)
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    var notes = "<comments xmlns=\"\(main)\"><authors><author>a</author></authors><commentList>"
    for row in 1...250_000 {
      notes +=
        "<comment ref=\"ZZ\(row)\" authorId=\"0\"><text><t>ghi chú \(row)</t></text></comment>"
    }
    notes += "</commentList></comments>"
    let path = try changed { raw in
      raw["xl/comments9.xml"] = notes
      raw["xl/worksheets/_rels/\(file).rels"] = """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
        <Relationship Id="rId1" Target="/xl/comments9.xml" \
        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"/></Relationships>
        """
    }
    let report = try await annotate(path)
    #expect(obstacle(report) == .tooLarge && report.outputs.isEmpty)
    #expect(report.diagnostics.count { $0.finding.code == .remark } == 300)
  }

  @Test func aFolderThatCannotBeWrittenToIsToldOnce() async throws {
    try wrongBook().write(to: folder, as: "xa.xlsx")
    try wrongBook().write(to: folder, as: "xa 2.xlsx")
    try Data("x".utf8).write(to: URL(fileURLWithPath: output))
    let report = try await annotate(folder.path)
    #expect(report.outputs.isEmpty)
    #expect(report.diagnostics.count { $0.finding.code == .cannotWrite } == 1)
    #expect(try Data(contentsOf: URL(fileURLWithPath: output)).count == 1)
  }

  /// The last row and the last column that there are.
  @Test func aNoteStandsInTheLastCell() throws {
    let path = try wrongBook().write(to: folder, as: "xa.xlsx")
    var editor = try WorkbookEditor(path: path)
    let name = try #require(try editor.sheetNames().last)
    let last = CellReference(
      row: CellReference.maximumRow, column: CellReference.maximumColumn)
    try editor.addNotes([last: "cuối"], author: "a", mark: "—", in: name)
    try editor.setMarks(
      [.init([CellRange(last, last)], color: .black)], named: "sedp", in: name)
    let read = try WorkbookSource.open(bytes: editor.bytes()).describe()
    #expect(read.sheets.last?.comments.last?.cell == last)
  }
}
