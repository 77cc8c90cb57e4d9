import Foundation
import PlanningForms
import Testing

@testable import PlanningPipeline

/// Protects: every code can be brought up by a real input, names the place, and says what was
/// found in both languages. A code without a scene fails here, as does a scene that stays silent.
@Suite struct DiagnosticCoverageTests {
  @Test func everyCodeHasAScene() throws {
    let source = try String(
      contentsOf: Shipped.package.appending(
        path: "Sources/PlanningForms/Diagnostics/Finding+Code.swift"), encoding: .utf8)
    let declared = Set(source.matches(of: /: "([FSCVKO][0-9]{3})"/).map { String($0.1) })
    #expect(declared.count > 80)
    let played = DiagnosticScene.all.reduce(into: Set<String>()) { $0.formUnion($1.codes) }
    #expect(declared.subtracting(played).sorted() == [])
    #expect(played.subtracting(declared).sorted() == [])
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
        $0.code == expected.code || $0.location.cell == expected.cell && expected.cell != nil
      }
      Issue.record(
        """
        \(expected) was not reported. Near it:
        \(near.prefix(8).map { "\($0.code) \($0.location) \($0.message(in: .english))" }
          .joined(separator: "\n"))
        """)
    }
    for diagnostic in played.diagnostics {
      let vietnamese = diagnostic.message(in: .vietnamese)
      let english = diagnostic.message(in: .english)
      #expect(vietnamese != english && vietnamese.count > 8 && english.count > 8)
    }
  }

  private func states(_ diagnostic: Diagnostic, _ facts: [String]) -> Bool {
    facts.allSatisfy {
      diagnostic.message(in: .vietnamese).contains($0)
        && diagnostic.message(in: .english).contains($0)
    }
  }
}
