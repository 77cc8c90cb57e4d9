import PlanningConsolidation
import PlanningForms
import PlanningIntake
import PlanningLayout
import PlanningRuns
import WorkbookWriters

/// The workbook of one district or of the province: consolidated, composed and written.
struct AreaWorkbook: Sendable {
  let context: RunContext
  let request: ConsolidationRequest
  /// The area's own forms of earlier years.
  let history: [Int: [FormCode: FormRecord]]
  /// The focal point's choices, by indicator.
  var choices: [String: FigureChoice]
  /// What submissions say otherwise than earlier ones of their senders.
  var resent: [ResentChange] = []
  /// Last year's figures of units that ended, which the area's units follow.
  var earlierFigures: EarlierFigures?

  /// The same with the choices of the decisions workbook; those of a table of choices go before.
  func deciding(_ area: AdministrativeUnit, _ parts: AreaParts) -> AreaWorkbook {
    guard context.decisions.isKept, context.hierarchy.takesSubmissions(area) else { return self }
    let input = ConsolidationInput(
      area: area, planYear: request.planYear, hierarchy: context.hierarchy,
      submissions: parts.submissions, districts: parts.results, choices: choices)
    var decided = self
    decided.choices.merge(
      Consolidator(configuration: context.configuration)
        .decidedChoices(input, by: context.decisions)
    ) { table, _ in table }
    return decided
  }

  /// Computes the area's forms, last of all those that tell what was found.
  ///
  /// - Parameters:
  ///   - parts: what the area is put together from.
  ///   - known: what has been found about the area's inputs.
  ///   - repairs: what has been changed in them.
  /// - Returns: all forms, and what consolidating them has found.
  func consolidate(
    _ area: AdministrativeUnit, _ parts: AreaParts, known: [Diagnostic], repairs: [Repair]
  ) -> Found<Consolidation> {
    let configuration = context.configuration
    var tables = RunTables(configuration: configuration, hierarchy: context.hierarchy)
    tables.deadlines = RoundDeadlines(
      request.deadlines, round: parts.round?.code, rounds: configuration.rounds)
    var input = ConsolidationInput(
      area: area, planYear: request.planYear, hierarchy: context.hierarchy,
      submissions: parts.submissions, districts: parts.results, history: history, choices: choices)
    if !context.hierarchy.takesSubmissions(area) {
      input.runRows[.districts] = tables.districts(of: area, results: parts.results)
    }
    let consolidator = Consolidator(configuration: configuration)
    input.unsettled = consolidator.unsettled(
      known, in: parts.submissions, name: context.name)
    let consolidation = consolidator.consolidate(input)
    let found =
      consolidation.diagnostics
      + HistoryComparison(configuration: configuration).differences(consolidation, input: input)
      + CarriedCodeCheck(configuration: configuration).unknownCodes(in: input)
      + (earlierFigures.map {
        RestatedComparison(configuration: configuration).differences(input, from: $0, known: known)
      } ?? [])
    // What is found here may follow from what was found in the inputs.
    let settled = context.settled(found, about: parts.submissions)
    let findings = Array(
      ConsequenceResolver().resolve(known + settled).suffix(settled.count))
    let rows = tables.telling(
      known + findings, repairs: repairs, resent: resent, of: input)
    return Found(
      value: consolidator.completed(consolidation, runRows: rows, input: input),
      findings: findings)
  }

  /// What the area's workbook is composed from.
  ///
  /// - Parameters:
  ///   - parts: what the area was put together from.
  ///   - known: what has been found about the area's inputs.
  ///   - provenance: what the workbook carries of what its figures are made from.
  func contents(
    _ consolidation: Found<Consolidation>, of area: AdministrativeUnit, _ parts: AreaParts,
    known: [Diagnostic], from provenance: AreaProvenance
  ) -> AreaContents {
    let findings = known + consolidation.findings
    return AreaContents(
      context: context, request: request, area: area, parts: parts,
      consolidation: consolidation.value, findings: findings, provenance: provenance,
      states: states(of: consolidation.value, parts.coverage, findings),
      draft: DraftMark(
        findings, reported: parts.coverage.reported, expected: parts.coverage.expected,
        absent: absent(parts.coverage), language: context.configuration.language))
  }

  /// Writes the workbook to its place in the output folder.
  ///
  func write(
    _ document: WorkbookDocument, of area: AdministrativeUnit, by writer: BookWriter
  ) -> Written {
    writer.write(document, to: path(of: area))
  }

  /// Where an area's workbook is written.
  func path(of area: AdministrativeUnit) -> String {
    let name = OutputName.of(area.level, area.code, planYear: request.planYear)
    return request.outputFolder + "/" + (name ?? area.code)
  }
}
