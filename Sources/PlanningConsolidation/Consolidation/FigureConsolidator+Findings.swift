import DecimalArithmetic
import PlanningForms

extension FigureConsolidator {
  /// How far commune and department figures may be apart, as a fraction.
  static let tolerance = ExactDecimal(coefficient: 5, exponent: -2)

  // MARK: What units lack

  mutating func report(
    _ gap: FigureContribution.Gap, indicator: Indicator, unit: UnitFigures, path: FieldPath
  ) {
    let code: String
    switch gap {
    case .weight(let weight): code = weight
    case .denominator(let part): code = part
    case .numerator(let part):
      // A department's ratio is not asked of communes; they have left nothing out.
      guard indicator.source != .departments else { return }
      code = part
    }
    guard reported.insert("\(unit.unit.code)/\(indicator.code)/\(code)").inserted else { return }
    let part = configuration.indicator(code)
    let name = part?.name ?? code
    // What lacks the same figure of one column is one mistake, at the cell of what is missing.
    let key = "\(unit.unit.code)/\(code)/\(path.field)"
    if let place = gaps[key] {
      diagnostics[place].finding = diagnostics[place].finding.lacking(also: indicator.name)
      return
    }
    gaps[key] = diagnostics.count
    let finding: Finding =
      if case .weight = gap {
        .missingWeight(indicator: indicator.name, weight: name, unit: unit.unit.fullName)
      } else {
        .missingRatioPart(indicator: indicator.name, part: name, unit: unit.unit.fullName)
      }
    diagnostics.append(
      Diagnostic(
        finding,
        at: location(
          of: part.flatMap { unit.rows[$0.code] == nil ? nil : $0 } ?? indicator, path: path,
          in: unit),
        // A part that is asked of departments was not left out by the unit.
        severity: part?.source == .departments ? .notice : nil, unit: unit.unit.code
      ).following(unit.fault(indicator, path.field)))
  }

  // MARK: Communes or department

  /// Notes the two figures that a choice is between: those of the column in which they are further
  /// apart than ``tolerance``, before those that differ at all, before others; of several such the last
  /// column's, which is the latest year's.
  mutating func note(
    _ choice: FigureChoice, indicator: Indicator, communes: ExpressionValue,
    department: ExactDecimal, field: String, settled: ExactDecimal?
  ) {
    let apart = communes.decimal.map { ($0 - department).magnitude }
    let weight =
      apart.map { $0 > (department * Self.tolerance).magnitude ? 2 : $0.isZero ? 0 : 1 } ?? 0
    if let known = chosen[indicator.code], known.weight > weight { return }
    chosen[indicator.code] = ChosenFigures(
      choice: choice, communes: communes, department: department, field: field,
      weight: weight, settled: settled)
  }

  /// Tells which figures were used where the focal point has chosen.
  mutating func reportChoices() {
    for indicator in configuration.indicators {
      guard let figures = chosen[indicator.code],
        reported.insert("CHON/" + indicator.code).inserted
      else { continue }
      let ours =
        figures.communes.decimal.map { StatedValue.number($0, places: indicator.decimals) }
        ?? StatedValue(figures.communes)
      let theirs = StatedValue.number(figures.department, places: indicator.decimals)
      let isDepartment = figures.choice.origin == .department
      let settled = figures.choice.settled.isEmpty ? nil : figures.settled
      let label = form.columns.first { $0.field == figures.field }?.label
      var told = Diagnostic(
        .figureChosen(
          indicator: indicator.name,
          source: configuration.name(figures.choice.origin)
            + (figures.choice.document.isEmpty ? "" : " – " + figures.choice.document),
          used: settled.map { .number($0, places: indicator.decimals) }
            ?? (isDepartment ? theirs : ours),
          other: isDepartment ? ours : theirs, further: settled == nil ? nil : ours),
        at: Location(
          sheet: form.sheet, form: form.code, field: figures.field,
          label: label.map { YearTokens(planYear: planYear).resolve($0) }))
      told.matter = figures.choice.matter
      diagnostics.append(told)
    }
  }

  /// A department's own ratio that is not that of the parts it is printed with.
  mutating func reportTypedRatio(
    _ indicator: Indicator, path: FieldPath, _ ratio: Figure
  ) {
    // A ratio of some units says nothing against one of all.
    guard ratio.reported >= ratio.expected else { return }
    let margin = ExactDecimal(coefficient: 6, exponent: -indicator.decimals - 1)
    for department in departments {
      guard case .number(let typed) = department.figures.value(indicator.code, path.field),
        let computed = ratio.value.decimal, (typed - computed).magnitude > margin,
        reported.insert("TYLE/\(indicator.code)/\(path.field)/\(department.contributor.key)")
          .inserted
      else { continue }
      diagnostics.append(
        Diagnostic(
          .computedDiffers(
            found: .number(typed), computed: .number(computed, places: indicator.decimals)),
          at: location(of: indicator, path: path, in: department.figures),
          unit: department.contributor.key
        ).following(department.figures.fault(indicator, path.field)))
    }
  }

  mutating func reportDisagreement(
    _ indicator: Indicator, path: FieldPath, at contributor: Contributor, figures: [SenderFigure]
  ) {
    guard reported.insert("NGANH/" + indicator.code).inserted,
      let department = departments.first(where: { $0.contributor == contributor })
    else { return }
    diagnostics.append(
      Diagnostic(
        .departmentsDisagree(indicator: indicator.name, figures: figures),
        at: location(of: indicator, path: path, in: department.figures), unit: contributor.key
      ).following(departmentFault(indicator, path)))
  }

  /// What is wrong with the figures that a form shows of an indicator.
  func fault(_ indicator: Indicator, _ source: FigureSource) -> FaultOrigin? {
    .worst(
      unitFault(indicator, source.units),
      source.departments.flatMap { departmentFault(indicator, $0) })
  }

  func unitFault(_ indicator: Indicator, _ path: FieldPath) -> FaultOrigin? {
    units.reduce(nil) { .worst($0, $1.fault(indicator, path.field)) }
  }

  private func departmentFault(_ indicator: Indicator, _ path: FieldPath) -> FaultOrigin? {
    departments.reduce(nil) { .worst($0, $1.figures.fault(indicator, path.field)) }
  }

  func communes(_ indicator: Indicator, field: String) -> Accumulator {
    units.reduce(Accumulator(rule: indicator.rule)) { sum, unit in
      sum.merged(
        with: FigureContribution(
          indicator: indicator, values: { unit.value($0, field) }, unit: unit.unit, day: unit.day
        ).parts().parts)
    }
  }

  /// The cell of an indicator's figure in what a contributor sent.
  func location(
    of indicator: Indicator, path: FieldPath, in figures: UnitFigures
  ) -> Location {
    let record = figures.record
    let cell = figures.rows[indicator.code].flatMap { row in
      figures.columns[path.field].flatMap { record?.cell(row: row, column: $0) }
    }
    let label = configuration.form(path.form)?.columns.first { $0.field == path.field }?.label
    return Location(
      file: record?.source?.file, sheet: record?.source?.sheet, cell: cell, form: path.form,
      field: path.field,
      label: label.map { YearTokens(planYear: planYear).resolve($0) })
  }
}
