import ArgumentParser
import PlanningForms
import PlanningPipeline
import PlanningRuns
import PlanningTracing

struct TraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract:
      "Số này ở đâu ra; ô này đi vào đâu. (Where a figure comes from, where a cell goes to.)",
    discussion: """
      sedp trace 847_2018_SEDP_Huyen.xlsx 'H02_ChiTieu!F12'
      sedp trace --all 847_2018_SEDP_Huyen.xlsx
      sedp trace --uses 29374_2018_SEDP_Xa.xlsx 'X08_HoatDongXa!L14' SỔ TỔNG HỢP…
      Chỉ đọc sổ tổng hợp; không cần các tệp đã nộp. (Reads consolidated workbooks only.)
      Mã kết thúc / exit status: 0 có trả lời (answered); 1 có, kèm điều cần biết (answered, with \
      something to know); 3 không trả lời được (no answer).
      """)

  @OptionGroup var common: CommonOptions

  @Flag(help: "Hỏi ngược: một ô của tệp đã nộp đi vào những số nào. (The way up.)")
  var uses = false

  @Flag(
    help: "Tính lại mọi số in của sổ và so với số đã ghi. (Every printed figure, computed again.)")
  var all = false

  @Argument(
    help: """
      SỔ 'TRANG!Ô'; với --uses: TÊN-TỆP 'TRANG!Ô' SỔ… \
      (WORKBOOK 'SHEET!CELL'; with --uses: FILE-NAME 'SHEET!CELL' WORKBOOK…)
      """, completion: .file())
  var names: [String]

  func run() throws {
    if all, !uses, names.count == 1 { return try audit(names[0]) }
    guard uses ? names.count >= 3 : names.count == 2 else {
      throw refusal(.traceNames(uses: uses, count: names.count))
    }
    guard let address = SheetAddress(names[1]) else { throw refusal(.noAddress(names[1])) }
    let books = uses ? Array(names.dropFirst(2)) : [names[0]]
    let pipeline = try common.pipeline(
      unit: common.statedUnit(of: books), planYear: common.statedPlanYear(of: books),
      of: books)
    if uses {
      try show(pipeline.tracer.uses(of: names[0], address, in: books), pipeline)
    } else {
      try show(pipeline.tracer.trace(names[0], address), pipeline)
    }
  }

  /// Computes every printed figure again; those that differ are told.
  private func audit(_ path: String) throws {
    let pipeline = try common.pipeline(
      unit: common.statedUnit(of: [path]), planYear: common.statedPlanYear(of: [path]),
      of: [path])
    let audit = pipeline.tracer.audit(path)
    let text = TraceText(pipeline.configuration, planYear: 0, language: common.language)
    if common.json {
      try printLine(jsonText(JSONAudit(audit, text, language: common.language)))
    } else {
      try StandardOutput.write(text.text(audit))
    }
    let outcome: RunReport.Outcome =
      audit.trace == nil ? .refused : audit.differing.isEmpty ? .clean : .problems
    if outcome != .clean { throw ExitCode(outcome.rawValue) }
  }

  private func refusal(_ mistake: UsageMistake) -> ExitCode {
    let lead = common.language == .vietnamese ? "Lệnh chưa đúng" : "Usage"
    printError(
      "\(lead) \(mistake.code): " + mistake.message(in: common.language) + "\n"
        + (common.language == .vietnamese ? "Xem cách dùng: " : "See: ") + "sedp trace --help")
    return ExitCode.validationFailure
  }

  private func show(_ report: TraceReport, _ pipeline: Pipeline) throws {
    let text = TraceText(
      pipeline.configuration, planYear: report.planYear, language: common.language)
    if common.json {
      try printLine(jsonText(JSONTrace(report, text, language: common.language)))
    } else {
      try StandardOutput.write(text.text(report))
    }
    try finish(report.findings, isAnswered: report.figure != nil)
  }

  private func show(_ report: UsesReport, _ pipeline: Pipeline) throws {
    let text = TraceText(
      pipeline.configuration, planYear: report.planYear, language: common.language)
    if common.json {
      try printLine(jsonText(JSONUses(report, text, language: common.language)))
    } else {
      try StandardOutput.write(text.text(report))
    }
    try finish(report.findings, isAnswered: report.cell != nil)
  }

  private func finish(_ findings: [Diagnostic], isAnswered: Bool) throws {
    let outcome: RunReport.Outcome =
      !isAnswered ? .refused : findings.isEmpty ? .clean : .problems
    if outcome != .clean { throw ExitCode(outcome.rawValue) }
  }
}
