import PlanningForms
import Testing

/// Each mistake that a definition can hold is refused at load, at its file and line.
@Suite struct DefinitionProblemTests {
  /// One text of the sound fixture that is replaced, and where the diagnostic must be reported.
  struct Mistake: Sendable, CustomTestStringConvertible {
    var code: String
    var file: String
    var find: String
    var replacement: String
    /// The line; `nil` where the diagnostic concerns a whole file.
    var line: Int?
    /// The file that is blamed, where it isn't the one that was changed.
    var blamed: String?

    var testDescription: String { code + " " + file }

    init(
      _ code: String, _ file: String, _ find: String, _ replacement: String, line: Int? = nil,
      blamed: String? = nil
    ) {
      self.code = code
      self.file = file
      self.find = find
      self.replacement = replacement
      self.line = line
      self.blamed = blamed
    }
  }

  static let mistakes: [Mistake] = [
    Mistake("D702", "forms/X-01.yaml", "layout: {total: last}", "layout: {total: last", line: 16),
    Mistake("D703", "forms/X-00.yaml", "identification: true", "identification: yes", line: 5),
    Mistake("D704", "forms/X-01.yaml", "title: HỌP DÂN\n", "", line: 1),
    Mistake("D705", "forms/X-01.yaml", "key: [loai]", "keys: [loai]", line: 12),
    Mistake("D706", "forms/X-01.yaml", "level: commune", "level: comune", line: 2),
    Mistake("D707", "forms/X-01.yaml", "tong * 2", "tong *", line: 9),
    Mistake("D707", "forms/X-01.yaml", "nu <= tong", "nu <= tonq", line: 14),
    Mistake("D708", "forms/X-01.yaml", "{field: nu,", "{field: tong,", line: 8),
    Mistake("D709", "forms/H-01.yaml", "form: H-01", "form: X-01"),
    Mistake("D710", "forms/X-01.yaml", "sheet: X01", "sheet: x00"),
    Mistake("D711", "forms/X-01.yaml", "sheet: X01", "sheet: X/01"),
    Mistake("D712", "forms/X-01.yaml", "header: Gấp đôi", "header: Tổng", line: 9),
    Mistake("D713", "forms/H-01.yaml", "{units: commune, as: ma_dv}", "{concat: [X-09]}"),
    Mistake("D714", "forms/X-01.yaml", "key: [loai]", "key: [loi]"),
    Mistake("D715", "forms/X-01.yaml", "codes: DM_A", "codes: DM_B", line: 6),
    Mistake("D716", "forms/X-01.yaml", ", codes: DM_A", "", line: 6),
    Mistake("D717", "forms/X-01.yaml", "tong * 2", "gap * 2", line: 9),
    Mistake("D718", "forms/X-01.yaml", "nu <= tong", "nu <= sum(H01.tong)"),
    Mistake(
      "D719", "forms/X-01.yaml", "layout:",
      "  - {id: nu, check: nu >= 0, at: nu, vi: Sai., en: Wrong.}\nlayout:", line: 15),
    Mistake(
      "D720", "forms/H-01.yaml", "{units: commune, as: ma_dv}", "{concat: [X-01], order: [nu]}"),
    Mistake("D730", "codelists.csv", "code,name", "ma,name", line: 1),
    Mistake("D731", "codelists.csv", "MOT,Một,,", "MOT,Một", line: 2),
    Mistake("D732", "indicators.csv", ",sum,", ",tong,", line: 2),
    Mistake("D733", "codelists.csv", "Hai,,", "\"Hai,,", line: 3),
    Mistake("D734", "codelists.csv", "HAI", "MOT", line: 3),
    Mistake("D735", "indicators.csv", "KT01*10", "KT09*10", line: 3),
    Mistake("D736", "indicators.csv", "KT01*10,KT01", ",", line: 3),
    Mistake("D737", "units.csv", "29374,84", "29374,85", line: 3),
    Mistake("D738", "forms/X-00.yaml", "identification: true", "optional: true", blamed: "forms"),
    Mistake("D741", "forms/X-01.yaml", "use: dan_so", "use: dan_cu", line: 10),
    Mistake("D742", "units.csv", "29374,84", "../../../evil,84", line: 3),
    Mistake("D742", "forms/H-01.yaml", "form: H-01", "form: H/01", line: 1),
    Mistake("D742", "codelists.csv", "HAI,Hai", "a/b,Hai", line: 3),
    Mistake("D743", "sedp.yaml", "  rounds: DM_A\n", "", line: 7),
    Mistake("D715", "sedp.yaml", "rounds: DM_A", "rounds: DM_B", line: 8),
    Mistake("D744", "sedp.yaml", "pending: MOT", "pending: BA", line: 13),
    Mistake("D704", "sedp.yaml", ", pending: MOT", "", line: 13),
    Mistake("D745", "forms/X-00.yaml", "field: vong", "field: lan", line: 1),
    Mistake("D706", "forms/X-01.yaml", "level: commune", "level: xom", line: 2),
    Mistake("D706", "sedp.yaml", "from: [district]}", "from: [vung]}", line: 18),
    Mistake("D746", "sedp.yaml", "en: commune}", "en: commune, from: [province]}", line: 15),
    Mistake("D747", "sedp.yaml", ", from: [commune, department]}", "}", line: 17),
    Mistake("D747", "sedp.yaml", "from: [district]}", "from: [department]}", line: 18),
    Mistake("D747", "sedp.yaml", "{kind: department,", "{", line: 16),
    Mistake("D748", "sedp.yaml", "from: [district]}", "from: [district, department]}", line: 18),
    Mistake("D704", "sedp.yaml", "levels:", "cap:", line: 1),
    Mistake(
      "D749", "units.csv", "Xã Song Lộc,,",
      "Xã Song Lộc,,\n3,29374,84,xa,Xã,Lộc,Xã Lộc,2025-07-01,",
      line: 4),
    Mistake(
      "D750", "units.csv", "Xã Song Lộc,,",
      "Xã Song Lộc,,2025-06-30\n3,29374,84,xa,Xã,Lộc,Xã Lộc,2025-07-02,", line: 4),
    Mistake("D751", "units.csv", "Tỉnh Trà Vinh,,", "Tỉnh Trà Vinh,,2025-06-30", line: 3),
    Mistake("D752", "units.csv", "1,84,,", "1,84,29374,", line: 3),
    Mistake(
      "D760", "forms/X-01.yaml", "header: Gấp đôi, type: int",
      "header: Gấp đôi, type: target, total: sum", line: 9),
    Mistake(
      "D761", "forms/H-01.yaml", "as: ma_dv}",
      "as: ma_dv}\nlayout: {summary: {title: Tổng, columns: [tong]}}", line: nil),
    Mistake(
      "D745", "forms/H-01.yaml", "{units: commune, as: ma_dv}", "{run: submissions}", line: 1),
    Mistake(
      "D766", "forms/H-01.yaml",
      """
      type: code}
        - {field: tong, header: Tổng, type: int, value: sum(X01.tong)}
      rows: {units: commune, as: ma_dv}
      """,
      """
      type: code, optional: true}
        - {field: tong, header: Tổng, type: int}
      rows: {run: submissions}
      """, line: 6),
    Mistake(
      "D764", "sedp.yaml", "accepted_versions: []",
      "accepted_versions: []\nwords:\n  Mục lục biểu: Danh mục", line: 5),
    Mistake(
      "D765", "sedp.yaml", "accepted_versions: []",
      "accepted_versions: []\nwords:\n  'Biểu số {}': 'Mẫu {} của {}'", line: 5),
    Mistake("D770", "sedp.yaml", "\"0\":", "\"1\":", line: 25),
    Mistake("D770", "sedp.yaml", "accepted_versions: []", "accepted_versions: ['0']", line: 25),
    Mistake("D771", "sedp.yaml", "\"0\":", "\"2\":", line: 25),
    Mistake("D713", "sedp.yaml", "X-01: {renamed", "X-02: {renamed", line: 28),
    Mistake("D714", "sedp.yaml", "renamed: {tong:", "renamed: {tonq:", line: 28),
    Mistake("D714", "sedp.yaml", "added: [nu]", "added: [nam]", line: 28),
    Mistake("D772", "sedp.yaml", "Cộng chung", "Gấp đôi", line: 28),
    Mistake("D772", "sedp.yaml", "cu: Cũ", "cu: Cộng chung", line: 28),
    Mistake("D772", "sedp.yaml", "sheet: X01_Cu", "sheet: X00_Cu", line: 28),
    Mistake("D772", "sedp.yaml", "HAI: [BA, Ba]", "HAI: [MOT]", line: 30),
    Mistake("D772", "sedp.yaml", "KT02: [KT9]", "KT02: [KT01]", line: 31),
    Mistake("D773", "sedp.yaml", "renamed: {tong:", "renamed: {nu: Bà, tong:", line: 28),
    Mistake("D774", "sedp.yaml", "HAI: [BA, Ba]", "BON: [BA, Ba]", line: 30),
    Mistake("D774", "sedp.yaml", "KT02: [KT9]", "KT03: [KT9]", line: 31),
    Mistake("D715", "sedp.yaml", "DM_A: {HAI: [BA", "DM_B: {HAI: [BA", line: 30),
    Mistake("D775", "sedp.yaml", "Cộng chung", "Tổng", line: 28),
    Mistake("D775", "sedp.yaml", "sheet: X01_Cu", "sheet: X01", line: 28),
    Mistake("D776", "sedp.yaml", "dropped: {cu:", "dropped: {gap:", line: 28),
    Mistake("D777", "sedp.yaml", "added: [nu]", "added: [loai]", line: 28),
    Mistake("D777", "sedp.yaml", "X-00: {sheet: X00_Cu}", "X-00: added", line: 27),
    Mistake("D777", "forms/X-01.yaml", "codes: DM_A", "codes: DM_A, optional: true", line: 6),
    Mistake(
      "D777", "forms/X-00.yaml", "identification: true", "identification: true\noptional: true",
      line: 1),
    Mistake("D706", "forms/X-01.yaml", "from: {round: HAI}", "from: {round: BON}", line: 7),
    Mistake("D703", "forms/X-01.yaml", "{round: HAI}", "{date: 2027-02-30}", line: 7),
    Mistake("D704", "forms/X-01.yaml", "{round: HAI}", "{}", line: 7),
    Mistake("D778", "forms/X-01.yaml", "from: {", "optional: true, from: {", line: 7),
    Mistake("D778", "forms/X-01.yaml", "{round: HAI}", "{round: HAI, date: 2027-01-01}", line: 7),
    Mistake("D703", "sedp.yaml", "X-00: {sheet: X00_Cu}", "X-00: mới", line: 27),
    Mistake(
      "D732", "successions.csv", "whole,,Nghị quyết\n29380", "all,,Nghị quyết\n29380", line: 2),
    Mistake("D732", "successions.csv", "2025-07-01,whole", "2025-02-30,whole", line: 2),
    Mistake("D732", "successions.csv", "0.25", "1.25", line: 3),
    Mistake("D753", "successions.csv", "29377,29374", "29378,29374", line: 2),
    Mistake("D754", "successions.csv", "29377,29374", "29377,29375", line: 2),
    // A unit can't take over on a day on which it has ended itself: no circle is possible.
    Mistake("D754", "successions.csv", "29377,29374", "29377,29380", line: 2),
    Mistake("D755", "successions.csv", "29377,29374,2025-07-01", "29377,29374,2025-06-01", line: 2),
    Mistake("D755", "successions.csv", "29377,29374", "29374,29374", line: 2),
    Mistake(
      "D756", "successions.csv", "29374,2025-07-01,whole,,Nghị quyết",
      "29374,2025-07-01,part,0.5,\n29377,29374,2025-07-01,part,0.5,", line: 3),
    Mistake("D757", "successions.csv", "2025-07-01,whole,", "2025-07-01,part,", line: 2),
    Mistake("D757", "successions.csv", "part,0.25", "whole,", line: 4),
    Mistake("D758", "successions.csv", "0.25", "0.5", line: 4),
    Mistake("D758", "successions.csv", "0.25", "", line: 4),
    Mistake("D759", "../earlier/units.csv", "29245,842", "29246,842", blamed: "successions.csv"),
  ]

  @Test func theFixtureIsSound() throws {
    #expect(try ConfigurationFixture().diagnostics() == [])
  }

  /// Configurations that are broken in other ways than by one text of one file.
  static var otherBrokenFixtures: [ConfigurationFixture] {
    func broken(_ change: (inout [String: String]) -> Void) -> ConfigurationFixture {
      var fixture = ConfigurationFixture()
      change(&fixture.files)
      return fixture
    }
    return [
      broken { $0["codelists.csv"] = "" }, broken { $0["units.csv"] = nil },
      broken { $0["sedp.yaml"] = "template_version: \"1\"\nareas: {KT: KINH TẾ}" },
      broken { $0["fragments.yaml"] = "a: {x: [" },
      broken { $0["units.csv"] = String(repeating: "#", count: (8 << 20) + 1) },
    ]
  }

  /// The diagnostics of all broken configurations.
  static func allDiagnostics() throws -> [DefinitionDiagnostic] {
    let changed = mistakes.map { mistake in
      var fixture = ConfigurationFixture()
      fixture.files[mistake.file] = fixture.files[mistake.file]?
        .replacing(mistake.find, with: mistake.replacement)
      return fixture
    }
    return try (changed + otherBrokenFixtures).flatMap { try $0.diagnostics() }
      + englishDiagnostics()
  }

  /// What is wrong with the English of a set, which is read only where somebody asks for it.
  private static func englishDiagnostics() throws -> [DefinitionDiagnostic] {
    var fixture = ConfigurationFixture()
    fixture.files["en.csv"] = "vi,en\nCác {N},All\nMột,One\nHai,One"
    return try fixture.inFolder { folder in
      let configuration = try Configuration(folder: folder)
      do throws(ConfigurationError) {
        _ = try configuration.translation()
        return []
      } catch {
        return error.diagnostics
      }
    }
  }

  @Test(arguments: mistakes) func isRefusedAtItsLine(_ mistake: Mistake) throws {
    var fixture = ConfigurationFixture()
    let text = try #require(fixture.files[mistake.file])
    try #require(text.contains(mistake.find))
    fixture.files[mistake.file] = text.replacing(mistake.find, with: mistake.replacement)
    let diagnostics = try fixture.diagnostics()
    let file = mistake.blamed ?? mistake.file
    #expect(
      diagnostics.contains {
        $0.finding.code.rawValue == mistake.code && $0.file == file && $0.line == mistake.line
      },
      "found: \(diagnostics.map { $0.message(in: .english) })")
  }

  @Test func emptyTableIsUnreadable() throws {
    var fixture = ConfigurationFixture()
    fixture.files["codelists.csv"] = ""
    let diagnostics = try fixture.diagnostics()
    #expect(
      diagnostics.contains { $0.finding.code == .unreadableFile && $0.file == "codelists.csv" })
  }

  @Test func missingFileIsNamed() throws {
    var fixture = ConfigurationFixture()
    fixture.files["units.csv"] = nil
    let diagnostics = try fixture.diagnostics()
    #expect(diagnostics.contains { $0.finding == .missingFile(path: "units.csv") })
  }

  @Test func oversizedFileIsRefusedUnread() throws {
    var fixture = ConfigurationFixture()
    fixture.files["units.csv"] = String(repeating: "#", count: (8 << 20) + 1)
    let diagnostics = try fixture.diagnostics()
    #expect(diagnostics.contains { $0.finding.code == .limit && $0.file == "units.csv" })
  }

  /// One pass finds the mistakes of several files, so nobody mends them one run at a time.
  @Test func allFaultsAreFoundAtOnce() throws {
    var fixture = ConfigurationFixture()
    for (file, find, replacement) in [
      ("forms/X-01.yaml", "codes: DM_A", "codes: DM_B"),
      ("forms/H-01.yaml", "level: district", "level: distrikt"),
      ("units.csv", "29374,84", "29374,85"),
    ] {
      fixture.files[file] = fixture.files[file]?.replacing(find, with: replacement)
    }
    let codes = Set(try fixture.diagnostics().map(\.finding.code.rawValue))
    #expect(codes.isSuperset(of: ["D706", "D715", "D737"]))
  }
}
