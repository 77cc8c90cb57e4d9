/// Writes down which values an expression reads.
///
/// Only what is found wrong, and what somebody asks after, is evaluated again with a recorder, so that
/// recording costs nothing else.
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
    /// A row for which the condition of a function over rows holds.
    case counted(form: String, Int)
  }

  /// The most reads that are kept for a finding: beyond, it is about a whole table.
  package static let usualCapacity = 2_000

  private let capacity: Int

  /// What was read.
  package private(set) var reads: Set<Read> = []

  /// Whether rows that are meant are noted; reads of other rows then stay, for whoever asks to leave out.
  let countsRows: Bool

  /// Nothing was read yet.
  package init() {
    capacity = Self.usualCapacity
    countsRows = false
  }

  /// Nothing was read yet, and rows that are meant will be noted.
  package init(countingRowsUpTo capacity: Int) {
    self.capacity = capacity
    countsRows = true
  }

  /// Forgets what was read since.
  func restore(_ reads: Set<Read>) { self.reads = reads }

  func note(_ read: Read) {
    if reads.count < capacity { reads.insert(read) }
  }
}
