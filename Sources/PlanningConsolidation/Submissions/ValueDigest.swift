import DecimalArithmetic
import PlanningForms

/// FNV-1a over values, each with its kind and its end: the same in every run and on every machine.
struct ValueDigest {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Takes a text.
  mutating func add(_ text: String) {
    for byte in text.utf8 { add(byte) }
    add(Self.end)
  }

  /// Takes a value: 0, "-", "…" and blank are four.
  mutating func add(_ value: ExpressionValue) {
    add(Self.kind(value))
    switch value {
    case .number(let number):
      add(number.coefficient)
      add(Int128(number.exponent))
    case .date(let days): add(Int128(days))
    default: add(value.displayText)
    }
  }

  /// No byte of UTF-8.
  private static let end: UInt8 = 0xff

  private static func kind(_ value: ExpressionValue) -> UInt8 {
    switch value {
    case .number: 1
    case .text: 2
    case .boolean: 3
    case .codes: 4
    case .date: 5
    case .target: 6
    case .blank: 7
    case .none: 8
    case .pending: 9
    case .invalid: 10
    }
  }

  private mutating func add(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x100_0000_01b3
  }

  private mutating func add(_ number: Int128) {
    var rest = number
    repeat {
      add(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    } while rest != 0 && rest != -1
    add(UInt8(truncatingIfNeeded: rest))
  }
}
