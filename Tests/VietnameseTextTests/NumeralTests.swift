import DecimalArithmetic
import Testing
import VietnameseText

/// Protects: a number typed as text is read as its writer meant it, or asked about.
@Suite struct NumeralTests {
  private func read(
    _ text: String, _ kind: NumeralContext.ColumnKind = .decimal, unit: String? = nil,
    near: [WrittenNumber] = []
  ) -> NumeralReading {
    readNumeral(
      text,
      context: NumeralContext(
        columnKind: kind, columnUnit: unit.flatMap { MeasureUnit($0) }, comparisons: near))
  }

  @Test(arguments: [
    ("15", "15", SeparatorRule.plain), ("1.234.567", "1234567", .repeatedSeparator),
    ("1,234,567", "1234567", .repeatedSeparator), ("1 234 567", "1234567", .plain),
    ("1 234", "1234", .plain), ("1.234.567,89", "1234567.89", .lastSeparator),
    ("1,234,567.89", "1234567.89", .lastSeparator), ("1.234,567", "1234.567", .lastSeparator),
    ("1 234,5", "1234.5", .lastSeparator), ("12,5", "12.5", .notAGroup),
    ("12.5", "12.5", .notAGroup),
    ("1234,5", "1234.5", .notAGroup), ("1234.567", "1234.567", .notAGroup),
    ("0,25", "0.25", .leadingZero), ("0.125", "0.125", .leadingZero),
    ("(1.234.567)", "-1234567", .repeatedSeparator), ("-12,5", "-12.5", .notAGroup),
    ("−12,5", "-12.5", .notAGroup), ("12,5-", "-12.5", .notAGroup), ("１２", "12", .plain),
    ("12 (*)", "12", .plain), ("12*", "12", .plain), ("12,5 (1)", "12.5", .notAGroup),
    ("'15", "15", .plain), ("\u{A0}15 ", "15", .plain), ("+7", "7", .plain),
    (",5", "0.5", .notAGroup),
  ])
  func form(_ text: String, _ value: String, _ rule: SeparatorRule) throws {
    guard case .value(let read) = read(text) else {
      Issue.record("\(text) is not read")
      return
    }
    #expect(ExactDecimal(read.number) == ExactDecimal(value))
    #expect(read.decidedBy == rule)
    #expect(read.alternative == nil)
  }

  @Test(arguments: [
    ("", NumeralState.blank), ("  ", .blank), ("-", .none), ("–", .none), ("—", .none),
    ("−", .none),
    ("…", .pending), ("...", .pending), ("..", .pending),
  ])
  func states(_ text: String, _ state: NumeralState) {
    #expect(read(text) == .state(state))
  }

  @Test(arguments: [
    ("1.23.456", NumeralRefusal.grouping), ("1,2,3", .grouping), ("1.234.56", .grouping),
    ("1.234,567,8", .grouping), ("12.", .grouping), ("1 23", .grouping), ("1.23,5", .grouping),
    ("#REF!", .errorValue("#REF!")), ("#N/A", .errorValue("#N/A")), ("x", .crossMark),
    ("X", .crossMark), ("~5", .approximate("~")), ("≈ 5", .approximate("≈")),
    ("khoảng 5", .approximate("khoảng")), ("trên 100", .approximate("trên")),
    ("dưới 5", .approximate("dưới")), (">5", .approximate(">")), ("< 5", .approximate("<")),
    ("100+", .approximate("+")), ("5-7", .range), ("5÷7", .range), ("5 – 7", .range),
    ("5 đến 7", .range), ("1/2", .fractionOrDate), ("abc", .notANumber("abc")),
    ("5²", .notANumber("²")), ("l2", .notANumber("l2")), ("5 ha", .unitWithoutColumnUnit("ha")),
  ])
  func refuses(_ text: String, _ fault: NumeralRefusal) {
    #expect(read(text) == .refused(fault))
  }

  @Test func hugeTextIsRefused() {
    #expect(read(String(repeating: "1", count: 100)) == .refused(.tooLong))
    #expect(read(String(repeating: "-", count: 10_000)) == .refused(.tooLong))
  }

  @Test func wordsForNothing() {
    for word in ["không", "Không", "ko", "KO"] {
      guard case .value(let value) = read(word) else {
        Issue.record("\(word) is not read")
        continue
      }
      #expect(value.number == 0)
      #expect(value.repairs == [.wordForZero(word)])
    }
  }

  @Test func ambiguousNumbersFollowTheOrderOfEvidence() {
    var english = SeparatorEvidence()
    english.observe("12.5")
    english.observe("1,234,567")
    var vietnamese = SeparatorEvidence()
    vietnamese.observe("12,5")
    let comparison = [WrittenNumber(digits: 13, exponent: -1)]
    func read(_ text: String, _ context: NumeralContext) -> NumeralValue? {
      if case .value(let value) = readNumeral(text, context: context) { value } else { nil }
    }
    let whole: WrittenNumber = 1234
    let fraction = WrittenNumber(digits: 1234, exponent: -3)

    let usage = read("1.234", NumeralContext())
    #expect(usage?.number == whole)
    #expect(usage?.decidedBy == .vietnameseDefault)
    #expect(usage?.alternative == fraction)
    #expect(read("1,234", NumeralContext())?.number == fraction)

    let near = read("1.234", NumeralContext(comparisons: comparison))
    #expect(near?.number == fraction)
    #expect(near?.decidedBy == .plausibility)

    let column = read("1,234", NumeralContext(columnKind: .integer, comparisons: comparison))
    #expect(column?.number == whole)
    #expect(column?.decidedBy == .wholeColumn)

    let workbook = read("1.234", NumeralContext(workbookEvidence: english))
    #expect(workbook?.number == fraction)
    #expect(workbook?.decidedBy == .workbookEvidence)
    #expect(workbook?.doubts == [.evidenceAgainstUsage])

    let sheet = read(
      "1.234",
      NumeralContext(columnKind: .integer, sheetEvidence: vietnamese, workbookEvidence: english))
    #expect(sheet?.number == whole)
    #expect(sheet?.decidedBy == .sheetEvidence)
    #expect(sheet?.doubts == [])

    let odd = read("1.234", NumeralContext(columnKind: .integer, sheetEvidence: english))
    #expect(odd?.doubts == [.evidenceAgainstUsage, .fractionInWholeColumn])
  }

  @Test(arguments: [
    ("1.500.000đ", "triệu đồng", "1.5"), ("2,5 tỷ", "triệu đồng", "2500"),
    ("12.500.000 đ", "triệu đồng", "12.5"), ("2,5 tr", "triệu đồng", "2.5"),
    ("500 ngàn", "triệu đồng", "0.5"),
    ("2,5 triệu", "đồng", "2500000"), ("3 ng.đ", "đồng", "3000"), ("5 VNĐ", "đồng", "5"),
    ("12 ha", "m2", "120000"), ("5000 m²", "ha", "0.5"), ("1,5 km2", "ha", "150"),
    ("15 tạ", "tấn", "1.5"), ("250 kg", "tạ", "2.5"), ("2 km", "m", "2000"),
    ("12 1.000 con", "con", "0"), ("5 nghìn con", "con", "5000"), ("5000 con", "1.000 con", "5"),
    ("5000 trái", "1.000 trái", "5"), ("12 hộ", "hộ", "12"), ("5 tr.đ/ha", "triệu đồng/ha", "5"),
    ("45 kg/ha", "tạ/ha", "0.45"), ("95%", "%", "95"), ("9,5‰", "%", "0.95"),
    ("30 quả", "trái", "30"), ("2 máy cày", "máy cày", "2"),
  ])
  func convertsUnits(_ text: String, _ unit: String, _ value: String) {
    let reading = read(text, unit: unit)
    if value == "0" {
      #expect(reading.number == nil)
    } else {
      #expect(reading.number.map(ExactDecimal.init) == ExactDecimal(value))
    }
  }

  @Test func refusesUnitsThatDoNotFit() {
    #expect(read("5 con", unit: "ha") == .refused(.incompatibleUnit("con")))
    #expect(read("5 công", unit: "ha") == .refused(.customaryUnit("công")))
    #expect(read("5 kg/người", unit: "kg") == .refused(.incompatibleUnit("kg/người")))
    #expect(read("5 abc def", unit: "ha") == .refused(.incompatibleUnit("abc def")))
  }

  @Test func percentages() {
    #expect(read("100%", .percent).number == 100)
    guard case .value(let share) = read("0,95", .percent, near: [94, 97]) else {
      Issue.record("0,95 is not read")
      return
    }
    #expect(share.doubts == [.shareInPercentColumn])
    guard
      case .value(let small) = read(
        "0,95", .percent, near: [WrittenNumber(digits: 8, exponent: -1)])
    else {
      Issue.record("0,95 is not read")
      return
    }
    #expect(small.doubts.isEmpty)
    if case .value(let sign) = read("0,95%", .percent) { #expect(sign.doubts.isEmpty) }
  }

  @Test func codesAreDoubted() {
    guard case .value(let value) = read("'0015", .integer) else {
      Issue.record("'0015 is not read")
      return
    }
    #expect(value.number == 15)
    #expect(value.doubts == [.perhapsCode])
    #expect(value.repairs == [.apostrophe, .leadingZeros])
  }

  @Test func evidenceIsCountedAndMerged() {
    var left = SeparatorEvidence()
    for text in ["1.234.567", "12,5", "1.234", "x", "Ấp 1.2", "0,5 ha", "05/08/2017", ""] {
      left.observe(text)
    }
    #expect((left.vietnamese, left.english) == (3, 0))
    #expect(left.style == .vietnamese)
    var right = SeparatorEvidence()
    right.observe("1,234.5")
    var merged = left
    merged.merge(right)
    #expect(merged.style == nil)
    #expect(SeparatorEvidence().style == nil)
  }

  @Test func readsWhatItWrites() {
    var state: UInt64 = 42
    for _ in 0..<2000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let digits = Int128(Int64(bitPattern: state) >> Int64(state % 50))
      let value = ExactDecimal(coefficient: digits, exponent: -Int(state >> 8 % 7))
      var evidence = SeparatorEvidence()
      evidence.observe("1.234.567,8")
      let vietnamese = readNumeral(
        value.vietnamese(), context: NumeralContext(sheetEvidence: evidence))
      #expect(vietnamese.number.map(ExactDecimal.init) == value, "\(value.vietnamese())")
      evidence = SeparatorEvidence()
      evidence.observe("1,234,567.8")
      let english = readNumeral(
        value.grouped(group: ",", decimal: "."), context: NumeralContext(sheetEvidence: evidence))
      #expect(english.number.map(ExactDecimal.init) == value)
    }
  }
}

extension ExactDecimal {
  fileprivate init(_ written: WrittenNumber) {
    self.init(coefficient: written.digits, exponent: written.exponent)
  }
}
