import DecimalArithmetic
import PlanningForms

extension AreaTrace {
  /// From what an indicator's figure of one column was taken.
  private enum Basis {
    /// From the figures of the units below.
    case units
    /// From the one figure that departments report.
    case department
    /// From two other figures of the same form.
    case parts
    /// From a document that a decision names.
    case settled
  }

  /// The rule of an indicator's figure, with whose figure it is.
  func rule(
    _ form: TracedForm, _ indicator: Indicator, _ column: ColumnDefinition,
    _ source: FigureSource
  ) -> TracedRule {
    guard !column.isRepeated else {
      return column.isGrouped && indicator.rule == .difference
        ? .parts(indicator, .communes) : .indicator(indicator, .communes)
    }
    let figure = traced.figures[
      FieldPath(form: form.definition.code, field: column.field), indicator.code]
    let origin = figure?.origin ?? .communes
    switch basis(form, indicator, column, source) {
    case .parts: return .parts(indicator, origin)
    case .settled:
      let choice = choices[indicator.code]
      return .settled(document: choice?.document ?? "", reason: choice?.reason ?? "")
    case .units, .department: return .indicator(indicator, origin)
    }
  }

  /// The values behind an indicator's figure; those that were asked for and don't count are among them.
  func figureReads(
    _ form: TracedForm, _ indicator: Indicator, _ column: ColumnDefinition,
    _ source: FigureSource
  ) -> [TracedRead] {
    switch column.repetition {
    case nil: break
    case .units:
      return hierarchy[column.repeatedFor]
        .map { unitReads($0, indicator, source, isSingle: true) } ?? []
    case .groups:
      if indicator.rule == .difference { return partReads(form, indicator, column) }
      return hierarchy.parts(of: area.code).filter { $0.group == column.repeatedFor }
        .flatMap { unitReads($0, indicator, source, isSingle: false) }
    }
    switch basis(form, indicator, column, source) {
    case .parts: return partReads(form, indicator, column)
    case .settled: return []
    case .department:
      guard let path = source.departments else { return [] }
      return departmentReads(form, indicator, path)
    case .units:
      let units =
        isOfAreas
        ? hierarchy.parts(of: area.code) : form.figures.units.map(\.unit)
      return units.flatMap { unitReads($0, indicator, source, isSingle: false) }
    }
  }

  private func basis(
    _ form: TracedForm, _ indicator: Indicator, _ column: ColumnDefinition,
    _ source: FigureSource
  ) -> Basis {
    if indicator.rule == .difference { return .parts }
    guard !isOfAreas else { return .units }
    if form.figures.ratioOfPrintedParts(indicator, book: traced.figures, field: column.field) != nil
    {
      return .parts
    }
    let path = FieldPath(form: form.definition.code, field: column.field)
    switch traced.figures[path, indicator.code]?.origin ?? .communes {
    case .communes: return .units
    case .department: return .department
    case .settled: return .settled
    case .chosen: return choices[indicator.code]?.origin == .department ? .department : .units
    }
  }

  /// Ratio and difference of figures of the same form.
  private func partReads(
    _ form: TracedForm, _ indicator: Indicator, _ column: ColumnDefinition
  ) -> [TracedRead] {
    func read(_ term: IndicatorTerm?, _ role: TracedRead.Role) -> TracedRead? {
      guard let term, let row = row(term.code, of: form),
        let field = term.yearOffset == 0 ? column.field : column.previous,
        let position = form.positions[field]
      else { return nil }
      return TracedRead(
        .figure(
          area: area.code, form: form.definition.code, place: .row(row), column: position), role)
    }
    let isRatio = indicator.rule == .ratio
    return [
      read(indicator.numerator, isRatio ? .numerator : .value),
      read(indicator.denominator, isRatio ? .denominator : .value),
    ].compactMap { $0 }
  }

  private func departmentReads(
    _ form: TracedForm, _ indicator: Indicator, _ path: FieldPath
  ) -> [TracedRead] {
    form.figures.departments.compactMap { department in
      guard case .number = department.figures.value(indicator.code, path.field),
        let row = department.figures.rows[indicator.code],
        let column = department.figures.columns[path.field]
      else { return nil }
      return TracedRead(
        .typed(
          sender: department.contributor.key, form: path.form, row: row, column: column), .value)
    }
  }

  // MARK: Units

  private func unitReads(
    _ unit: AdministrativeUnit, _ indicator: Indicator, _ source: FigureSource, isSingle: Bool
  ) -> [TracedRead] {
    if let part = partsByCode[unit.code] {
      guard let below = part.traced.forms[source.units.form],
        let row = part.row(indicator.code, of: below),
        let column = below.positions[source.units.field]
      else { return [] }
      return [
        TracedRead(
          .figure(
            area: unit.code, form: source.units.form, place: .row(row), column: column), .value)
      ]
    }
    if let result = results[unit.code] {
      return partRead(unit, result, indicator, source).map { [$0] } ?? []
    }
    guard let sender = senders[unit.code],
      let record = sender.submission.forms[source.units.form],
      let form = configuration.form(source.units.form),
      let column = form.columns.firstIndex(where: { $0.field == source.units.field })
    else { return [] }
    func place(_ code: String) -> (TracedCell, ExpressionValue)? {
      guard let row = sender.row(code, of: source.units.form) else { return nil }
      return (
        .typed(sender: unit.code, form: source.units.form, row: row, column: column),
        record.rows[row].values[column]
      )
    }
    let own = place(indicator.code)
    switch indicator.rule {
    case .ratio: return ratioReads(indicator, own, place)
    case .weightedMean:
      return pair(own, .value, indicator.denominator.flatMap { place($0.code) }, .weight)
    case .difference: return isSingle ? [own].compactMap { read($0, .value) } : []
    case .sum, .mean, .max, .min, .count, .latest:
      let counts = indicator.countedTypes.isEmpty || indicator.countedTypes.contains(unit.type)
      return [own].compactMap { read($0, .value, counts ? nil : .otherType) }
    }
  }

  /// The figure that a result below has.
  private func partRead(
    _ unit: AdministrativeUnit, _ result: AreaResult, _ indicator: Indicator,
    _ source: FigureSource
  ) -> TracedRead? {
    let form = source.units.form
    guard let row = result.forms[form]?.rows.firstIndex(where: { $0.key == indicator.code }),
      let columns = configuration.form(form)?.columns,
      let column = columns.firstIndex(where: { $0.field == source.units.field })
    else { return nil }
    let cell = TracedCell.figure(area: unit.code, form: form, place: .row(row), column: column)
    let value = result.value(form, .row(row), column)
    return TracedRead(
      cell, .value, exclusion: value == .blank ? .blank : value == .pending ? .pending : nil)
  }

  /// Numerator and denominator; the ratio itself where only that was reported.
  private func ratioReads(
    _ indicator: Indicator, _ own: (TracedCell, ExpressionValue)?,
    _ place: (String) -> (TracedCell, ExpressionValue)?
  ) -> [TracedRead] {
    let under = indicator.denominator.flatMap { place($0.code) }
    var over = indicator.numerator.flatMap { place($0.code) }
    var role = TracedRead.Role.numerator
    if over?.1 ?? .blank == .blank, let own, own.1 != .blank {
      over = own
      role = .value
    }
    return pair(over, role, under, role == .value ? .weight : .denominator)
  }

  /// Two values that count only together.
  private func pair(
    _ value: (TracedCell, ExpressionValue)?, _ role: TracedRead.Role,
    _ other: (TracedCell, ExpressionValue)?, _ otherRole: TracedRead.Role
  ) -> [TracedRead] {
    let first = value?.1 ?? .blank
    let second = other?.1 ?? .blank
    let hasSecond = second.decimal != nil || second == .none
    let isUnpaired = (first.decimal != nil && !hasSecond) || (first == .blank && hasSecond)
    let exclusion: TracedRead.Exclusion? = isUnpaired ? .unpaired : nil
    return [read(value, role, exclusion), read(other, otherRole, exclusion)].compactMap { $0 }
  }

  private func read(
    _ place: (TracedCell, ExpressionValue)?, _ role: TracedRead.Role,
    _ exclusion: TracedRead.Exclusion? = nil
  ) -> TracedRead? {
    guard let (cell, value) = place else { return nil }
    let state: TracedRead.Exclusion? =
      value == .blank ? .blank : value == .pending ? .pending : exclusion
    return TracedRead(cell, role, exclusion: state)
  }
}
