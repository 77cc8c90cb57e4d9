import PlanningForms
import WorkbookModel

/// Collects what is found and repaired in one file, with the place of each.
struct SheetLog {
  let file: String
  var sheet: String?
  var form: FormCode?
  var unit: String?
  /// What everything follows from that is found now, unless it is graver.
  var cause: FaultOrigin?
  /// The label of the row that is being read where it may be no row of data, which is asked: of this cell,
  /// and of what the row lacks, nothing more is told.
  var doubtedLabel: CellReference?
  private var listed: [Diagnostic] = []
  private var tally = DiagnosticTally()
  /// What was found so far that makes values unreliable, in the order in which it was found.
  private(set) var faults: [Fault] = []
  /// The places in ``listed`` of what was found at single cells.
  private var cellFindings: [OwnCell: Int] = [:]
  /// What was found at several cells at once.
  private var ranges: [Diagnostic] = []
  /// The printed rows that forms lack.
  var missingRows: [FormCode: FormFault.Rows] = [:]
  private(set) var repairs: [Repair] = []
  private(set) var questions: [OpenQuestion] = []

  init(file: String) { self.file = file }

  /// A finding that makes values unreliable.
  struct Fault {
    var finding: Finding
    var reach: Finding.Reach
    var place: Location
    var origin: FaultOrigin
  }

  private struct OwnCell: Hashable {
    var sheet: String?
    var cell: CellReference
  }

  /// What was found, with what repeats itself too often only counted.
  var diagnostics: [Diagnostic] { listed + tally.remainder }

  /// Notes a finding about a cell, or the sheet as a whole.
  mutating func report(
    _ finding: Finding, at cell: CellReference? = nil, column: ColumnPlan? = nil,
    severity: Severity? = nil, following fault: FaultOrigin? = nil,
    judgedBy inputs: [CellReference] = [], suggesting suggestion: Suggestion? = nil
  ) {
    if let doubtedLabel, cell == doubtedLabel || finding.code == .missingValue { return }
    var diagnostic = Diagnostic(
      finding, at: location(cell, column), severity: severity, unit: unit)
    diagnostic.suggestion = suggestion
    if let sheet {
      diagnostic.inputs = Set(inputs.map { CellPlace(file: file, sheet: sheet, cell: $0) })
    }
    add(diagnostic.following(fault ?? cause))
  }

  /// Notes a finding about a range.
  mutating func report(_ finding: Finding, at cells: CellRange, column: ColumnPlan?) {
    var place = location(nil, column)
    place.cells = cells
    add(Diagnostic(finding, at: place, unit: unit))
  }

  /// Notes a finding about the file.
  mutating func reportFile(_ finding: Finding, severity: Severity? = nil) {
    add(Diagnostic(finding, at: Location(file: file), severity: severity, unit: unit))
  }

  /// Notes a finding that was made elsewhere, or that follows from another.
  mutating func add(_ diagnostic: Diagnostic) {
    var diagnostic = diagnostic
    if diagnostic.severity > .notice { merge(&diagnostic) }
    if diagnostic.severity > .notice, diagnostic.finding.reach != .nothing {
      faults.append(
        Fault(
          finding: diagnostic.finding, reach: diagnostic.finding.reach, place: diagnostic.location,
          origin: FaultOrigin(diagnostic)))
    }
    if tally.lists(diagnostic) { listed.append(diagnostic) }
  }

  /// One cell gives one finding: of several the gravest, the others follow from it. Several of one
  /// kind are as many facts.
  private mutating func merge(_ diagnostic: inout Diagnostic) {
    guard diagnostic.counts, let cells = diagnostic.location.cells else { return }
    guard cells.first == cells.last else {
      ranges.append(diagnostic)
      return
    }
    let place = OwnCell(sheet: diagnostic.location.sheet, cell: cells.first)
    // A cell that a merge covers is blank because of it.
    if diagnostic.finding.code == .missingValue,
      let range = ranges.first(where: {
        $0.location.sheet == place.sheet && $0.location.cells?.contains(place.cell) == true
      }), range.severity >= diagnostic.severity
    {
      diagnostic.standing = .consequence(of: range.location)
      return
    }
    guard let earlier = cellFindings[place], listed.indices.contains(earlier),
      listed[earlier].location.cells == cells, listed[earlier].code != diagnostic.code
    else {
      cellFindings[place] = listed.count
      return
    }
    if listed[earlier].severity >= diagnostic.severity {
      diagnostic.standing = .consequence(of: listed[earlier].location)
    } else {
      listed[earlier].standing = .consequence(of: diagnostic.location)
      diagnostic.absorb(listed[earlier])
      cellFindings[place] = listed.count
    }
  }

  /// The missing column of the form that a header without a use was named for.
  func missingColumn(like header: String) -> FaultOrigin? {
    faults.first { fault in
      guard case .missingColumn(_, let nearest, _) = fault.finding, fault.place.form == form,
        fault.place.sheet == sheet
      else { return false }
      return nearest.contains(header)
    }?.origin
  }

  /// Notes a text that an officer can explain.
  mutating func ask(
    _ text: String, _ resolver: CodeResolver, nearest: [String], at cell: CellReference?,
    column: ColumnPlan?
  ) {
    if let doubtedLabel, cell == doubtedLabel { return }
    questions.append(resolver.question(text, nearest: nearest, at: location(cell, column)))
  }

  /// Notes a question that was put otherwise.
  mutating func ask(_ question: OpenQuestion) { questions.append(question) }

  /// A text as a finding may quote it: not where it is personal.
  func quotable(_ text: String, _ column: ColumnPlan?) -> String {
    column?.definition.isPersonal == true ? Repair.hidden : text
  }

  /// Enters a repair into the ledger; what is personal is not repeated there.
  mutating func repair(
    _ before: String, _ after: StatedValue, _ rule: RepairRule, at cell: CellReference?,
    column: ColumnPlan?, suggesting suggestion: Suggestion? = nil
  ) {
    let isPersonal = column?.definition.isPersonal ?? false
    var repair = Repair(
      location: location(cell, column), before: isPersonal ? Repair.hidden : before,
      after: isPersonal ? .text(Repair.hidden) : after, rule: rule, unit: unit)
    if !isPersonal, !isInOldFont(repair.location) { repair.suggestion = suggestion }
    repairs.append(repair)
  }

  /// Enters a text or code that is used in place of another.
  mutating func repair(
    _ before: String, text after: String, _ rule: RepairRule, at cell: CellReference?,
    column: ColumnPlan?, suggesting suggestion: Suggestion? = nil
  ) {
    repair(before, .text(after), rule, at: cell, column: column, suggesting: suggestion)
  }

  /// Says what the cell of the last repair may hold instead.
  mutating func suggest(_ suggestion: Suggestion) {
    guard let last = repairs.indices.last, !isInOldFont(repairs[last].location),
      repairs[last].before != Repair.hidden
    else { return }
    repairs[last].suggestion = suggestion
  }

  /// Whether a cell has a font that shows other letters than are written into it.
  private func isInOldFont(_ place: Location) -> Bool {
    repairs.reversed().prefix { $0.location == place }.contains { repair in
      if case .legacyEncoding = repair.rule { true } else { false }
    }
  }

  private func location(_ cell: CellReference?, _ column: ColumnPlan?) -> Location {
    Location(
      file: file, sheet: sheet, cell: cell, form: form, field: column?.definition.field,
      label: column?.label)
  }
}
