import DecimalArithmetic
import PlanningForms

extension FigureBook {
  /// Takes figures that lack their exact parts from the printed form itself, so that a district
  /// workbook whose hidden sheet was deleted still counts: sums exactly, means with the printed
  /// weight.
  package mutating func complete(
    from record: FormRecord, form: FormDefinition, configuration: Configuration,
    units: [AdministrativeUnit]
  ) {
    let rows = Dictionary(
      record.rows.map { ($0.key, $0.values) }, uniquingKeysWith: { first, _ in first })
    for (position, column) in form.columns.enumerated() where !column.isRepeated {
      guard column.isFigure else { continue }
      let path = FieldPath(form: form.code, field: column.field)
      for indicator in configuration.indicators where self[path, indicator.code] == nil {
        guard let values = rows[indicator.code], values.indices.contains(position) else {
          continue
        }
        let counted = units.count {
          indicator.countedTypes.isEmpty || indicator.countedTypes.contains($0.type)
        }
        var weight: ExpressionValue = .number(ExactDecimal(max(counted, 1)))
        if let code = indicator.denominator?.code, indicator.rule != .difference {
          weight = rows[code].map { $0[position] } ?? .blank
        }
        self[path, indicator.code] = Figure(
          parts: Self.parts(indicator, values[position], weight: weight, units: units.count))
      }
    }
  }

  private static func parts(
    _ indicator: Indicator, _ value: ExpressionValue, weight: ExpressionValue, units: Int
  ) -> Accumulator {
    guard let number = value.decimal else {
      return Accumulator(rule: indicator.rule, value: value)
    }
    let counts = Accumulator.Counts(reported: units, expected: units)
    switch indicator.rule {
    case .sum, .count, .latest, .difference:
      return Accumulator(
        rule: indicator.rule, numerator: number, denominator: .zero, extremum: nil, counts: counts)
    case .max, .min:
      return Accumulator(
        rule: indicator.rule, numerator: .zero, denominator: .zero, extremum: number,
        counts: counts)
    case .ratio, .weightedMean, .mean:
      let over = weight.decimal ?? .zero
      return Accumulator(
        rule: indicator.rule, numerator: number * over, denominator: over, extremum: nil,
        counts: counts)
    }
  }
}
