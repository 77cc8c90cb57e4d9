import PlanningForms
import PlanningConsolidation
import PlanningReading
import Testing
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

@testable import PlanningIntake
@testable import PlanningPipeline
@testable import PlanningRuns

/// Protects: what no rule understands is asked once for all its spellings, an officer's answer is
/// used the same way in every run and stands in the ledger, and no answer is lost or misused.
@Suite struct AnswerTests {
  /// A run of `check` with two communes whose units of measure, hamlet or commune are not known.
  private struct Desk {
    let folder: TemporaryFolder
    let pipeline: Pipeline

    init() throws {
      folder = try TemporaryFolder()
      pipeline = try Shipped.pipeline()
    }

    func add(_ unit: String, _ change: (inout TestBook) -> Void) throws {
      var book = try TestBook.commune(unit)
      change(&book)
      try book.write(to: folder, as: "nhan/" + unit + ".xlsx")
    }

    func check(answers: String? = nil, questions: String? = nil) async -> RunReport {
      var request = CheckRequest(inputs: [folder.path + "/nhan"], planYear: 2018)
      request.answers = AnswerFiles(
        answers: answers.map { folder.path + "/" + $0 },
        questions: questions.map { folder.path + "/" + $0 })
      var report = await pipeline.check(request)
      // That the decisions workbook takes their place is told of each option.
      let replaced = report.diagnostics.count { $0.code == "Q909" }
      #expect(report.isRefused || replaced == [answers, questions].count { $0 != nil })
      report.diagnostics.removeAll { $0.code == "Q909" }
      return report
    }

    /// The rows of a file of questions, by header.
    func rows(_ name: String) throws -> [[String: String]] {
      let sheet = try #require(try readWorkbook(path: folder.path + "/" + name).sheets.first)
      var headers: [Int: String] = [:]
      for cell in sheet.rows[0].cells {
        if case .text(let text) = cell.value { headers[cell.reference.column] = text }
      }
      return sheet.rows.dropFirst().map { row in
        var values: [String: String] = [:]
        for cell in row.cells {
          switch cell.value {
          case .text(let text): values[headers[cell.reference.column] ?? ""] = text
          case .number(let number): values[headers[cell.reference.column] ?? ""] = "\(number)"
          default: break
          }
        }
        return values
      }
    }

    /// Writes a file of answers as a spreadsheet program saves text.
    func answer(_ rows: [[String]], as name: String = "tra-loi.csv") throws {
      let lines = [["Danh mục", "Phạm vi", "Đã ghi trong sổ", "Trả lời"]] + rows
      try folder.write(
        lines.map { $0.map { "\"" + $0 + "\"" }.joined(separator: ";") }.joined(separator: "\r\n"),
        to: name)
    }
  }

  /// What the ledger says about answers; codes given to rows stand there as well.
  private func answered(_ report: RunReport) -> [Repair] {
    report.repairs.filter { $0.finding.code == .answeredCode }
  }

  @Test func oneAnswerServesEverySpellingInEveryWorkbook() async throws {
    let desk = try Desk()
    try desk.add("29392") { $0["X-08", "1", "dvt"] = "Đợt dạy nghề" }
    try desk.add("29377") {
      $0["X-08", "1", "dvt"] = "ĐỢT  DẠY NGHỀ"
      $0["X-08", "2", "dvt"] = "đợt dạy nghề"
    }
    let first = await desk.check(questions: "cau-hoi.xlsx")
    #expect(first.count(.error) == 3)
    #expect(first.outputs == [desk.folder.path + "/cau-hoi.xlsx"])
    let rows = try desk.rows("cau-hoi.xlsx")
    try #require(rows.count == 1)
    #expect(rows[0]["Danh mục"] == "DM_DVT")
    #expect(rows[0]["Số lần"] == "3")
    #expect(rows[0]["Gặp ở"]?.hasPrefix("29377.xlsx X08_") == true)
    #expect(rows[0]["Trả lời"] == nil)

    try desk.answer([["DM_DVT", "", "Đợt dạy nghề", "lớp"]])
    let second = await desk.check(answers: "tra-loi.csv", questions: "cau-hoi.xlsx")
    #expect(second.diagnostics.isEmpty)
    #expect(answered(second).map(\.finding.code) == [.answeredCode, .answeredCode, .answeredCode])
    #expect(Set(answered(second).map(\.after.vietnamese)) == ["lớp"])
    #expect(second.accounting.refused == 0)
    // The new file can take the old one's place.
    #expect(try desk.rows("cau-hoi.xlsx").map { $0["Trả lời"] } == ["lớp"])
    let third = await desk.check(answers: "cau-hoi.xlsx")
    #expect(third.repairs == second.repairs)
  }

  @Test func anAnswerThatNamesNoCodeIsRefusedWithItsRow() async throws {
    let desk = try Desk()
    try desk.add("29392") { $0["X-08", "1", "dvt"] = "Đợt dạy nghề" }
    try desk.answer([["DM_DVT", "", "đợt dạy nghề", "không biết"]])
    let report = await desk.check(answers: "tra-loi.csv")
    let refused = report.diagnostics.filter { $0.location.file == "tra-loi.csv" }
    #expect(refused.map(\.code) == ["C308"])
    #expect(refused.map(\.severity) == [.error])
    #expect(refused.first?.location.address == "D2")
    #expect(report.count(.error) == 2)
    #expect(answered(report).isEmpty)
  }

  @Test func twoAnswersToOneQuestionAreBothRefused() async throws {
    let desk = try Desk()
    try desk.add("29392") { $0["X-08", "1", "dvt"] = "Đợt dạy nghề" }
    try desk.answer([
      ["DM_DVT", "", "đợt dạy nghề", "lớp"], ["DM_DVT", "", "Đợt dạy nghề", "Lớp"],
      ["DM_DVT", "", "ĐỢT DẠY NGHỀ", "km"], ["DM_DVT", "", "đợt dạy nghề", "lớp"],
    ])
    let report = await desk.check(answers: "tra-loi.csv")
    #expect(report.diagnostics.map(\.code).sorted() == ["C308", "S217"])
    #expect(report.diagnostics.first { $0.code == "S217" }?.location.address == "D4")
  }

  @Test func answersThatFitNothingAreToldAndKept() async throws {
    let desk = try Desk()
    try desk.add("29392") { _ in }
    try desk.answer([["DM_DVT", "", "khoá", "lớp"], ["DM_DVT", "", "buổi dạy", ""]])
    let report = await desk.check(answers: "tra-loi.csv", questions: "cau-hoi.xlsx")
    #expect(report.diagnostics.map(\.code) == ["C329"])
    #expect(report.diagnostics.first?.location.address == "D2")
    #expect(report.outcome == .clean)
    #expect(try desk.rows("cau-hoi.xlsx").map { $0["Đã ghi trong sổ"] } == ["khoá"])
  }

  @Test func aHamletsAnswerHoldsInItsCommuneOnly() async throws {
    let desk = try Desk()
    for unit in ["29392", "29377"] {
      try desk.add(unit) { $0["X-01", "1", "ap"] = "Ấp Bờ Kinh" }
    }
    try desk.answer([["X-00", "29392", "ấp bờ kinh", "Ấp Chợ"]])
    let report = await desk.check(answers: "tra-loi.csv", questions: "cau-hoi.xlsx")
    #expect(report.diagnostics.filter { $0.code == "C308" }.map(\.location.file) == ["29377.xlsx"])
    #expect(answered(report).map(\.location.file) == ["29392.xlsx"])
    #expect(try desk.rows("cau-hoi.xlsx").map { $0["Phạm vi"] } == ["29377", "29392"])
  }

  @Test func aSeveralCodesCellTakesAnswersForItsParts() async throws {
    let desk = try Desk()
    try desk.add("29392") { $0["X-08", "1", "dia_diem"] = "Ấp Giữa; Bờ Kinh" }
    let open = await desk.check()
    #expect(open.questions.map(\.typed) == ["Bờ Kinh"])
    try desk.answer([["X-00", "29392", "Bờ Kinh", "Ấp Chợ"]])
    let report = await desk.check(answers: "tra-loi.csv")
    #expect(report.diagnostics.isEmpty)
    #expect(answered(report).map(\.before) == ["Bờ Kinh"])
    #expect(report.accounting.refused == 0)
  }

  @Test func aCommuneIsAnsweredByCodeAndOnlyInItsDistrict() async throws {
    let desk = try Desk()
    try desk.add("29392") {
      $0["X-00", "", "ma_dv"] = "99999"
      $0["X-00", "", "ten_dv"] = "Xã Song Lợi"
    }
    let open = await desk.check(questions: "cau-hoi.xlsx")
    #expect(open.diagnostics.contains { $0.code == "F125" })
    let row = try #require(try desk.rows("cau-hoi.xlsx").first)
    #expect(row["Danh mục"] == "DVHC" && row["Phạm vi"] == "847")
    #expect(row["Đã ghi trong sổ"] == "99999 Xã Song Lợi")
    #expect(row["Gợi ý"]?.contains("29392 Xã Song Lộc") == true)
    for answer in ["29392", "29392 Xã Song Lộc", "Xã Song Lộc"] {
      try desk.answer([["DVHC", "847", "99999 Xã Song Lợi", answer]])
      let report = await desk.check(answers: "tra-loi.csv")
      #expect(report.diagnostics.isEmpty, "\(answer)")
      #expect(answered(report).map(\.after.vietnamese) == ["29392 Xã Song Lộc"])
    }
    // Code and name of two units, a district, and the same question of another district.
    for (scope, answer) in [("847", "29392 Xã Đa Lộc"), ("847", "847"), ("842", "29392")] {
      try desk.answer([["DVHC", scope, "99999 Xã Song Lợi", answer]])
      let report = await desk.check(answers: "tra-loi.csv")
      #expect(report.diagnostics.contains { $0.code == "F125" }, "\(scope) \(answer)")
    }
  }

  @Test func aDepartmentAndARoundAreAnswered() async throws {
    let desk = try Desk()
    var book = try TestBook.department("NNPTNT", figures: [:])
    book["N-00", "", "ma_phong"] = "Phòng Kinh tế nông thôn mới"
    book["N-00", "", "vong"] = "Vòng chín"
    try book.write(to: desk.folder, as: "nhan/phong.xlsx")
    let open = await desk.check()
    #expect(open.questions.map(\.key.list).sorted() == ["DM_PHONG", "DM_VONG"])
    try desk.answer([
      ["DM_PHONG", "", "Phòng Kinh tế nông thôn mới", "NNPTNT"],
      ["DM_VONG", "", "Vòng chín", "DUTHAO2"],
    ])
    let report = await desk.check(answers: "tra-loi.csv")
    #expect(report.questions.isEmpty)
    #expect(!report.diagnostics.contains { ["F128", "F133", "C329"].contains($0.code) })
    #expect(answered(report).count == 2)
  }

  @Test func filesOfQuestionsAmongTheWorkbooksAreNoWorkbooks() async throws {
    let desk = try Desk()
    try desk.add("29392") { $0["X-08", "1", "dvt"] = "Đợt dạy nghề" }
    let first = await desk.check(questions: "nhan/cau-hoi.xlsx")
    #expect(first.fileCount == 1)
    try desk.answer([["DM_DVT", "", "Đợt dạy nghề", "lớp"]], as: "nhan/tra-loi.csv")
    let second = await desk.check(answers: "nhan/tra-loi.csv", questions: "nhan/cau-hoi.xlsx")
    #expect(second.fileCount == 1 && second.diagnostics.isEmpty)
    let missing = await desk.check(answers: "khong-co.csv")
    #expect(missing.outcome == .refused)
  }
}
