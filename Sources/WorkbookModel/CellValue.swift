import DecimalArithmetic

/// What a cell holds, as the file states it (ECMA-376 Part 1, 18.18.11 ST_CellType).
public enum CellValue: Hashable, Sendable {
  /// A number, with every digit that the file gives.
  case number(ExactDecimal)
  /// Text, entities and `_xHHHH_` escapes resolved, otherwise as typed.
  case text(String)
  /// A logical value.
  case boolean(Bool)
  /// An error value, such as `#REF!`.
  case error(String)
  /// A date or a time of day: a serial under a date format, or an ISO 8601 cell (`t="d"`).
  case dateTime(DateTime)
  /// An elapsed time in seconds: a serial under a format such as `[h]:mm`.
  case duration(seconds: ExactDecimal)
  /// A formula for which the file holds no cached result.
  case uncalculated
}

/// A calendar date with a time of day, in the proleptic Gregorian calendar, without time zone.
public struct DateTime: Hashable, Sendable, Comparable {
  /// The year, 1 to 9999.
  public var year: Int
  /// The month, 1 to 12.
  public var month: Int
  /// The day of the month, from 1.
  public var day: Int
  /// Milliseconds since midnight, 0 ..< 86,400,000.
  public var millisecond: Int

  /// Makes a date; the caller vouches for its fields.
  public init(year: Int, month: Int, day: Int, millisecond: Int = 0) {
    self.year = year
    self.month = month
    self.day = day
    self.millisecond = millisecond
  }

  /// Orders in time.
  public static func < (left: DateTime, right: DateTime) -> Bool {
    (left.year, left.month, left.day, left.millisecond)
      < (right.year, right.month, right.day, right.millisecond)
  }
}

extension DateTime: CustomStringConvertible {
  /// ISO 8601: `2017-08-05T00:00:00`, with milliseconds only where there are some.
  public var description: String {
    func padded(_ value: Int, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let seconds = millisecond / 1000
    let fraction = millisecond % 1000
    let time =
      "\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
    let date = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    return date + "T" + time + (fraction == 0 ? "" : "." + padded(fraction, 3))
  }
}
