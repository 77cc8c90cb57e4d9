import PlanningBooks
import PlanningConsolidation
import PlanningForms
import PlanningIntake

/// What to compare.
package struct CompareRequest: Sendable {
  /// The earlier workbook, or a folder of such.
  package var before: String
  /// The later one, or a folder.
  package var after: String
  /// Where to write a workbook with the changes; `nil` writes none.
  package var output: String?
  /// The language of that workbook.
  package var language = Language.vietnamese

  /// Makes a request.
  package init(before: String, after: String, output: String? = nil) {
    self.before = before
    self.after = after
    self.output = output
  }
}

extension Pipeline {
  /// Compares two workbooks, or two folders of workbooks, by what stands in them.
  package func compare(_ request: CompareRequest) async -> CompareReport {
    var report = CompareReport()
    do throws(Refusal) {
      let before = try await side(request.before)
      let after = try await side(request.after)
      report.findings = before.findings + after.findings
      try pair(before.books, after.books, &report)
      if let output = request.output { write(report, request, to: output, &report) }
    } catch {
      report.findings += error.findings
      report.isRefused = true
    }
    return report
  }

  /// The changes of a unit in the order of its forms and rows.
  package func lines(of unit: CompareReport.Unit, in language: Language) -> [ChangeLine] {
    let words = ChangeWords(configuration: configuration, unit: unit, language: language)
    return unit.changes.forms.flatMap(words.lines)
  }

  /// One side, with the units of the year that it states.
  private func side(_ path: String) async throws(Refusal) -> ComparedBooks {
    try await ComparedBooks(
      path,
      RunContext(
        configuration, limits: limits, planYear: nil, unitYear: Self.statedPlanYear(of: [path]),
        readers: readers))
  }

  private func pair(
    _ before: [String: Submission], _ after: [String: Submission], _ report: inout CompareReport
  ) throws(Refusal) {
    let comparer = BookComparer(configuration: configuration)
    for key in Set(before.keys).intersection(after.keys).sorted() {
      guard let mine = before[key], let theirs = after[key] else { continue }
      let changes = comparer.changes(
        from: mine.forms, to: theirs.forms, units: (parts(of: mine), parts(of: theirs)))
      report.units.append(
        CompareReport.Unit(
          contributor: theirs.contributor, name: name(of: theirs), before: book(mine),
          after: book(theirs), changes: changes))
    }
    let gone = before.values.filter { after[$0.contributor.key] == nil }
    let added = after.values.filter { before[$0.contributor.key] == nil }
    guard report.units.isEmpty else {
      report.gone = gone.sorted { $0.contributor < $1.contributor }.map(name)
      report.added = added.sorted { $0.contributor < $1.contributor }.map(name)
      return
    }
    if gone.count == 1, added.count == 1, let first = gone.first, let second = added.first {
      throw Refusal(.compare(.otherUnit(before: name(of: first), after: name(of: second))))
    }
    // What can't be read is told already.
    let isTold = report.findings.contains { $0.severity == .error }
    throw isTold ? Refusal([]) : Refusal(.compare(.nothingInCommon))
  }

  private func parts(of book: Submission) -> [AdministrativeUnit] {
    guard case .unit(let code) = book.contributor else { return [] }
    return configuration.hierarchy(planYear: book.planYear).parts(of: code)
  }

  private func name(of book: Submission) -> String {
    configuration.name(
      of: book.contributor, in: configuration.hierarchy(planYear: book.planYear))
  }

  private func book(_ submission: Submission) -> CompareReport.Book {
    let rounds = configuration.rounds
    return CompareReport.Book(
      file: submission.file, planYear: submission.planYear,
      round: rounds.entry(submission.round)?.name ?? submission.round)
  }
}
