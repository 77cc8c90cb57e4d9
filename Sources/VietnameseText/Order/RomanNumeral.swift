/// A number as Roman numerals write it, 1 to 3999: the ordinals of sections and quarters.
public struct RomanNumeral: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The numbers that have a Roman numeral.
  public static let range = 1...3999

  /// The number.
  public let value: Int

  /// Makes the numeral of a number; `nil` outside ``range``.
  public init?(_ value: Int) {
    guard Self.range.contains(value) else { return nil }
    self.value = value
  }

  /// Parses a numeral in either case, in its one correct form: `IV`, never `IIII`.
  public init?(_ text: some StringProtocol) {
    guard !text.isEmpty, text.utf8.count <= 15 else { return nil }
    let upper = text.uppercased()
    var total = 0
    var rest = Substring(upper)
    for (letters, worth) in Self.letters {
      while rest.hasPrefix(letters) {
        total += worth
        rest = rest.dropFirst(letters.count)
      }
    }
    guard rest.isEmpty, let numeral = RomanNumeral(total), numeral.description == upper else {
      return nil
    }
    self = numeral
  }

  /// The numeral in capitals.
  public var description: String {
    var text = ""
    var rest = value
    for (letters, worth) in Self.letters {
      while rest >= worth {
        text += letters
        rest -= worth
      }
    }
    return text
  }

  /// Compares by value.
  public static func < (left: RomanNumeral, right: RomanNumeral) -> Bool {
    left.value < right.value
  }

  private static let letters: [(String, Int)] = [
    ("M", 1000), ("CM", 900), ("D", 500), ("CD", 400), ("C", 100), ("XC", 90), ("L", 50),
    ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1),
  ]
}
