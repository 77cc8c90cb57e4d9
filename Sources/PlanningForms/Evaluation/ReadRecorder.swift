/// Writes down which values an expression reads.
///
/// Only what is found wrong is evaluated again with a recorder, so recording costs nothing else.
package final class ReadRecorder {
  /// A value that was read.
  package enum Read: Hashable {
    /// A field of the row that is judged, by position.
    case own(Int)
    /// A value of an indicator's row.
    case indicator(String, Int)
    /// A value of a form's row.
    case row(form: String, Int, Int)
    /// A field of the identification.
    case variable(String)
  }

  /// The most reads that are kept: beyond, a finding is about a whole table.
  private static let capacity = 2_000

  /// What was read.
  package private(set) var reads: Set<Read> = []

  package init() {}

  /// Forgets what was read since.
  func restore(_ reads: Set<Read>) { self.reads = reads }

  func note(_ read: Read) {
    if reads.count < Self.capacity { reads.insert(read) }
  }
}
