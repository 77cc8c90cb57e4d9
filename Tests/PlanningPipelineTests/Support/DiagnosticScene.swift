import Foundation
import PlanningForms
import PlanningConsolidation
import PlanningReading
import Testing

@testable import PlanningRuns

/// What a test expects to be told about one fault.
struct ExpectedDiagnostic: Sendable {
  var code: String
  var file: String?
  var sheet: String?
  var cell: String?
  var field: String?
  /// Raw facts that both languages must state, such as what was found.
  var facts: [String]

  init(
    _ code: String, file: String? = nil, sheet: String? = nil, cell: String? = nil,
    field: String? = nil, facts: [String] = []
  ) {
    self.code = code
    self.file = file
    self.sheet = sheet
    self.cell = cell
    self.field = field
    self.facts = facts
  }

  func matches(_ diagnostic: Diagnostic) -> Bool {
    diagnostic.code == code && diagnostic.location.file == file
      && diagnostic.location.sheet == sheet && diagnostic.location.address == cell
      && diagnostic.location.field == field
  }
}

/// What a run said, and what it had to say.
struct PlayedScene {
  var diagnostics: [Diagnostic]
  var expected: [ExpectedDiagnostic]

  init(_ report: RunReport, expected: [ExpectedDiagnostic]) {
    diagnostics =
      report.diagnostics + report.consequences + report.setAside
      + report.repairs.map { Diagnostic($0.finding, at: $0.location) }
    self.expected = expected
  }
}

/// Real input with faults, and the codes that it must bring up.
struct DiagnosticScene: Sendable, CustomTestStringConvertible {
  var name: String
  var codes: Set<String>
  var play: @Sendable (TemporaryFolder) async throws -> PlayedScene

  var testDescription: String { name }

  /// All scenes; together they bring up every code.
  static let all: [DiagnosticScene] =
    fileScenes + submissionScenes + versionScenes + sheetScenes
    + cellScenes + consolidationScenes + answerScenes
    + decisionScenes + targetScenes + reformScenes + traceScenes + compareScenes
    + settingsScenes + runScenes + lockScenes + deskScenes + exportScenes
}
