import PlanningForms
import WorkbookModel

/// Collects what is found and repaired in one file, with the place of each.
struct SheetLog {
  let file: String
  var sheet: String?
  var form: FormCode?
  var unit: String?
  private var listed: [Diagnostic] = []
  private var tally = DiagnosticTally()
  private(set) var repairs: [Repair] = []
  private(set) var questions: [OpenQuestion] = []

  init(file: String) { self.file = file }

  /// What was found, with what repeats itself too often only counted.
  var diagnostics: [Diagnostic] { listed + tally.remainder }

  /// Notes a finding about a cell, or the sheet as a whole.
  mutating func report(
    _ finding: Finding, at cell: CellReference? = nil, column: ColumnPlan? = nil,
    severity: Severity? = nil
  ) {
    add(Diagnostic(finding, at: location(cell, column), severity: severity, unit: unit))
  }

  /// Notes a finding about a range.
  mutating func report(_ finding: Finding, at cells: CellRange, column: ColumnPlan?) {
    var place = location(nil, column)
    place.cells = cells
    add(Diagnostic(finding, at: place, unit: unit))
  }

  /// Notes a finding about the file.
  mutating func reportFile(_ finding: Finding) {
    add(Diagnostic(finding, at: Location(file: file), unit: unit))
  }

  private mutating func add(_ diagnostic: Diagnostic) {
    if tally.lists(diagnostic) { listed.append(diagnostic) }
  }

  /// Notes a text that an officer can explain.
  mutating func ask(
    _ text: String, _ resolver: CodeResolver, nearest: [String], at cell: CellReference?,
    column: ColumnPlan?
  ) {
    questions.append(resolver.question(text, nearest: nearest, at: location(cell, column)))
  }

  /// Notes a question that was put otherwise.
  mutating func ask(_ question: OpenQuestion) { questions.append(question) }

  /// Enters a repair into the ledger.
  mutating func repair(
    _ before: String, _ after: String, _ rule: RepairRule, at cell: CellReference?,
    column: ColumnPlan?
  ) {
    repairs.append(
      Repair(
        location: location(cell, column), before: before, after: after, rule: rule, unit: unit))
  }

  private func location(_ cell: CellReference?, _ column: ColumnPlan?) -> Location {
    Location(
      file: file, sheet: sheet, cell: cell, form: form, field: column?.definition.field,
      label: column?.label)
  }
}
