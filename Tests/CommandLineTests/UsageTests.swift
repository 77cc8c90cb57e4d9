import Harness
import PlanningForms
import Testing

@testable import sedp

/// Protects: whoever types a command wrong is told in the own language what to type instead.
struct UsageTests {
  /// Asking the parser for it costs more than the rest of these tests.
  private static let grammar = Result { try CommandGrammar(of: SedpCommand.self) }

  private func mistake(_ line: String) throws -> UsageMistake? {
    let arguments = line.split(separator: " ").map(String.init)
    return UsageChecker(grammar: try Self.grammar.get()).mistake(in: arguments)
  }

  private func told(_ line: String) -> String {
    let arguments = line.split(separator: " ").map(String.init)
    do {
      _ = try SedpCommand.parseAsRoot(arguments)
      return ""
    } catch {
      return UsageText(
        arguments, UsageText.language(of: arguments),
        grammar: try? Self.grammar.get()
      ).text(parser: SedpCommand.message(for: error))
    }
  }

  @Test func aMisspeltCommandIsGuessed() {
    #expect(
      told("chekc x").hasPrefix(
        "Lệnh chưa đúng U901: «chekc» không phải là lệnh của «sedp». Có phải «check»? Các lệnh: template,"
      ))
    #expect(
      told("consolidate distrct").contains(
        "Có phải «district»? Các lệnh: unit, district, province."))
    #expect(told("consolidate distrct").hasSuffix("Xem cách dùng: sedp consolidate --help"))
  }

  /// What `--help` says is for officers. The heads of the table of choices are typed as they stand.
  @Test func helpIsInPlainWords() throws {
    func texts(_ command: CommandGrammar.Command) -> [String] {
      (command.arguments ?? []).compactMap(\.abstract) + command.children.flatMap(texts)
    }
    let all = texts(try Self.grammar.get().command)
    #expect(all.count > 40)
    for text in all {
      let foreign = Set(PlainWords.foreign(in: text)).subtracting(["ma_ct", "ly_do."])
      #expect(foreign == [], "\(text)")
    }
  }

  /// A unit's code in place of a command's name: its level stands in the form set.
  @Test func unitsOfAnyLevel() throws {
    let line = " 86 --plan-year 2027 --in nhan -o ra"
    for command in ["consolidate", "feedback", "consolidate unit", "consolidate province"] {
      #expect(told(command + line) == "", "\(command)")
    }
    #expect(told("consolidate 86 --plan-year 2027").contains("U905: Còn thiếu «--in»"))
    #expect(told("feedback 86 --planyear 2027").contains("U902"))
    #expect(told("sample 86 --plan-year 2027 -o ra") == "")
    #expect(told("consolidate distrct").contains("«district»"))
  }

  @Test func options() {
    #expect(
      told("check --planyear 2018 x").contains(
        "U902: Lệnh «sedp check» không có tùy chọn «--planyear». Có phải «--plan-year»?"))
    #expect(told("check x -q").contains("U902"))
    #expect(
      told("check x --plan-year").contains(
        "U903: Sau «--plan-year» còn thiếu giá trị. Năm kế hoạch"))
    #expect(told("check x --lang fr").contains("U904: «fr» không dùng được cho «--lang»."))
    #expect(told("check x --lang fr").hasSuffix("sedp check --help"))
    #expect(told("status --unit").contains("U903"))
  }

  /// The parser's sentence is looked into: it alone knows which values are years.
  @Test func yearsInWords() {
    #expect(
      told("check x --plan-year hai").contains(
        "U904: «hai» không dùng được cho «--plan-year». Năm kế hoạch phải có, đủ bốn chữ số."))
    // «18» would put every workbook in the wrong year.
    let commands = [
      "check x", "status 847 --in x", "template commune --all -o y", "sample --all -o y",
    ]
    for command in TestExtent.part(commands, every: 4) {
      #expect(told(command + " --plan-year 18").contains("U904: «18»"))
    }
  }

  @Test func allThatIsMissingIsToldAtOnce() {
    #expect(
      told("consolidate district 847 --plan-year 2018").contains(
        "U905: Còn thiếu «--in» (Thư mục sổ nhận được), «--output» (Thư mục ghi ra)."))
    #expect(
      told("check").contains("U905: Còn thiếu tệp, thư mục, hoặc -"))
  }

  @Test func whatIsTooMuchIsNamed() {
    #expect(told("units a b").contains("U906: Lệnh «sedp units» không nhận thêm «a», «b»."))
  }

  @Test func checksOfCommandsAreToldInOneLanguage() {
    #expect(
      told("sample -o x").contains("Lệnh chưa đúng: Cần mã đơn vị, --all hoặc --country.\n"))
    #expect(
      told("sample -o x --lang en").hasPrefix(
        "Usage: Units' codes, --all or --country is needed."))
    #expect(
      told("sample --lang=en").contains("Usage U905: Still missing: “--output” (Output folder)."))
  }

  @Test func whatIsRightIsNoMistake() throws {
    for line in [
      "check a b --plan-year 2018", "status --in a b --unit 847", "check -- --odd-name",
      "consolidate district 847 --plan-year=2018 --in a -o b",
      "sample --all -o x --plan-year 2018 2019",
      "check a --summary --quiet",
    ] {
      #expect(try mistake(line) == nil, "\(line)")
      #expect(told(line) == "", "\(line)")
    }
  }

  @Test func everyMistakeHasItsCodeAndWordsInBothLanguages() {
    let mistakes: [UsageMistake] = [
      .unknownCommand("a", under: "sedp", nearest: nil, all: ["b"]),
      .unknownOption("--a", command: "sedp", nearest: nil), .missingValue("--a", help: "A. (B.)"),
      .invalidValue("x", option: "--a", help: "A. (B.)", allowed: ["y"]),
      .missing(["--a"], helps: ["A. (B.)"]), .extraValues(["x"], command: "sedp"),
    ]
    #expect(Set(mistakes.map(\.code)).count == mistakes.count)
    for mistake in mistakes {
      #expect(mistake.message(in: .vietnamese) != mistake.message(in: .english))
    }
    #expect(UsageMistake.part(of: "Một (hai) ba. (One (two).)", .vietnamese) == "Một (hai) ba.")
  }

  @Test func aFaultOfTheProgramHasAnIdThatStaysTheSame() {
    struct Odd: Error {}
    let text = UsageText.fault(Odd(), .vietnamese)
    #expect(text == UsageText.fault(Odd(), .vietnamese))
    #expect(text.hasPrefix("LỖI CHƯƠNG TRÌNH ") && text.contains("Odd"))
  }

  /// An empty path would be the root folder, or the one that the program happens to run in.
  @Test func anEmptyTextIsNeverTakenForAPath() {
    let text = UsageText(["template", "commune", "-o", ""], .english, grammar: nil)
    #expect(text.text(parser: "").contains("Usage"))
    let told = UsageText(["check", ""], .vietnamese, grammar: try? Self.grammar.get()).text(
      parser: "")
    #expect(told.hasPrefix("Lệnh chưa đúng U907: Có một chỗ trống"))
  }
}
