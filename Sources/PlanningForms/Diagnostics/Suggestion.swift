import CivilCalendar
import DecimalArithmetic

/// What to write into a cell in the place of what stands there, where nothing else can be meant.
///
/// It is never a guess: where a text can be read in two ways, or several entries of a list are near, there
/// is none.
package enum Suggestion: Hashable, Sendable {
  /// A figure, in the unit that the cell's format shows.
  case number(ExactDecimal)
  /// A name, code or mark as the cell's list has it.
  case text(String)
  /// A day.
  case date(CalendarDay)

  /// As a person writes it.
  package var shown: String {
    switch self {
    case .number(let number): number.vietnamese()
    case .text(let text): text
    case .date(let day): day.vietnamese
    }
  }

  /// The kind of value, the same in both languages.
  package var kind: String {
    switch self {
    case .number: "number"
    case .text: "text"
    case .date: "date"
    }
  }

  /// The value as programs exchange it: `1234.5`, `2017-03-31`.
  package var exact: String {
    switch self {
    case .number(let number): number.description
    case .text(let text): text
    case .date(let day): day.description
    }
  }
}

extension Finding {
  /// What stands in its cell, where a value is suggested in the place of it.
  package var found: String? {
    switch self {
    case .unknownCode(let found, _, _), .printedChanged(let found, _),
      .unitNameDiffers(let found, _), .assignedDiffers(let found, _):
      found
    default: nil
    }
  }
}
