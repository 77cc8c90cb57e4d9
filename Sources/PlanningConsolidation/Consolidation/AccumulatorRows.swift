import DecimalArithmetic
import PlanningForms

/// Writes accumulators as rows of the hidden form of a district workbook, and reads them back.
///
/// The parts are written as text: a spreadsheet program that saves the workbook would round a
/// number to fifteen digits.
package enum AccumulatorRows {
  /// The fields of the hidden form.
  enum Field {
    static let form = "bieu"
    static let indicator = "khoa"
    static let field = "truong"
    static let rule = "quy_tac"
    static let origin = "nguon"
    static let numerator = "tu"
    static let denominator = "mau"
    static let reported = "k"
    static let expected = "n"
    static let states = "trang_thai"
  }

  static func rows(of book: FigureBook) -> [[String: ExpressionValue]] {
    book.entries.map { key, figure in
      let parts = figure.parts.collapsed
      let counts = parts.counts
      return [
        Field.form: .text(key.path.form.text), Field.indicator: .text(key.indicator),
        Field.field: .text(key.path.field), Field.rule: .text(parts.rule.rawValue),
        Field.origin: .text(figure.origin.rawValue),
        Field.numerator: .text((parts.extremum ?? parts.numerator).description),
        Field.denominator: .text(parts.denominator.description),
        Field.reported: .text(String(counts.reported)),
        Field.expected: .text(String(counts.expected)),
        Field.states: .text("\(counts.none)/\(counts.pending)/\(counts.omitted)"),
      ]
    }
  }

  /// Reads the hidden form of a district workbook; rows that cannot be read are left out, so that
  /// the comparison with the visible figures reports them.
  package static func book(of record: FormRecord, form: FormDefinition) -> FigureBook {
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
      let states = text(Field.states).split(separator: "/").map { Int($0) ?? 0 }
      guard let rule = ConsolidationRule(rawValue: text(Field.rule)),
        let origin = FigureOrigin(rawValue: text(Field.origin)),
        let numerator = ExactDecimal(text(Field.numerator)),
        let denominator = ExactDecimal(text(Field.denominator)),
        let reported = Int(text(Field.reported)), let expected = Int(text(Field.expected)),
        states.count == 3
      else { continue }
      let isExtremum = rule == .max || rule == .min
      let counts = Accumulator.Counts(
        reported: reported, expected: expected, none: states[0], pending: states[1],
        omitted: states[2])
      let parts = Accumulator(
        rule: rule, numerator: isExtremum ? .zero : numerator, denominator: denominator,
        extremum: isExtremum && reported > states[0] ? numerator : nil, counts: counts)
      let path = FieldPath(form: FormCode(text(Field.form)), field: text(Field.field))
      book[path, text(Field.indicator)] = Figure(parts: parts, origin: origin)
    }
    return book
  }
}
