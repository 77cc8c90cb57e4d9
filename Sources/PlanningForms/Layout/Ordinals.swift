/// The ordinals of official tables: A, B for parts, I, II for groups, 1, 2 for items.
package enum Ordinals {
  /// A Roman numeral in capitals, for 1 to 3 999; larger numbers stay Arabic.
  package static func roman(_ number: Int) -> String {
    guard (1...3999).contains(number) else { return String(number) }
    let steps: [(Int, String)] = [
      (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
      (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]
    var rest = number
    var text = ""
    for (value, letters) in steps {
      while rest >= value {
        text += letters
        rest -= value
      }
    }
    return text
  }

  /// A, B … Z for 1 to 26; larger numbers stay Arabic.
  package static func letter(_ number: Int) -> String {
    guard (1...26).contains(number) else { return String(number) }
    return String(UnicodeScalar(UInt8(64 + number)))
  }
}
