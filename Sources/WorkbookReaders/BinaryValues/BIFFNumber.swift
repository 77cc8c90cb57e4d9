import DecimalArithmetic
import WorkbookModel

/// Numbers as binary workbooks store them.
enum BIFFNumber {
  /// A float; `#NUM!` where it is none.
  static func value(_ value: Double) -> CellValue {
    ExactDecimal(value).map { .number($0) } ?? .error("#NUM!")
  }

  /// A number in 30 bits: the high part of a float or an integer, either perhaps hundredfold
  /// ([MS-XLS] 2.5.217).
  static func value(rk: Int) -> CellValue {
    let isHundredfold = rk & 1 != 0
    if rk & 2 != 0 {
      let whole = ExactDecimal(Int32(truncatingIfNeeded: rk) >> 2)
      return .number(isHundredfold ? whole.shifted(by: -2) : whole)
    }
    let float = Double(bitPattern: UInt64(rk & 0xFFFF_FFFC) << 32)
    return value(isHundredfold ? float / 100 : float)
  }
}
