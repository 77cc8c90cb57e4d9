import FoundationEssentials
import PlanningBooks
import PlanningConsolidation
import PlanningForms
import PlanningPipeline
import PlanningReading
import PlanningRuns

/// A report as one JSON document, keys sorted, for other programs.
struct JSONReport: Encodable {
  struct JSONFinding: Encodable {
    var code: String
    var severity: String
    var file: String?
    var sheet: String?
    var cell: String?
    var form: String?
    var field: String?
    var unit: String?
    var message: String
    /// True where it asks which of several things is meant; left out elsewhere.
    var question: Bool?
    /// Further places; left out where there are none.
    var notes: [Note]?
    /// What to write into the cell, where that is certain.
    var suggestion: Value?
    /// For a consequence: where the problem stands that it follows from.
    var causedBy: Place?

    init(_ diagnostic: Diagnostic, language: Language) {
      let place = diagnostic.location
      code = diagnostic.code
      severity = diagnostic.severity.rawValue
      file = place.file
      sheet = place.sheet
      cell = place.address
      form = place.form?.text
      field = place.field
      unit = diagnostic.unit
      message = diagnostic.message(in: language)
      if Weight(diagnostic) == .question { question = true }
      if !diagnostic.notes.isEmpty {
        notes = diagnostic.notes.map { Note($0, language: language) }
      }
      suggestion = diagnostic.suggestion.map { Value($0) }
      if case .consequence(let cause) = diagnostic.standing { causedBy = Place(cause) }
    }
  }

  /// A value that is suggested for a cell.
  struct Value: Encodable {
    var kind: String
    var value: String

    init(_ suggestion: Suggestion) {
      kind = suggestion.kind
      value = suggestion.exact
    }
  }

  struct Place: Encodable {
    var file: String?
    var sheet: String?
    var cell: String?

    init(_ location: Location) {
      file = location.file
      sheet = location.sheet
      cell = location.address
    }
  }

  struct Note: Encodable {
    var reason: String
    var file: String?
    var sheet: String?
    var cell: String?
    var form: String?
    var field: String?
    var message: String

    init(_ note: DiagnosticNote, language: Language) {
      let place = note.location
      reason = note.reason.rawValue
      file = place.file
      sheet = place.sheet
      cell = place.address
      form = place.form?.text
      field = place.field
      message = note.message(in: language)
    }
  }

  struct Change: Encodable {
    var file: String?
    var sheet: String?
    var cell: String?
    var form: String?
    var field: String?
    var before: String
    var after: String
    var rule: String
  }

  struct Cells: Encodable {
    var used: Int
    var repaired: Int
    var ignored: Int
    var refused: Int
    var total: Int
  }

  struct Coverage: Encodable {
    struct Senders: Encodable {
      var reported: Int
      var expected: Int
      /// Names; left out where there are none.
      var absent: [String]?

      init(_ senders: RunReport.Coverage.Senders) {
        reported = senders.reported
        expected = senders.expected
        absent = senders.absent.isEmpty ? nil : senders.absent
      }
    }

    var reported: Int
    var expected: Int
    var absent: [String]?
    var departments: Senders?

    init(_ coverage: RunReport.Coverage) {
      let units = Senders(coverage.units)
      reported = units.reported
      expected = units.expected
      absent = units.absent
      departments = coverage.departments.map(Senders.init)
    }
  }

  /// Cells of one sheet that ended the same way.
  struct SheetCells: Encodable {
    var file: String
    var sheet: String
    var outcome: String
    /// Addresses of cells and ranges, every cell of which is one of them; left out where all non-empty
    /// cells of the sheet are.
    var cells: [String]?
  }

  var outcome: String
  var files: Int
  var outputs: [String]
  var cells: Cells
  var coverage: Coverage?
  /// What was found and counts.
  var problems: [JSONFinding]
  /// What follows from problems, each with the place of that which it follows from; left out where
  /// there is nothing.
  var consequences: [JSONFinding]?
  /// What was found in files that don't count; left out where there is nothing.
  var setAside: [JSONFinding]?
  var repairs: [Change]
  /// The cells that were repaired, ignored or refused; left out where there are none.
  var otherCells: [SheetCells]?
  var units: [JSONStatusLine]?

  init(_ report: RunReport, language: Language, units: [JSONStatusLine]? = nil) {
    outcome = "\(report.outcome)"
    files = report.fileCount
    outputs = report.outputs
    let counts = report.accounting
    cells = Cells(
      used: counts.used, repaired: counts.repaired, ignored: counts.ignored,
      refused: counts.refused, total: counts.total)
    coverage = report.coverage.map(Coverage.init)
    problems = report.diagnostics.map { JSONFinding($0, language: language) }
    consequences =
      report.consequences.isEmpty
      ? nil : report.consequences.map { JSONFinding($0, language: language) }
    setAside =
      report.setAside.isEmpty
      ? nil : report.setAside.map { JSONFinding($0, language: language) }
    repairs = report.repairs.map { repair in
      let place = repair.location
      return Change(
        file: place.file, sheet: place.sheet, cell: place.address, form: place.form?.text,
        field: place.field, before: repair.before, after: repair.after.text(in: language),
        rule: repair.rule.label)
    }
    otherCells = Self.sheetCells(report.cells)
    self.units = units
  }

  /// Cells by file, sheet and how they ended, in the order in which they were read.
  private static func sheetCells(_ cells: [RunReport.FileCells]) -> [SheetCells]? {
    var lists: [SheetCells] = []
    var places: [[String]: Int] = [:]
    for entry in cells {
      let outcome = entry.cells.outcome.rawValue
      let key = [entry.file, entry.cells.sheet, outcome]
      let place = places[key] ?? lists.count
      if place == lists.count {
        places[key] = place
        lists.append(
          SheetCells(file: entry.file, sheet: entry.cells.sheet, outcome: outcome))
      }
      if let range = entry.cells.range {
        lists[place].cells = (lists[place].cells ?? []) + [range.description]
      }
    }
    return lists.isEmpty ? nil : lists
  }

  func text() throws -> String { try jsonText(self) }
}

/// One unit's state in the output of `sedp status --json`.
struct JSONStatusLine: Encodable {
  var unit: String
  var name: String
  var file: String?
  var round: String?
  var date: String?
  var forms: Forms?
  var errors: Int
  var warnings: Int
  /// Things to decide; warnings are counted without them.
  var questions: Int
  var state: String
  /// True where what counts is locked; left out elsewhere.
  var locked: Bool?
  /// Left out where no deadline is set.
  var deadline: Deadline?

  /// How many of its forms are there.
  struct Forms: Encodable {
    var present: Int
    var expected: Int
  }

  /// How it stands against its deadlines.
  struct Deadline: Encodable {
    /// The last day for the round that it has sent, and how many days after it its workbook is dated.
    var sentBy: String?
    var daysLate: Int?
    /// What is still to be sent, until when, and how many days are left; less than 0 where they are over.
    var dueRound: String?
    var dueBy: String?
    var daysLeft: Int?

    init(_ timeliness: Timeliness) {
      sentBy = timeliness.sent?.last.vietnamese
      daysLate = timeliness.daysLate.map { max($0, 0) }
      dueRound = timeliness.due?.round
      dueBy = timeliness.due?.last.vietnamese
      daysLeft = timeliness.daysLeft
    }
  }

  init(_ line: StatusReport.Line) {
    unit = line.contributor.key
    name = line.name
    file = line.file
    round = line.round
    date = line.date
    forms = line.forms.map { Forms(present: $0.present, expected: $0.expected) }
    errors = line.errors
    warnings = line.warnings
    questions = line.questions
    state = line.state
    locked = line.isLocked ? true : nil
    deadline = line.timeliness.map(Deadline.init)
  }
}

/// Encodes with sorted keys and without escaped slashes, so that outputs can be compared.
func jsonText(_ value: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
  return printableJSON(String(decoding: try encoder.encode(value), as: UTF8.self))
}
