import PlanningConsolidation
import PlanningForms
import PlanningReading
import WorkbookReaders

/// The files of a run, settled before any is read.
///
/// Every job starts here, so that none can take a file for input that another passes over: what was
/// named and is not there, answers and questions that lie among the workbooks, what an earlier run
/// has left, a folder without anything.
struct Intake: Sendable {
  /// What the run knows, with what officers have explained.
  let context: RunContext
  /// The files to read, ascending.
  let paths: [String]
  /// What is wrong with the file of answers.
  let findings: [Diagnostic]
  private let answerFiles: AnswerFiles

  /// Settles the files.
  ///
  /// - Parameters:
  ///   - given: files and folders.
  ///   - outputs: what earlier runs may have left among them.
  ///   - mayBeEmpty: whether nothing to read is an answer rather than a mistake.
  /// - Throws: a refusal that names all files that are missing.
  init(
    _ given: [String], answers: AnswerFiles = AnswerFiles(), besides outputs: OwnOutputs? = nil,
    mayBeEmpty: Bool = false, _ context: RunContext
  ) throws(Refusal) {
    let files = InputFiles(given, limits: context.limits)
    var refusals = Refusal.missing(files.missing)
    let copies = MarkedCopies(
      answers.removed(from: files.paths).filter { path in
        !(outputs?.contains(path, limits: context.limits) ?? false)
      }, context)
    paths = copies.paths
    if paths.isEmpty, !mayBeEmpty {
      refusals += Refusal(.nothingToRead(path: given.joined(separator: ", "))).findings
    }
    let explained = answers.read(limits: context.limits)
    guard (refusals + explained.refusals).isEmpty else {
      throw Refusal(refusals + explained.refusals)
    }
    answerFiles = answers
    findings = copies.findings + explained.answers.findings
    var context = context
    context.answers = explained.answers.value
    self.context = context
  }

  /// Reads the files as submissions of communes and departments.
  func submissions(
    keeping: SubmissionFiles.Keeping, progress: ProgressReporter? = nil
  ) async -> ReadSubmissions {
    await SubmissionFiles(context, keeping: keeping).read(paths, progress: progress)
  }

  /// Tells which answers were refused or fit nothing, and writes down what is still open.
  func ask(_ read: ReadSubmissions) -> Written {
    var written = Written()
    if let path = answerFiles.questions {
      let book = QuestionBook(read.questions, repairs: read.repairs, answers: context.answers)
      written = BookWriter(inputs: paths + [answerFiles.answers].compactMap { $0 })
        .write(book.document, to: path)
    }
    written.findings = unusedAnswers(read) + written.findings
    return written
  }

  private func unusedAnswers(_ read: ReadSubmissions) -> [Diagnostic] {
    var used: Set<AnswerKey> = []
    for repair in read.repairs {
      if case .answer(let key) = repair.rule { used.insert(key) }
    }
    let open = Dictionary(
      read.questions.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    return context.answers.entries.compactMap { key, answer in
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
