import Foundation
import PlanningForms
import Testing
import WorkbookEditing
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

@testable import PlanningBooks
@testable import PlanningIntake
@testable import PlanningPipeline
@testable import PlanningRuns

/// Protects what people write into notes and threads: it is told with its cell and author, in every round,
/// and what the program has written itself is not among it.
@Suite struct RemarkTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func check(_ annotated: Bool = false) async throws -> RunReport {
    var request = CheckRequest(inputs: [folder.path])
    if annotated { request.annotation = AnnotationRequest(folder: folder.path + "-out") }
    return await (try Shipped.pipeline()).check(request)
  }

  private func remarks(_ report: RunReport) -> [Diagnostic] {
    report.diagnostics.filter { $0.finding.code == .remark }
  }

  private func book(_ text: String, author: String? = "Phòng TC-KH") throws -> TestBook {
    var book = try TestBook.commune("29392")
    let sheet = try book.sheet(of: "X-02")
    book.sheets[sheet].comments = [
      CellComment(try book.reference("X-02", "KT01", "kh_sau"), author: author, text: text)
    ]
    return book
  }

  @Test func aRemarkIsToldWithItsCellAndAuthor() async throws {
    let book = try book("Số này\nlấy ở đâu?")
    try book.write(to: folder, as: "xa.xlsx")
    let told = try #require(remarks(try await check()).first)
    #expect(told.finding == .remark(author: "Phòng TC-KH", text: "Số này lấy ở đâu?"))
    #expect(told.location.address == (try book.address("X-02", "KT01", "kh_sau")))
    #expect(told.location.sheet == (try book.sheetName("X-02")))
    #expect(told.unit == "29392" && told.severity == .notice)
    for language in [Language.vietnamese, .english] {
      #expect(told.message(in: language).contains("Phòng TC-KH"))
    }
  }

  /// A note of ours is none, and what somebody wrote above it or beside an estimate is.
  @Test func whatTheProgramWritesIsNotHeard() async throws {
    for (text, author, heard) in [
      (OwnMarks.noteLine + "\nC303: sai", OwnMarks.author, nil),
      ("theo sổ họp\n" + OwnMarks.noteLine + "\nC303: sai", "Xã", "theo sổ họp"),
      (EstimateNote.text(12), OwnMarks.author, nil),
      (EstimateNote.text(12) + " Xã chưa có số.", OwnMarks.author, "Xã chưa có số."),
      ("Xã:\nđã xem", "Xã", "đã xem"),
    ] as [(String, String, String?)] {
      try book(text, author: author).write(to: folder, as: "xa.xlsx")
      let told = remarks(try await check()).map(\.finding)
      let expected = heard.map {
        Finding.remark(author: author == OwnMarks.author ? nil : author, text: $0)
      }
      #expect(told == [expected].compactMap { $0 }, "\(text)")
    }
  }

  /// A file that another one of its unit replaces says nothing any more, but for what people remarked.
  @Test func aRemarkOnADraftIsHeardInTheNextRound() {
    var read = ReadSubmissions()
    let place = Location(file: "du thao.xlsx", sheet: "X")
    read.files = [
      ReadFile(findings: [
        Diagnostic(.notANumber(found: "a"), at: place),
        Diagnostic(.remark(author: "Xã", text: "xem lại"), at: place),
      ])
    ]
    read.setAside(0)
    #expect(read.findings.map(\.counts) == [false, true])
  }

  /// Marking leaves them as they are, and hears them again.
  @Test func markedCopiesKeepThem() async throws {
    var book = try book("theo sổ họp")
    book["X-02", "KT01", "kh_sau"] = "nhiều"
    try book.write(to: folder, as: "xa.xlsx")
    defer { try? FileManager.default.removeItem(atPath: folder.path + "-out") }
    let first = try await check(true)
    let copy = try #require(first.outputs.first)
    let again = await (try Shipped.pipeline()).check(CheckRequest(inputs: [copy]))
    #expect(remarks(again).map(\.finding) == remarks(first).map(\.finding))
    #expect(remarks(first).count == 1)
  }

  /// Texts from outside are short, on one line, and steer nothing.
  @Test func hostileTextsAreBounded() async throws {
    let text =
      "\u{1B}[31mđỏ\u{202E} gọi 0912 345 678\u{7}" + String(repeating: "dài ", count: 5_000)
    try book(text, author: String(repeating: "A", count: 54)).write(to: folder, as: "xa.xlsx")
    let told = try #require(remarks(try await check()).first)
    guard case .remark(_, let shown) = told.finding else { return }
    #expect(shown.count <= 501 && shown.hasSuffix("…"))
    #expect(!shown.unicodeScalars.contains(where: VisibleText.isObeyed))
    #expect(!shown.contains("345"))
  }

  @Test func ofVeryManyTheFirstAreTold() async throws {
    var book = try TestBook.commune("29392")
    let sheet = try book.sheet(of: "X-02")
    book.sheets[sheet].comments = (1...1_000).map {
      CellComment(CellReference(row: 500 + $0, column: 2), author: "Xã", text: "số \($0)")
    }
    try book.write(to: folder, as: "xa.xlsx")
    let report = try await check()
    #expect(remarks(report).count == 300)
    #expect(
      report.diagnostics.contains { $0.finding == .moreOfOneKind(code: .remark, count: 700) })
  }

  /// Threads of comments, and the copy for older programs that Excel writes of them.
  @Test func threadsAreHeardOnce() throws {
    let path = Packages.folder + "/threads-and-notes.xlsx"
    let found = Remarks(of: try WorkbookSource.open(path: path), file: "a.xlsx").findings
    #expect(
      found.map(\.finding) == [
        .remark(author: "Trần Văn Ba", text: "theo sổ họp ngày 5/3"),
        .remark(author: "Nguyễn Thị Tư", text: "Số này lấy ở đâu?"),
        .remark(author: "Lê Văn Năm", text: "Theo biên bản họp ấp."),
        .remark(author: nil, text: "ô được sửa có ghi chú sẵn"),
        .remark(author: "Phòng TC-KH", text: "xem lại"),
      ])
  }
}

/// Workbooks with what real ones hold beside cells.
private enum Packages {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/Packages").path
}
