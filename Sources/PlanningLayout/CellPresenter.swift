import CivilCalendar
import DecimalArithmetic
import PlanningForms
import WorkbookWriters

/// Turns values into what cells hold and people read: names for codes, "-" and "…" for states.
struct CellPresenter {
  /// Digits that a spreadsheet keeps of a number and shows as stored.
  static let significantDigits = 15
  /// What a cell shows whose value could not be read or computed.
  static let invalidText = ExpressionValue.refusedText

  let configuration: Configuration
  let hierarchy: UnitHierarchy

  /// What the program prints, in the words of the form set.
  var words: PrintedWords { configuration.words }

  /// The language of numbers within texts: that of a translation, else the official style.
  var language: Language { configuration.isTranslation ? configuration.language : .vietnamese }

  /// The text of a value; empty for blank.
  func text(_ value: ExpressionValue, column: ColumnDefinition) -> String {
    switch value {
    case .text(let text) where column.type == .text && column.codes != nil:
      // What `join` put side by side.
      text.split(separator: "; ").map { name(of: String($0), column: column) }
        .joined(separator: "; ")
    case .text(let text): name(of: text, column: column)
    case .codes(let codes): codes.map { name(of: $0, column: column) }.joined(separator: "; ")
    case .number(let number): number.description
    case .boolean(let flag): flag ? "x" : ""
    case .date(let days):
      column.type == .month
        ? CalendarDay(serial: days).vietnameseMonth : CalendarDay(serial: days).vietnamese
    case .target(let target): target.text
    case .blank: ""
    case .none: "-"
    case .pending: "…"
    case .invalid: Self.invalidText
    }
  }

  /// What the cell of a value holds.
  ///
  /// - Parameter keepsDigits: whether a number with more digits than a spreadsheet keeps is
  ///   written as text, for sheets that only programs read.
  func content(
    _ value: ExpressionValue, column: ColumnDefinition, keepsDigits: Bool = false
  ) -> CellContent {
    switch value {
    case .number(let number):
      let rounded = number.rounded(significantDigits: Self.significantDigits)
      if keepsDigits && rounded != number { return .text(number.description) }
      return .number(rounded)
    case .date(let days):
      return .number(ExactDecimal(days))
    default:
      let text = text(value, column: column)
      return text.isEmpty ? .blank : .text(text)
    }
  }

  /// The result to store beside a formula; `nil` for values that no formula gives.
  func cached(_ value: ExpressionValue, column: ColumnDefinition) -> CachedValue? {
    switch value {
    case .number(let number):
      .number(number.rounded(significantDigits: Self.significantDigits))
    case .blank: .text("")
    case .none: .text("-")
    case .text, .codes: .text(text(value, column: column))
    case .boolean, .date, .target, .pending, .invalid: nil
    }
  }

  /// The name that people see for a code; text that is no code of the column stays as it is.
  func name(of code: String, column: ColumnDefinition) -> String {
    switch column.codes {
    case .list(let name):
      return configuration.codeLists[name]?.entry(code)?.name ?? code
    case .units:
      return unitName(code)
    case .field:
      return code
    case nil:
      return column.type == .code ? unitName(code) : code
    }
  }

  /// Whether a code is one that its list prints in red.
  func standsOut(_ value: ExpressionValue, column: ColumnDefinition) -> Bool {
    guard case .text(let code) = value, case .list(let name) = column.codes else { return false }
    return configuration.codeLists[name]?.entry(code)?.standsOut ?? false
  }

  /// The full name of a unit, or of a department given as its code.
  private func unitName(_ code: String) -> String {
    if let unit = hierarchy[code] { return unit.fullName }
    let department = code.split(separator: "/").last.map(String.init) ?? code
    return configuration.departments.entry(department)?.name ?? code
  }

  /// The number format of a column: grouped digits, a thin space before the right border; zero
  /// without decimals, so that figures stand out from it.
  static func numberFormat(decimals: Int, isYear: Bool = false) -> String {
    let whole = isYear ? "0" : "#,##0"
    let digits = whole + (decimals > 0 ? "." + String(repeating: "0", count: decimals) : "")
    return "\(digits)_ ;-\(digits)_ ;0_ ;@_ "
  }

  /// What stands behind figures that contain one that is not settled.
  static let mark = "(*)"

  /// A number format that puts ``mark`` behind the number, instead of the thin space.
  static func marked(_ format: String) -> String {
    format.replacing("_ ", with: "\"\(mark)\"")
  }

  /// How many decimals a figure needs to be printed without rounding, up to a limit.
  static func neededDecimals(_ value: ExpressionValue, upTo limit: Int) -> Int {
    guard case .number(let number) = value else { return 0 }
    return max(0, min(limit, -number.rounded(places: limit).exponent))
  }
}
