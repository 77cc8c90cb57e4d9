import PlanningForms
import Testing

@testable import PlanningIntake
@testable import PlanningPipeline
@testable import PlanningRuns

extension DiagnosticScene {
  /// Decisions that hold, and those that can't be used.
  static let decisionScenes: [DiagnosticScene] = [
    decided, void, refused, unsettled, damaged, open, savedMeanwhile,
  ]

  private static let file = "quyet-dinh.xlsx"

  private static let decided = DiagnosticScene(
    name: "a decision that holds", codes: ["Q901"]
  ) { _ in
    let desk = try DecisionDesk()
    _ = await desk.check()
    try desk.answer("C320", .kept)
    return PlayedScene(
      await desk.check(),
      expected: [
        ExpectedDiagnostic(
          "Q901", file: "29392.xlsx", sheet: "X02_ChiTieu", cell: desk.place, field: "uth_nay",
          facts: ["C320", "40.000", "Đã hỏi xã"])
      ])
  }

  private static let void = DiagnosticScene(
    name: "decisions about values that have changed, and rows that are mended",
    codes: ["Q902", "Q903"]
  ) { _ in
    let desk = try DecisionDesk()
    _ = await desk.check()
    try desk.answer("C320", .kept)
    let rows = try desk.rows()
    let cells = rows.indices.filter { rows[$0][.code] == "C320" }.map { "M\($0 + 2)" }
    try desk.write(41_000)
    var played = PlayedScene(
      await desk.check(),
      expected: [
        ExpectedDiagnostic(
          "Q902", file: file, sheet: "QuyetDinh", cell: cells.first, facts: ["40.000", "41.000"]),
        ExpectedDiagnostic("Q903", file: file, sheet: "QuyetDinh", cell: nil, facts: ["KT16"]),
      ])
    try desk.answer("C320", .kept)
    try desk.write(40)
    let after = await desk.check()
    played.diagnostics += after.diagnostics
    let gone = try #require(after.diagnostics.first { $0.code == "Q903" })
    played.expected[1].cell = gone.location.address
    return played
  }

  private static let refused = DiagnosticScene(
    name: "decisions without a reason, not understood, or taken twice",
    codes: ["Q904", "Q905", "Q906", "Q909"]
  ) { _ in
    let desk = try DecisionDesk()
    _ = await desk.check()
    let row = try #require(try desk.rows().first { $0[.code] == "C320" })
    func decided(
      _ answer: String, reason: String = "Đã hỏi", row key: String = "KT16"
    ) -> DecisionRow {
      var copy = row
      copy[.row] = key
      copy[.answer] = answer
      copy[.reason] = reason
      copy[.who] = "Trần Thị B"
      return copy
    }
    try desk.edit { rows in
      rows = [
        decided("Để sau"), decided("Giữ nguyên", reason: "", row: "KT17"),
        decided("Giữ nguyên", row: "KT18"), decided("Sửa theo hệ số", row: "KT18"),
      ]
    }
    var request = CheckRequest(inputs: [desk.folder.path + "/in"], planYear: 2018)
    request.answers.decisions = desk.decisions
    request.answers.questions = desk.folder.path + "/cau-hoi.xlsx"
    return PlayedScene(
      await desk.pipeline.check(request),
      expected: [
        ExpectedDiagnostic(
          "Q904", file: file, sheet: "QuyetDinh", cell: "M2", facts: ["Để sau", "Giữ nguyên"]),
        ExpectedDiagnostic("Q905", file: file, sheet: "QuyetDinh", cell: "M3", facts: ["Lý do"]),
        ExpectedDiagnostic("Q906", file: file, sheet: "QuyetDinh", cell: "M5", facts: ["M4"]),
        ExpectedDiagnostic("Q909", file: "cau-hoi.xlsx", facts: ["--questions", "--decisions"]),
      ])
  }

  private static let unsettled = DiagnosticScene(
    name: "a settled figure that is none", codes: ["Q914"]
  ) { _ in
    let desk = try DecisionDesk()
    _ = await desk.check()
    try desk.answer("C320", .settled)
    try desk.edit { rows in
      rows = rows.filter { $0[.code] == "C320" }.prefix(1).map { row in
        var row = row
        row[.settled] = "khoảng 40"
        row[.document] = "125/BB-HN"
        return row
      }
    }
    return PlayedScene(
      await desk.check(),
      expected: [
        ExpectedDiagnostic(
          "Q914", file: file, sheet: "QuyetDinh", cell: "M2", facts: ["khoảng 40", "Số chốt"])
      ])
  }

  private static let savedMeanwhile = DiagnosticScene(
    name: "a workbook of decisions that is saved while the run works", codes: ["Q915"]
  ) { _ in
    let desk = try DecisionDesk()
    _ = await desk.check()
    let intake = try desk.intake()
    try desk.answer("C320", .kept)
    var report = RunReport()
    report.diagnostics = intake.record([], ReadSubmissions()).findings
    return PlayedScene(
      report,
      expected: [ExpectedDiagnostic("Q915", file: file, facts: ["quyet-dinh-moi.xlsx"])])
  }

  private static let damaged = DiagnosticScene(
    name: "a workbook of decisions that is none", codes: ["Q907"]
  ) { _ in
    let desk = try DecisionDesk()
    try desk.folder.write("một tệp khác", to: file)
    return PlayedScene(
      await desk.check(), expected: [ExpectedDiagnostic("Q907", file: file)])
  }

  private static let open = DiagnosticScene(
    name: "a workbook of decisions that is open in Excel", codes: ["Q908"]
  ) { _ in
    let desk = try DecisionDesk()
    try desk.folder.write("", to: "~$" + file)
    return PlayedScene(
      await desk.check(),
      expected: [ExpectedDiagnostic("Q908", file: file, facts: ["quyet-dinh-moi.xlsx"])])
  }
}
