import PlanningForms
import Testing

/// What is said of a faulty definition is said in words: in both languages, to people who have
/// never seen the program's source.
@Suite struct DefinitionWordingTests {
  /// Every mistake of the tables, and the message in both languages.
  private static let golden: [(find: String, replacement: String, vi: String, en: String)] = [
    (
      "check: nu <= tong", "check: nu <= tong tong",
      "biểu thức «nu <= tong tong» sai: ký tự thứ 12: gặp «tong», cần một phép tính",
      "expression “nu <= tong tong”: character 12: “tong” stands here; needed: an operator"
    ),
    (
      "check: nu <= tong", "check: nu <= count(X02)",
      "biểu thức «nu <= count(X02)» sai: ký tự thứ 7: không có biểu «X02» hoặc không dùng được ở "
        + "cấp này; gần nhất: X00",
      "expression “nu <= count(X02)”: character 7: there is no form “X02”, or not at this level; "
        + "nearest: X00"
    ),
    (
      "check: nu <= tong", "check: nu <= tonq",
      "biểu thức «nu <= tonq» sai: ký tự thứ 7: không có trường «tonq»; gần nhất: tong",
      "expression “nu <= tonq”: character 7: there is no field “tonq”; nearest: tong"
    ),
    (
      "check: nu <= tong", "check: nu + 'a'",
      "biểu thức «nu + 'a'» sai: ký tự thứ 1: ở đây cần đúng/sai, không phải số",
      "expression “nu + 'a'”: character 1: needed here: true or false; found: a number"
    ),
    (
      "value: tong * 2", "value: round(tong)",
      "biểu thức «round(tong)» sai: ký tự thứ 1: hàm «round» nhận 2 đối số, ở đây có 1",
      "expression “round(tong)”: character 1: function “round” takes 2 arguments, not 1"
    ),
    (
      "layout: {total: last}", "layout: {total: last",
      "YAML sai cú pháp: thiếu «,» hoặc «}»", "invalid YAML: did not find expected ',' or '}'"
    ),
    (
      "title: HỌP DÂN", "title: HỌP DÂN\ntitle: HỌP",
      "YAML sai cú pháp: khoá có hai lần: «title»", "invalid YAML: keys stand twice: “title”"
    ),
    (
      "key: [loai]", "kye: [loai]", "không có khoá «kye»; gần nhất: key",
      "unknown key “kye”; nearest: key"
    ),
    ("key: [loai]", "zzzzzz: [loai]", "không có khoá «zzzzzz»", "unknown key “zzzzzz”"),
    (
      "header: Loại,", "header: Loại, decimals: 9,", "«decimals» phải là số nguyên từ 0 đến 6",
      "“decimals” must be a whole number from 0 to 6"
    ),
    ("form: X-01", "form: a b", unsafe("vi"), unsafe("en")),
  ]

  private static func unsafe(_ language: String) -> String {
    language == "vi"
      ? "mã «a b» không dùng làm tên tệp được: chỉ nhận chữ cái không dấu, chữ số, «-» và «_», "
        + "nhiều nhất 40 ký tự"
      : "code “a b” cannot be part of a file's name: only letters A–Z, digits, “-” and “_”, at "
        + "most 40 characters"
  }

  @Test(arguments: golden.indices) func saysInWords(_ index: Int) throws {
    let (find, replacement, vietnamese, english) = Self.golden[index]
    var fixture = ConfigurationFixture()
    let text = try #require(fixture.files["forms/X-01.yaml"])
    try #require(text.contains(find))
    fixture.files["forms/X-01.yaml"] = text.replacing(find, with: replacement)
    let problems = try fixture.diagnostics().map(\.finding)
    #expect(problems.map { $0.message(in: .vietnamese) }.contains(vietnamese))
    #expect(problems.map { $0.message(in: .english) }.contains(english))
  }

  /// Each kind of problem has a broken configuration in the table of mistakes or in these.
  @Test func everyKindOfProblemIsProvoked() throws {
    let provoked = try DefinitionProblemTests.allDiagnostics().map(\.finding.code)
    let missing = Set(DefinitionFinding.Code.allCases).subtracting(provoked)
    #expect(missing.isEmpty, "no configuration shows \(missing.map(\.rawValue).sorted())")
  }

  /// Neither the names of types and cases nor the way in which the language prints its values.
  @Test func noMessageShowsTheProgramsSource() throws {
    let diagnostics = try DefinitionProblemTests.allDiagnostics()
    #expect(diagnostics.count >= DefinitionFinding.Code.allCases.count)
    for diagnostic in diagnostics {
      for language in Language.allCases {
        let message = diagnostic.message(in: language)
        #expect(Self.leak(in: message) == nil, "\(message)")
      }
    }
  }

  /// The reasons for which an expression is refused, each with an expression.
  static let expressions = [
    "", "   ", String(repeating: "a", count: 5000), String(repeating: "-", count: 80) + "1",
    "tong # 2", "'a", "1a", "$ 1", "tong +", "tong tong", "sun(X01.tong)", "round(1)",
    "1 < 2 < 3", "X01.tong", "sum()", "count()", "sum(X01.tong, count(X01))", "this.1",
    "indicator('A')", "count(1)", "indicator(KT01, 2)", "(1", "khong = 1", "count(X77) = 1",
    "sum(X01.tonq)", "indicator(KT99)", "$plan_yeer", "loai = 'BA'", "tong and nu",
    "tong = loai", "if(true, tong, loai)", "sum(X01.tong, X00.ap = 'a')", "round(tong, tong)",
    "loai < 'MOT'", "in(loai, tong)", "length(tong)", "contains(tong, 'a')",
  ]

  @Test(arguments: expressions) func expressionsAreRefusedInWords(_ source: String) throws {
    var fixture = ConfigurationFixture()
    let quoted = source.replacing("'", with: "''")
    fixture.files["forms/X-01.yaml"] = fixture.files["forms/X-01.yaml"]?
      .replacing("check: nu <= tong", with: "check: '\(quoted)'")
    let diagnostics = try fixture.diagnostics().filter { $0.finding.code == .invalidExpression }
    #expect(!diagnostics.isEmpty)
    for message in diagnostics.flatMap({ diagnostic in
      Language.allCases.map { diagnostic.message(in: $0) }
    }) {
      #expect(Self.leak(in: message) == nil, "\(message)")
    }
  }

  /// The first thing in a text that only a programmer of this program would understand.
  private static func leak(in message: String) -> String? {
    let marks = [
      "Optional", "nil", "PlanningForms", "Yams", "ExpressionSyntaxError", "ExpressionFinding",
      "ExpressionKind", "DefinitionFinding", "FormField(", "Range(", "Error(", "offset:",
      "reason:", "nearest: \"", "expected:", "found: .", "[.", "(\"",
    ]
    if let mark = marks.first(where: message.contains) { return mark }
    // `unknownForm`, `wrongKind`: a small letter, then a capital within one word.
    let words = message.split { !($0.isLetter || $0.isNumber || $0 == "_") }
    return words.map(String.init).first { word in
      zip(word, word.dropFirst()).contains { $0.isLowercase && $1.isUppercase }
    }
  }

  // MARK: Causes and consequences

  /// The file that cannot be read is named first, and what refers to its form is left alone.
  @Test func brokenFileHidesItsConsequences() throws {
    var fixture = ConfigurationFixture()
    fixture.files["forms/X-01.yaml"] = "form: [X-01\nlevel: commune"
    let diagnostics = try fixture.diagnostics()
    #expect(diagnostics.map(\.finding.code) == [.invalidYAML], "\(diagnostics)")
    #expect(diagnostics.first?.file == "forms/X-01.yaml")
  }

  @Test func causesStandFirst() throws {
    var fixture = ConfigurationFixture()
    fixture.files["codelists.csv"]? += "\nDM_A,,MOT,Một,,"
    fixture.files["forms/X-01.yaml"] = "a: [\n"
    let diagnostics = try fixture.diagnostics()
    #expect(diagnostics.map(\.finding.code) == [.invalidYAML, .repeatedCode], "\(diagnostics)")
  }

  @Test func brokenFragmentsHideMissingFields() throws {
    var fixture = ConfigurationFixture()
    fixture.files["fragments.yaml"] = "dan_so: {"
    fixture.files["forms/X-01.yaml"] = fixture.files["forms/X-01.yaml"]?
      .replacing("value: tong * 2", with: "value: ho * 2")
    #expect(try fixture.diagnostics().map(\.finding.code) == [.invalidYAML])
  }

  /// Aliases that stand for each other grow without end; the number of values is bounded.
  @Test func aliasesCannotFillTheMemory() throws {
    var fixture = ConfigurationFixture()
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...12 {
      let names = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(names)]\n"
    }
    fixture.files["fragments.yaml"] = text
    #expect(try fixture.diagnostics().map(\.finding.code) == [.limit])
  }
}
