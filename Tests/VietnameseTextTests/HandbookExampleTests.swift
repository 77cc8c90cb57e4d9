import DecimalArithmetic
import Testing

@testable import VietnameseText

/// Protects: every example of the handbook's rules for text that no other suite spells out, section by
/// section: spelling variants (4), prefixes of units (5), numbers with their units (6), and the test
/// cells at its end (9).
@Suite struct HandbookExampleTests {
  // MARK: 4. Spelling variants

  @Test(arguments: [
    ("oà oá oả oã oạ", "òa óa ỏa õa ọa"),
    ("oè oé oẻ oẽ oẹ", "òe óe ỏe õe ọe"), ("uỳ uý uỷ uỹ uỵ", "ùy úy ủy ũy ụy"),
  ])
  func tonePlacement(_ new: String, _ old: String) {
    for (new, old) in zip(new.split(separator: " "), old.split(separator: " ")) {
      #expect(MatchKey("h\(new)") == MatchKey("h\(old)"))
      #expect(MatchKey("H\(new) Tân".uppercased()) == MatchKey("h\(old) tân"))
      // Only where the syllable ends there.
      #expect(MatchKey("h\(new)n") != MatchKey("h\(old)n"))
    }
  }

  @Test func afterQNothingMoves() {
    for (right, wrong) in [("quỳ", "qùy"), ("quý", "qúy"), ("quỷ", "qủy"), ("quỹ", "qũy")] {
      #expect(MatchKey(right) != MatchKey(wrong))
    }
    #expect(MatchKey("quỵ") != MatchKey("qụy"))
  }

  @Test(arguments: [
    ("kĩ", "kỹ"), ("lí", "lý"), ("mĩ", "mỹ"), ("tỉ", "tỷ"), ("sĩ", "sỹ"), ("quí", "quý"),
    ("hi", "hy"),
  ])
  func shortAndLongI(_ one: String, _ other: String) {
    #expect(MatchKey(one) == MatchKey(other))
  }

  @Test func differentWordsStayDifferent() {
    let words = ["ngàn", "nghìn", "khóm", "ấp", "khu phố"]
    #expect(Set(words.map { MatchKey($0) }).count == words.count)
  }

  // MARK: 5. Prefixes

  @Test(arguments: [
    (AdministrativeUnitType.xa, ["xã A", "X. A", "X A"]),
    (.phuong, ["phường A", "P. A", "P A"]),
    (.thiTran, ["thị trấn A", "TT. A", "TT A", "T.T A"]),
    (.huyen, ["huyện A", "H. A"]), (.thiXa, ["thị xã A", "TX. A", "TX A"]),
    (.thanhPho, ["thành phố A", "TP. A", "TP A", "Tp A"]), (.tinh, ["tỉnh A", "T. A"]),
  ])
  func prefixes(_ type: AdministrativeUnitType, _ texts: [String]) {
    for text in texts + texts.map({ "UBND " + $0 }) + texts.map({ "Ủy ban nhân dân " + $0 }) {
      let readings = AdministrativeName.readings(of: text)
      #expect(
        readings.contains { $0.type == type && $0.key == MatchKey("A") }, "\(text): \(readings)")
    }
  }

  @Test(arguments: ["P1", "P.1", "P 01", "Phường I", "phường 1"])
  func wardsByNumber(_ text: String) {
    let index = UnitNameIndex<Int>([
      .init(id: 1, code: "1", type: .phuong, name: "Phường 1", parent: nil),
      .init(id: 2, code: "2", type: .phuong, name: "Phường 11", parent: nil),
    ])
    #expect(index.resolve(text) == .exact(1))
  }

  // MARK: 6. Numbers

  private func number(
    _ text: String, unit: String, kind: NumeralContext.ColumnKind = .decimal
  ) -> ExactDecimal? {
    readNumeral(
      text, context: NumeralContext(columnKind: kind, columnUnit: MeasureUnit(unit))
    ).number.map { ExactDecimal(coefficient: $0.digits, exponent: $0.exponent) }
  }

  @Test(arguments: [
    ("1.500.000đ", "triệu đồng", "1.5"), ("1.500.000 đồng", "triệu đồng", "1.5"),
    ("1.500.000 VNĐ", "triệu đồng", "1.5"), ("1.500.000 vnd", "triệu đồng", "1.5"),
    ("1.500 ng.đ", "triệu đồng", "1.5"), ("1.500,5 nghìn đồng", "triệu đồng", "1.5005"),
    ("1.500,5 ngàn đồng", "triệu đồng", "1.5005"), ("2,5 tr", "triệu đồng", "2.5"),
    ("2,5 trđ", "triệu đồng", "2.5"), ("2,5 tr.đ", "triệu đồng", "2.5"),
    ("2,5 triệu", "triệu đồng", "2.5"), ("2,5 triệu đồng", "triệu đồng", "2.5"),
    ("2,5 tỷ", "triệu đồng", "2500"), ("2,5 tỉ", "triệu đồng", "2500"),
    ("2,5 tỷ đồng", "triệu đồng", "2500"), ("2,5 tỉ đồng", "triệu đồng", "2500"),
    ("12.500.000 đ", "triệu đồng", "12.5"), ("2,5 ha", "ha", "2.5"),
    ("25.000 m2", "ha", "2.5"), ("25.000 m²", "ha", "2.5"), ("1,5 km", "m", "1500"),
    ("1500 m", "km", "1.5"), ("1,5 tấn", "tạ", "15"), ("15 tạ", "tấn", "1.5"),
    ("1500 kg", "tấn", "1.5"), ("15 con", "con", "15"), ("15 hộ", "hộ", "15"),
    ("15 người", "người", "15"), ("100%", "%", "100"), ("15‰", "%", "1.5"),
  ])
  func numbersWithUnits(_ text: String, _ unit: String, _ expected: String) {
    #expect(number(text, unit: unit) == ExactDecimal(expected), "\(text) → \(unit)")
  }

  @Test(arguments: [("5 công", "ha"), ("5 con", "ha"), ("5 triệu đồng", "con"), ("5 ha", "tấn")])
  func unitsThatCannotBecomeTheColumns(_ text: String, _ unit: String) {
    #expect(number(text, unit: unit) == nil)
  }

  @Test func shareInAPercentColumnIsAsked() {
    let near: [WrittenNumber] = [95]
    let reading = readNumeral(
      "0,95", context: NumeralContext(columnKind: .percent, comparisons: near))
    guard case .value(let value) = reading else {
      Issue.record("0,95 is not read")
      return
    }
    #expect(value.doubts == [.shareInPercentColumn])
  }

  // MARK: 9. Test cells worth keeping

  @Test func theTestCells() {
    let name = MatchKey("Xã  Hoà Tân")
    for text in ["xã Hòa Tân", "XÃ HÒA TÂN", "Xa\u{303} Hoa\u{300} Ta\u{302}n"] {
      #expect(MatchKey(text) == name)
    }
    #expect(cleaned("\u{D0}ại An").text == "Đại An")
    #expect(MatchKey("TT.Định An") != MatchKey("xã Định An"))
    #expect(decodeLegacy("Tr\u{AD}êng Thä", font: ".VnTime").text == "Trường Thọ")
    #expect(decodeLegacy("Thñy s¶n", font: ".VnTime").text == "Thủy sản")
    #expect(decodeLegacy("Thuûy saûn", font: "VNI-Times").text == "Thủy sản")
    #expect(readNumeral("1.234", context: NumeralContext(columnKind: .integer)).number == 1234)
    #expect(readNumeral("–") == .state(.none))
    #expect(readNumeral("…") == .state(.pending))
    guard case .value(let code) = readNumeral("'0015") else {
      Issue.record("'0015 is not read")
      return
    }
    #expect(code.number == 15 && code.doubts == [.perhapsCode])
  }
}
