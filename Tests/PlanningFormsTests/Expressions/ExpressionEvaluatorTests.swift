import CivilCalendar
import DecimalArithmetic
import Testing

@testable import PlanningForms

@Suite("Expressions: evaluation")
struct ExpressionEvaluatorTests {
  let states = RowContext(fields: [
    "v": .number(8), "zero": .number(0), "none": .none, "pending": .pending, "invalid": .invalid,
    "t": .text("NN"), "yes": .boolean(true), "no": .boolean(false),
    "codes": .codes(["BAO", "HAN"]),
    "day": .date(days: 43_101), "empty": .codes([]),
  ])

  func value(_ source: String, _ context: RowContext) throws -> ExpressionValue {
    try Expression(parsing: source).evaluate(in: context)
  }

  @Test(
    "States in arithmetic: invalid, then pending, then blank; - is 0",
    arguments: [
      ("v + none", "8"), ("none + none", "0"), ("v * 2.5 - 1", "19"), ("-none", "0"),
      ("v + b", "blank"), ("b * zero", "blank"), ("b + pending", "pending"),
      ("pending + invalid + b", "invalid"), ("v / zero", "none"), ("v / none * 100", "none"),
      ("v / b", "blank"), ("b / zero", "blank"), ("round(v / zero, 1)", "none"),
      ("v / zero + pending", "pending"), ("t + 1", "invalid"), ("round(v / 3, 2)", "2.67"),
      ("round(2.5, 0) + round(-2.5, 0)", "0"), ("round(12345, -2)", "12300"), ("abs(3 - v)", "5"),
      ("day + 1", "43102"),
    ])
  func arithmetic(source: String, expected: String) throws {
    let expectations: [String: ExpressionValue] = [
      "blank": .blank, "none": .none, "pending": .pending, "invalid": .invalid,
    ]
    #expect(try value(source, states) == expectations[expected] ?? dec(expected))
  }

  @Test(
    "Texts and whole numbers are joined; what lacks a part is not there",
    arguments: [
      ("concat(v, ' / ', t)", .text("8 / NN")), ("concat(1234567, '.')", .text("1234567.")),
      ("concat(v, none)", .text("8-")), ("concat(v, b)", .blank),
      ("concat(v, pending, b)", .pending), ("concat(v / 3, t)", .invalid),
      ("concat('(', t, ')')", .text("(NN)")), ("size(codes)", .number(2)),
      ("size(empty)", .number(0)), ("size(pending)", .pending),
    ] as [(String, ExpressionValue)])
  func concatenation(source: String, expected: ExpressionValue) throws {
    #expect(try value(source, states) == expected)
  }

  @Test("Kleene's truth tables for and, or, not")
  func kleene() throws {
    let truths: [(String, Bool?)] = [("yes", true), ("no", false), ("b = 1", nil)]
    for (left, first) in truths {
      #expect(try value("not (\(left))", states) == first.map { .boolean(!$0) } ?? .blank)
      for (right, second) in truths {
        let and: Bool? =
          first == false || second == false ? false : first == nil || second == nil ? nil : true
        let or: Bool? =
          first == true || second == true ? true : first == nil || second == nil ? nil : false
        #expect(
          try value("(\(left)) and (\(right))", states) == and.map { .boolean($0) } ?? .blank)
        #expect(
          try value("(\(left)) or (\(right))", states) == or.map { .boolean($0) } ?? .blank)
      }
    }
  }

  @Test(
    "A rule is violated only when known and false",
    arguments: [
      ("v <= 7", true), ("v <= 8", false), ("b <= 7", false), ("pending <= 7", false),
      ("invalid <= 7", false), ("none >= 1", true), ("none = 0", false), ("v / zero > 5", false),
      ("b <= 7 and v > 9", true), ("b <= 7 or v > 9", false), ("not yes or any(empty)", true),
      ("not no or any(empty)", false), ("t = 'NN'", false), ("t = 'nn'", true),
      ("t != 'NN' or has(b)", true), ("in(t, 'CN', 'NN')", false), ("in(t, 'CN', 'HT')", true),
      ("in(b, 'CN')", false), ("in(none, 'CN')", true), ("contains(codes, 'HAN')", false),
      ("contains(codes, 'XNM')", true), ("contains(empty, 'XNM')", true),
      ("is_blank(b) and is_none(none) and is_pending(pending) and has(zero)", false),
      ("has(none) or has(pending) or has(invalid) or has(b)", true),
      ("year(day) = 2018 and month(day) = 1", false), ("day > 43101", true),
      ("length(t) >= 5", true), ("length(b) >= 5", false), ("t = 1", false),
      ("if(v > 7, v < 0, true)", true), ("if(b > 7, v < 0, v < 0)", false),
    ])
  func violation(source: String, isViolated: Bool) throws {
    #expect(try Expression(parsing: source).isViolated(in: states) == isViolated)
  }

  @Test(
    "sum, min and max over a row skip blank and -, and pass on what is pending",
    arguments: [
      ("sum(v, none, b, zero)", dec("8")), ("min(v, none, b)", dec("8")), ("max(v, 9)", dec("9")),
      ("sum(b, b)", .blank), ("sum(none, b)", .none), ("sum(v, pending)", .pending),
      ("max(v, pending, invalid)", .invalid), ("sum(v, v / zero)", dec("8")),
      ("sum(v, t)", .invalid), ("max(day, b)", .date(days: 43_101)),
      ("sum(none, b) + v", dec("8")), ("max(none, b)", dec("0")),
    ])
  func rowFunctions(source: String, expected: ExpressionValue) throws {
    #expect(try value(source, states) == expected)
  }

  @Test(
    "total keeps the states apart: what is known counts, then -, then …, then blank",
    arguments: [
      ("total(v, none, pending, b)", dec("8")), ("total(zero, none)", dec("0")),
      ("total(none, pending, b)", .none), ("total(pending, b)", .pending), ("total(b, b)", .blank),
      ("total(v, invalid)", .invalid), ("total(v, t)", .invalid), ("total(none, b) + v", dec("8")),
      ("total(total(b, none), total(v, pending))", dec("8")), ("total(v / zero, b)", .none),
    ])
  func totals(source: String, expected: ExpressionValue) throws {
    #expect(try value(source, states) == expected)
  }

  @Test(
    "The calendar agrees with known serial numbers",
    arguments: [
      (2, 1900, 1), (43_100, 2017, 12), (43_101, 2018, 1), (36_585, 2000, 2), (36_586, 2000, 3),
      (42_429, 2016, 2), (61, 1900, 3), (2_958_465, 9999, 12),
    ])
  func calendar(serial: Int, year: Int, month: Int) {
    let date = CalendarDay(serial: serial)
    #expect(date.year == year && date.month == month)
  }
}

@Suite("Expressions: functions over rows")
struct ExpressionAggregateTests {
  let context = RowContext(
    fields: ["linh_vuc": .text("NN"), "khac": .blank, "ap": .text("A1")],
    forms: [
      "X08": [
        [
          "linh_vuc": .text("NN"), "von": .number(100), "bdkh": .boolean(true),
          "hiem_hoa": .codes(["HAN", "BAO"]), "ten": .text("Kênh"), "uu_tien": .number(1),
        ],
        [
          "linh_vuc": .text("HT"), "von": .number(250), "bdkh": .boolean(false),
          "ten": .text("Đường"), "uu_tien": .number(2),
        ],
        [
          "linh_vuc": .text("NN"), "von": .none, "bdkh": .boolean(false),
          "hiem_hoa": .codes(["BAO"]), "ten": .text("Kênh"), "uu_tien": .number(5),
        ],
        ["linh_vuc": .text("NN"), "von": .number(7), "bdkh": .boolean(true)],
        ["von": .number(9_000), "bdkh": .boolean(false)],
      ],
      "X01": [["td": .number(3)], ["td": .pending]],
    ])

  @Test(
    "Each function over the rows that satisfy the condition",
    arguments: [
      ("sum(X08.von, linh_vuc = this.linh_vuc)", dec("107")),
      ("sum(X08.von, X08.linh_vuc = 'NN' and not bdkh)", dec("0")),
      ("sum(X08.von)", dec("9357")), ("max(X08.von, linh_vuc = 'NN')", dec("100")),
      ("min(X08.von, linh_vuc = 'NN')", dec("7")), ("mean(X08.von, bdkh)", dec("53.5")),
      ("median(X08.von, linh_vuc != '')", dec("100")), ("count(X08)", dec("5")),
      ("count(X08, linh_vuc = 'NN')", dec("3")), ("count(X08, linh_vuc = this.khac)", dec("0")),
      ("distinct(X08.linh_vuc)", dec("2")), ("distinct(X08.hiem_hoa)", dec("2")),
      ("sum(6 - X08.uu_tien)", dec("10")), ("first(X08.ten, linh_vuc = 'HT')", .text("Đường")),
      ("first(X08.von, linh_vuc = 'YT')", .blank), ("min(X08.von, linh_vuc = 'YT')", .blank),
      ("sum(X08.von, linh_vuc = 'YT')", dec("0")), ("exists(X08, von > 200)", .boolean(true)),
      ("exists(X08, linh_vuc = 'YT')", .boolean(false)), ("join(X08.ten)", .text("Kênh; Đường")),
      ("count(X08, contains(hiem_hoa, 'BAO'))", dec("2")),
      ("sum(X08.von, bdkh and contains(hiem_hoa, 'HAN')) / sum(X08.von) * 0", dec("0")),
      ("sum(X01.td)", .pending), ("count(X99)", dec("0")),
      ("total(X01.td)", dec("3")), ("total(X08.von, uu_tien = 5)", .none),
      ("total(X08.von, linh_vuc = 'YT')", .blank), ("total(X08.von, linh_vuc = 'NN')", dec("107")),
      ("total(X08.uu_tien, von > 200)", dec("2")), ("total(X08.uu_tien, von = 7)", .blank),
    ])
  func aggregate(source: String, expected: ExpressionValue) throws {
    #expect(try Expression(parsing: source).evaluate(in: context) == expected)
  }

  @Test("Indicators and variables come from the context")
  func indicators() throws {
    let context = RowContext(
      indicators: [
        IndicatorReference(code: "KT05"): .number(50), IndicatorReference(code: "KT01"): .number(8),
        IndicatorReference(code: "KT05", column: "th_truoc"): .none,
      ],
      variables: ["plan_year": .number(2018)])
    let yield = try Expression(parsing: "indicator(KT05) * 10 / indicator(KT01)")
    #expect(yield.evaluate(in: context) == dec("62.5"))
    let base = try Expression(parsing: "indicator(KT05) / indicator(KT05, th_truoc) * 100")
    #expect(base.evaluate(in: context) == .none)
    #expect(try Expression(parsing: "$plan_year - 1").evaluate(in: context) == dec("2017"))
  }

  /// Offers an index and refuses a look at any other row.
  struct IndexedContext: EvaluationContext {
    func value(of field: String) -> ExpressionValue { .text("A1") }
    func rowCount(of form: String) -> Int { 1_000_000 }
    func value(of field: String, row: Int, of form: String) -> ExpressionValue {
      #expect(row == 3 || row == 70_000)
      return field == "ap" ? .text(row == 3 ? "A1" : "A2") : .number(1)
    }
    func rows(of form: String, where field: String, equals: ExpressionValue) -> [Int]? {
      field == "ap" && equals == .text("A1") ? [3, 70_000] : nil
    }
    func indicator(_ code: String, column: String?) -> ExpressionValue { .blank }
    func variable(_ name: String) -> ExpressionValue { .blank }
  }

  @Test("An index narrows the rows and the condition still decides")
  func index() throws {
    let expression = try Expression(parsing: "count(X07, so > 0 and this.ap = ap)")
    #expect(expression.evaluate(in: IndexedContext()) == dec("1"))
  }
}
