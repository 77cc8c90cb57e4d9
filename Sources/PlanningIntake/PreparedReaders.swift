import PlanningReading
import Synchronization

/// The readers of submissions of one configuration, each prepared once however many steps and runs ask
/// for it: what they know of forms and lists depends on the plan year only, unless officers have
/// explained texts.
package final class PreparedReaders: Sendable {
  private let readers = Mutex<[Int?: SubmissionReader]>([:])

  /// None is prepared yet.
  package init() {}

  /// The reader for a plan year.
  ///
  /// - Parameters:
  ///   - planYear: the plan year that workbooks must be for; `nil` takes any.
  ///   - answers: what officers have explained.
  ///   - prepare: prepares it where that was not done before.
  func reader(
    planYear: Int?, answers: Answers, prepare: () -> SubmissionReader
  ) -> SubmissionReader {
    guard answers.isEmpty else { return prepare() }
    if let reader = readers.withLock({ $0[planYear] }) { return reader }
    let reader = prepare()
    readers.withLock { $0[planYear] = reader }
    return reader
  }
}
