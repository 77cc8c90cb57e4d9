import PlanningConsolidation
import PlanningForms
import PlanningReading

/// Everything that a folder of workbooks holds, typed and checked.
struct LoadedSubmissions: Sendable {
  /// The submissions that were recognised, in the order of their files.
  var submissions: [Submission] = []
  /// What was found.
  var diagnostics: [Diagnostic] = []
  /// Every change from what was typed to what is used.
  var repairs: [Repair] = []
  /// The texts that an officer must explain.
  var questions: [OpenQuestion] = []
  /// How all non-empty cells ended.
  var accounting = CellAccounting()
  /// How many files were looked at.
  var fileCount = 0
}

/// Reads, types and checks many workbooks side by side.
struct SubmissionLoader: Sendable {
  let reader: SubmissionReader
  let validator: SubmissionValidator
  let assigner: CodeAssigner
  let loader: WorkbookLoader

  /// What one file gave.
  private struct Outcome: Sendable {
    var index: Int
    var reading: SubmissionReading
  }

  /// Reads the files, one task each; results are merged in the order of the files, so the number
  /// of threads changes nothing.
  func load(_ paths: [String], progress: ProgressReporter? = nil) async -> LoadedSubmissions {
    let outcomes = await withTaskGroup(of: Outcome.self) { group in
      for (index, path) in paths.enumerated() {
        group.addTask { Outcome(index: index, reading: read(path)) }
      }
      var outcomes: [Outcome] = []
      outcomes.reserveCapacity(paths.count)
      for await outcome in group {
        outcomes.append(outcome)
        progress?.advanced(to: outcomes.count, of: paths.count)
      }
      return outcomes.sorted { $0.index < $1.index }
    }
    let readings = await checked(assigningCodes(outcomes.map(\.reading)))
    var loaded = LoadedSubmissions()
    loaded.fileCount = paths.count
    for reading in readings {
      if let submission = reading.submission { loaded.submissions.append(submission) }
      loaded.diagnostics += reading.diagnostics
      loaded.repairs += reading.repairs
      loaded.questions += reading.questions
      loaded.accounting = loaded.accounting + reading.accounting
    }
    return loaded
  }

  /// Gives rows without a code theirs. A row keeps its code through all rounds, so this needs all
  /// files, and rules refer to codes, so it comes before them.
  private func assigningCodes(_ readings: [SubmissionReading]) -> [SubmissionReading] {
    var readings = readings
    let indices = readings.indices.filter { readings[$0].submission != nil }
    var submissions = readings.compactMap(\.submission)
    let repairs = assigner.assign(&submissions)
    for (place, index) in indices.enumerated() {
      readings[index].submission = submissions[place]
      readings[index].repairs += repairs[place]
    }
    return readings
  }

  /// Applies the forms' rules, one task each.
  private func checked(_ readings: [SubmissionReading]) async -> [SubmissionReading] {
    await withTaskGroup(of: Outcome.self) { group in
      for (index, reading) in readings.enumerated() {
        group.addTask { Outcome(index: index, reading: check(reading)) }
      }
      var outcomes: [Outcome] = []
      for await outcome in group { outcomes.append(outcome) }
      return outcomes.sorted { $0.index < $1.index }.map(\.reading)
    }
  }

  /// Reads and types one file.
  private func read(_ path: String) -> SubmissionReading {
    let loaded = loader.load(path)
    guard let workbook = loaded.workbook else {
      return SubmissionReading(diagnostics: loaded.diagnostics)
    }
    var reading = reader.read(workbook, file: loaded.file, digest: loaded.digest)
    reading.diagnostics = loaded.diagnostics + reading.diagnostics
    reading.accounting = loaded.accounting + reading.accounting
    return reading
  }

  private func check(_ read: SubmissionReading) -> SubmissionReading {
    var reading = read
    if var submission = reading.submission {
      reading.diagnostics += DiagnosticTally.capped(validator.validate(&submission))
      reading.submission = submission
    }
    // Headers are named as the officer sees them: with the plan year's numbers, or in words where
    // the year is not known.
    let years = YearTokens(planYear: reading.submission?.planYear ?? 0)
    for index in reading.diagnostics.indices {
      if let label = reading.diagnostics[index].location.label {
        reading.diagnostics[index].location.label = years.resolve(label)
      }
    }
    return reading
  }
}

/// Is told how far a run has come; shown on a terminal only.
package struct ProgressReporter: Sendable {
  private let show: @Sendable (Int, Int) -> Void

  /// Makes a reporter.
  package init(_ show: @escaping @Sendable (Int, Int) -> Void) { self.show = show }

  func advanced(to count: Int, of total: Int) { show(count, total) }
}
