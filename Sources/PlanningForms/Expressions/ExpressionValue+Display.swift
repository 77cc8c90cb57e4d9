import CivilCalendar
import DecimalArithmetic

extension ExactDecimal {
  /// The number as messages and outputs in Vietnamese show it.
  package var shown: String { legible.vietnamese() }
}

extension StatedValue {
  /// What a value of a form says.
  package init(_ value: ExpressionValue) {
    if case .number(let number) = value {
      self = .number(number)
    } else {
      self = .text(value.displayText)
    }
  }
}

extension ExpressionValue {
  /// What a sheet prints where a figure can't be given because a cell below was refused.
  package static let refusedText = "lỗi"

  /// The value as an officer would write it.
  package var displayText: String {
    switch self {
    case .number(let number): number.shown
    case .text(let text): text
    case .boolean(let flag): flag ? "x" : ""
    case .codes(let codes): codes.joined(separator: "; ")
    case .date(let days): CalendarDay(serial: days).vietnamese
    case .target(let target): target.text
    case .blank: ""
    case .none: "-"
    case .pending: "…"
    case .invalid: "?"
    }
  }
}

extension ExpressionValue {
  /// The number, where the value is one.
  package var decimal: ExactDecimal? {
    if case .number(let number) = self { number } else { nil }
  }

  /// The target, where the value is one; a number is the target of reaching it.
  package var target: Target? {
    switch self {
    case .target(let target): target
    case .number(let number): Target(text: number.shown, aim: .bound(.exactly(number)))
    default: nil
    }
  }

  /// The code or text; empty for other values.
  package var codeText: String {
    switch self {
    case .text(let text): text
    case .codes(let codes): codes.joined(separator: "; ")
    default: ""
    }
  }
}
