import PlanningConsolidation
import PlanningForms
import PlanningIntake
import PlanningReading
import WorkbookModel

/// What a run did: its outputs, what it found, and how every input cell ended.
package struct RunReport: Sendable {
  /// How a run ended; the raw value is the process's exit status.
  package enum Outcome: Int32, Hashable, Sendable {
    /// Everything is clean.
    case clean = 0
    /// Done, with problems reported.
    case problems = 1
    /// Refused; nothing was written.
    case refused = 3
    /// Some of several outputs could not be written; the others are whole.
    case incomplete = 74
  }

  /// Cells of a file that ended the same way.
  package struct FileCells: Sendable {
    /// The file's name.
    package var file: String
    /// The cells.
    package var cells: SettledCells
  }

  /// Who has sent something that counts, of those that ought to.
  package struct Coverage: Hashable, Sendable {
    /// How many of some senders have, and the names of those that have not.
    package struct Senders: Hashable, Sendable {
      /// How many have.
      package var reported: Int
      /// How many there are.
      package var expected: Int
      /// The names of the others, in the order of their list.
      package var absent: [String]

      /// Makes one.
      package init(reported: Int, expected: Int, absent: [String] = []) {
        self.reported = reported
        self.expected = expected
        self.absent = absent
      }
    }

    /// The units.
    package var units: Senders
    /// The departments, where the area is sent theirs.
    package var departments: Senders?

    /// Makes a coverage.
    package init(units: Senders, departments: Senders? = nil) {
      self.units = units
      self.departments = departments
    }

    /// How many units have reported.
    package var reported: Int { units.reported }
    /// How many units there are.
    package var expected: Int { units.expected }
  }

  /// The files written, in order.
  package var outputs: [String] = []
  /// What was found, by file, sheet and cell.
  package var diagnostics: [Diagnostic] = []
  /// What follows from findings elsewhere and is mended with them.
  package var consequences: [Diagnostic] = []
  /// What was found in files that don't count, because another of their sender does or because
  /// several contradict each other.
  package var setAside: [Diagnostic] = []
  /// Every change from what was typed to what was used.
  package var repairs: [Repair] = []
  /// The texts that an officer must explain, each also among the findings.
  package var questions: [OpenQuestion] = []
  /// How all non-empty input cells ended.
  package var accounting = CellAccounting()
  /// The input cells of submissions that did not end as used, by file.
  package var cells: [FileCells] = []
  /// The names of the input files that were looked at, in their order.
  package var files: [String] = []
  /// How many units have reported, of how many.
  package var coverage: Coverage?
  /// Whether nothing was written because the run was refused.
  package var isRefused = false

  /// An empty report.
  package init() {}

  /// What a run did that has come to its end.
  ///
  /// - Parameters:
  ///   - inputs: what was read.
  ///   - findings: what all steps have found, in their order.
  ///   - written: the files that were to be written; their findings are among `findings`.
  package init(
    _ inputs: Inputs = Inputs(), findings: [Diagnostic], written: Written = Written(),
    coverage: Coverage? = nil, isRefused: Bool = false
  ) {
    outputs = written.outputs
    for finding in findings {
      switch finding.standing {
      case .counts: diagnostics.append(finding)
      case .consequence: consequences.append(finding)
      case .setAside: setAside.append(finding)
      }
    }
    repairs = inputs.repairs
    questions = inputs.questions
    accounting = inputs.accounting
    files = inputs.files
    cells = inputs.cells
    self.coverage = coverage
    self.isRefused = isRefused || written.isRefused
  }

  /// What a run read.
  package struct Inputs {
    /// Their names, in their order.
    package var files: [String] = []
    var cells: [FileCells] = []
    /// How their cells ended.
    package var accounting = CellAccounting()
    /// What was changed in them.
    package var repairs: [Repair] = []
    var questions: [OpenQuestion] = []

    /// What was read; nothing where nothing is said.
    package init(
      files: [String] = [], cells: [FileCells] = [], accounting: CellAccounting = CellAccounting(),
      repairs: [Repair] = [], questions: [OpenQuestion] = []
    ) {
      self.files = files
      self.cells = cells
      self.accounting = accounting
      self.repairs = repairs
      self.questions = questions
    }
  }

  /// The report of a run that may be refused on its way.
  package static func of(_ run: () async throws(Refusal) -> RunReport) async -> RunReport {
    do throws(Refusal) {
      return try await run()
    } catch {
      return RunReport(findings: error.findings, isRefused: true)
    }
  }

  /// How the run ended: problems are warnings and errors; notices and repairs are not.
  package var outcome: Outcome {
    if isRefused { return outputs.isEmpty ? .refused : .incomplete }
    return diagnostics.contains { $0.severity > .notice } ? .problems : .clean
  }

  /// What was found as an officer walks through it: by file, sheet and cell; what belongs to a whole
  /// file or sheet stands before its cells. What is set aside stands among it.
  package var walked: [Diagnostic] {
    struct Place: Hashable {
      var file: String
      var sheet: String
    }
    let found = diagnostics + setAside
    // Forms come in their order, whenever they were judged; other sheets as they were met.
    var forms: [Place: String] = [:]
    var sheets: [Place: Int] = [:]
    for location in found.map(\.location) where location.sheet != nil {
      let place = Place(file: location.file ?? "", sheet: location.sheet ?? "")
      sheets[place] = sheets[place] ?? sheets.count
      if let form = location.form?.text { forms[place] = forms[place] ?? form }
    }
    let steps = found.enumerated().map { offset, diagnostic in
      let location = diagnostic.location
      let place = Place(file: location.file ?? "", sheet: location.sheet ?? "")
      return (
        file: place.file, form: forms[place] ?? "",
        step: (sheets[place] ?? -1, location.cell?.row ?? 0, location.cell?.column ?? 0, offset),
        diagnostic: diagnostic
      )
    }
    return steps.sorted { one, other in
      if one.file != other.file { return one.file < other.file }
      return one.form == other.form ? one.step < other.step : one.form < other.form
    }.map(\.diagnostic)
  }

  /// How many input files were looked at.
  package var fileCount: Int { files.count }

  /// How many diagnostics there are of a severity.
  package func count(_ severity: Severity) -> Int {
    diagnostics.reduce(0) { $0 + ($1.severity == severity ? 1 : 0) }
  }
}
