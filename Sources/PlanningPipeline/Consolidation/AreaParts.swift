import PlanningConsolidation
import PlanningForms

/// The parts that an area is put together from: submissions for a district, for the province the
/// results of its districts.
struct AreaParts: Sendable {
  /// One for each commune and department at most.
  var submissions: [Submission] = []
  /// The results of districts, by code.
  var results: [String: AreaResult] = [:]
  /// What making the results has found and written.
  var written = Written()
  /// How many units have reported, of how many.
  var coverage: RunReport.Coverage

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
      return .district(chosen, of: hierarchy.parts(of: area.code).count)
    }
    if districts.request.origin == .communes { return await districts.consolidate(chosen) }
    return .province(inputs.books.results, of: hierarchy.parts(of: area.code).count)
  }

  /// The parts of a district.
  static func district(_ chosen: ChosenSubmissions, of communes: Int) -> AreaParts {
    AreaParts(submissions: chosen.submissions, coverage: (chosen.unitCount, communes))
  }

  /// The parts of the province.
  static func province(
    _ results: [String: AreaResult], written: Written = Written(), of districts: Int
  ) -> AreaParts {
    AreaParts(results: results, written: written, coverage: (results.count, districts))
  }
}
