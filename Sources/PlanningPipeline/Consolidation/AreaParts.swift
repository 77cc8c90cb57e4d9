import PlanningConsolidation
import PlanningForms
import PlanningIntake
import PlanningRuns

/// The parts that an area is put together from: submissions for a district, for the province the
/// results of its districts.
struct AreaParts: Sendable {
  /// One for each commune and department at most.
  var submissions: [Submission] = []
  /// The results of districts, by code.
  var results: [String: AreaResult] = [:]
  /// Where the districts' figures come from, by code, as far as that is known.
  var provenance: [String: AreaProvenance.Part] = [:]
  /// What making the results has found and written.
  var written = Written()
  /// How many units have reported, of how many.
  var coverage: RunReport.Coverage

  /// The round that the parts are of, and which are not.
  var round: ConsolidatedRound?

  /// What was found while they were made.
  var findings: [Diagnostic] { written.findings + (round?.findings ?? []) }

  /// Whether there is nothing to put together.
  var isEmpty: Bool { submissions.isEmpty && results.isEmpty }

  /// The parts by the area's level: what was chosen, or the districts made of it or read.
  ///
  /// - Parameter districts: consolidates the districts where the province starts from communes.
  static func of(
    _ area: AdministrativeUnit, _ inputs: AreaInputs, _ chosen: ChosenSubmissions,
    by districts: DistrictResults
  ) async -> AreaParts {
    let hierarchy = districts.context.hierarchy
    if hierarchy.takesSubmissions(area) {
      return .district(chosen, of: area, districts.context)
    }
    if districts.request.origin == .communes { return await districts.consolidate(chosen) }
    let books = inputs.books
    var parts = AreaParts.province(
      books.results, of: area, districts.context)
    parts.provenance = books.provenance.mapValues { .carried($0) }
    parts.round = ConsolidatedRound(
      books.results.keys.sorted().compactMap { code in
        books.rounds[code].map { (hierarchy[code]?.fullName ?? code, $0) }
      }, asked: districts.context.round, rounds: districts.context.configuration.rounds)
    return parts
  }

  /// The parts of a district.
  static func district(
    _ chosen: ChosenSubmissions, of district: AdministrativeUnit, _ context: RunContext
  ) -> AreaParts {
    AreaParts(
      submissions: chosen.submissions,
      coverage: context.coverage(of: district, sent: chosen.senders),
      round: context.round(of: chosen))
  }

  /// The parts of the province.
  static func province(
    _ results: [String: AreaResult], written: Written = Written(), of area: AdministrativeUnit,
    _ context: RunContext
  ) -> AreaParts {
    AreaParts(
      results: results, written: written,
      coverage: context.coverage(of: area, sent: Set(results.keys.map { .unit($0) })))
  }
}

extension RunContext {
  /// The round of submissions that are put together.
  func round(of chosen: ChosenSubmissions) -> ConsolidatedRound? {
    let heads = chosen.heads.sorted { $0.contributor < $1.contributor }
    return ConsolidatedRound(
      heads.map { (name(of: $0.contributor), $0.round) }, asked: round,
      rounds: configuration.rounds)
  }
}
