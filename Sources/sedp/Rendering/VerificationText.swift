import PlanningDesk
import PlanningForms

/// Prints whether outputs are those of their inputs: verdict first, then what differs.
struct VerificationText {
  let report: VerifyReport
  let language: Language

  private func word(_ vietnamese: String, _ english: String) -> String {
    language == .vietnamese ? vietnamese : english
  }

  func text() -> String {
    var lines = [verdict] + report.findings.map(line)
    for run in report.runs {
      lines.append(heading(run))
      lines += run.findings.map { "  " + line($0) }
    }
    return lines.map { printable($0) + "\n" }.joined()
  }

  private var verdict: String {
    switch report.outcome {
    case .clean:
      report.runs.allSatisfy { $0.again == .same }
        ? word(
          "ĐÚNG: mọi tệp như bản kê, tổng hợp lại cho kết quả giống từng byte.",
          "PROVEN: all files are as stated, and the same inputs give the same outputs byte by byte."
        )
        : word(
          "ĐÚNG NHƯ BẢN KÊ: mọi tệp như đã ghi; chưa tổng hợp lại.",
          "AS STATED: all files are as stated; nothing was consolidated again.")
    case .problems:
      word("CÓ KHÁC: xem từng tệp dưới đây.", "SOMETHING DIFFERS: see each file below.")
    default:
      word("CHƯA KẾT LUẬN ĐƯỢC: xem lý do dưới đây.", "CAN'T BE JUDGED: see why below.")
    }
  }

  private func heading(_ run: VerifyReport.Run) -> String {
    let again =
      switch run.again {
      case .same: word("; tổng hợp lại: giống", "; made again: the same")
      case .differs: word("; tổng hợp lại: khác", "; made again: another")
      case .notRun: ""
      }
    return run.manifest + ": "
      + word(
        "\(run.inputs) tệp đầu vào, \(run.outputs) tệp kết quả",
        "inputs \(run.inputs), outputs \(run.outputs)") + again
  }

  private func line(_ finding: Diagnostic) -> String {
    let place = finding.location.file.map { $0 + ": " } ?? ""
    return place + finding.code + ": " + finding.message(in: language)
  }
}

/// Prints what came of keeping a run.
struct ArchiveText {
  let report: ArchiveReport
  let language: Language

  func text() -> String {
    let isVietnamese = language == .vietnamese
    var lines: [String] = []
    if let output = report.output {
      lines.append(
        isVietnamese
          ? "ĐÃ LƯU vào \(output): \(report.files) tệp, \(report.tables) sổ có bảng chữ .csv; mọi tệp như bản kê."
          : "KEPT in \(output): files \(report.files), workbooks with tables as CSV \(report.tables); all as stated."
      )
    } else {
      lines.append(
        isVietnamese ? "CHƯA LƯU: xem lý do dưới đây." : "NOT KEPT: see why below.")
    }
    lines += report.findings.map { finding in
      (finding.location.file.map { $0 + ": " } ?? "") + finding.code + ": "
        + finding.message(in: language)
    }
    let own = lines.map { printable($0) + "\n" }.joined()
    guard report.output == nil, report.verified.outcome != .clean || !report.verified.runs.isEmpty
    else { return own }
    return own
      + (report.findings.isEmpty
        ? VerificationText(report: report.verified, language: language).text() : "")
  }
}

/// The same as one JSON document.
struct JSONArchive: Encodable {
  var outcome: String
  var output: String?
  var files: Int
  var tables: Int
  var problems: [JSONReport.JSONFinding]
  var verification: JSONVerification

  init(_ report: ArchiveReport, language: Language) {
    outcome = "\(report.outcome)"
    output = report.output
    (files, tables) = (report.files, report.tables)
    problems = report.findings.map { JSONReport.JSONFinding($0, language: language) }
    verification = JSONVerification(report.verified, language: language)
  }
}

/// Whether outputs are those of their inputs, as one JSON document.
struct JSONVerification: Encodable {
  struct Run: Encodable {
    var manifest: String
    var area: String
    var planYear: Int
    var inputs: Int
    var outputs: Int
    var again: String
    var problems: [JSONReport.JSONFinding]
  }

  var outcome: String
  var runs: [Run]
  var problems: [JSONReport.JSONFinding]

  init(_ report: VerifyReport, language: Language) {
    func told(_ findings: [Diagnostic]) -> [JSONReport.JSONFinding] {
      findings.map { JSONReport.JSONFinding($0, language: language) }
    }
    outcome = "\(report.outcome)"
    problems = told(report.findings)
    runs = report.runs.map { run in
      Run(
        manifest: run.manifest, area: run.area, planYear: run.planYear, inputs: run.inputs,
        outputs: run.outputs, again: run.again.rawValue, problems: told(run.findings))
    }
  }
}
