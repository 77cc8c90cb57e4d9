import PlanningConsolidation
import PlanningForms
import PlanningReading
import WorkbookModel

/// The workbooks of one side of a comparison as they stand: of each sender the one that counts.
///
/// Neither rules nor codes that the machine gives play a part, and what was typed over in a generated
/// workbook is taken as it is: that is what a comparison is to show.
package struct ComparedBooks: Sendable {
  /// The workbook of each sender or area, by ``Contributor/key``.
  package private(set) var books: [String: Submission] = [:]
  /// What could not be read, and what was left out.
  package private(set) var findings: [Diagnostic] = []
  private let context: RunContext
  private let loader: WorkbookLoader

  /// Reads a file or a folder.
  ///
  /// - Throws: a refusal where there is nothing to read.
  package init(_ path: String, _ context: RunContext) async throws(Refusal) {
    self.context = context
    loader = WorkbookLoader(limits: context.limits)
    let intake = try Intake([path], context)
    var found: [Submission] = []
    var findings = intake.findings
    let reading = self
    await TaskWindow().run(intake.paths, work: { reading.book(at: $0) }) { _, book in
      findings += book.findings
      if let submission = book.submission { found.append(submission) }
    }
    let choice = SubmissionChooser(accepted: context.accepted, round: context.round).choose(
      among: found
    ) { context.name(of: $0) }
    self.findings = findings + choice.diagnostics
    for submission in choice.effective { books[submission.contributor.key] = submission }
  }

  /// A workbook, read.
  private struct Book: Sendable {
    var submission: Submission?
    var findings: [Diagnostic] = []
  }

  private func book(at path: String) -> Book {
    let loaded = loader.load(path)
    guard let workbook = loaded.workbook, !loaded.mayBeNote else {
      return Book(findings: loaded.diagnostics)
    }
    var book = Book(findings: loaded.diagnostics)
    let identity = BookIdentity(properties: workbook.properties)
    let level = identity.level.flatMap { context.configuration.levels[$0] }
    var unread = 0
    if let level, !level.isFilled, let unit = identity.unit, let year = identity.planYear {
      let reading = context.submissionReader(planYear: year).readForms(
        level: level, contributor: .unit(unit), planYear: year, workbook, file: loaded.file)
      let rounds = context.configuration.rounds.entries
      book.submission = Submission(
        contributor: .unit(unit), planYear: year, round: identity.round ?? "",
        roundOrder: rounds.firstIndex { $0.code == identity.round } ?? 0, date: 0,
        templateVersion: "", file: loaded.file, forms: reading.forms,
        accounting: reading.accounting)
      unread = reading.accounting.unused
    } else {
      let reading = context.submissionReader(planYear: nil).read(
        workbook, file: loaded.file, listing: .notUsed)
      book.submission = reading.submission
      unread = reading.accounting.unused - reading.diagnostics.reduce(0) { $0 + $1.ownCells }
      if reading.submission == nil {
        book.findings += reading.diagnostics.filter { $0.severity == .error }
      }
    }
    if unread > 0, let sender = book.submission?.contributor {
      book.findings.append(
        Diagnostic(
          .compare(.unread(cells: unread)), at: Location(file: loaded.file), unit: sender.key))
    }
    let forms = book.submission?.forms ?? [:]
    book.submission?.digest = SubmissionDigests(configuration: context.configuration)
      .digest(of: forms)
    return book
  }
}

extension CellAccounting {
  /// How many cells say nothing to the program.
  fileprivate var unused: Int { refused + ignored }
}

extension Diagnostic {
  /// How many cells of a sheet are the program's own, which is no input.
  fileprivate var ownCells: Int {
    if case .mendingList(let cells) = finding { cells } else { 0 }
  }
}
