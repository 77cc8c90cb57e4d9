import PlanningConsolidation
import PlanningForms
import PlanningRuns

/// What is not the same on two sides.
package struct CompareReport: Sendable {
  /// A workbook as a comparison names it.
  package struct Book: Hashable, Sendable {
    /// Its file's name.
    package var file: String
    /// Its plan year.
    package var planYear: Int
    /// Its round as it is printed; empty where it says none.
    package var round: String

    /// Names a workbook.
    package init(file: String, planYear: Int, round: String) {
      self.file = file
      self.planYear = planYear
      self.round = round
    }

    /// The file with the round and, where it is not that of the other workbook, the year.
    package func name(beside other: Book, in language: Language) -> String {
      let year =
        planYear == other.planYear
        ? "" : (language == .vietnamese ? "năm \(planYear)" : "year \(planYear)")
      let details = [year, round].filter { !$0.isEmpty }
      return details.isEmpty ? file : file + " (" + details.joined(separator: ", ") + ")"
    }
  }

  /// The workbooks of one sender or area.
  package struct Unit: Sendable {
    /// Who sent them.
    package var contributor: Contributor
    /// Its printed name.
    package var name: String
    /// The earlier one.
    package var before: Book
    /// The later one.
    package var after: Book
    /// What is not the same.
    package var changes: BookChanges

    /// What is not the same in the workbooks of a sender or area.
    package init(
      contributor: Contributor, name: String, before: Book, after: Book, changes: BookChanges
    ) {
      self.contributor = contributor
      self.name = name
      self.before = before
      self.after = after
      self.changes = changes
    }
  }

  /// Who has a workbook on both sides, by key.
  package var units: [Unit] = []
  /// The printed names of those that have only an earlier one.
  package var gone: [String] = []
  /// The printed names of those that have only a later one.
  package var added: [String] = []
  /// The files written.
  package var outputs: [String] = []
  /// What was found.
  package var findings: [Diagnostic] = []
  /// Whether nothing could be compared.
  package var isRefused = false

  /// Nothing is compared yet.
  package init() {}

  /// How many values, rows, forms and workbooks differ.
  package var count: Int {
    units.reduce(gone.count + added.count) { $0 + $1.changes.count }
  }

  /// How the run ended: clean only where nothing differs.
  package var outcome: RunReport.Outcome {
    isRefused
      ? .refused : count == 0 && findings.allSatisfy { $0.severity < .warning } ? .clean : .problems
  }
}
