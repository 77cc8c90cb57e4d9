import DecimalArithmetic
import PlanningForms

/// Writes accumulators as rows of the hidden form of a district workbook, and reads them back.
///
/// The parts are written as text: a spreadsheet program that saves the workbook would round a
/// number to fifteen digits.
package enum AccumulatorRows {
  static func rows(of book: FigureBook, roles: Roles) -> [[String: ExpressionValue]] {
    book.entries.map { key, figure in
      let parts = figure.parts.collapsed
      let counts = parts.counts
      return [
        AccumulatorField.form.key: .text(key.path.form.text),
        AccumulatorField.indicator.key: .text(key.indicator),
        AccumulatorField.field.key: .text(key.path.field),
        AccumulatorField.rule.key: .text(parts.rule.rawValue),
        AccumulatorField.origin.key: .text(roles.code(figure.origin)),
        AccumulatorField.numerator.key: .text((parts.extremum ?? parts.numerator).description),
        AccumulatorField.denominator.key: .text(parts.denominator.description),
        AccumulatorField.reported.key: .text(String(counts.reported)),
        AccumulatorField.expected.key: .text(String(counts.expected)),
        AccumulatorField.states.key: .text("\(counts.none)/\(counts.pending)/\(counts.omitted)"),
      ]
    }
  }

  /// Reads the hidden form of a district workbook; rows that cannot be read are left out, so that
  /// the comparison with the visible figures reports them.
  package static func book(
    of record: FormRecord, form: FormDefinition, roles: Roles
  ) -> FigureBook {
    let columns = Dictionary(
      form.columns.enumerated().map { ($1.field, $0) }, uniquingKeysWith: { first, _ in first })
    var book = FigureBook()
    for row in record.rows {
      func text(_ field: String) -> String {
        guard let column = columns[field], row.values.indices.contains(column) else { return "" }
        switch row.values[column] {
        case .text(let text): return text
        case .number(let number): return number.description
        default: return ""
        }
      }
      let states = text(AccumulatorField.states.key).split(separator: "/").map { Int($0) ?? 0 }
      guard let rule = ConsolidationRule(rawValue: text(AccumulatorField.rule.key)),
        let origin = roles.meaning(of: text(AccumulatorField.origin.key), as: FigureOrigin.self),
        let numerator = ExactDecimal(text(AccumulatorField.numerator.key)),
        let denominator = ExactDecimal(text(AccumulatorField.denominator.key)),
        let reported = Int(text(AccumulatorField.reported.key)),
        let expected = Int(text(AccumulatorField.expected.key)),
        states.count == 3
      else { continue }
      let isExtremum = rule == .max || rule == .min
      let counts = Accumulator.Counts(
        reported: reported, expected: expected, none: states[0], pending: states[1],
        omitted: states[2])
      let parts = Accumulator(
        rule: rule, numerator: isExtremum ? .zero : numerator, denominator: denominator,
        extremum: isExtremum && reported > states[0] ? numerator : nil, counts: counts)
      let path = FieldPath(
        form: FormCode(text(AccumulatorField.form.key)), field: text(AccumulatorField.field.key))
      book[path, text(AccumulatorField.indicator.key)] = Figure(parts: parts, origin: origin)
    }
    return book
  }
}
