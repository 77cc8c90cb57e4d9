import PlanningForms
import PlanningIntake

/// Whom to ask at those who send workbooks, as far as anything that a run reads says so.
///
/// The workbook that counts says it best; then what the officer wrote into the settings; then the latest of the
/// sender's other workbooks, of another round or year; then who is named in the settings as filling the sheets.
/// Consolidated workbooks name nobody, so that those of earlier years can't tell.
package struct ContactBook {
  /// The latest workbooks by their sender, those that don't count among them.
  private let latest: [Contributor: Submission]
  private let settings: SigningSettings
  private let rounds: CodeList

  /// - Parameter heads: all workbooks that were read.
  package init(_ heads: [Submission], settings: SigningSettings, rounds: CodeList) {
    latest = Dictionary(
      heads.filter { !$0.contact.isEmpty }.map { ($0.contributor, $0) },
      uniquingKeysWith: { Self.age($1) > Self.age($0) ? $1 : $0 })
    self.settings = settings
    self.rounds = rounds
  }

  private static func age(_ head: Submission) -> (Int, Int, Int, String) {
    (head.planYear, head.date, head.roundOrder, head.file)
  }

  /// Whom to ask; empty where nothing says it.
  ///
  /// - Parameter counting: the workbook that counts.
  package func contact(of contributor: Contributor, _ counting: Submission?) -> String {
    if let counting, !counting.contact.isEmpty { return counting.contact }
    if let written = settings[contributor]?.contact { return written }
    if let other = latest[contributor] {
      let round = rounds.entry(other.round)?.name ?? other.round
      return other.contact + " (\(other.planYear), \(round))"
    }
    return settings[contributor]?.author ?? ""
  }
}
