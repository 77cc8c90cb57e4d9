import PlanningConsolidation
import PlanningForms

/// Makes an area's forms of an earlier plan year from the workbooks of the areas that were there then.
struct FormerForms {
  let configuration: Configuration
  /// The plan year of the run.
  let planYear: Int
  let area: AdministrativeUnit
  let read: ReadYear

  /// The forms that the run's own refer to in earlier years.
  ///
  /// - Parameter isLast: whether it is the plan year before the run's, with which figures are compared.
  func forms(isLast: Bool) -> Found<[FormCode: FormRecord]> {
    var forms = Found<[FormCode: FormRecord]>(value: [:])
    let hierarchy = configuration.hierarchy(planYear: planYear)
    let targets = Set(hierarchy.submitters(in: area).map(\.code))
    for form in severalYears where forms.value[form.code] == nil {
      let made = joined(form, targets)
      forms.value[form.code] = made.value
      forms.findings += made.findings
    }
    if isLast {
      let made = indicators(targets)
      if let record = made.value { forms.value[record.form] = record }
      forms.findings += made.findings
    }
    return forms
  }

  // MARK: Tables of several years

  /// The forms that tables of several years are made of.
  private var severalYears: [FormDefinition] {
    configuration.sourcesOfYears(at: area.level)
  }

  /// The rows of the areas' own forms one after the other; nothing where they don't cover the area.
  private func joined(
    _ form: FormDefinition, _ targets: Set<String>
  ) -> Found<FormRecord?> {
    let areas = AreasOfYear(configuration, planYear: planYear, read: read)
    let (chosen, missing) = areas.covering(targets)
    // Where no area's workbook is at hand the table says which years are missing.
    guard !chosen.isEmpty else { return Found(value: nil) }
    guard missing.isEmpty else {
      return Found(
        value: nil, findings: [RestatementGaps.missing(missing, bookYear: read.planYear)])
    }
    var record = FormRecord(form: form.code, contributor: .unit(area.code))
    for code in chosen {
      guard let old = read.areas[code], let source = old.set.form(behind: form, at: old.level),
        let rows = old.forms[source.code]
      else { continue }
      record.rows += rows.fitted(from: source, to: form).rows
    }
    return Found(value: record)
  }

  // MARK: Indicators

  /// The area's figures of that year, restated: those of areas that lie in it whole are exact.
  private func indicators(_ targets: Set<String>) -> Found<FormRecord?> {
    guard let forms = IndicatorForms(configuration, areas: area.level),
      let restatement = Restatement(
        read.figures, for: area, planYear: planYear, configuration),
      let result = restatement.restated(targets), result.missing.isEmpty
    else { return Found(value: nil) }
    var record = FormRecord(form: forms.area.code, contributor: .unit(area.code))
    record.rows = configuration.indicators.map { indicator in
      let values = forms.area.columns.map { column -> ExpressionValue in
        guard case .figure = column.source, !column.isRepeated else { return .blank }
        return result.value(
          FieldPath(form: forms.area.code, field: column.field), indicator.code)
      }
      return RecordRow(values: values, key: indicator.code)
    }
    return Found(value: record)
  }
}

/// Which areas of an earlier year make up units of today.
struct AreasOfYear {
  private let base: [UnitLife]
  private let heirs: [String: [Heir]]
  private let areas: [(code: String, units: Set<String>)]

  init(_ configuration: Configuration, planYear: Int, read: ReadYear) {
    let successions = configuration.successions
    let (start, end) = (
      UnitLife.day(ofPlanYear: read.planYear), UnitLife.day(ofPlanYear: planYear)
    )
    let former = successions.units.filter { !$0.set.isEmpty && $0.isValid(on: start) }
    let parents = Set(former.map { [$0.set, $0.parent] })
    base = former.filter { !parents.contains([$0.set, $0.code]) }
    heirs = Dictionary(
      base.map { ($0.code, successions.heirs(of: $0, from: start, to: end)) },
      uniquingKeysWith: { first, _ in first })
    areas = former.filter { read.areas[$0.code] != nil && parents.contains([$0.set, $0.code]) }
      .sorted { ($1.depth, $0.code) < ($0.depth, $1.code) }
      .map { ($0.code, Set(successions.base(of: $0, on: start).map(\.code))) }
  }

  /// The areas that together are all that some units of today follow, and the units of then that are in
  /// none of them.
  func covering(_ targets: Set<String>) -> (areas: [String], missing: [UnitLife]) {
    let behind = base.filter { unit in
      heirs[unit.code, default: []].contains { targets.contains($0.code) }
    }
    let codes = Set(behind.map(\.code))
    var chosen: [(code: String, units: Set<String>)] = []
    for area in areas where area.units.isSubset(of: codes) {
      let below = chosen.filter { $0.units.isSubset(of: area.units) }
      let covered = below.reduce(into: Set<String>()) { $0.formUnion($1.units) }
      guard covered != area.units else { continue }
      chosen.removeAll { $0.units.isSubset(of: area.units) }
      chosen.append(area)
    }
    let covered = chosen.reduce(into: Set<String>()) { $0.formUnion($1.units) }
    return (chosen.map(\.code), behind.filter { !covered.contains($0.code) })
  }
}

extension Configuration {
  /// The forms that the tables of several plan years of a level are made of.
  func sourcesOfYears(at level: PlanningLevel) -> [FormDefinition] {
    let tables = forms(of: level).filter { form in
      if case .planYears = form.rows { true } else { false }
    }
    let read = Set(tables.flatMap { table in table.computationDependencies })
    return forms(of: level).filter { form in
      read.contains(form.code.identifier) && !tables.contains { $0.code == form.code }
    }
  }

  /// This set's form at a level that says what another set's form says: both are what tables of several
  /// years are made of, here perhaps by way of the level above.
  func form(behind other: FormDefinition, at level: PlanningLevel) -> FormDefinition? {
    var candidates = sourcesOfYears(at: levels.top)
    if let same = candidates.first(where: { $0.level == level }) { return same }
    for _ in levels.ofUnits {
      let read = Set(candidates.flatMap(\.computationDependencies))
      candidates = forms.filter { read.contains($0.code.identifier) && $0.level.isConsolidated }
      if let own = candidates.first(where: { $0.level == level }) { return own }
    }
    return nil
  }
}
