import CivilCalendar
import PlanningForms

/// A value of a form as a data package holds it: exact, as text, and told from every other state.
package struct DataValue: Hashable, Sendable {
  /// What a cell says.
  package enum State: String, CaseIterable, Hashable, Sendable {
    /// A value; 0 is one.
    case value
    /// Nothing was entered.
    case blank
    /// `-`: it does not occur.
    case none
    /// `…`: it occurs, and the figure is not known yet.
    case pending
    /// Something was entered that could not be used.
    case refused

    /// What stands in a table of one column a field where there is no value.
    package var mark: String {
      switch self {
      case .value, .blank: ""
      case .none: ExpressionValue.none.displayText
      case .pending: ExpressionValue.pending.displayText
      case .refused: ExpressionValue.refusedText
      }
    }
  }

  /// The marks of all states that are no value, for `missingValues` of a schema.
  package static let missing = ["", "-", "…", ExpressionValue.refusedText]

  /// What the cell says.
  package let state: State
  /// The value; empty for other states.
  package let text: String
  /// Whether people's own words are in it, which a file guards.
  private let isWritten: Bool

  /// The value of a field of some type.
  package init(_ value: ExpressionValue, type: FieldType) {
    var (state, text, isWritten) = (State.value, "", false)
    switch value {
    case .number(let number): text = number.description
    case .text(let written): (text, isWritten) = (written, true)
    case .boolean(let flag): text = flag ? "true" : "false"
    case .codes(let codes): (text, isWritten) = (codes.joined(separator: ";"), true)
    case .date(let days):
      let day = CalendarDay(serial: days).description
      text = type == .month ? String(day.prefix(Self.monthLength)) : day
    case .target(let target): (text, isWritten) = (target.text, true)
    case .blank: state = .blank
    case .none: state = .none
    case .pending: state = .pending
    case .invalid: state = .refused
    }
    if state == .value, text.isEmpty { state = .blank }
    (self.state, self.text, self.isWritten) = (state, text, isWritten)
  }

  /// Characters of `2018-05`.
  private static let monthLength = 7

  /// Adds a field that holds the value or the mark of its state.
  package func add(to lines: inout CSVLines) {
    if state == .value { addValue(to: &lines) } else { lines.add(state.mark) }
  }

  /// Adds a field with the value, which is empty for other states.
  package func addValue(to lines: inout CSVLines) {
    if isWritten { lines.add(text: text) } else { lines.add(text) }
  }
}
