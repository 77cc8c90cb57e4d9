import DecimalArithmetic
import PlanningForms
import Testing
import WorkbookReaders
import WorkbookWriters

@testable import PlanningBooks
@testable import PlanningDesk
@testable import PlanningPipeline

/// Protects: only the file of a unit that counts says something of the unit; what was found in older,
/// refused and picked-against files stays with these files. The same figures in another file are no
/// other submission, and of different ones it is said where they differ.
@Suite struct CountedFileTests {
  private let folder: TemporaryFolder
  private static let unit = "29392"

  init() throws { folder = try TemporaryFolder() }

  private func write(
    _ name: String, _ contributor: Contributor = .unit(unit), round: String = "DUTHAO1",
    day: Int = 5, _ change: (inout TestBook) -> Void = { _ in }
  ) throws {
    var book: TestBook
    switch contributor {
    case .unit(let code):
      book = try .commune(code, round: round)
      book["X-00", "", "ngay_nop"] = .day(2017, 8, day)
    case .department(_, let code):
      book = try .department(code, round: round, figures: ["KT01": 300])
      book["N-00", "", "ngay_nop"] = .day(2017, 8, day)
    }
    change(&book)
    try book.write(to: folder, as: name)
  }

  private func status(accepted: Set<String> = []) async throws -> StatusReport {
    var request = StatusRequest(inputs: [folder.path], unit: "847", planYear: 2018)
    request.accepted = accepted
    return await (try Shipped.pipeline()).status(request)
  }

  /// Nothing is held against the unit, and the old file's finding is kept with the old file.
  private func expectFaultless(
    _ status: StatusReport, counting file: String, old: String, told: String,
    unit: Contributor = .unit(unit), sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let report = status.report
    let line = status.lines.first { $0.contributor == unit }
    #expect(line?.file == file, sourceLocation: sourceLocation)
    #expect(line?.errors == 0 && line?.warnings == 0, sourceLocation: sourceLocation)
    #expect(line?.state == "HOPLE", sourceLocation: sourceLocation)
    let held = report.diagnostics.filter { $0.location.file == old }
    #expect(held.map(\.code) == [told], sourceLocation: sourceLocation)
    #expect(held.allSatisfy { $0.severity == .notice }, sourceLocation: sourceLocation)
    #expect(report.setAside.allSatisfy { $0.location.file == old }, sourceLocation: sourceLocation)
    #expect(!report.setAside.isEmpty, sourceLocation: sourceLocation)
  }

  // MARK: Findings of files that don't count

  @Test func aCorrectedRoundLeavesNoErrorOfTheOldOne() async throws {
    try write("a-old.xlsx") { $0["X-02", "KT01", "uth_nay"] = "không rõ" }
    try write("b-new.xlsx", round: "DUTHAO2")
    expectFaultless(try await status(), counting: "b-new.xlsx", old: "a-old.xlsx", told: "F131")
  }

  @Test func aCorrectionOfALaterDayLeavesNoneEither() async throws {
    try write("z-old.xlsx") { $0["X-08", "1", "linh_vuc"] = "Không có lĩnh vực này" }
    try write("b-new.xlsx", day: 6)
    expectFaultless(try await status(), counting: "b-new.xlsx", old: "z-old.xlsx", told: "F131")
  }

  @Test func aLaterSendSaysInHowManyRowsItDiffers() async throws {
    try write("a-old.xlsx") {
      $0["X-02", "KT01", "uth_nay"] = 4321
      $0["X-08", "1", "ten_hd"] = "Sửa cầu ấp Lang"
      $0["X-00", "", "nguoi_lap"] = "Người khác"
    }
    try write("b-new.xlsx", day: 6)
    try write("c-old.xlsx", day: 4)
    let told = try await status().report.diagnostics.filter { $0.code == "F131" }
    #expect(
      told.map { $0.message(in: .vietnamese).contains("2 dòng: X-02 1, X-08 1.") } == [true, false])
    let again = try #require(
      try await status().report.diagnostics.first { $0.location.file == "c-old.xlsx" })
    #expect(again.code == "F131" && again.message(in: .vietnamese).hasSuffix("không thay đổi."))
  }

  @Test func whatTheOfficerDidNotPickIsNotCalledOlder() async throws {
    try write("a.xlsx")
    try write("b.xlsx", round: "DUTHAO2") { $0["X-02", "KT01", "uth_nay"] = "không rõ" }
    let status = try await status(accepted: ["a.xlsx"])
    expectFaultless(status, counting: "a.xlsx", old: "b.xlsx", told: "F138")
  }

  @Test func aRefusedFileBesideAGoodOneIsNotHeldAgainstTheUnit() async throws {
    try write("a.xlsx")
    try write("b.xlsx") { $0["X-00", "", "nam_kh"] = 2017 }
    let status = try await status()
    expectFaultless(status, counting: "a.xlsx", old: "b.xlsx", told: "F138")
    #expect(status.report.setAside.map(\.code) == ["F124"])
  }

  @Test func aDepartmentIsTreatedLikeACommune() async throws {
    let department = Contributor.department(district: "847", code: "NNPTNT")
    try write("a.xlsx", department) { $0["N-01", "KT01", "uth_nay"] = "không rõ" }
    try write("b.xlsx", department, round: "DUTHAO2")
    expectFaultless(
      try await status(), counting: "b.xlsx", old: "a.xlsx", told: "F131", unit: department)
  }

  /// A refused file is all that there is: it is told, and what follows from it is not.
  @Test func aRefusedFileAloneIsOneFinding() async throws {
    try write("b.xlsx") {
      $0["X-00", "", "nam_kh"] = 2017
      $0["X-02", "KT01", "uth_nay"] = "không rõ"
    }
    let status = try await status()
    let held = status.report.diagnostics.filter { $0.unit == Self.unit }
    #expect(held.map(\.code) == ["F124"])
    #expect(status.lines.first { $0.contributor == .unit(Self.unit) }?.state == "COLOI")
    #expect(status.report.consequences.map(\.code) == ["F132"])
  }

  @Test func theLogListsNothingOfTheOldFile() async throws {
    try write("a-old.xlsx") { $0["X-02", "KT01", "uth_nay"] = "không rõ" }
    try write("b-new.xlsx", round: "DUTHAO2")
    let report = await (try Shipped.pipeline()).consolidate(
      ConsolidationRequest(
        area: "847", planYear: 2018, inputs: [folder.path], outputFolder: folder.path + "/out"))
    #expect(report.setAside.map(\.code) == ["C303"])
    let book = try readWorkbook(path: try #require(report.outputs.first))
    let log = try #require(book.sheets.first { $0.name == "H14_NhatKy" })
    let texts = log.rows.flatMap(\.cells).compactMap { cell -> String? in
      if case .text(let text) = cell.value { text } else { nil }
    }
    #expect(texts.contains { $0.hasPrefix("F131") })
    #expect(!texts.contains { $0.hasPrefix("C303") })
  }

  // MARK: Two spellings of one submission

  /// The same figures, saved in other ways.
  @Test(arguments: ["properties", "order", "texts", "row", "styles"])
  func theSameFiguresInAnotherFileCountOnce(_ way: String) async throws {
    try write("a.xlsx")
    try write("b.xlsx") { book in
      switch way {
      case "properties": book.properties["sedp.exported"] = "by another program"
      case "order": book.sheets.reverse()
      case "texts":
        book["X-02", "KT05", "uth_nay"] = "1500"
        book["X-00", "", "nam_kh"] = "2018"
      case "row":
        // An empty row above the first activity.
        let sheet = (try? book.sheet(of: "X-08")) ?? 0
        let first = (try? book.reference("X-08", "1", "stt").row) ?? 0
        let cells = book.sheets[sheet].cells
        for cell in cells.keys where cell.row >= first { book.sheets[sheet].cells[cell] = nil }
        for (cell, content) in cells where cell.row >= first {
          book.sheets[sheet][cell.row + 1, cell.column] = content
        }
      default:
        if let cell = try? book.reference("X-02", "KT01", "uth_nay") {
          book.sheets[(try? book.sheet(of: "X-02")) ?? 0].formats[cell] = "#,##0.00"
        }
      }
    }
    let status = try await status()
    let held = status.report.diagnostics.filter { $0.unit == Self.unit && $0.code != "F132" }
    #expect(held.map(\.code) == ["F129"], "\(held)")
    #expect(held.allSatisfy { $0.location.file == "b.xlsx" })
    #expect(status.lines.first { $0.contributor == .unit(Self.unit) }?.file == "a.xlsx")
  }

  @Test func differingFiguresAreNamedWithBothValues() async throws {
    try write("a.xlsx")
    try write("b.xlsx") {
      $0["X-02", "KT01", "uth_nay"] = 310
      $0["X-08", "2", "ten_hd"] = "Cứng hoá đường liên ấp"
    }
    let book = try TestBook.commune(Self.unit)
    let found = try await status().report.diagnostics.filter { $0.code == "F130" }
    #expect(found.map(\.location.file) == ["a.xlsx"])
    for language in Language.allCases {
      let text = found.first?.message(in: language) ?? ""
      for fact in [
        "b.xlsx", "X-02 \(try book.address("X-02", "KT01", "uth_nay")): 300", "310",
        "X-08 \(try book.address("X-08", "2", "ten_hd")): Cứng hoá đường ấp", "đường liên ấp",
      ] {
        #expect(text.contains(fact), "\(fact): \(text)")
      }
    }
  }

  @Test func anAddedRowIsADifference() async throws {
    try write("a.xlsx")
    try write("b.xlsx") { book in
      book.fill("X-08", row: 3, TestBook.activity("NN", "Tập huấn nuôi bò", money: 80, 2018))
    }
    let found = try await status().report.diagnostics.filter { $0.code == "F130" }
    #expect(found.first?.message(in: .vietnamese).contains("X-08 (số dòng): 2 và 3") == true)
  }

  @Test func ofConflictingFilesNothingIsHeldAgainstAnyone() async throws {
    try write("a.xlsx") { $0["X-02", "KT02", "uth_nay"] = "không rõ" }
    try write("b.xlsx") { $0["X-02", "KT01", "uth_nay"] = 310 }
    let report = try await status().report
    #expect(
      report.diagnostics.filter { $0.unit == Self.unit || $0.location.file != nil }.map(\.code)
        == ["F130"])
    #expect(report.setAside.map(\.code).contains("C303"))
  }
}
