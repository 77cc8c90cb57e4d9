import Harness
import PlanningConsolidation
import PlanningForms
import PlanningReading
import Testing

@testable import PlanningSamples

/// What a generated commune workbook must be: complete, of the right types, and free of mistakes.
struct CommuneSampleTests {
  /// In `make test` every ninth commune; that none breaks a rule is measured by `make signal` too.
  @Test(
    "No rule of any form is broken",
    arguments: [(planYear: 2016, step: 9), (2018, TestExtent.isWhole ? 2 : 9), (2021, 17)])
  func rulesHold(planYear: Int, step: Int) throws {
    let configuration = try SampleFixtures.configuration.get()
    let validator = SubmissionValidator(
      configuration: configuration, hierarchy: configuration.hierarchy(planYear: planYear))
    var found: [String: Int] = [:]
    let communes = SampleFixtures.communes(configuration, planYear)
    for unit in stride(from: 0, to: communes.count, by: step).map({ communes[$0] }) {
      var submission = Submission(
        contributor: .unit(unit.code), planYear: planYear, round: "DUTHAO2", roundOrder: 1,
        date: 0, templateVersion: configuration.templateVersion, file: unit.code,
        forms: try SampleFixtures.forms(.unit(unit.code), planYear: planYear),
        accounting: CellAccounting())
      for diagnostic in validator.validate(&submission) {
        let place = "\(diagnostic.location.form?.text ?? "") \(diagnostic.location.field ?? "")"
        found["\(place) \(diagnostic.code) \(diagnostic.finding)", default: 0] += 1
      }
    }
    #expect(found.isEmpty, "\(found.sorted { $0.value > $1.value }.prefix(8))")
  }

  @Test("Every column that people fill has values of its type somewhere in the province")
  func everyColumnIsFilled() throws {
    let configuration = try SampleFixtures.configuration.get()
    var filled: Set<String> = []
    let communes = SampleFixtures.communes(configuration, 2018)
    for unit in stride(from: 0, to: communes.count, by: 2).map({ communes[$0] }) {
      let forms = try SampleFixtures.forms(.unit(unit.code))
      for (code, record) in forms {
        let form = try #require(configuration.form(code))
        var cells = Array(zip(form.record, record.record))
        for row in record.rows { cells += zip(form.columns, row.values) }
        for (column, value) in cells {
          if !column.accepts(value) { Issue.record("\(code) \(column.field) \(value)") }
          if value != .blank { filled.insert("\(code) \(column.field)") }
        }
      }
    }
    for form in configuration.forms(of: .commune) {
      for column in form.allColumns {
        guard case .row = column.source else { continue }
        #expect(filled.contains("\(form.code) \(column.field)"), "\(form.code) \(column.field)")
      }
    }
  }

  @Test("The same seed gives the same records, another one others")
  func isDeterministic() throws {
    let configuration = try SampleFixtures.configuration.get()
    let generator = try SampleFixtures.generator.get()
    let again = SampleGenerator(configuration: configuration, seed: 1)
    let other = SampleGenerator(configuration: configuration, seed: 2)
    let code = try #require(SampleFixtures.communes(configuration, 2018).first?.code)
    let forms = generator.communeForms(code, planYear: 2018)
    #expect(forms == again.communeForms(code, planYear: 2018))
    #expect(forms != other.communeForms(code, planYear: 2018))
  }

  @Test("Last year's actual figures are the estimates of the plan before, and plans are kept")
  func yearsFitTogether() throws {
    let configuration = try SampleFixtures.configuration.get()
    let form = try #require(configuration.form(FormCode("X-02")))
    func column(_ field: String) throws -> Int {
      try #require(form.columns.firstIndex { $0.field == field })
    }
    let generator = try SampleFixtures.generator.get()
    let (actual, estimate) = (try column("th_truoc"), try column("uth_nay"))
    let (assigned, plan) = (try column("kh_nay"), try column("kh_sau"))
    let communes = SampleFixtures.communes(configuration, 2018)
    for unit in stride(from: 0, to: communes.count, by: 5).map({ communes[$0] }) {
      let before = try #require(generator.communeForm(form.code, of: unit.code, planYear: 2017))
      let after = try #require(generator.communeForm(form.code, of: unit.code, planYear: 2018))
      for (old, new) in zip(before.rows, after.rows) {
        #expect(old.values[estimate] == new.values[actual], "\(unit.code) \(new.key)")
        #expect(old.values[plan] == new.values[assigned], "\(unit.code) \(new.key)")
      }
    }
  }

  @Test("X-03 reports exactly the activities of last year's X-08")
  func resultsFollowPlans() throws {
    let configuration = try SampleFixtures.configuration.get()
    let generator = try SampleFixtures.generator.get()
    func codes(_ form: String, _ code: String, _ planYear: Int) throws -> Set<ExpressionValue> {
      let record = try #require(
        generator.communeForm(FormCode(form), of: code, planYear: planYear))
      let column = try #require(
        configuration.form(FormCode(form))?.columns.firstIndex { $0.field == "ma_hd" })
      return Set(record.rows.map { $0.values[column] })
    }
    let communes = SampleFixtures.communes(configuration, 2018)
    for unit in stride(from: 0, to: communes.count, by: 4).map({ communes[$0] }) {
      let (reported, planned) = (
        try codes("X-03", unit.code, 2018), try codes("X-08", unit.code, 2017)
      )
      #expect(reported == planned, "\(unit.code)")
    }
  }

  @Test("A code that is no commune's gives nothing")
  func unknownUnits() throws {
    let generator = try SampleFixtures.generator.get()
    #expect(generator.communeForms("847", planYear: 2018) == nil)
    #expect(generator.communeForms("99999", planYear: 2018) == nil)
  }
}
