import PlanningConsolidation
import PlanningForms
import PlanningIntake
import PlanningLayout
import WorkbookWriters

/// All that an area's workbook is composed from. The page beside the workbook is made from the same value,
/// so that they can't tell different things.
struct AreaContents {
  let context: RunContext
  let request: ConsolidationRequest
  let area: AdministrativeUnit
  let parts: AreaParts
  /// The area's forms.
  let consolidation: Consolidation
  /// What has been found about the inputs and the forms.
  let findings: [Diagnostic]
  /// What the figures are made from.
  let provenance: AreaProvenance
  /// How far the forms are.
  let states: [FormCode: FormState]
  /// What is left to do.
  let draft: DraftMark

  /// The digest of the official workbook, where this is the English of one.
  var officialDigest: String?

  /// The name of the workbook's file.
  var bookName: String {
    OutputName.of(area.level, area.code, planYear: request.planYear) ?? area.code
  }

  /// What lays the forms out.
  var composer: SheetComposer {
    var composer = request.layout.composer(context.configuration, planYear: request.planYear)
    composer.round = parts.round.map { round in
      (code: round.code, name: context.configuration.rounds.entry(round.code)?.name ?? round.name)
    }
    composer.draft = draft
    composer.day = parts.latestDay(context.configuration)
    composer.officialDigest = officialDigest
    return composer
  }

  /// The workbook, laid out as it is printed and signed.
  var document: WorkbookDocument {
    composer.reportWorkbook(
      consolidation.forms, owner: area.code, states: states, mode: request.layout.mode,
      provenance: provenance,
      sources: HeadlineSources(
        configuration: context.configuration, hierarchy: context.hierarchy, area: area,
        parts: parts, provenance: provenance
      ).lines())
  }
}
