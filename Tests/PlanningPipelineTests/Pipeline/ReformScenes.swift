import Foundation
import Harness
import PlanningSamples
import Testing
import WorkbookEditing
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

@testable import PlanningForms
@testable import PlanningPipeline
@testable import PlanningPreparation

/// The set of today and the sets before it, each loaded once.
enum ReformSets {
  /// The set with a name.
  static func configuration(_ name: String) throws -> Configuration {
    try ShippedConfiguration.set(name)
  }

  /// A pipeline of a set that finds the sets before it; for a province of some of its units only, if
  /// they are named: tables with a column for each of 124 communes are dear.
  static func pipeline(_ name: String, units: Set<String>? = nil) throws -> Pipeline {
    var configuration = try Self.configuration(name)
    if let units { configuration.units.removeAll { !units.contains($0.code) } }
    var pipeline = Pipeline(configuration: configuration)
    pipeline.earlierSet = { try? Self.configuration($0) }
    return pipeline
  }

  /// Writes the faultless sample of single units.
  static func sample(
    _ units: [String], of set: String, planYear: Int, to folder: String
  ) async throws {
    let report = try await pipeline(set).samples(
      SampleRequest(
        districts: units, planYears: [planYear], outputFolder: folder, mistakes: .none))
    #expect(report.outputs.count == units.count)
  }
}

/// A text that no cell holds.
private struct Absent: Error { var text: String }

extension DiagnosticScene {
  /// Years on both sides of a reform.
  static let reformScenes: [DiagnosticScene] = [endedUnit, restated]

  private static let endedUnit = DiagnosticScene(
    name: "a workbook of a unit that has ended, sent for a later year", codes: ["F140"]
  ) { folder in
    // The code lives on as that of Phường Trà Vinh; the name is that of the ward before.
    try await ReformSets.sample(
      ["29242"], of: "vinh-long-2027", planYear: 2027, to: folder.path + "/in")
    let path = folder.path + "/in/2027/86/29242_2027_SEDP_Xa.xlsx"
    let set = try ReformSets.configuration("vinh-long-2027")
    let identification = set.forms.first { $0.isIdentification }
    let form = try #require(identification)
    let sheets = try readWorkbook(path: path).sheets
    let cells = sheets.first { $0.name == form.sheet }?.rows.flatMap(\.cells) ?? []
    func cell(_ text: String) throws -> CellReference {
      guard let found = cells.first(where: { $0.value == .text(text) }) else {
        throw Absent(text: text)
      }
      return found.reference
    }
    var editor = try WorkbookEditor(path: path)
    let name = try cell("Phường Trà Vinh")
    try editor.setCell(name, to: .text("Phường 3"), in: form.sheet)
    let edited = folder.path + "/old.xlsx"
    try editor.save(to: edited)
    let report = try await ReformSets.pipeline("vinh-long-2027").check(
      CheckRequest(inputs: [edited], planYear: 2027))
    return PlayedScene(
      report,
      expected: [
        ExpectedDiagnostic(
          "F140", file: "old.xlsx", sheet: form.sheet,
          cell: try cell("29242").description, field: "ma_dv",
          facts: ["29242 Phường 3", "29242 Phường Trà Vinh", "2027"])
      ])
  }

  private static let restated = DiagnosticScene(
    name: "new communes whose predecessors had other figures, were divided, or are not at hand",
    codes: ["K513", "K514", "K515"]
  ) { folder in
    try await ReformSets.sample(
      ["29413"], of: "tra-vinh-2018", planYear: 2025, to: folder.path + "/past")
    try await ReformSets.sample(
      ["29242", "29410", "29413"], of: "vinh-long-2027", planYear: 2026, to: folder.path + "/in")
    var request = ConsolidationRequest(
      area: "86", planYear: 2026, inputs: [folder.path + "/in"],
      outputFolder: folder.path + "/out")
    request.history = folder.path + "/past"
    let report = try await ReformSets.pipeline(
      "vinh-long-2027", units: ["86", "29242", "29410", "29413"]
    ).consolidate(request)
    let told = try #require(report.diagnostics.first { $0.code == "K513" })
    #expect(told.severity == .warning && told.unit == "29413")
    // An officer is told once of each, not by unit.
    #expect(report.diagnostics.count { $0.code == "K514" } == 1)
    #expect(report.diagnostics.count { $0.code == "K515" } == 1)
    return PlayedScene(
      report,
      expected: [
        ExpectedDiagnostic(
          "K513", file: "29413_2026_SEDP_Xa.xlsx", sheet: told.location.sheet,
          cell: told.location.address, field: told.location.field, facts: ["Xã Long Hòa", "2024"]),
        ExpectedDiagnostic(
          "K514", facts: ["29242 Phường Trà Vinh", "29245 Phường 2", "29251 Phường 6", "2024"]),
        ExpectedDiagnostic("K515", facts: ["29410 Xã Hòa Minh", "29239 Phường 1", "2025"]),
      ])
  }
}
