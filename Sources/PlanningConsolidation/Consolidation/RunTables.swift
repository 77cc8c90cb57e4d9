import DecimalArithmetic
import PlanningForms

/// Makes the rows of forms that only the run knows: who has sent what (H-00), the log (H-14) and
/// the districts' state (T-00).
package struct RunTables {
  let configuration: Configuration
  let hierarchy: UnitHierarchy
  /// Until when the round was to be sent; `nil` where the settings don't say.
  package var deadlines: RoundDeadlines?

  /// Makes tables with the units of a plan year.
  package init(configuration: Configuration, hierarchy: UnitHierarchy) {
    self.configuration = configuration
    self.hierarchy = hierarchy
  }

  /// The rows of the area's forms that tell what was found.
  ///
  /// - Parameters:
  ///   - findings: all that was found; nothing more can be.
  ///   - repairs: all that was changed from what was typed.
  ///   - resent: what submissions say otherwise than earlier ones.
  package func telling(
    _ findings: [Diagnostic], repairs: [Repair], resent: [ResentChange] = [],
    of input: ConsolidationInput
  ) -> [RunTable: [[String: ExpressionValue]]] {
    var rows: [RunTable: [[String: ExpressionValue]]] = [:]
    let findings = findings.counting
    for form in configuration.forms(of: input.area.level) {
      switch form.rows {
      case .run(.submissions):
        rows[.submissions] = submissions(
          of: input.area, effective: input.submissions, diagnostics: findings)
      case .run(.log): rows[.log] = log(diagnostics: findings, repairs: repairs, resent)
      default: break
      }
    }
    return rows
  }

  // MARK: H-00

  /// One row for each commune of a district, in administrative order, then for each department.
  private func submissions(
    of area: AdministrativeUnit, effective: [Submission], diagnostics: [Diagnostic]
  ) -> [[String: ExpressionValue]] {
    let sent = Dictionary(
      effective.map { ($0.contributor, $0) }, uniquingKeysWith: { first, _ in first })
    let found = Dictionary(grouping: diagnostics, by: \.unit)
    return hierarchy.contributors(of: area).map {
      row($0, sent[$0.contributor], found[$0.contributor.key] ?? [])
    }
  }

  private func row(
    _ contribution: Contribution, _ submission: Submission?, _ diagnostics: [Diagnostic]
  ) -> [String: ExpressionValue] {
    var row = [SubmissionField.unit.key: ExpressionValue.text(contribution.contributor.code)]
    row[SubmissionField.deadline.key] = deadlines?.text(
      of: contribution.level, sent: submission.map { ($0.round, $0.date) },
      in: configuration.language
    ).map { .text($0) }
    guard let submission else { return unused(row, diagnostics) }
    let expected = configuration.forms(of: contribution.level).filter {
      $0.below == nil && !submission.absent.forms.contains($0.code.identifier)
    }
    let present = expected.count { submission.forms[$0.code] != nil }
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count { $0.severity == .warning }
    row[SubmissionField.file.key] = .text(submission.file)
    row[SubmissionField.round.key] = .text(submission.round)
    row[SubmissionField.date.key] = submission.date > 0 ? .date(days: submission.date) : .blank
    row[SubmissionField.formsPresent.key] = .number(ExactDecimal(present))
    row[SubmissionField.formsMissing.key] = .number(ExactDecimal(expected.count - present))
    row[SubmissionField.errors.key] = .number(ExactDecimal(errors))
    row[SubmissionField.warnings.key] = .number(ExactDecimal(warnings))
    row[SubmissionField.state.key] = .text(
      configuration.roles.code(SubmissionState(errors: errors, warnings: warnings)))
    return row
  }

  /// The row of a contributor of whom no submission counts: it has sent nothing, or only what had to
  /// be refused, whose file and errors are named. No form of it is in.
  private func unused(
    _ row: [String: ExpressionValue], _ diagnostics: [Diagnostic]
  ) -> [String: ExpressionValue] {
    var row = row
    let refusals = diagnostics.filter { $0.severity == .error && $0.location.file != nil }
    let state: SubmissionState =
      refusals.isEmpty ? .missing : SubmissionState(errors: refusals.count, warnings: 0)
    row[SubmissionField.state.key] = .text(configuration.roles.code(state))
    guard let file = refusals.compactMap(\.location.file).min() else { return row }
    row[SubmissionField.file.key] = .text(file)
    row[SubmissionField.errors.key] = .number(ExactDecimal(refusals.count))
    return row
  }

  // MARK: H-14

  /// One row for each diagnostic, repair and change of what was sent again, by unit, file, sheet and cell.
  private func log(
    diagnostics: [Diagnostic], repairs: [Repair], _ resent: [ResentChange]
  ) -> [[String: ExpressionValue]] {
    let language = configuration.language
    // What Excel puts beside an open workbook comes and goes: outputs depend on their inputs alone.
    let entries =
      diagnostics.filter { $0.finding.code != .lockFile }
      .map { LogEntry(diagnostic: $0, in: language) }
      + repairs.map {
        LogEntry(
          repair: $0, in: language, figures: configuration.isTranslation ? language : .vietnamese)
      }
      + resent.map { LogEntry(resent: $0, in: language) }
    return entries.sorted().map { entry in
      var row: [String: ExpressionValue] = [
        LogField.level.key: .text(configuration.roles.code(entry.level)),
        LogField.text.key: .text(entry.text),
      ]
      if let unit = entry.unit { row[LogField.unit.key] = .text(unit) }
      if let file = entry.location.file { row[LogField.file.key] = .text(file) }
      if let form = entry.location.form { row[LogField.form.key] = .text(form.text) }
      row[LogField.cell.key] = entry.place.isEmpty ? .blank : .text(entry.place)
      row[LogField.before.key] = entry.before.map { .text(VisibleText.block($0)) } ?? .blank
      row[LogField.after.key] = entry.after.map { .text(VisibleText.block($0)) } ?? .blank
      return row
    }
  }

  private struct LogEntry: Comparable {
    var unit: String?
    var location: Location
    var level: LogLevel
    var text: String
    var before: String?
    var after: String?

    init(diagnostic: Diagnostic, in language: Language) {
      unit = diagnostic.unit
      location = diagnostic.location
      level = diagnostic.severity.logLevel
      text = diagnostic.code + ": " + diagnostic.message(in: language)
    }

    init(repair: Repair, in language: Language, figures: Language) {
      unit = repair.unit
      location = repair.location
      level = .repair
      text = repair.finding.code.rawValue + ": " + repair.finding.message(in: language)
      before = repair.before
      after = repair.after.text(in: figures)
    }

    init(resent: ResentChange, in language: Language) {
      unit = resent.unit
      location = resent.location
      level = .notice
      text = resent.text(in: language)
      before = resent.before
      after = resent.after
    }

    /// `X08_HoatDongXa!G23`.
    var place: String {
      [location.sheet, location.address].compactMap { $0 }.joined(separator: "!")
    }

    static func < (left: LogEntry, right: LogEntry) -> Bool {
      (left.unit ?? "", left.location.file ?? "", left.place, left.text)
        < (right.unit ?? "", right.location.file ?? "", right.place, right.text)
    }
  }
}
