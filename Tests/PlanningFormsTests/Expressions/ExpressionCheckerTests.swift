import Testing

@testable import PlanningForms

/// Forms in small, seen from X-08.
struct SampleScope: ExpressionScope {
  let forms: [String: [String: ExpressionKind]] = [
    "X08": [
      "von": .number, "von_dan": .number, "ten": .text, "bdkh": .boolean, "tg_bd": .date,
      "tg_kt": .date, "linh_vuc": .code(list: "DM_LINHVUC"), "ap": .code(list: "DM_AP"),
      "hiem_hoa": .codes(list: "DM_HIEMHOA"), "dvt": .code(list: "DM_DVT"),
    ],
    "X01": ["ap": .code(list: "DM_AP"), "td_tong": .number, "ngay_hop": .date],
  ]
  let lists = ["DM_LINHVUC": ["NN", "CN", "HT"], "DM_HIEMHOA": ["HAN", "BAO"], "DM_DVT": ["ha"]]
  let variables: [String: ExpressionKind] = ["plan_year": .number, "unit_type": .text]

  var fieldNames: [String] { fieldNames(of: "X08") }
  var formNames: [String] { forms.keys.sorted() }
  var indicatorCodes: [String] { ["KT01", "KT05"] }
  var variableNames: [String] { variables.keys.sorted() }
  func fieldNames(of form: String) -> [String] { (forms[form] ?? [:]).keys.sorted() }
  func kind(of field: String) -> ExpressionKind? { forms["X08"]?[field] }
  func kind(of field: String, form: String) -> ExpressionKind? { forms[form]?[field] }
  func variableKind(_ name: String) -> ExpressionKind? { variables[name] }
  func codes(of list: String) -> [String]? { lists[list] }
}

@Suite("Expressions: checks at load")
struct ExpressionCheckerTests {
  @Test(
    "Sound rules have no fault",
    arguments: [
      "von_dan <= von and tg_bd <= tg_kt", "linh_vuc = 'NN' or in(linh_vuc, 'CN', 'HT')",
      "not bdkh or any(hiem_hoa)", "contains(hiem_hoa, 'HAN')", "ap = 'bất kỳ'",
      "sum(X01.td_tong, ap = this.ap) >= 1", "abs(von - round(von_dan, 1)) <= 0.5",
      "indicator(KT05, von) > indicator(KT01)", "$unit_type != 'xa' or year(tg_kt) = $plan_year",
      "count(X08, ap = this.ap and linh_vuc = this.linh_vuc) <= 1", "length(ten) >= 5",
      "max(X01.ngay_hop) <= tg_bd", "if(bdkh, von, 0) >= 0", "exists(X01, X01.ap = this.ap)",
    ])
  func sound(source: String) throws {
    #expect(try Expression(parsing: source).check(in: SampleScope(), expecting: .boolean) == [])
  }

  @Test("Each fault has its place and the nearest name", arguments: findings)
  func fault(source: String, range: Range<Int>, reason: ExpressionFinding.Reason) throws {
    let findings = try Expression(parsing: source).check(in: SampleScope(), expecting: .boolean)
    #expect(findings == [ExpressionFinding(range: range, reason: reason)])
  }

  static let findings: [(String, Range<Int>, ExpressionFinding.Reason)] = [
    ("von_dam <= von", 0..<7, .unknownField("von_dam", nearest: "von_dan")),
    ("this.xyz = 1", 0..<8, .unknownField("xyz", nearest: nil)),
    ("exists(X10)", 0..<11, .unknownForm("X10", nearest: "X01")),
    (
      "sum(X01.td_tng, ap = this.ap) > 0", 4..<14,
      .unknownFormField(FormField(form: "X01", field: "td_tng"), nearest: "td_tong")
    ),
    ("indicator(KT06) > 0", 0..<15, .unknownIndicator("KT06", nearest: "KT01")),
    ("indicator(KT05, th) > 0", 0..<19, .unknownField("th", nearest: nil)),
    ("$plan_yaer > 0", 0..<10, .unknownVariable("plan_yaer", nearest: "plan_year")),
    ("linh_vuc = 'NM'", 11..<15, .unknownCode("NM", list: "DM_LINHVUC", nearest: "NN")),
    ("'NM' != linh_vuc", 0..<4, .unknownCode("NM", list: "DM_LINHVUC", nearest: "NN")),
    (
      "in(linh_vuc, 'NN', 'X')", 19..<22,
      .unknownCode("X", list: "DM_LINHVUC", nearest: nil)
    ),
    (
      "contains(hiem_hoa, 'LU')", 19..<23,
      .unknownCode("LU", list: "DM_HIEMHOA", nearest: nil)
    ),
    ("ten + 1 > 2", 0..<3, .wrongKind(found: .text, expected: [.number, .date])),
    ("von", 0..<3, .wrongKind(found: .number, expected: [.boolean])),
    ("von and bdkh", 0..<3, .wrongKind(found: .number, expected: [.boolean])),
    ("ten < 'a'", 0..<9, .incomparable(.text, .less, .text)),
    ("von = 'a'", 0..<9, .incomparable(.number, .equal, .text)),
    (
      "linh_vuc = dvt", 0..<14,
      .incomparable(.code(list: "DM_LINHVUC"), .equal, .code(list: "DM_DVT"))
    ),
    (
      "hiem_hoa = 'HAN'", 0..<16,
      .incomparable(.codes(list: "DM_HIEMHOA"), .equal, .text)
    ),
    ("if(bdkh, von, ten) = 1", 0..<18, .differentBranches(.number, .text)),
    ("sum(X01.td_tong * X08.von) > 0", 18..<25, .severalForms("X01", "X08")),
    ("round(von, von_dan) = 1", 11..<18, .literalExpected),
    ("year(von) = 2018", 5..<8, .wrongKind(found: .number, expected: [.date])),
  ]

  @Test("All findings are reported, in source order")
  func all() throws {
    let findings = try Expression(parsing: "a + b > c").check(in: SampleScope())
    #expect(findings.map(\.range) == [0..<1, 4..<5, 8..<9])
  }

  @Test("The kind of a derived column")
  func kind() throws {
    #expect(try Expression(parsing: "von / von_dan").kind(in: SampleScope()) == .number)
    #expect(try Expression(parsing: "max(X01.ngay_hop)").kind(in: SampleScope()) == .date)
    #expect(try Expression(parsing: "von > 1").kind(in: SampleScope()) == .boolean)
  }
}
