import Harness
import PlanningForms
import Testing

@testable import PlanningDesk
@testable import PlanningPipeline

/// Protects: every code can be brought up by a real input, names the place, and says what was
/// found in both languages. A code without a scene fails here, as does a scene that stays silent.
@Suite struct DiagnosticCoverageTests {
  /// Codes that no scene brings up, and why.
  private static let exempt: [Finding.Code: String] = [
    .alikeRows: "needs a whole district in which a work is listed twice: AlikeWorkTests",
    .translationUnreadable: "needs a form set without English: EnglishRunTests",
    .translationFaulty: "needs a form set with faulty English: EnglishRunTests",
    .translationPassedOver: "needs a run in English: EnglishRunTests",
    .translationLacking: "needs a form set that lacks English: EnglishRunTests",
    .translationOutdated: "needs a run in English and one without: EnglishRunTests",
    .translationMissing: "needs a form set without English: EnglishRunTests",
  ]

  @Test func everyCodeHasAScene() {
    let scenes =
      DiagnosticScene.all.map(\.codes) + InspectionScene.all.map(\.codes)
      + ConversionScene.all.map(\.codes)
    let played = scenes.reduce(into: Set<String>()) { $0.formUnion($1) }
    let exempt = Set(Self.exempt.keys.map(\.rawValue))
    let declared = Set(Finding.Code.allCases.map(\.rawValue))
    #expect(declared.subtracting(played).subtracting(exempt).sorted() == [], "without a scene")
    #expect(played.subtracting(declared).sorted() == [], "no longer a code")
    #expect(exempt.intersection(played).sorted() == [], "exempt without need")
  }

  @Test(arguments: InspectionScene.all)
  func inspectingBringsUpItsCodes(_ scene: InspectionScene) throws {
    let folder = try TemporaryFolder()
    let pipeline = try Shipped.pipeline(limits: scene.limits)
    let inspection = pipeline.inspect(try scene.file(folder))
    #expect(scene.codes.subtracting(inspection.findings.map(\.code)).sorted() == [])
    for diagnostic in inspection.findings { expectWords(diagnostic.finding) }
  }

  @Test(arguments: ConversionScene.all)
  func convertingBringsUpItsCodes(_ scene: ConversionScene) throws {
    let remarks = try scene.play(try TemporaryFolder())
    #expect(scene.codes.subtracting(remarks.map(\.finding.code.rawValue)).sorted() == [])
    for remark in remarks {
      expectWords(remark.finding)
      #expect((remark.finding.severity == .warning) == remark.kind.changesValues)
    }
  }

  @Test(arguments: DiagnosticScene.all)
  func theSceneBringsUpItsCodes(_ scene: DiagnosticScene) async throws {
    let played = try await scene.play(try TemporaryFolder())
    #expect(Set(played.expected.map(\.code)) == scene.codes)
    for expected in played.expected {
      let found = played.diagnostics.first {
        expected.matches($0) && states($0, expected.facts)
      }
      guard found == nil else { continue }
      let near = played.diagnostics.filter {
        $0.code == expected.code || $0.location.address == expected.cell && expected.cell != nil
      }
      Issue.record(
        """
        \(expected) was not reported. Near it:
        \(near.prefix(8).map { "\($0.code) \($0.location) \($0.message(in: .english))" }
          .joined(separator: "\n"))
        """)
    }
    for diagnostic in played.diagnostics {
      expectWords(diagnostic.finding)
      let label = diagnostic.location.label ?? ""
      #expect(!label.contains("{"), "\(diagnostic.code): \(label)")
    }
  }

  /// Codes that stand for something only in the program's own lists.
  private static let codes: Set<String> = {
    guard let configuration = try? Shipped.configuration() else { return [] }
    return Set(
      [ListRole.rounds, .submissionStates, .figureSources, .logLevels, .opinions].flatMap {
        configuration.list(for: $0).entries.map(\.code)
      }.filter { $0.count > 3 })
  }()

  private func expectWords(_ finding: Finding) {
    let vietnamese = finding.message(in: .vietnamese)
    let english = finding.message(in: .english)
    #expect(vietnamese != english && vietnamese.count > 8 && english.count > 8)
    let numbers = [
      SpokenNumbers.all(in: vietnamese, .vietnamese), SpokenNumbers.all(in: english, .english),
    ]
    #expect(numbers[0] == numbers[1], "\(finding.code.rawValue): \(vietnamese) \(english)")
    #expect(ForeignWords.all(in: vietnamese) == [], "\(finding.code.rawValue): \(vietnamese)")
    for text in [vietnamese, english] {
      let words = text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
      #expect(Self.codes.isDisjoint(with: words), "\(finding.code.rawValue): \(text)")
      #expect(PlainWords.foreign(in: text) == [], "\(finding.code.rawValue): \(text)")
    }
  }

  private func states(_ diagnostic: Diagnostic, _ facts: [String]) -> Bool {
    facts.allSatisfy {
      let english = diagnostic.message(in: .english)
      return diagnostic.message(in: .vietnamese).contains($0)
        && (english.contains($0) || english.contains(Self.inEnglishStyle($0)))
    }
  }

  /// A number of a fact as English sentences write it.
  private static func inEnglishStyle(_ fact: String) -> String {
    guard fact.allSatisfy({ $0.isNumber || ".,".contains($0) }) else { return fact }
    return String(fact.map { $0 == "." ? "," : $0 == "," ? "." : $0 })
  }
}
