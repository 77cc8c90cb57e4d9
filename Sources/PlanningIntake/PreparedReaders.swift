import PlanningReading
import Synchronization

/// The readers of submissions of one configuration, each prepared once however many steps and runs ask
/// for it: what they know of forms and lists depends on years only, unless officers have explained
/// texts.
package final class PreparedReaders: Sendable {
  /// What a reader depends on.
  private struct Years: Hashable {
    var planYear: Int?
    var unitYear: Int
  }

  private let readers = Mutex<[Years: SubmissionReader]>([:])

  /// What was read by them, where that is kept.
  package let kept: KeptReadings?

  /// None is prepared yet.
  ///
  /// - Parameter kept: keeps what is read; `nil` where files are read but once.
  package init(keeping kept: KeptReadings? = nil) { self.kept = kept }

  /// The reader for a plan year.
  ///
  /// - Parameters:
  ///   - planYear: the plan year that workbooks must be for; `nil` takes any.
  ///   - unitYear: the plan year whose units are meant.
  ///   - answers: what officers have explained.
  ///   - prepare: prepares it where that was not done before.
  func reader(
    planYear: Int?, unitYear: Int, answers: Answers, prepare: () -> SubmissionReader
  ) -> SubmissionReader {
    guard answers.isEmpty else { return prepare() }
    let years = Years(planYear: planYear, unitYear: unitYear)
    if let reader = readers.withLock({ $0[years] }) { return reader }
    let reader = prepare()
    readers.withLock { $0[years] = reader }
    return reader
  }
}
