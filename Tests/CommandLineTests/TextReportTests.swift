import DecimalArithmetic
import PlanningForms
import PlanningPipeline
import Testing
import WorkbookModel

@testable import PlanningRuns
@testable import sedp

/// Protects: an officer sees first what matters most, each thing once, and nothing that a file's text
/// makes of the terminal.
struct TextReportTests {
  private func place(
    _ cell: String, file: String = "xa.xlsx", field: String = "tong", label: String? = "Tổng số"
  ) -> Location {
    Location(
      file: file, sheet: "X08", cell: CellReference(cell), field: field, label: label)
  }

  private func text(
    _ diagnostics: [Diagnostic], repairs: [Repair] = [], detail: TextReport.Detail? = nil,
    purpose: Verdict.Purpose = .checking, coverage: RunReport.Coverage? = nil,
    refused: Bool = false, language: Language = .vietnamese, isColored: Bool = false
  ) -> [String] {
    var report = RunReport()
    report.diagnostics = diagnostics
    report.repairs = repairs
    report.files = ["a.xlsx", "b.xlsx", "xa.xlsx"]
    report.coverage = coverage
    report.isRefused = refused
    return TextReport(
      report: report, purpose: purpose, detail: detail, language: language, isColored: isColored
    ).text().split(separator: "\n").map(String.init)
  }

  @Test func theVerdictLeads() {
    let error = Diagnostic(.missingValue(.figure), at: place("G9"))
    let warning = Diagnostic(
      .departmentDiffers(
        indicator: "KT01", communes: "1", department: "2", difference: "3"), at: place("G9"))
    #expect(text([error, warning])[0] == "CHƯA GỬI ĐƯỢC: phải sửa 1 lỗi. Sau đó xem 1 câu hỏi.")
    #expect(text([])[0] == "GỬI ĐƯỢC: không có lỗi.")
    #expect(
      text([warning], language: .english)[0]
        == "MAY BE SENT: no errors. Better look at 1 question before.")
    #expect(
      text(
        [error], purpose: .consolidating,
        coverage: RunReport.Coverage(units: .init(reported: 9, expected: 14)))[0]
        == "BẢN NHÁP, chưa trình ký: còn 1 lỗi; mới có 9/14 đơn vị.")
    #expect(
      text(
        [], purpose: .consolidating,
        coverage: RunReport.Coverage(units: .init(reported: 14, expected: 14)))[0]
        == "TRÌNH KÝ ĐƯỢC: không có lỗi.")
    #expect(text([error], refused: true)[0].hasPrefix("KHÔNG THỰC HIỆN ĐƯỢC"))
    #expect(text([error], detail: .quiet).count == 1)
  }

  @Test func gravestFilesAndFindingsComeFirst() {
    let lines = text([
      Diagnostic(.hiddenSheet, at: place("A1", file: "a.xlsx")),
      Diagnostic(.hiddenSheet, at: place("A1", file: "b.xlsx")),
      Diagnostic(.missingValue(.figure), at: place("G9", file: "b.xlsx")),
    ])
    let b = lines.firstIndex(of: "b.xlsx") ?? 99
    #expect(b < lines.firstIndex(of: "a.xlsx") ?? 0)
    #expect(lines[b + 1].hasPrefix("  LỖI C309 X08!G9 «Tổng số»"))
    #expect(lines[b + 2].hasPrefix("  GHI NHẬN"))
  }

  @Test func oneColumnIsOneLineWithItsCells() {
    let cells = ["G12", "G9", "G10", "G11", "G20"]
    let lines = text(cells.map { Diagnostic(.missingValue(.figure), at: place($0)) })
    #expect(lines.filter { $0.contains("C309") }.count == 1)
    #expect(lines.contains { $0.hasPrefix("  LỖI C309 X08!G9–G12, G20 «Tổng số»: Ô bắt buộc") })
  }

  @Test func aFewSentencesAreToldApartAndManyByTheFirst() {
    func wrong(_ count: Int) -> [String] {
      text((0..<count).map { Diagnostic(.notANumber(found: "x\($0)"), at: place("G\(9 + $0)")) })
        .filter { $0.contains("C303") }
    }
    #expect(wrong(3).count == 3)
    #expect(wrong(50).count == 1)
    #expect(wrong(50)[0].contains("X08!G9–G58 «Tổng số»: 50 chỗ như vậy, như ở G9: «x0»"))
  }

  @Test func otherColumnsRulesAndFilesStayApart() {
    let lines = text([
      Diagnostic(.missingValue(.figure), at: place("G9")),
      Diagnostic(.missingValue(.figure), at: place("H9", field: "khac")),
      Diagnostic(.missingValue(.figure), at: place("G9", file: "b.xlsx")),
      Diagnostic(
        .ruleViolated(rule: "a", vietnamese: "Một.", english: "One."), at: place("G9")),
      Diagnostic(
        .ruleViolated(rule: "b", vietnamese: "Hai.", english: "Two."), at: place("G10")),
    ])
    #expect(lines.filter { $0.contains("LỖI") }.count == 5)
  }

  @Test func repairsAreToldWithBeforeAndAfterByTheirRule() {
    let repairs = (9..<30).map {
      Repair(
        location: place("G\($0)"), before: "1,50",
        after: .number(ExactDecimal(coefficient: 15, exponent: -1)), rule: .numeral(.notAGroup))
    }
    let lines = text([], repairs: repairs).filter { $0.contains("TỰ SỬA") }
    #expect(lines.count == 1)
    #expect(lines[0].hasPrefix("  TỰ SỬA C315 X08!G9 «Tổng số»: «1,50» → «1,5» (sau dấu"))
    #expect(lines[0].hasSuffix("; cả trang có 21 chỗ như vậy."))
    // A question says how its cell was read; whatever else is found there does not.
    let asked = Finding.ambiguousNumber(
      found: "1,50", used: ExactDecimal(coefficient: 15, exponent: -1), other: nil,
      rule: .notAGroup)
    func told(_ finding: Finding) -> Bool {
      text([Diagnostic(finding, at: place("G9"))], repairs: [repairs[0]])
        .contains { $0.contains("TỰ SỬA") }
    }
    #expect(!told(asked) && told(.errorValue(found: "#REF!")))
  }

  @Test func theOverviewNamesCleanFilesToo() {
    let lines = text([Diagnostic(.missingValue(.figure), at: place("G9"))], detail: .summary)
    #expect(lines.contains("xa.xlsx  1 lỗi"))
    #expect(lines.contains("b.xlsx   sạch"))
    #expect(!lines.contains { $0.contains("C309") })
    let errors = text(
      [
        Diagnostic(.missingValue(.figure), at: place("G9")),
        Diagnostic(.hiddenSheet, at: place("G9")),
      ], detail: .errorsOnly)
    #expect(errors.contains { $0.contains("C309") } && !errors.contains { $0.contains("S212") })
  }

  @Test func nothingThatATerminalObeysComesOutOfAFile() {
    let lines = text(
      [
        Diagnostic(
          .notANumber(found: "\u{1B}[2J\u{202E}\u{9B}1"),
          at: place("G9", file: "\u{1B}]0;x\u{7}.xlsx", label: "a\nb"))
      ])
    let shown = lines.joined(separator: "\n")
    #expect(!shown.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(!shown.unicodeScalars.contains { [0x7F, 0x9B, 0x202E].contains($0.value) })
    #expect(shown.contains("\\u{1B}[2J\\u{202E}\\u{9B}1") && shown.contains("«a b»"))
  }

  @Test func coloursStandBesideWordsAndOnlyWhereTheyAreWanted() {
    let error = [Diagnostic(.missingValue(.figure), at: place("G9"))]
    #expect(text(error, isColored: true).contains { $0.contains("\u{1B}[1;31mLỖI\u{1B}[0m") })
    #expect(!text(error).joined().contains("\u{1B}"))
    #expect(!ColorChoice.auto.isOn(environment: ["NO_COLOR": "1"], isTerminal: true))
    #expect(!ColorChoice.auto.isOn(environment: ["TERM": "dumb"], isTerminal: true))
    #expect(!ColorChoice.auto.isOn(environment: [:], isTerminal: false))
    #expect(ColorChoice.auto.isOn(environment: ["NO_COLOR": ""], isTerminal: true))
    #expect(ColorChoice.always.isOn(environment: ["NO_COLOR": "1"], isTerminal: false))
  }
}
