import PlanningBooks
import PlanningForms
import PlanningPipeline

/// What a comparison found, as JSON: every change, numbers with all their digits.
struct JSONComparison: Encodable {
  struct Book: Encodable {
    var file: String
    var planYear: Int
    var round: String

    init(_ book: CompareReport.Book) {
      file = book.file
      planYear = book.planYear
      round = book.round
    }
  }

  struct Change: Encodable {
    var kind: String
    var form: String
    var sheet: String
    var row: String
    var field: String
    var label: String
    var cellBefore: String?
    var cellAfter: String?
    var before: String
    var after: String
    var difference: String?
    var percent: String?

    init(_ line: ChangeLine) {
      func exact(_ value: StatedValue) -> String {
        value.decimal.map(\.description) ?? value.vietnamese
      }
      kind = line.kind.rawValue
      form = line.form.text
      sheet = line.sheet
      row = line.row
      field = line.field
      label = line.label
      cellBefore = line.cellBefore?.description
      cellAfter = line.cellAfter?.description
      before = exact(line.before)
      after = exact(line.after)
      difference = line.difference?.description
      percent = line.percent?.description
    }
  }

  struct Unit: Encodable {
    var unit: String
    var unitName: String
    var before: Book
    var after: Book
    var changes: [Change]
  }

  var outcome: String
  var count: Int
  var units: [Unit]
  var onlyBefore: [String]
  var onlyAfter: [String]
  var outputs: [String]
  var findings: [JSONReport.JSONFinding]

  init(_ report: CompareReport, pipeline: Pipeline, language: Language) {
    outcome = "\(report.outcome)"
    count = report.count
    units = report.units.map { unit in
      Unit(
        unit: unit.contributor.key, unitName: unit.name, before: Book(unit.before),
        after: Book(unit.after), changes: pipeline.lines(of: unit, in: language).map(Change.init))
    }
    onlyBefore = report.gone
    onlyAfter = report.added
    outputs = report.outputs
    findings = report.findings.map { JSONReport.JSONFinding($0, language: language) }
  }
}
