import PlanningConsolidation
import PlanningForms
import PlanningIntake

extension AreaWorkbook {
  /// What the area's workbook is composed from, with what its figures are made from.
  func contents(
    _ consolidation: Found<Consolidation>, of area: AdministrativeUnit, _ parts: AreaParts,
    _ known: [Diagnostic], _ repairs: [Repair]
  ) -> AreaContents {
    contents(
      consolidation, of: area, parts, known: known,
      from: provenance(of: area, parts, known: known, repairs: repairs))
  }

  /// What an area's figures are made from, for its workbook to carry.
  ///
  /// - Parameters:
  ///   - known: what has been found about the inputs; it says why some of them do not count.
  ///   - repairs: what has been changed in them.
  func provenance(
    of area: AdministrativeUnit, _ parts: AreaParts, known: [Diagnostic], repairs: [Repair]
  ) -> AreaProvenance {
    let configuration = context.configuration
    var provenance = AreaProvenance(
      unit: area.code, planYear: request.planYear,
      templateVersion: configuration.templateVersion)
    let typed = Dictionary(grouping: repairs) { $0.location.file ?? "" }
    let submissions = parts.submissions.sorted { $0.contributor < $1.contributor }
    provenance.senders = submissions.map { submission in
      let own = (typed[submission.file] ?? []).filter {
        $0.unit == nil || $0.unit == submission.contributor.key
      }
      return AreaProvenance.Sender(submission: submission, typed: own.compactMap(\.typedCell))
    }
    provenance.excluded = excluded(area, parts, known)
    provenance.choices = choices.values.sorted { $0.indicator < $1.indicator }
    provenance.earlier = earlier(of: area)
    provenance.parts = parts.provenance.keys.sorted().compactMap { parts.provenance[$0] }
    return provenance
  }

  /// The most files that are listed as not counted.
  private static let mostExcluded = 2_000

  /// Who has sent nothing that counts, and why, and files that don't count.
  private func excluded(
    _ area: AdministrativeUnit, _ parts: AreaParts, _ known: [Diagnostic]
  ) -> [AreaProvenance.Excluded] {
    let counted = Set(parts.submissions.map(\.file))
    let sent = Set(parts.submissions.map(\.contributor.key))
    let found = Dictionary(grouping: known.filter { $0.unit != nil }) { $0.unit ?? "" }
    let takesSubmissions = context.hierarchy.takesSubmissions(area)
    let awaited =
      takesSubmissions
      ? context.hierarchy.contributors(of: area).filter(\.isAwaited).map(\.contributor.key)
      : context.hierarchy.parts(of: area.code).map(\.code).filter { parts.results[$0] == nil }
    var excluded: [AreaProvenance.Excluded] = []
    for unit in awaited where !sent.contains(unit) {
      let findings = found[unit] ?? []
      let cause =
        findings.first { $0.severity == .error && $0.location.file != nil } ?? findings.first
      let code = cause?.code ?? Finding.Code.missingSubmission.rawValue
      excluded.append(
        AreaProvenance.Excluded(unit: unit, file: cause?.location.file ?? "", code: code))
    }
    guard takesSubmissions else { return excluded }
    var seen: Set<String> = []
    for finding in known {
      guard let unit = finding.unit, sent.contains(unit), let file = finding.location.file,
        !counted.contains(file), seen.insert(file).inserted
      else { continue }
      excluded.append(AreaProvenance.Excluded(unit: unit, file: file, code: finding.code))
    }
    return Array(excluded.prefix(Self.mostExcluded))
  }

  /// The earlier forms that tables of several years show.
  private func earlier(of area: AdministrativeUnit) -> [Int: [FormCode: FormRecord]] {
    var shown: Set<String> = []
    for form in context.configuration.forms(of: area.level) {
      if case .planYears = form.rows { shown.formUnion(form.computationDependencies) }
    }
    guard !shown.isEmpty else { return [:] }
    return history.mapValues { forms in forms.filter { shown.contains($0.key.identifier) } }
  }
}

extension Repair {
  /// The cell as it was typed.
  fileprivate var typedCell: AreaProvenance.TypedCell? {
    guard let sheet = location.sheet, let cell = location.address else { return nil }
    return AreaProvenance.TypedCell(sheet: sheet, cell: cell, text: before, repair: rule.label)
  }
}
