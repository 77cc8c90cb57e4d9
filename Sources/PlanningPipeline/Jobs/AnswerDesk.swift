import FoundationEssentials
import PlanningConsolidation
import PlanningForms
import PlanningReading
import WorkbookReaders

/// The files by which officers explain texts that no rule understands.
package struct AnswerFiles: Hashable, Sendable {
  /// A file of answers to use.
  package var answers: String?
  /// The workbook to write with what is still open, as .xlsx; answers in use are kept in it.
  package var questions: String?

  /// Names no file, or some.
  package init(answers: String? = nil, questions: String? = nil) {
    self.answers = answers
    self.questions = questions
  }

  /// The paths of a run without these files, which may lie among its workbooks.
  func removed(from paths: [String]) -> [String] {
    let own = Set([answers, questions].compactMap { $0.map(Self.standard) })
    return own.isEmpty ? paths : paths.filter { !own.contains(Self.standard($0)) }
  }

  private static func standard(_ path: String) -> String {
    URL(filePath: path).standardizedFileURL.path
  }
}

/// Hands a run the officers' answers, and takes its questions down.
struct AnswerDesk {
  let files: AnswerFiles
  let answers: Answers

  /// Reads the answers; rows that cannot be used are reported at their cells.
  init(_ files: AnswerFiles, limits: ReadLimits, into report: inout RunReport) {
    self.files = files
    guard let path = files.answers else {
      answers = Answers()
      return
    }
    let given = InputFiles([path])
    if !given.missing.isEmpty {
      report.refuse(.unreadable(detail: "–"), at: Location(file: path))
    }
    var answers = Answers()
    for path in given.paths {
      let reading = AnswerFile(limits: limits).read(path)
      report.diagnostics += reading.diagnostics
      answers = reading.answers
    }
    self.answers = answers
  }

  /// Tells which answers were refused or fit nothing, and writes the questions.
  ///
  /// - Parameter inputs: files that may not be overwritten.
  func resolve(_ report: inout RunReport, protecting inputs: [String]) {
    report.diagnostics += findings(report)
    guard let path = files.questions else { return }
    let book = QuestionBook(report.questions, repairs: report.repairs, answers: answers)
    BookWriter(inputs: inputs + [files.answers].compactMap { $0 }).write(
      book.document, to: path, into: &report)
  }

  private func findings(_ report: RunReport) -> [Diagnostic] {
    var used: Set<AnswerKey> = []
    for repair in report.repairs {
      if case .answer(let key) = repair.rule { used.insert(key) }
    }
    let open = Dictionary(
      report.questions.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    return answers.entries.compactMap { key, answer in
      if used.contains(key) { return nil }
      if let question = open[key] {
        return Diagnostic(
          .unknownCode(found: answer.text, list: key.list, nearest: question.nearest),
          at: answer.location)
      }
      return Diagnostic(.unusedAnswer(found: answer.typed, list: key.list), at: answer.location)
    }
  }
}
