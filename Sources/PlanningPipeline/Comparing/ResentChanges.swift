import PlanningBooks
import PlanningConsolidation
import PlanningForms
import PlanningIntake

extension Pipeline {
  /// The most senders whose resends are compared cell by cell; of others the log has counts by form.
  private static let mostResends = 40
  /// The most changes of one sender that the log lists.
  private static let mostChanges = 100

  /// What submissions that count say otherwise than those that they replace, cell by cell.
  ///
  /// - Parameters:
  ///   - findings: what was found when it was chosen which count.
  ///   - paths: the run's files.
  func resentChanges(_ findings: [Diagnostic], at paths: [String]) async -> [ResentChange] {
    let places = Dictionary(
      paths.map { (InputFiles.name(of: $0), $0) }, uniquingKeysWith: { first, _ in first })
    var pairs: [(unit: String, before: String, after: String)] = []
    for finding in findings {
      guard case .superseded(_, let later, let changes?) = finding.finding, !changes.forms.isEmpty,
        let unit = finding.unit, let before = finding.location.file.flatMap({ places[$0] }),
        let after = places[later]
      else { continue }
      pairs.append((unit, before, after))
    }
    var resent: [ResentChange] = []
    for pair in pairs.prefix(Self.mostResends) {
      resent += await changes(of: pair.unit, from: pair.before, to: pair.after)
    }
    return resent
  }

  /// Whether the log, which goes to the level above, says what has changed: nothing of persons, and not that
  /// it is another send.
  private func isLogged(_ line: ChangeLine) -> Bool {
    configuration.form(line.form)?.column(line.field)?.tellsTheSend != true
  }

  private func changes(
    of unit: String, from before: String, to after: String
  ) async -> [ResentChange] {
    let report = await compare(CompareRequest(before: before, after: after))
    let language = configuration.language
    let lines = report.units.flatMap { self.lines(of: $0, in: language) }.filter(isLogged)
    let file = InputFiles.name(of: after)
    let listed = lines.prefix(Self.mostChanges).map { line in
      ResentChange(
        unit: unit,
        location: Location(
          file: file, sheet: line.sheet, cell: line.cellAfter, form: line.form, field: line.field),
        subject: [line.row, line.label].filter { !$0.isEmpty }.joined(separator: " – "),
        before: line.before.text(in: language), after: line.after.text(in: language))
    }
    let rest = lines.count - listed.count
    guard rest > 0 else { return listed }
    return listed + [
      ResentChange(
        unit: unit, location: Location(file: file),
        subject: language == .vietnamese
          ? "còn \(rest) chỗ nữa, xem bằng sedp compare" : "\(rest) more, see sedp compare")
    ]
  }
}
