import Harness
import PlanningConsolidation
import PlanningForms
import PlanningReading
import Testing

@testable import PlanningSamples

/// What generated department workbooks must be.
struct DepartmentSampleTests {
  @Test("No rule is broken by any department")
  func rulesHold() throws {
    let configuration = try SampleFixtures.configuration.get()
    let hierarchy = configuration.hierarchy(planYear: 2018)
    let validator = SubmissionValidator(configuration: configuration, hierarchy: hierarchy)
    var found: [String: Int] = [:]
    // A city, a rural district and a coastal one; in make test one of them, drawn by the seed.
    for district in TestExtent.part(["842", "847", "850"], every: 3) {
      for department in SampleGenerator(configuration: try Shipped.configuration()).departments {
        var submission = Submission(
          contributor: .department(district: district, code: department), planYear: 2018,
          round: "DUTHAO2", roundOrder: 1, date: 0,
          templateVersion: configuration.templateVersion, file: department,
          forms: try SampleFixtures.forms(.department(district: district, code: department)),
          accounting: CellAccounting())
        for diagnostic in validator.validate(&submission) {
          let place = "\(diagnostic.location.form?.text ?? "") \(diagnostic.location.field ?? "")"
          found["\(department) \(place) \(diagnostic.code) \(diagnostic.finding)", default: 0] += 1
        }
      }
    }
    #expect(found.isEmpty, "\(found.sorted { $0.value > $1.value }.prefix(8))")
  }

  @Test("Every column that people fill has values of its type")
  func everyColumnIsFilled() throws {
    let configuration = try SampleFixtures.configuration.get()
    var filled: Set<String> = []
    for district in ["847", "850"] {
      for department in SampleGenerator(configuration: try Shipped.configuration()).departments {
        let forms = try SampleFixtures.forms(.department(district: district, code: department))
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
    }
    // Funds that no department of these districts draws on may stay blank, and the communes' sum
    // is the machine's.
    let machine = ["tu_xa"]
    for form in configuration.forms(of: .department) {
      for column in form.allColumns
      where !column.field.hasPrefix("von_") && !machine.contains(column.field) {
        guard case .row = column.source else { continue }
        #expect(filled.contains("\(form.code) \(column.field)"), "\(form.code) \(column.field)")
      }
    }
  }

  @Test("No two departments report the same indicator")
  func indicatorsAreDivided() throws {
    let configuration = try SampleFixtures.configuration.get()
    let form = try #require(configuration.form(FormCode("N-01")))
    let column = try #require(form.columns.firstIndex { $0.field == "uth_nay" })
    var reporters: [String: [String]] = [:]
    for department in SampleGenerator(configuration: try Shipped.configuration()).departments {
      let forms = try SampleFixtures.forms(.department(district: "847", code: department))
      for row in forms[form.code]?.rows ?? [] where row.values[column] != .blank {
        reporters[row.key, default: []].append(department)
      }
    }
    #expect(reporters.count > 50)
    #expect(reporters.filter { $0.value.count > 1 } == [:])
  }

  @Test("Departments answer exactly the requests that communes address to them")
  func everyRequestIsAnswered() throws {
    let configuration = try SampleFixtures.configuration.get()
    let generator = try SampleFixtures.generator.get()
    func column(_ form: String, _ field: String) throws -> Int {
      try #require(
        configuration.form(FormCode(form))?.columns.firstIndex { $0.field == field })
    }
    let (asked, department) = (try column("X-09", "ma_hd"), try column("X-09", "phong"))
    var requests: [ExpressionValue: Set<ExpressionValue>] = [:]
    let hierarchy = configuration.hierarchy(planYear: 2018)
    for commune in hierarchy.parts(of: "847") {
      let record = try #require(
        generator.communeForm(FormCode("X-09"), of: commune.code, planYear: 2018))
      for row in record.rows {
        requests[row.values[department], default: []].insert(row.values[asked])
      }
    }
    let answered = try column("N-04", "ma_hd")
    for code in SampleGenerator(configuration: try Shipped.configuration()).departments {
      let forms = try SampleFixtures.forms(.department(district: "847", code: code))
      let answers = Set((forms[FormCode("N-04")]?.rows ?? []).map { $0.values[answered] })
      #expect(answers == requests[.text(code)] ?? [], "\(code)")
    }
  }
}
