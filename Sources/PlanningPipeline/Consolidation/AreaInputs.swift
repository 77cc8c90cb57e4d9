import PlanningConsolidation
import PlanningForms
import PlanningIntake
import PlanningReading
import PlanningRuns

/// What a district or the province is consolidated from, read.
///
/// A district reads its communes and departments; the province its districts' workbooks, or the
/// workbooks of all communes.
struct AreaInputs: Sendable {
  /// The submissions of communes and departments.
  var submissions = ReadSubmissions()
  /// The workbooks of the districts.
  var books = ReadBooks()
  /// The units below of which nothing has been read as a workbook of their own: those whose
  /// submission is awaited, or districts without a workbook.
  var awaited: [AdministrativeUnit]
  /// What was changed because somebody has decided so about several files together.
  var decided: [Repair] = []

  var findings: [Diagnostic] { submissions.findings + books.findings }
  /// What was changed in files that are not set aside.
  var repairs: [Repair] { submissions.countedRepairs + books.repairs + decided }

  /// What the report says of them.
  var summary: RunReport.Inputs {
    var summary = submissions.summary
    summary.files += books.names
    summary.accounting = summary.accounting + books.accounting
    summary.repairs += books.repairs + decided
    return summary
  }

  /// Reads a run's files.
  static func read(
    _ intake: Intake, of area: AdministrativeUnit, _ request: ConsolidationRequest,
    progress: ProgressReporter?
  ) async -> AreaInputs {
    var context = intake.context
    let hierarchy = context.hierarchy
    let parts = hierarchy.parts(of: area.code)
    guard !hierarchy.takesSubmissions(area), request.origin == .districts,
      let level = parts.first?.level
    else {
      return AreaInputs(
        submissions: await intake.submissions(keeping: .contenders, progress: progress),
        awaited: hierarchy.submitters(in: area))
    }
    // What officers have explained is about submissions; districts' workbooks are generated.
    context.answers = Answers()
    let books = await AreaBooks(
      level, planYear: request.planYear, hierarchy: hierarchy, in: area, context
    )
    .read(intake.paths, progress: progress)
    return AreaInputs(
      books: books,
      awaited: parts.filter { books.results[$0.code] == nil })
  }
}
