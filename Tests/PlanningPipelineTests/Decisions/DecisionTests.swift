import DecimalArithmetic
import Harness
import PlanningForms
import Testing
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

@testable import PlanningBooks
@testable import PlanningIntake
@testable import PlanningPipeline
@testable import PlanningRuns

/// Protects: a decision is asked once, holds for its row and its value, is never hidden, and ends its
/// question.
@Suite struct DecisionTests {
  private func codes(_ report: RunReport, _ code: String) -> [Diagnostic] {
    report.diagnostics.filter { $0.code == code }
  }

  @Test func aSlipIsAskedAndAcceptedOnRecord() async throws {
    let desk = try DecisionDesk()
    let first = await desk.check()
    #expect(codes(first, "C320").contains { $0.severity == .error })
    let rows = try desk.rows().filter { $0[.code] == "C320" && $0[.field] == "uth_nay" }
    #expect(rows.map { $0[.row] } == ["KT16"])
    #expect(rows.first?[.value] == "40.000" && rows.first?[.power] == "3")
    try desk.answer("C320", .kept)
    let second = await desk.check()
    // That next year's figure is far from it is a question of its own.
    #expect(codes(second, "C320").map(\.location.field) == ["kh_sau"])
    let decided = codes(second, "Q901")
    #expect(decided.contains { $0.location.address == desk.place })
    #expect(decided.allSatisfy { $0.message(in: .vietnamese).contains("Đã hỏi xã") })
    // The name stays in the workbook of decisions.
    #expect(!decided.contains { $0.message(in: .vietnamese).contains("Trần") })
    let kept = try desk.rows().filter { $0[.code] == "C320" && $0[.field] == "uth_nay" }
    #expect(kept.map { $0[.who] } == ["Trần Thị B"])
  }

  @Test func aSlipIsCorrectedByItsFactor() async throws {
    let desk = try DecisionDesk()
    _ = await desk.check()
    try desk.answer("C320", .corrected)
    let report = await desk.district()
    #expect(codes(report, "C320").isEmpty)
    #expect(report.repairs.contains { $0.before == "40.000" && $0.after.vietnamese == "40" })
    let figures = try desk.cattle(report, sheet: "H02_ChiTieu").map(\.value)
    #expect(figures.contains(.number(40)) && !figures.contains(.number(40_000)))
    // Nothing is left to say: the next run asks nothing new and forgets nothing.
    let rows = try desk.rows()
    #expect(rows.filter { $0[.code] == "C320" }.allSatisfy { !$0[.answer].isEmpty })
    #expect(codes(await desk.district(), "Q903").isEmpty)
  }

  /// A figure that a conference has settled stands in place of the one that was sent, with its document.
  @Test func aFigureThatWasSettledElsewhereCounts() async throws {
    let desk = try DecisionDesk()
    _ = await desk.check()
    func settle(_ figure: String, _ document: String) throws {
      try desk.answer("C320", .settled, reason: "Hội nghị thống nhất")
      try desk.edit { rows in
        for index in rows.indices where rows[index][.code] == "C320" {
          rows[index][.settled] = figure
          rows[index][.document] = document
        }
      }
    }
    try settle("41,5", "")
    #expect(!codes(await desk.check(), "Q905").isEmpty)
    try settle("41.5", "125/BB-HN")
    #expect(!codes(await desk.check(), "Q914").isEmpty, "a dot marks thousands")
    try settle("41,5", "125/BB-HN")
    let report = await desk.district()
    #expect(codes(report, "C320").isEmpty && codes(report, "Q902").isEmpty)
    #expect(report.repairs.contains { $0.before == "40.000" && $0.after.vietnamese == "41,5" })
    let figures = try desk.cattle(report, sheet: "H02_ChiTieu").map(\.value)
    #expect(figures.contains(.number(try #require(ExactDecimal("41.5")))))
    #expect(codes(await desk.district(), "Q903").isEmpty)
  }

  /// Two colleagues fill copies of one workbook: what either decides counts, and what they decide
  /// differently neither.
  @Test func copiesAreMergedQuestionByQuestion() async throws {
    let desk = try DecisionDesk()
    _ = await desk.check()
    let copy = desk.folder.path + "/ban-sao.xlsx"
    func check() async -> RunReport {
      var request = CheckRequest(inputs: [desk.folder.path + "/in"], planYear: 2018)
      request.answers.decisions = desk.decisions
      request.answers.copies = [copy]
      return await desk.pipeline.check(request)
    }
    let blank = try TemporaryFolder.bytes(desk.decisions)
    try desk.answer("C320", .kept)
    try desk.folder.write(try TemporaryFolder.bytes(desk.decisions), to: "ban-sao.xlsx")
    try desk.folder.write(blank, to: "quyet-dinh.xlsx")
    #expect(!codes(await check(), "Q901").isEmpty)
    let merged = try desk.rows().filter { $0[.code] == "C320" && $0[.field] == "uth_nay" }
    #expect(merged.map { $0[.answer] } == [DecisionAnswer.kept.rawValue])
    #expect(codes(await check(), "Q906").isEmpty)
    let again = try desk.rows().filter { $0[.code] == "C320" && $0[.field] == "uth_nay" }
    #expect(
      again.map { $0[.answer] } == merged.map { $0[.answer] }, "once, though both have it")

    try desk.folder.write(blank, to: "quyet-dinh.xlsx")
    try desk.answer("C320", .corrected)
    let report = await check()
    let told = try #require(codes(report, "Q906").first)
    #expect(told.location.file == "ban-sao.xlsx")
    #expect(told.message(in: .vietnamese).contains("quyet-dinh.xlsx"))
    #expect(codes(report, "Q901").isEmpty)
  }

  /// What somebody saves while a run works is not overwritten by what the run had read before.
  @Test func aWorkbookSavedMeanwhileIsKept() async throws {
    let desk = try DecisionDesk()
    _ = await desk.check()
    let intake = try desk.intake()
    try desk.answer("C320", .kept)
    let saved = try TemporaryFolder.bytes(desk.decisions)
    let written = intake.record([], ReadSubmissions())
    #expect(written.findings.map(\.code).contains("Q915"))
    #expect(try TemporaryFolder.bytes(desk.decisions) == saved)
    #expect(try desk.folder.names().contains("quyet-dinh-moi.xlsx"))
  }

  @Test func aDecisionIsVoidWhenTheValueChanges() async throws {
    let desk = try DecisionDesk()
    _ = await desk.check()
    try desk.answer("C320", .kept)
    try desk.write(41_000)
    let report = await desk.check()
    #expect(codes(report, "Q902").first?.message(in: .english).contains("41.000") == true)
    #expect(codes(report, "C320").contains { $0.severity == .error })
    let rows = try desk.rows().filter { $0[.code] == "C320" && $0[.field] == "uth_nay" }
    #expect(Set(rows.map { $0[.state] }) == ["Chờ quyết định", "Hết hiệu lực"])
    // The old row stays as a record, and is not told again.
    #expect(codes(await desk.check(), "Q902").isEmpty)
  }

  @Test func aMendedCellNeedsNoDecision() async throws {
    let desk = try DecisionDesk()
    _ = await desk.check()
    try desk.answer("C320", .kept)
    try desk.write(40)
    #expect(!codes(await desk.check(), "Q903").isEmpty)
  }

  /// A figure typed over in the district's workbook counts for the province only by decision.
  @Test(arguments: [DecisionAnswer.computed, .edited])
  func anEditedFigureCountsByDecision(_ answer: DecisionAnswer) async throws {
    let desk = try DecisionDesk(40)
    let district = await desk.district()
    let cell = try #require(try desk.cattle(district, sheet: "H02_ChiTieu").first)
    try desk.retype(district, sheet: "H02_ChiTieu", cell.reference.description, 77)
    let first = await desk.province()
    #expect(codes(first, "K505").count == 1)
    #expect(try desk.cattle(first, sheet: "T02_ChiTieu").first?.value == .number(40))
    try desk.answer("K505", answer)
    let second = await desk.province()
    #expect(codes(second, "K505").isEmpty)
    #expect(codes(second, "Q901").count == 1)
    let figure = try desk.cattle(second, sheet: "T02_ChiTieu").first?.value
    #expect(figure == .number(answer == .edited ? 77 : 40))
  }

  /// A text typed over in the district's workbook is decided like a figure; the code of a row is not.
  @Test(arguments: [DecisionAnswer.computed, .edited])
  func anEditedTextCountsByDecision(_ answer: DecisionAnswer) async throws {
    let desk = try DecisionDesk(40)
    var book = try TestBook.commune("29392")
    book["X-09", "1", "ten_hd"] = "Xây cầu"
    try book.write(to: desk.folder, as: "in/29392.xlsx")
    let district = await desk.district()
    let cell = try #require(try desk.cell(district, sheet: "H08_KienNghi", text: "Xây cầu"))
    try desk.retype(district, sheet: "H08_KienNghi", cell, "Xây cầu Kinh Ngang")
    #expect(codes(await desk.province(), "K505").count == 1)
    try desk.answer("K505", answer)
    let second = await desk.province()
    #expect(codes(second, "K505").isEmpty && codes(second, "Q901").count == 1)
    // Nothing is left to do, and what counts is what was decided.
    let told = try #require(codes(second, "Q901").first?.message(in: .vietnamese))
    #expect(told.contains("Xây cầu Kinh Ngang") && !told.contains("Vẫn tính theo"))
  }

  /// Names that nobody understands are asked in the same workbook.
  @Test func questionsStandAmongDecisions() async throws {
    let desk = try DecisionDesk(40)
    var book = try TestBook.commune("29392")
    book["X-08", "1", "dvt"] = "Đợt dạy nghề"
    try book.write(to: desk.folder, as: "in/29392.xlsx")
    #expect(!codes(await desk.check(), "C308").isEmpty)
    try desk.edit { rows in
      for index in rows.indices where rows[index][.value] == "Đợt dạy nghề" {
        rows[index][.answer] = "lớp"
      }
    }
    let report = await desk.check()
    #expect(codes(report, "C308").isEmpty)
    #expect(try desk.rows().contains { $0[.answer] == "lớp" })
  }

  /// What is open in Excel is not written over.
  @Test func anOpenWorkbookIsWrittenBeside() async throws {
    let desk = try DecisionDesk()
    _ = await desk.check()
    try desk.folder.write("", to: "~$quyet-dinh.xlsx")
    try desk.write(41_000)
    let report = await desk.check()
    #expect(codes(report, "Q908").count == 1)
    #expect(try desk.rows().allSatisfy { $0[.value] != "41.000" })
    let beside = try desk.rows(desk.folder.path + "/quyet-dinh-moi.xlsx")
    #expect(beside.contains { $0[.value] == "41.000" })
  }

  @Test func aDamagedWorkbookIsRefusedAndKept() async throws {
    let desk = try DecisionDesk()
    try desk.folder.write("PK not a workbook", to: "quyet-dinh.xlsx")
    let report = await desk.check()
    #expect(report.outcome == .refused)
    #expect(codes(report, "Q907").count == 1)
    #expect(try TemporaryFolder.bytes(desk.decisions) == Array("PK not a workbook".utf8))
  }

  /// What only the program needs to find a thing again is not for officers' eyes.
  @Test func keysAreHiddenAndTheRestIsSeen() throws {
    let sheet = try #require(DecisionBook([]).document.sheets.first)
    let hidden = DecisionColumn.allCases.enumerated().filter { index, _ in
      sheet.columns.contains { $0.isHidden && $0.columns.contains(index + 1) }
    }.map(\.element)
    #expect(hidden == [.rule, .form, .row, .field, .power])
  }
}
