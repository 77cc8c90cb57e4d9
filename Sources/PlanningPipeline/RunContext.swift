import PlanningConsolidation
import PlanningForms
import PlanningLayout
import PlanningReading
import WorkbookReaders

/// What a run knows beside its workbooks: made once, handed to every step, changed by none.
struct RunContext: Sendable {
  /// Forms, code lists, indicators and units.
  let configuration: Configuration
  /// Bounds on reading any file of the run.
  let limits: ReadLimits
  /// The plan year that workbooks must be for; `nil` takes each workbook's own.
  let requiredYear: Int?
  /// The plan year whose units are meant.
  let unitYear: Int
  /// The units of the plan year, in the order in which they are printed.
  let hierarchy: UnitHierarchy
  /// The file names that the officer picked among conflicting submissions.
  let accepted: Set<String>
  /// The code of the round that is asked for; `nil` takes the latest of each unit.
  let round: String?
  /// What officers have explained.
  var answers = Answers()
  /// What officers have decided.
  var decisions = Decisions()

  /// Prepares a run.
  ///
  /// - Parameter unitYear: the plan year that inputs state, for runs that take any.
  init(
    _ configuration: Configuration, limits: ReadLimits, planYear: Int?, unitYear: Int? = nil,
    unitOrder: UnitOrder = .code, accepted: Set<String> = [], round: String? = nil
  ) {
    self.configuration = configuration
    self.limits = limits
    requiredYear = planYear
    self.unitYear = planYear ?? unitYear ?? configuration.latestPlanYear
    hierarchy = configuration.hierarchy(planYear: self.unitYear, order: unitOrder)
    self.accepted = accepted
    self.round = round
  }

  /// The area that a request names.
  ///
  /// - Throws: a refusal that lists the areas there are.
  func area(
    _ code: String, among areas: [AdministrativeUnit]
  ) throws(Refusal) -> AdministrativeUnit {
    guard let area = areas.first(where: { $0.code == code }) else {
      throw Refusal(refusal(ofUnit: code, nearest: areas.map { "\($0.code) \($0.fullName)" }))
    }
    return area
  }

  /// Why a code is no unit of the run's plan year.
  func refusal(ofUnit code: String, nearest: [String]) -> Finding {
    configuration.refusal(ofUnit: code, planYear: unitYear, nearest: nearest)
  }

  /// What becomes of findings about submissions by what was decided.
  func settled(_ findings: [Diagnostic], about submissions: [Submission]) -> [Diagnostic] {
    guard decisions.isKept else { return findings }
    let named = submissions.reduce(findings) { configuration.withMatters($0, of: $1) }
    return decisions.settled(named)
  }

  /// The printed name of a contributor.
  func name(of contributor: Contributor) -> String {
    configuration.name(of: contributor, in: hierarchy)
  }

  /// Reads workbooks as submissions.
  ///
  /// - Parameter planYear: the plan year that they must be for; `nil` takes any.
  func submissionReader(planYear: Int?) -> SubmissionReader {
    SubmissionReader(
      configuration: configuration,
      options: SubmissionReader.Options(
        planYear: planYear, unitYear: unitYear, auxiliarySheets: SupportSheet.names,
        answers: answers))
  }
}

/// Why nothing is written.
struct Refusal: Error {
  /// What must be mended first.
  var findings: [Diagnostic]

  /// Refuses because of findings that are told already.
  init(_ findings: [Diagnostic]) { self.findings = findings }

  /// Refuses for one reason.
  init(_ finding: Finding, at location: Location = Location()) {
    findings = [Diagnostic(finding, at: location, severity: .error)]
  }

  /// Files that were named and do not exist.
  static func missing(_ paths: [String]) -> [Diagnostic] {
    paths.flatMap { Refusal(.unreadable(detail: "–"), at: Location(file: $0)).findings }
  }
}

/// What a step of a run gives, and what it found.
struct Found<Value> {
  var value: Value
  var findings: [Diagnostic] = []
}

extension Found: Sendable where Value: Sendable {}

extension Configuration {
  /// The latest plan year for which most units are valid, for commands that are given none.
  package var latestPlanYear: Int {
    let last = units.compactMap { Int($0.validTo.prefix(4)) }.max()
    return last ?? 2100
  }

  /// The printed name of a contributor: `Xã Song Lộc`, or a department with its district.
  func name(of contributor: Contributor, in hierarchy: UnitHierarchy) -> String {
    switch contributor {
    case .unit(let code):
      return hierarchy[code]?.fullName ?? code
    case .department(let district, let code):
      let name = departments.entry(code)?.name ?? code
      return name + " – " + (hierarchy[district]?.fullName ?? district)
    }
  }
}
