import Testing
import VietnameseText

/// Protects: lists come in the order that a Vietnamese dictionary has.
@Suite struct OrderTests {
  @Test(arguments: [
    "da Da đa Đa ea êa ma mà mả mã má mạ mă mắ mâ oa ôa ơa ua ưa",
    "an ăn ân bà cá dê đê ét ê fa gà hè ì ja kè lá mè nò oi ôi ơi phở quà rá sá tá un ưn va wa xa y za",
  ])
  func letters(_ words: String) {
    let expected = words.split(separator: " ").map(String.init)
    #expect(expected.reversed().sorted(by: vietnameseOrder) == expected)
  }

  @Test func numbersByValue() {
    let expected = ["Phường 1", "Phường 2", "Phường 10", "Phường 11", "Phường A"]
    #expect(expected.reversed().sorted(by: vietnameseOrder) == expected)
    #expect(vietnameseOrder("Ấp 9", "Ấp 09A"))
    #expect(vietnameseOrder("An Trường", "An Trường A"))
    #expect(vietnameseOrder("An Trường", "Ân Trường"))
  }

  @Test func romanOrdinals() {
    let expected = ["I", "II", "IV. Đường", "V", "IX", "X"]
    let sorted = expected.reversed().sorted {
      VietnameseCollationKey($0, romanOrdinals: true)
        < VietnameseCollationKey($1, romanOrdinals: true)
    }
    #expect(sorted == expected)
  }

  @Test func romanNumerals() {
    for value in RomanNumeral.range {
      let numeral = RomanNumeral(value)
      #expect(numeral.flatMap { RomanNumeral($0.description) } == numeral)
    }
    #expect(RomanNumeral("xiv")?.value == 14)
    for text in ["IIII", "IC", "", "VX", "A", "MMMM", String(repeating: "M", count: 99)] {
      #expect(RomanNumeral(text) == nil)
    }
  }
}
