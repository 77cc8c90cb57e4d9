import PlanningConsolidation
import PlanningForms
import PlanningPipeline
import PlanningTracing

/// A value with what it was made from, as JSON.
final class JSONTraceNode: Encodable {
  var file: String?
  var sheet: String?
  var cell: String?
  var unit: String
  var unitName: String
  var form: String
  var field: String
  var row: String
  var label: String
  var value: String
  var shown: String
  var typed: String?
  var repair: String?
  var role: String?
  var excluded: String?
  var rule: String
  var formula: String?
  var reported: Int?
  var expected: Int?
  var repeated: Bool?
  var parts: [JSONTraceNode]?

  init(_ node: TraceNode, _ text: TraceText, part: TraceNode.Part? = nil) {
    file = node.place.file
    sheet = node.place.sheet
    cell = node.place.cell?.description
    unit = node.unit
    unitName = node.unitName
    form = node.form.text
    field = node.field
    row = node.row
    label = node.label
    value = node.value.exactText
    shown = node.shown
    typed = node.typed?.text
    repair = node.typed?.repair
    role = part?.role.rawValue
    excluded = part?.exclusion?.rawValue
    rule = text.words.rule(node)
    formula = text.words.formula(node.rule)
    reported = node.coverage?.reported
    expected = node.coverage?.expected
    if node.isRepeated { repeated = true }
    if !node.parts.isEmpty {
      parts = node.parts.map { JSONTraceNode($0.node, text, part: $0) }
    }
  }
}

/// Where a figure comes from, as JSON.
struct JSONTrace: Encodable {
  struct Absence: Encodable {
    var unit: String
    var unitName: String
    var file: String?
    var code: String
  }

  var workbook: String
  var address: String
  var figure: JSONTraceNode?
  var absent: [Absence]
  var findings: [JSONReport.JSONFinding]

  init(_ report: TraceReport, _ text: TraceText, language: Language) {
    workbook = report.file
    address = report.address
    figure = report.figure.map { JSONTraceNode($0, text) }
    absent = report.absent.map {
      Absence(unit: $0.unit, unitName: $0.unitName, file: $0.file, code: $0.code)
    }
    findings = report.findings.map { JSONReport.JSONFinding($0, language: language) }
  }
}

/// Where a cell goes to, as JSON.
struct JSONUses: Encodable {
  struct Book: Encodable {
    var workbook: String
    var figures: [JSONTraceNode]
  }

  var input: String
  var address: String
  var cell: JSONTraceNode?
  var standing: String?
  var rules: [String]
  var workbooks: [Book]
  var findings: [JSONReport.JSONFinding]

  init(_ report: UsesReport, _ text: TraceText, language: Language) {
    input = report.input
    address = report.address
    cell = report.cell.map { JSONTraceNode($0, text) }
    standing = report.standing?.rawValue
    rules = report.rules
    workbooks = report.books.map { book in
      Book(workbook: book.file, figures: book.figures.map { JSONTraceNode($0, text) })
    }
    findings = report.findings.map { JSONReport.JSONFinding($0, language: language) }
  }
}

/// All printed figures computed again, as JSON.
struct JSONAudit: Encodable {
  struct Figure: Encodable {
    var cell: String
    var written: String
    var computed: String
    var isSame: Bool
    /// The figure with what it is made from, one step down.
    var made: JSONTraceNode?
  }

  var workbook: String
  var figures: [Figure]
  var counted: Int
  var findings: [JSONReport.JSONFinding]

  init(_ audit: TraceAudit, _ text: TraceText, language: Language) {
    workbook = audit.file
    counted = audit.counted
    figures = audit.figures.map { figure in
      Figure(
        cell: figure.address, written: figure.written.exactText,
        computed: figure.computed.exactText, isSame: figure.computed == figure.written,
        made: audit.node(figure).map { JSONTraceNode($0, text) })
    }
    findings = audit.findings.map { JSONReport.JSONFinding($0, language: language) }
  }
}

extension ExpressionValue {
  /// The value with all its digits and `.` as decimal sign; states as they are printed.
  fileprivate var exactText: String {
    if case .number(let number) = self { number.description } else { displayText }
  }
}

extension WrittenCell.Value {
  /// What the cell shows, a number with all its digits and `.` as decimal sign.
  fileprivate var exactText: String {
    switch self {
    case .blank: ""
    case .number(let number): number.description
    case .text(let text): text
    }
  }
}
