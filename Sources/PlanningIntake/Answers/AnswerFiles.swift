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
  /// The workbook of decisions, as .xlsx: read where it is there, and written with what is open.
  package var decisions: String?
  /// Copies of it that others have filled: what they say is taken into it.
  package var copies: [String] = []
  /// The register of locks.
  package var locks: String?

  /// Names no file, or some.
  package init(
    answers: String? = nil, questions: String? = nil, decisions: String? = nil,
    locks: String? = nil
  ) {
    self.answers = answers
    self.questions = questions
    self.decisions = decisions
    self.locks = locks
  }

  /// The paths of a run without these files, which may lie among its workbooks.
  func removed(from paths: [String]) -> [String] {
    var named = [answers, questions, locks].compactMap { $0 } + copies
    if let decisions {
      let place = DecisionPlace(decisions)
      named += [place.path, place.lock, place.beside]
    }
    let own = Set(named.map(Self.standard))
    return own.isEmpty ? paths : paths.filter { !own.contains(Self.standard($0)) }
  }

  private static func standard(_ path: String) -> String {
    URL(filePath: path).standardizedFileURL.path
  }

  /// Reads the answers; rows that cannot be used are reported at their cells.
  ///
  /// - Returns: the answers, and why the run is refused where the file does not exist.
  package func read(limits: ReadLimits) -> (answers: Found<Answers>, refusals: [Diagnostic]) {
    let files = InputFiles([answers].compactMap { $0 })
    var read = Found(value: Answers(), findings: files.findings)
    for path in files.paths {
      let reading = AnswerFile(limits: limits).read(path)
      read.findings += reading.diagnostics
      read.value = reading.answers
    }
    read.findings += replaced
    return (read, Refusal.missing(files.missing))
  }

  /// The options in use whose place the decisions workbook takes.
  private var replaced: [Diagnostic] {
    [("--answers", answers), ("--questions", questions)].compactMap { option, path in
      path.map {
        Diagnostic(
          .decision(.replaced(option: option)), at: Location(file: InputFiles.name(of: $0)))
      }
    }
  }
}

/// Where a workbook of decisions is written.
package struct DecisionPlace {
  /// The workbook.
  package let path: String

  package init(_ path: String) { self.path = path }

  /// The owner file that Excel and others keep beside a workbook while it is open.
  var lock: String { folder + "~$" + InputFiles.name(of: path) }

  /// Where it is written while the workbook is open.
  package var beside: String {
    let name = InputFiles.name(of: path)
    let stem = name.lowercased().hasSuffix(".xlsx") ? String(name.dropLast(5)) : name
    return folder + stem + "-moi.xlsx"
  }

  /// Whether the workbook is open elsewhere.
  package var isOpen: Bool { FileManager.default.fileExists(atPath: lock) }

  private var folder: String { String(path.dropLast(InputFiles.name(of: path).count)) }
}
