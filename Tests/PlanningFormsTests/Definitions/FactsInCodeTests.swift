import Foundation
import PlanningForms
import Testing

/// Facts about forms stand in data. What the program itself needs of them has one name each, in
/// `roles:` of `sedp.yaml` and in the enumerations of needed fields, and is checked at load.
@Suite struct FactsInCodeTests {
  /// A string literal of the sources.
  struct Literal: Hashable {
    var file: String
    var line: Int
    var text: String
  }

  /// The folders whose code knows forms; samples make up whole plans and know them all.
  private static let folders = [
    "PlanningForms", "PlanningReading", "PlanningConsolidation", "PlanningLayout",
    "PlanningRuns", "PlanningConversion", "PlanningBooks", "PlanningTracing", "PlanningPipeline",
    "PlanningPreparation", "PlanningDesk", "PlanningExport", "sedp",
  ]

  /// The only file that may write down the keys of fields.
  private static let fieldFile = "NeededFields.swift"

  private static func literals() throws -> [Literal] {
    try folders.flatMap { folder -> [Literal] in
      let root = TemplatesFolder.package.appendingPathComponent("Sources/" + folder)
      let files = try #require(
        FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
      return try files.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
        .flatMap { try literals(in: $0) }
    }
  }

  private static func literals(in file: URL) throws -> [Literal] {
    let text = try String(contentsOf: file, encoding: .utf8)
    var found: [Literal] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let code = line.drop { $0 == " " }
      guard !code.hasPrefix("//") else { continue }
      // Every second part between quotes is the text of a literal.
      for (position, part) in code.split(separator: "\"", omittingEmptySubsequences: false)
        .enumerated() where !position.isMultiple(of: 2)
      {
        found.append(
          Literal(file: file.lastPathComponent, line: index + 1, text: String(part)))
      }
    }
    return found
  }

  /// Names of lists that the program makes up for the drop-downs of a template.
  private static let madeUp = ["DM_DON_VI_\\(number)", "DM_CHON_\\(number)"]

  @Test func noCodeListIsNamedInCode() throws {
    let literals = try Self.literals()
    #expect(literals.count > 1000, "the sources were not found")
    for literal in literals where literal.text.hasPrefix("DM_") {
      #expect(Self.madeUp.contains(literal.text), "\(literal)")
    }
  }

  /// Keys of one word are also words of messages and headers; those that cannot be are looked for.
  @Test func noFieldIsNamedInCodeTwice() throws {
    let configuration = try TemplatesFolder.load()
    let keys = Set(configuration.forms.flatMap(\.allColumns).map(\.field)).filter {
      $0.contains("_") || $0 == "dvt"
    }
    #expect(keys.count > 100)
    for literal in try Self.literals() where literal.file != Self.fieldFile {
      #expect(!keys.contains(literal.text), "\(literal)")
    }
  }

  /// The codes that have a role are written in capitals, as no word of a message is.
  @Test func noCodeWithARoleIsNamedInCode() throws {
    let configuration = try TemplatesFolder.load()
    let roles = configuration.roles
    let codes =
      SubmissionState.allCases.map { roles.code($0) } + FigureOrigin.allCases.map { roles.code($0) }
      + LogLevel.allCases.map { roles.code($0) } + OpinionCode.allCases.map { roles.code($0) }
    #expect(Set(codes).count == 13)
    for literal in try Self.literals() {
      #expect(!codes.contains(literal.text), "\(literal)")
    }
  }

  /// Every meaning has a code of its list, and the code leads back to the meaning.
  @Test func codesLeadBackToTheirMeaning() throws {
    let configuration = try TemplatesFolder.load()
    func check<Meaning: RoleCode>(_ type: Meaning.Type) {
      for meaning in Meaning.allCases {
        let code = configuration.roles.code(meaning)
        #expect(configuration.list(for: Meaning.role).entry(code) != nil, "\(meaning)")
        #expect(configuration.roles.meaning(of: code, as: type) == meaning)
      }
      #expect(configuration.roles.meaning(of: "", as: type) == nil)
    }
    check(SubmissionState.self)
    check(FigureOrigin.self)
    check(LogLevel.self)
    check(OpinionCode.self)
    #expect(configuration.departments.entry("TCKH") != nil)
    #expect(configuration.rounds.entries.count == 4)
  }
}
