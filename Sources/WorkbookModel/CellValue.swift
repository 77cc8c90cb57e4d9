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
