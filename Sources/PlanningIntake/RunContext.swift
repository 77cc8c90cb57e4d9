import PlanningConsolidation
import PlanningForms
import PlanningLayout
import PlanningReading
import WorkbookReaders

/// What a run knows beside its workbooks: made once, handed to every step, changed by none.
package struct RunContext: Sendable {
  /// Forms, code lists, indicators and units.
  package let configuration: Configuration
  /// Bounds on reading any file of the run.
  package let limits: ReadLimits
  /// The plan year that workbooks must be for; `nil` takes each workbook's own.
  package let requiredYear: Int?
  /// The plan year whose units are meant.
  package let unitYear: Int
  /// The units of the plan year, in the order in which they are printed.
  package let hierarchy: UnitHierarchy
  /// The file names that the officer picked among conflicting submissions.
  package let accepted: Set<String>
  /// The code of the round that is asked for; `nil` takes the latest of each unit.
  package let round: String?
  /// What officers have explained.
  package var answers = Answers()
  /// What officers have decided.
  package var decisions = Decisions()
  /// Which submissions are locked.
  package var locks = Locks()
  /// What the units below have been given; `nil` where the run doesn't know.
  package var given: GivenValues?
  private let unitOrder: UnitOrder
  private let readers: PreparedReaders

  /// Prepares a run.
  ///
  /// - Parameter unitYear: the plan year that inputs state, for runs that take any.
  package init(
    _ configuration: Configuration, limits: ReadLimits, planYear: Int?, unitYear: Int? = nil,
    unitOrder: UnitOrder = .code, accepted: Set<String> = [], round: String? = nil,
    readers: PreparedReaders = PreparedReaders()
  ) {
    self.configuration = configuration
    self.limits = limits
    requiredYear = planYear
    self.unitYear = planYear ?? unitYear ?? configuration.latestPlanYear
    hierarchy = configuration.hierarchy(planYear: self.unitYear, order: unitOrder)
    self.unitOrder = unitOrder
    self.accepted = accepted
    self.round = round ?? configuration.round
    self.readers = readers
  }

  /// The same run with what it prints in another language: for forms that are computed once more to be
  /// printed, and for nothing that is read.
  package func printing(by configuration: Configuration) -> RunContext {
    var context = RunContext(
      configuration, limits: limits, planYear: requiredYear, unitYear: unitYear,
      unitOrder: unitOrder, accepted: accepted, round: round)
    context.answers = answers
    context.decisions = decisions
    context.locks = locks
    context.given = given
    return context
  }

  /// The area that a request names.
  ///
  /// - Throws: a refusal that lists the areas there are.
  package func area(
    _ code: String, among areas: [AdministrativeUnit]
  ) throws(Refusal) -> AdministrativeUnit {
    guard let area = areas.first(where: { $0.code == code }) else {
      if let unit = hierarchy[code] {
        // A unit of the list that receives nothing: the area that it belongs to may be meant.
        let own = hierarchy.receivingArea(of: .unit(code)).map { [$0] } ?? areas
        throw Refusal(
          .unknownUnit(
            found: "\(code) \(unit.fullName)", nearest: own.map { "\($0.code) \($0.fullName)" },
            .otherKind))
      }
      throw Refusal(refusal(ofUnit: code, nearest: areas.map { "\($0.code) \($0.fullName)" }))
    }
    return area
  }

  /// Why a code is no unit of the run's plan year.
  package func refusal(ofUnit code: String, nearest: [String]) -> Finding {
    configuration.refusal(ofUnit: code, planYear: unitYear, nearest: nearest)
  }

  /// What becomes of findings about submissions by what was decided.
  package func settled(_ findings: [Diagnostic], about submissions: [Submission]) -> [Diagnostic] {
    guard decisions.isKept else { return findings }
    let named = submissions.reduce(findings) { configuration.withMatters($0, of: $1) }
    return decisions.settled(named)
  }

  /// The printed name of a contributor.
  package func name(of contributor: Contributor) -> String {
    configuration.name(of: contributor, in: hierarchy)
  }

  /// What was read of files before; `nil` where nothing is kept.
  var kept: KeptReadings? { readers.kept }

  /// Reads workbooks as submissions.
  ///
  /// - Parameter planYear: the plan year that they must be for; `nil` takes any.
  package func submissionReader(planYear: Int?) -> SubmissionReader {
    readers.reader(planYear: planYear, unitYear: unitYear, answers: answers) {
      SubmissionReader(
        configuration: configuration,
        options: SubmissionReader.Options(
          planYear: planYear, unitYear: unitYear,
          auxiliarySheets: SupportSheet.names(in: configuration.words),
          translatedSheets: SupportSheet.names(in: PrintedWords(PrintedWords.english)),
          answers: answers))
    }
  }
}

/// Why nothing is written.
package struct Refusal: Error {
  /// What must be mended first.
  package var findings: [Diagnostic]

  /// Refuses because of findings that are told already.
  package init(_ findings: [Diagnostic]) { self.findings = findings }

  /// Refuses for one reason.
  package init(_ finding: Finding, at location: Location = Location()) {
    findings = [Diagnostic(finding, at: location, severity: .error)]
  }

  /// Files that were named and do not exist.
  package static func missing(_ paths: [String]) -> [Diagnostic] {
    paths.flatMap { Refusal(.unreadable(.missing), at: Location(file: $0)).findings }
  }
}

/// What a step of a run gives, and what it found.
package struct Found<Value> {
  package var value: Value
  package var findings: [Diagnostic] = []

  /// What a step gives and found.
  package init(value: Value, findings: [Diagnostic] = []) {
    self.value = value
    self.findings = findings
  }
}

extension Found: Sendable where Value: Sendable {}

extension Configuration {
  /// The latest plan year for which most units are valid, for commands that are given none.
  package var latestPlanYear: Int {
    let last = units.compactMap { Int($0.validTo.prefix(4)) }.max()
    return last ?? 2100
  }

  /// The printed name of a contributor: `Xã Song Lộc`, or a department with its district.
  package func name(of contributor: Contributor, in hierarchy: UnitHierarchy) -> String {
    switch contributor {
    case .unit(let code):
      return hierarchy[code]?.fullName ?? code
    case .department(let district, let code):
      let name = departments.entry(code)?.name ?? code
      return name + " – " + (hierarchy[district]?.fullName ?? district)
    }
  }
}
