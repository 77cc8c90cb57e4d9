import Foundation
import Harness
import PlanningConsolidation
import PlanningReading
import Testing

@testable import PlanningForms
@testable import PlanningPipeline
@testable import PlanningPreparation
@testable import PlanningSamples

/// Protects: every rule of the definitions fires. A sample breaks each rule once, says where, and
/// what reads it back tells that rule at that cell; a rule that reads a field which is never
/// filled, or that no mistake is given for, fails here.
@Suite struct EveryRuleTests {
  /// The smallest kind of district in which each rule finds something to break.
  private static let district = "850"

  /// A line of the list beside the sample.
  private struct Line {
    var file: String
    var rule: String
    var reported: String
  }

  private func rules(_ accepts: (PlanningLevel) -> Bool) throws -> [String] {
    try SampleFixtures.configuration.get().forms.filter { accepts($0.level) }.flatMap { form in
      form.rules.map { form.code.text + "/" + $0.id }
    }
  }

  private func lines(_ path: String) throws -> [Line] {
    var diagnostics: [DefinitionDiagnostic] = []
    let table = try #require(
      ConfigurationTable(
        file: "mistakes.csv", text: try String(contentsOfFile: path, encoding: .utf8),
        required: ["tep", "quy_tac", "o_bao_loi"], diagnostics: &diagnostics))
    #expect(diagnostics.isEmpty)
    return table.records.map {
      Line(
        file: table.value("tep", of: $0), rule: table.value("quy_tac", of: $0),
        reported: table.value("o_bao_loi", of: $0))
    }
  }

  private func violations(_ diagnostics: [Diagnostic]) -> [String: [Location]] {
    diagnostics.reduce(into: [:]) { found, diagnostic in
      if case .ruleViolated(let rule, _, _) = diagnostic.finding {
        found[rule, default: []].append(diagnostic.location)
      }
    }
  }

  /// A mistake is given for every rule, and breaks it in a record of the sample. Dear in a build that
  /// isn't optimised; `make signal` counts a rule without a mistake as one that is not told.
  @Test(.enabled(if: TestExtent.isWhole, "SEDP_WHOLE=1, make whole: fifteen seconds"))
  func aMistakeIsKnownForEveryRule() throws {
    let configuration = try SampleFixtures.configuration.get()
    let departments = try SampleFixtures.generator.get().departments
    let communes = configuration.hierarchy(planYear: 2018).parts(of: Self.district)
    let plan = RuleMistakePlanner(
      configuration: configuration, generator: try SampleFixtures.generator.get(), planYear: 2018,
      districts: [
        communes.map { Contributor.unit($0.code) }
          + departments.map { .department(district: Self.district, code: $0) }
      ]
    ).plan()
    #expect(plan.unbroken.map { "\($0)" } == [])
  }

  /// Carried out in full by `make whole`, and by `make signal` with the release build.
  @Test(.enabled(if: TestExtent.isWhole, "SEDP_WHOLE=1, make whole: takes a minute"))
  func everyRuleIsToldAtTheCellThatTheListNames() async throws {
    let folder = try TemporaryFolder()
    let pipeline = Pipeline(configuration: try SampleFixtures.configuration.get())
    let written = await pipeline.samples(
      SampleRequest(
        districts: [Self.district], planYears: [2018], outputFolder: folder.path,
        mistakes: .everyRule))
    #expect(written.diagnostics.isEmpty)
    let list = try lines(folder.path + "/mistakes.csv")
    #expect(list.map(\.rule).sorted() == (try rules { _ in true }).sorted())
    #expect(list.filter { $0.file.isEmpty }.map(\.rule) == [])

    // Consolidating tells what checking single workbooks tells, and what they show together.
    let whole = await pipeline.consolidate(
      ConsolidationRequest(
        area: Self.district, planYear: 2018, inputs: [folder.path + "/2018"],
        outputFolder: folder.path + "/out"))
    // A rule that fires because of another mistake fires all the same.
    let diagnostics = whole.diagnostics + whole.consequences
    expectReadable(diagnostics)
    let told = violations(diagnostics)
    let filled = Set(try rules { $0.isFilled })
    for line in list where filled.contains(line.rule) {
      let places = (told[line.rule] ?? []).filter { $0.file == line.file }
      // A rule of a form as a whole names no cell.
      let isTold =
        line.reported.isEmpty
        ? !places.isEmpty
        : places.contains { "\($0.sheet ?? "")!\($0.address ?? "")" == line.reported }
      #expect(isTold, "\(line.rule) in \(line.file) at \(line.reported): \(places.map(\.address))")
    }

    for rule in try rules({ !$0.isFilled }) {
      #expect(told[rule] != nil, "\(rule)")
    }
  }

  /// Every place in a message is filled in, and no quotient stands there with all its digits.
  private func expectReadable(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics {
      for language in [Language.vietnamese, .english] {
        let message = diagnostic.message(in: language)
        #expect(!message.contains("{") && !message.contains("}"), "\(message)")
        #expect(message.firstMatch(of: /[0-9],[0-9]{7}/) == nil, "\(message)")
      }
    }
  }
}
