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

  /// Reads the answers; rows that cannot be used are reported at their cells.
  ///
  /// - Returns: the answers, and why the run is refused where the file does not exist.
  func read(limits: ReadLimits) -> (answers: Found<Answers>, refusals: [Diagnostic]) {
    let files = InputFiles([answers].compactMap { $0 })
    var read = Found(value: Answers())
    for path in files.paths {
      let reading = AnswerFile(limits: limits).read(path)
      read.findings += reading.diagnostics
      read.value = reading.answers
    }
    return (read, Refusal.missing(files.missing))
  }
}
