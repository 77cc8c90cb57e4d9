import DecimalArithmetic
import Foundation
import Testing
import VietnameseText

@testable import PlanningForms

/// Protects: targets are read as plans write them, exactly and whatever the spelling, and what is no
/// target is refused with the nearest that is one.
@Suite struct TargetTests {
  private static let list = CodeList(
    name: "DM_MUC",
    entries: [
      .init(code: "CHUA", name: "Chưa đạt chuẩn", extra: "0", parents: ["CHUAN"]),
      .init(code: "DAT", name: "Đạt chuẩn", extra: "1", synonyms: ["Đạt"], parents: ["CHUAN"]),
      .init(code: "CAO", name: "Đạt chuẩn nâng cao", extra: "2", parents: ["CHUAN"]),
      .init(code: "HT", name: "Hoàn thành", extra: "1", parents: ["VIEC"]),
      .init(code: "XUAT", name: "Xuất siêu", extra: "<0"),
    ])

  static func reader(
    unit: String? = "%", better: BetterDirection? = nil
  ) -> TargetReader {
    TargetReader(
      words: TargetWords(list),
      context: NumeralContext(columnUnit: unit.flatMap { MeasureUnit($0) }), unit: unit,
      better: better)
  }

  static func target(
    _ text: String, unit: String? = "%", better: BetterDirection? = nil
  ) throws -> Target {
    guard case .target(let target, _) = reader(unit: unit, better: better).read(text) else {
      throw CocoaError(.formatting)
    }
    return target
  }

  private static func number(_ text: String) -> ExactDecimal { ExactDecimal(text) ?? .zero }

  /// The spellings that Hà Nội, Thanh Hóa and Vĩnh Long use, and the others of each kind.
  private static let spellings: [(String, Target.Bound)] = [
    ("Khoảng 6,5", .about(number("6.5"))), ("Trên 87", .moreThan(87)),
    ("1 - 1,5", .between(1, number("1.5"))), ("07 - 09", .between(7, 9)),
    (">2.300", .moreThan(2300)), ("6,6-6,8", .between(number("6.6"), number("6.8"))),
    ("từ 11% trở lên", .atLeast(11)), ("Dưới 3", .lessThan(3)),
    ("87", .exactly(87)), ("-5", .exactly(-5)), ("bằng 100%", .exactly(100)),
    ("không dưới 11", .atLeast(11)), ("đạt 87% trở lên", .atLeast(87)),
    ("Đạt từ 87 trở lên", .atLeast(87)), ("≥ 11", .atLeast(11)), (">=11%", .atLeast(11)),
    ("ít nhất 11", .atLeast(11)), ("Tối thiểu 11", .atLeast(11)), ("từ 11%", .atLeast(11)),
    ("đạt trên 87%", .moreThan(87)), ("hơn 87", .moreThan(87)), ("> 87", .moreThan(87)),
    ("không quá 3", .atMost(3)), ("Không vượt quá 3%", .atMost(3)), ("≤3", .atMost(3)),
    ("tối đa 3", .atMost(3)), ("từ 3 trở xuống", .atMost(3)), ("<=3", .atMost(3)),
    ("<3", .lessThan(3)), ("thấp hơn 3", .lessThan(3)),
    ("~6,5", .about(number("6.5"))), ("xấp xỉ 6,5%", .about(number("6.5"))),
    ("1 – 1,5", .between(1, number("1.5"))), ("1—1,5%", .between(1, number("1.5"))),
    ("từ 1 đến 1,5", .between(1, number("1.5"))), ("1 đến 1,5%", .between(1, number("1.5"))),
    ("1% - 1,5%", .between(1, number("1.5"))), ("Khoảng 28 - 28,5%", .between(28, number("28.5"))),
    ("-2 - 3", .between(-2, 3)), ("giảm còn 2,5%", .exactly(number("2.5"))),
  ]

  @Test(arguments: spellings)
  func spellingsAreRead(text: String, bound: Target.Bound) throws {
    for form in Self.forms(of: text) {
      let target = try Self.target(form)
      #expect(target.aim == .bound(bound), "\(form)")
      #expect(target.change == nil)
      #expect(target.text == form, "kept as typed")
    }
  }

  /// The text in both Unicode forms, without marks, in capitals and with other spaces.
  private static func forms(of text: String) -> [String] {
    let plain = WeakSpelling.plain(text)
    return [
      text, text.decomposedStringWithCanonicalMapping, plain, text.uppercased(),
      text.replacing(" ", with: "\u{A0}"),
    ]
  }

  @Test(arguments: [
    ("tăng 7,4 - 8,4%", Target.Change.increase, Target.Bound.between(number("7.4"), number("8.4"))),
    ("giảm 1 – 1,5%", .decrease, .between(1, number("1.5"))),
    ("Tăng từ 8% trở lên", .increase, .atLeast(8)),
    ("giảm trên 1% so với năm 2025", .decrease, .moreThan(1)),
    ("phấn đấu tăng khoảng 8%", .increase, .about(8)),
  ])
  func changesAreRead(text: String, change: Target.Change, bound: Target.Bound) throws {
    for unit in ["%", "triệu đồng", nil] {
      let target = try Self.target(text, unit: unit)
      #expect(target.aim == .bound(bound))
      #expect(target.change == change)
    }
  }

  @Test(arguments: [
    ("Xuất siêu", "XUAT"), ("hoan thanh", "HT"), ("ĐẠT  CHUẨN", "DAT"), ("Đạt", "DAT"),
  ])
  func wordsAreRead(text: String, code: String) throws {
    guard case .word(let word) = try Self.target(text).aim else {
      Issue.record("\(text) is no word")
      return
    }
    #expect(word.code == code)
  }

  @Test func unitsOfTheRowAreNoPartOfTheTarget() throws {
    #expect(
      try Self.target("trên 12 HTX", unit: "HTX").aim == .bound(.moreThan(12)))
    #expect(
      try Self.target("không dưới 500 con", unit: "con").aim == .bound(.atLeast(500)))
    #expect(
      try Self.target("2 - 3 tỷ đồng", unit: "triệu đồng").aim == .bound(.between(2000, 3000)))
    #expect(
      try Self.target("85 triệu đồng/người/năm", unit: "triệu đồng/người/năm").aim
        == .bound(.exactly(85)))
  }

  @Test(arguments: [
    ("phấn đấu đạt kết quả tốt", TargetFault.words, nil as String?),
    ("gần 90", .words, "90"), ("9 - 7", .descending, "7 - 9"), ("trên dưới 5", .words, "5"),
    ("trên 5 - 7", .words, "5 - 7"), ("5 - 6 - 7", .words, nil),
    ("Hoàn thàn", .words, "Hoàn thành"),
    ("trên 87 người", .unit("người"), nil), ("1/2", .words, nil), ("", .words, nil),
    (String(repeating: "9", count: 60), .words, nil),
    (String(repeating: "trên ", count: 5_000), .tooLong, nil),
  ])
  func whatIsNoTargetIsRefused(text: String, fault: TargetFault, nearest: String?) {
    guard case .unreadable(let found, let suggestion) = Self.reader().read(text) else {
      Issue.record("\(text) was read")
      return
    }
    #expect(found == fault)
    if let nearest { #expect(suggestion == nearest) }
  }

  /// Every suggestion can be typed.
  @Test(arguments: ["gần 90", "9 - 7", "Hoàn thàn", "trên 5 - 7", "Xuat sieeu"])
  func suggestionsAreTargets(text: String) throws {
    guard case .unreadable(_, let nearest?) = Self.reader().read(text) else {
      Issue.record("nothing is suggested for \(text)")
      return
    }
    #expect(throws: Never.self) { try Self.target(nearest) }
  }
}

/// Vietnamese without marks, made by Unicode rather than by the tables that reading uses.
enum WeakSpelling {
  static func plain(_ text: String) -> String {
    let letters = text.replacing("đ", with: "d").replacing("Đ", with: "D")
      .decomposedStringWithCanonicalMapping.unicodeScalars
      .filter { $0.properties.generalCategory != .nonspacingMark }
    return String(String.UnicodeScalarView(letters))
  }
}
