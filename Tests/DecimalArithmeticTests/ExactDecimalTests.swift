import DecimalArithmetic
import Testing

/// Protects: the figures of a plan add up to the last digit.
@Suite struct ExactDecimalTests {
  private func number(_ text: String) throws -> ExactDecimal {
    try #require(ExactDecimal(text))
  }

  @Test(arguments: [
    ("0", "0"), ("-0", "0"), ("12.50", "12.5"), ("1E+3", "1000"), ("1e-3", "0.001"),
    (".5", "0.5"), ("5.", "5"), ("+7", "7"), ("-1234567.891", "-1234567.891"),
    ("0.30000000000000004", "0.30000000000000004"), ("1E-40", "1e-40"),
  ])
  func readsAndWrites(_ text: String, _ expected: String) throws {
    #expect(try number(text).description == expected)
  }

  @Test(arguments: ["", "-", ".", "1.2.3", "1,5", "1e", "1e+", "1e99999", "x", " 1", "NaN", "1 "])
  func refuses(_ text: String) {
    #expect(ExactDecimal(text) == nil)
  }

  @Test func sumsExactly() throws {
    let tenth = try number("0.1")
    let sum = (0..<1000).reduce(ExactDecimal.zero) { total, _ in total + tenth }
    #expect(sum == 100)
    #expect(try number("1e30") + number("0.001") - number("1e30") == number("0.001"))
    #expect(try number("12.34") * number("-5.6") == number("-69.104"))
  }

  @Test func roundsHalfAwayFromZero() throws {
    #expect(try number("2.345").rounded(places: 2) == number("2.35"))
    #expect(try number("-2.345").rounded(places: 2) == number("-2.35"))
    #expect(try number("2.344").rounded(places: 2) == number("2.34"))
    #expect(try number("0.30000000000000004").rounded(significantDigits: 15) == number("0.3"))
    #expect(try number("1250").rounded(places: -2) == 1300)
  }

  @Test func divides() throws {
    #expect(ExactDecimal(7608 * 100).divided(by: 44569)?.rounded(places: 2).description == "17.07")
    #expect(ExactDecimal(1).divided(by: 3)?.description == "0.33333333333333333333")
    #expect(ExactDecimal(1).divided(by: 0) == nil)
    #expect(ExactDecimal(10).divided(by: 4)?.description == "2.5")
    #expect(ExactDecimal(-2).divided(by: 3, digits: 3)?.description == "-0.667")
  }

  @Test func comparesByValue() throws {
    #expect(try number("1e30") > number("-1e30"))
    #expect(try number("0.1") < number("0.11"))
    #expect(try number("-0.1") > number("-0.11"))
    #expect(try number("100") == number("1e2"))
    #expect(ExactDecimal.zero < 1)
    #expect(try number("1e300") > number("5"))
  }

  @Test func writesForVietnameseReaders() throws {
    #expect(try number("1234567.5").vietnamese() == "1.234.567,5")
    #expect(try number("1234567.5").vietnamese(places: 0) == "1.234.568")
    #expect(try number("-12").vietnamese(places: 2) == "-12,00")
    #expect(ExactDecimal(5).vietnamese(places: 1) == "5,0")
  }

  /// A law over many values: parsing what was written gives the number back, and addition
  /// undoes subtraction.
  @Test func laws() throws {
    var state: UInt64 = 42
    func next() -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33)
    }
    for _ in 0..<2000 {
      let a = ExactDecimal(coefficient: Int128(next() - 1 << 30), exponent: next() % 9 - 6)
      let b = ExactDecimal(coefficient: Int128(next() - 1 << 30), exponent: next() % 9 - 6)
      #expect(ExactDecimal(a.description) == a)
      #expect(a + b - b == a)
      #expect((a < b) == (a.doubleValue < b.doubleValue))
      #expect(a * b == b * a)
    }
  }
}
