import PlanningConsolidation
import PlanningForms
import PlanningReading

extension ConsolidationJob {
  /// The districts' results: read from their workbooks, or computed from their communes.
  func districtResults(
    _ paths: [String], province: AdministrativeUnit, choices: [String: FigureChoice],
    answers: Answers, progress: ProgressReporter?, into report: inout RunReport
  ) async -> [String: AreaResult] {
    switch request.origin {
    case .districts:
      let reader = AreaWorkbookReader(
        pipeline: pipeline, hierarchy: hierarchy, planYear: request.planYear)
      let loaded = await reader.results(paths, level: .district, progress: progress)
      report.diagnostics += loaded.diagnostics
      report.repairs += loaded.repairs
      report.accounting = report.accounting + loaded.accounting
      for district in hierarchy.children(of: province.code)
      where loaded.results[district.code] == nil {
        report.diagnostics.append(
          Diagnostic(
            .missingSubmission(unit: district.fullName), at: Location(), unit: district.code))
      }
      return loaded.results
    case .communes:
      let submissions = await loadSubmissions(
        paths, area: province, answers: answers, progress: progress, &report)
      let chosen = choose(among: submissions, area: province, into: &report)
      return await consolidateDistricts(
        of: province, chosen, inputs: paths, choices: choices, into: &report)
    }
  }

  /// Consolidates each district as its own officer would, side by side, and writes its workbook
  /// where that is asked for; districts without any submission are left out.
  private func consolidateDistricts(
    of province: AdministrativeUnit, _ submissions: [Submission], inputs: [String],
    choices: [String: FigureChoice], into report: inout RunReport
  ) async -> [String: AreaResult] {
    let grouped = Dictionary(grouping: submissions) { self.district(of: $0.contributor) }
    let districts = hierarchy.children(of: province.code).filter { grouped[$0.code] != nil }
    let found = report
    let outcomes = await withTaskGroup(of: DistrictOutcome.self) { group in
      for (index, district) in districts.enumerated() {
        group.addTask {
          consolidate(
            district, grouped[district.code] ?? [], choices: choices, found: found,
            inputs: inputs, index: index)
        }
      }
      var outcomes: [DistrictOutcome] = []
      for await outcome in group { outcomes.append(outcome) }
      return outcomes.sorted { $0.index < $1.index }
    }
    var results: [String: AreaResult] = [:]
    for (district, outcome) in zip(districts, outcomes) {
      report.diagnostics += outcome.diagnostics
      report.outputs += outcome.outputs
      report.isRefused = report.isRefused || outcome.isRefused
      results[district.code] = outcome.result
    }
    return results
  }

  /// What consolidating one district gave.
  private struct DistrictOutcome: Sendable {
    var index: Int
    var result: AreaResult
    var diagnostics: [Diagnostic]
    var outputs: [String]
    var isRefused: Bool
  }

  private func consolidate(
    _ district: AdministrativeUnit, _ submissions: [Submission], choices: [String: FigureChoice],
    found: RunReport, inputs: [String], index: Int
  ) -> DistrictOutcome {
    var report = self.report(of: district, in: found, submissions)
    let known = report.diagnostics.count
    let input = ConsolidationInput(
      area: district, planYear: request.planYear, hierarchy: hierarchy, submissions: submissions,
      history: request.writesDistricts ? loadHistory(of: district, into: &report) : [:],
      choices: choices)
    let book = AreaBook(pipeline: pipeline, request: request, hierarchy: hierarchy)
    let computed = book.consolidate(input, into: &report)
    if request.writesDistricts { computed.write(protecting: inputs, into: &report) }
    return DistrictOutcome(
      index: index, result: computed.consolidation.result,
      diagnostics: Array(report.diagnostics[known...]), outputs: report.outputs,
      isRefused: report.isRefused)
  }

  /// What the run has found about the units of a district, as its own officer's run would.
  private func report(
    of district: AdministrativeUnit, in found: RunReport, _ submissions: [Submission]
  ) -> RunReport {
    let communes = hierarchy.children(of: district.code)
    let units = Set(communes.map(\.code))
    func isInside(_ unit: String?) -> Bool {
      guard let unit else { return false }
      return unit == district.code || units.contains(unit) || unit.hasPrefix(district.code + "/")
    }
    var report = RunReport()
    report.diagnostics = found.diagnostics.filter { isInside($0.unit) }
    report.repairs = found.repairs.filter { isInside($0.unit) }
    report.coverage = (
      submissions.count { if case .unit = $0.contributor { true } else { false } }, communes.count
    )
    return report
  }

  private func district(of contributor: Contributor) -> String {
    switch contributor {
    case .unit(let code): hierarchy.district(of: code)?.code ?? ""
    case .department(let district, _): district
    }
  }
}
