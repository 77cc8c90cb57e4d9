import PlanningConsolidation
import PlanningForms
import PlanningReading
import WorkbookReaders

/// The files of a run, settled before any is read.
///
/// Every job starts here, so that none can take a file for input that another passes over: what was
/// named and is not there, answers and questions that lie among the workbooks, what an earlier run
/// has left, a folder without anything.
package struct Intake: Sendable {
  /// What the run knows, with what officers have explained.
  package let context: RunContext
  /// The files to read, ascending.
  package let paths: [String]
  /// What is wrong with the file of answers.
  package let findings: [Diagnostic]
  package let answerFiles: AnswerFiles
  /// The rows of the decisions workbook as it was.
  package let decisionRows: [DecisionRow]
  /// The digest of the decisions workbook as it was read; `nil` where there was none.
  package let decisionDigest: String?

  /// Settles the files.
  ///
  /// - Parameters:
  ///   - given: files and folders.
  ///   - outputs: what earlier runs may have left among them.
  ///   - mayBeEmpty: whether nothing to read is an answer rather than a mistake.
  /// - Throws: a refusal that names all files that are missing.
  package init(
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
    let searched = given.filter { !files.missing.contains($0) }
    if paths.isEmpty, !mayBeEmpty, !searched.isEmpty {
      refusals += files.findings
      refusals += Refusal(.nothingToRead(path: searched.joined(separator: ", "))).findings
    }
    let explained = answers.read(limits: context.limits)
    guard (refusals + explained.refusals).isEmpty else {
      throw Refusal(refusals + explained.refusals)
    }
    answerFiles = answers
    var context = context
    context.answers = explained.answers.value
    var decided = DecisionFile.Reading()
    if let path = answers.decisions {
      decided = try DecisionFile(
        configuration: context.configuration, limits: context.limits
      ).read(path, copies: answers.copies)
      for (key, answer) in decided.answers.entries { context.answers[key] = answer }
    }
    context.decisions = decided.decisions
    if let path = answers.locks {
      context.locks = try LockRegister(limits: context.limits).read(path)
    }
    decisionRows = decided.rows
    decisionDigest = decided.digest
    findings =
      files.findings + copies.findings + explained.answers.findings
      + Self.replaced(context.accepted) + decided.findings
    self.context = context
  }

  /// The names by which files were picked, whose place the decisions workbook takes.
  private static func replaced(_ accepted: Set<String>) -> [Diagnostic] {
    accepted.sorted().prefix(1).map {
      Diagnostic(.decision(.replaced(option: "--accept")), at: Location(file: $0))
    }
  }

  /// Reads the files as submissions of communes and departments.
  package func submissions(
    keeping: SubmissionFiles.Keeping, used: SubmissionFiles.UsedCells? = nil,
    progress: ProgressReporter? = nil
  ) async -> ReadSubmissions {
    await SubmissionFiles(context, keeping: keeping, used: used).read(paths, progress: progress)
  }
}
