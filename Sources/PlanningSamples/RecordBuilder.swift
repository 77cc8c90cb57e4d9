import CivilCalendar
import DecimalArithmetic
import PlanningForms

/// Puts values into the columns of a form by their fields.
///
/// A field that the form does not have is left out and a column without a value stays blank, so
/// that a configuration with fewer or other columns gets a sample as well. Computed columns stay
/// blank: they are the template's own formulas.
struct RecordBuilder {
  /// Values by field.
  typealias Fields = [String: ExpressionValue]

  /// The form.
  let form: FormDefinition
  /// Whose record it is.
  let contributor: Contributor

  /// The record with a row for each set of fields, numbered in order.
  func record(_ head: Fields = [:], rows: [Fields] = [], keys: [String] = []) -> FormRecord {
    FormRecord(
      form: form.code, contributor: contributor, record: form.record.map { value(of: $0, head) },
      rows: rows.enumerated().map { index, fields in
        RecordRow(
          values: form.columns.map { column in
            if column.role == .ordinal, fields[column.field] == nil {
              return ordinal(index + 1, column)
            }
            return value(of: column, fields)
          },
          key: keys.indices.contains(index) ? keys[index] : "")
      })
  }

  private func ordinal(_ number: Int, _ column: ColumnDefinition) -> ExpressionValue {
    column.type.isNumeric ? .number(ExactDecimal(number)) : .text(String(number))
  }

  private func value(of column: ColumnDefinition, _ fields: Fields) -> ExpressionValue {
    guard case .row = column.source else { return .blank }
    if let value = fields[column.field] { return value }
    return column.type == .boolean ? .boolean(false) : .blank
  }
}

extension ExpressionValue {
  /// A whole number.
  static func whole(_ value: Int) -> ExpressionValue { .number(ExactDecimal(value)) }

  /// A day.
  static func day(_ day: CalendarDay) -> ExpressionValue { .date(days: day.serial) }

  /// A text, blank where there is none.
  static func words(_ text: String?) -> ExpressionValue {
    guard let text, !text.isEmpty else { return .blank }
    return .text(text)
  }

  /// Codes, blank where there are none.
  static func several(_ codes: [String]) -> ExpressionValue {
    codes.isEmpty ? .blank : .codes(codes)
  }
}
