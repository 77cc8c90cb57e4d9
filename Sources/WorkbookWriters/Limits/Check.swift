import DecimalArithmetic

/// Checks of single values against ``ExcelLimit`` and the rules of the format.
enum Check {
  /// The errors that a cell can hold (ECMA-376 Part 1, 18.18.11).
  static let errorValues: Set<String> = [
    "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA",
  ]

  /// A length in UTF-16 units.
  static func length(
    _ length: Int, atMost limit: ExcelLimit, at place: WriteError.Place
  ) throws(WriteError) {
    guard Double(length) <= limit.maximum else {
      throw .limit(limit, found: Double(length), at: place)
    }
  }

  /// A text's length in UTF-16 units.
  static func length(
    _ text: String?, atMost limit: ExcelLimit, at place: WriteError.Place
  ) throws(WriteError) {
    try length(text?.utf16.count ?? 0, atMost: limit, at: place)
  }

  /// A measure from 0 to a limit.
  static func measure(
    _ value: Double, atMost limit: ExcelLimit, at place: WriteError.Place
  ) throws(WriteError) {
    guard value >= 0 else {
      throw .invalid(.measure, value: "\(limit.rawValue) \(value)", at: place)
    }
    guard value <= limit.maximum else { throw .limit(limit, found: value, at: place) }
  }

  /// A measure in a range that the format states without naming a limit of its own.
  static func measure(
    _ name: String, _ value: Double, in range: ClosedRange<Double>, at place: WriteError.Place
  ) throws(WriteError) {
    guard range.contains(value) else {
      throw .invalid(.measure, value: "\(name) \(measureText(value))", at: place)
    }
  }

  /// A formula: written without `=`, not empty.
  static func formula(
    _ formula: String, atMost limit: ExcelLimit, at place: WriteError.Place
  ) throws(WriteError) {
    guard !formula.isEmpty, !formula.hasPrefix("=") else {
      throw .invalid(.formula, value: formula, at: place)
    }
    try length(formula, atMost: limit, at: place)
  }

  /// A font.
  static func font(_ font: CellFont, at place: WriteError.Place) throws(WriteError) {
    try length(font.name, atMost: .fontName, at: place)
    try measure("font size", font.size, in: 1...ExcelLimit.fontSize.maximum, at: place)
  }

  /// A style.
  static func style(_ style: CellStyle, at place: WriteError.Place) throws(WriteError) {
    try font(style.font, at: place)
    try length(style.numberFormat, atMost: .numberFormat, at: place)
    try measure(Double(style.alignment.indent), atMost: .indent, at: place)
    try measure("rotation", Double(style.alignment.rotation), in: -90...90, at: place)
  }

  /// A number as a cell stores it: plain digits, at most the 17 that a binary float of 64 bits
  /// tells apart; `nil` beyond its range.
  static func numberText(_ number: ExactDecimal) -> String? {
    // Any 38 digits at such an exponent are well inside the range.
    let isSafelyInside = (-300...200).contains(number.exponent)
    guard isSafelyInside || number.doubleValue.isFinite else { return nil }
    return number.rounded(significantDigits: 17).description
  }
}
