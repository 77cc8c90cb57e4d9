import PlanningConsolidation
import PlanningForms
import PlanningIntake
import PlanningRuns

/// Consolidates each district of a province straight from its communes, as its own officer would.
struct DistrictResults: Sendable {
  let context: RunContext
  let request: ConsolidationRequest
  let province: AdministrativeUnit
  let earlier: EarlierBooks
  let choices: [String: FigureChoice]
  /// What has been found about all inputs.
  let known: [Diagnostic]
  /// What has been changed in them.
  let repairs: [Repair]
  /// What they say otherwise than earlier ones.
  var resent: [ResentChange] = []
  /// What writes the districts' workbooks.
  let writer: BookWriter

  /// Writes the correction of a district's workbook that is locked.
  let correct: @Sendable (AreaContents, AreaWorkbook) async -> Written

  /// What consolidating one district gave.
  private struct Outcome: Sendable {
    var result: AreaResult
    var provenance: AreaProvenance
    var written: Written
    /// What a correction is to be written of.
    var locked: Locked?
  }

  /// A locked district whose figures were computed anew.
  private struct Locked: Sendable {
    var contents: AreaContents
    var workbook: AreaWorkbook
    /// What was found and changed in its inputs.
    var known: [Diagnostic]
    var repairs: [Repair]
  }

  /// The results of the districts that have sent anything, and their workbooks where these are
  /// asked for.
  func consolidate(_ chosen: ChosenSubmissions) async -> AreaParts {
    let grouped = Dictionary(grouping: chosen.files) { file in
      file.head.flatMap { context.hierarchy.receivingArea(of: $0.contributor)?.code } ?? ""
    }
    let districts = context.hierarchy.parts(of: province.code)
    var parts: [Part] = []
    for district in districts {
      guard let files = grouped[district.code] else { continue }
      let own = ChosenSubmissions(files: files, conflicting: [])
      let history =
        request.writesDistricts ? await earlier.forms(of: district) : Found(value: [:])
      parts.append(
        Part(district: district, parts: .district(own, of: district, context), history: history))
    }
    var outcomes = await TaskWindow().map(parts) { consolidate($0) }
    for index in outcomes.indices {
      guard let locked = outcomes[index].locked else { continue }
      let corrected = await correct(locked.contents, locked.workbook)
      outcomes[index].written =
        outcomes[index].written + corrected
        + locked.workbook.writeEnglish(
          of: corrected, locked.contents, known: locked.known, repairs: locked.repairs, by: writer)
      outcomes[index].locked = nil
    }
    var whole = AreaParts.province(
      Dictionary(
        zip(parts.map(\.district.code), outcomes.map(\.result)),
        uniquingKeysWith: { first, _ in first }),
      written: outcomes.map(\.written).joined, of: province, context)
    whole.provenance = Dictionary(
      zip(parts.map(\.district.code), outcomes.map { .computed($0.provenance) }),
      uniquingKeysWith: { first, _ in first })
    whole.round = context.round(of: chosen)
    return whole
  }

  private struct Part: Sendable {
    var district: AdministrativeUnit
    var parts: AreaParts
    var history: Found<[Int: [FormCode: FormRecord]]>
  }

  /// Whether a district's workbook is there and locked.
  private func isLocked(_ district: AdministrativeUnit, _ workbook: AreaWorkbook) -> Bool {
    context.locks.line(of: district.code, planYear: request.planYear) != nil
      && SystemLibrary.entry(at: workbook.path(of: district)) != nil
  }

  private func consolidate(_ part: Part) -> Outcome {
    let district = part.district
    func isInside(_ unit: String?) -> Bool {
      unit.map { context.hierarchy.contains(Contributor(key: $0), in: district) } ?? false
    }
    let workbook = AreaWorkbook(
      context: context, request: request, history: part.history.value, choices: choices,
      resent: resent.filter { isInside($0.unit) }
    ).deciding(district, part.parts)
    let told = request.writesDistricts ? earlier.findings : []
    let known = told + part.history.findings + known.filter { isInside($0.unit) }
    let repairs = repairs.filter { isInside($0.unit) }
    let consolidated = workbook.consolidate(district, part.parts, known: known, repairs: repairs)
    let provenance = workbook.provenance(of: district, part.parts, known: known, repairs: repairs)
    var written = Written()
    func contents() -> AreaContents {
      workbook.contents(consolidated, of: district, part.parts, known: known, from: provenance)
    }
    var locked: Locked?
    if request.writesDistricts, isLocked(district, workbook), request.correction != nil {
      locked = Locked(
        contents: contents(), workbook: workbook, known: known, repairs: repairs)
    } else if request.writesDistricts, isLocked(district, workbook) {
      written.findings = [
        Diagnostic(
          .run(.desk(.lockedBelow(area: district.fullName))),
          at: Location(file: InputFiles.name(of: workbook.path(of: district))))
      ]
    } else if request.writesDistricts {
      let made = contents()
      written = workbook.write(made.document, of: district, by: writer)
      written =
        written
        + workbook.writeEnglish(of: written, made, known: known, repairs: repairs, by: writer)
    }
    written.findings = part.history.findings + consolidated.findings + written.findings
    return Outcome(
      result: consolidated.value.result, provenance: provenance, written: written,
      locked: locked)
  }
}
