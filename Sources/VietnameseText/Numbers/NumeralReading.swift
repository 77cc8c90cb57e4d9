/// What a cell that should hold a number says.
public enum NumeralReading: Hashable, Sendable {
  /// A number.
  case value(NumeralValue)
  /// No number, on purpose.
  case state(NumeralState)
  /// Neither; the cell needs a person.
  case refused(NumeralRefusal)

  /// The number, where there is one.
  public var number: WrittenNumber? {
    if case .value(let value) = self { return value.number }
    return nil
  }
}

/// A number as read from text, with how it was read.
public struct NumeralValue: Hashable, Sendable {
  /// The number, in the column's unit.
  public let number: WrittenNumber
  /// What was mended or converted on the way, in order.
  public let repairs: [NumeralRepair]
  /// What decided the meaning of the separators.
  public let decidedBy: SeparatorRule
  /// The other reading of an ambiguous number.
  public let alternative: WrittenNumber?
  /// Reasons to ask a person although a number was read.
  public let doubts: [NumeralFinding]
}

/// Why a cell without a number is as it should be.
public enum NumeralState: String, Hashable, Sendable {
  /// Nothing was typed.
  case blank
  /// A dash: the thing does not occur here (*không phát sinh*).
  case none
  /// An ellipsis: no figures yet (*chưa có số liệu*).
  case pending
}

/// A change from the typed text to the number used.
public enum NumeralRepair: Hashable, Sendable {
  /// Hidden characters, look-alikes and the like were cleaned away.
  case cleaned([TextChange])
  /// Full-width digits became ASCII.
  case fullWidthDigits
  /// An apostrophe that forces text was dropped.
  case apostrophe
  /// A footnote mark was dropped.
  case footnote(String)
  /// `(1.234)` or `1.234-` was read as negative.
  case accountingNegative
  /// `không` or `ko` was read as 0.
  case wordForZero(String)
  /// A unit equal to the column's was dropped.
  case unit(String)
  /// The number was converted: multiplied by 10^power.
  case converted(unit: String, power: Int)
  /// Zeros before the first digit were dropped, as in a code: `0015`.
  case leadingZeros
}

/// A reason to ask although a number was read.
public enum NumeralFinding: String, Hashable, Sendable {
  /// The evidence of the sheet or workbook reads the number against Vietnamese usage.
  case evidenceAgainstUsage
  /// A column of whole things holds a fraction.
  case fractionInWholeColumn
  /// A per cent column holds a number up to 1: perhaps a share, 0,95 for 95 %.
  case shareInPercentColumn
  /// Zeros lead the number, which may be a code.
  case perhapsCode
}

/// Why text is not taken as a number.
public enum NumeralRefusal: Hashable, Sendable {
  /// Not a number.
  case notANumber(String)
  /// An error value of a spreadsheet: `#REF!`.
  case errorValue(String)
  /// A cross where an amount should be.
  case crossMark
  /// An approximation, with the word or sign that makes it one.
  case approximate(String)
  /// A range of numbers: `5-7`.
  case range
  /// A stroke between numbers: `1/2`, a fraction or a date.
  case fractionOrDate
  /// Separators that fit no way of writing numbers: `1.23.456`.
  case grouping
  /// A unit, but the column has none.
  case unitWithoutColumnUnit(String)
  /// A unit that cannot become the column's.
  case incompatibleUnit(String)
  /// A customary unit, whose size a person must say.
  case customaryUnit(String)
  /// More text than any number has.
  case tooLong
}
