import PlanningForms
import PlanningReading
import Synchronization

/// What was read of files, kept from one look at a folder to the next, so that only what is new or has changed is
/// read again.
///
/// A file is the same where the system says so and its last change is old enough to tell a later one from it
/// (``FileStamp``), or else where its bytes have the same digest. Its path belongs to it: findings name it, and whose
/// a workbook is may follow from it. What shows between files is never kept: each run finds it anew.
package final class KeptReadings: Sendable {
  /// What a reading depends on beside the file.
  struct Manner: Hashable, Sendable {
    var planYear: Int?
    var unitYear: Int
    var answers: Answers
    var listsUsed: Bool
  }

  private struct Key: Hashable {
    var path: String
    var manner: Manner
  }

  /// A file as it was read.
  private struct Entry {
    var stamps: [FileStamp]
    /// Whether a change after the reading would show in ``stamps``.
    var isSettled: Bool
    var digests: [FileDigest]
    var reading: SubmissionReading
    var isUsed = true
  }

  private struct State {
    var entries: [Key: Entry] = [:]
    var cells = 0
    var readings = 0
  }

  /// The most cells of all files whose readings are kept; three hundred communes send as many. Further files are
  /// read at each look.
  private static let maximumCells = 1_000_000

  private let state = Mutex(State())
  private let now: @Sendable () -> Int

  /// Nothing is kept yet.
  ///
  /// - Parameter now: tells the time, in seconds since 1970.
  package init(now: @escaping @Sendable () -> Int = { SystemLibrary.now }) { self.now = now }

  /// How many times a file was read and not taken from what is kept.
  package var readings: Int { state.withLock(\.readings) }

  /// What is kept of a path's file if it is the same, else what reading it gives.
  func reading(
    of path: String, _ manner: Manner, read: () -> SubmissionReading
  ) -> SubmissionReading {
    let files = InputFiles.files(behind: path)
    guard let stamps = Self.whole(files.map(FileStamp.init(of:))) else {
      state.withLock { $0.readings += 1 }
      return read()
    }
    let isSettled = stamps.allSatisfy { $0.isSettled(at: now()) }
    let key = Key(path: path, manner: manner)
    let known = state.withLock { $0.entries[key] }
    if let known, known.isSettled, known.stamps == stamps { return use(known, key) }
    let digests = Self.whole(files.map(FileDigest.init(ofFile:)))
    if var known, let digests, known.digests == digests {
      (known.stamps, known.isSettled) = (stamps, isSettled)
      return use(known, key)
    }
    let reading = read()
    // A file that is being written is read again at the next look.
    let isSame =
      digests != nil && Self.whole(files.map(FileStamp.init(of:))) == stamps
      && (isSettled || Self.whole(files.map(FileDigest.init(ofFile:))) == digests)
    state.withLock { state in
      state.readings += 1
      forget(key, in: &state)
      guard isSame, let digests, state.cells + reading.accounting.total <= Self.maximumCells else {
        return
      }
      state.cells += reading.accounting.total
      state.entries[key] = Entry(
        stamps: stamps, isSettled: isSettled, digests: digests, reading: reading)
    }
    return reading
  }

  /// Lets go of what was not used since the last call.
  package func forgetUnused() {
    state.withLock { state in
      for key in state.entries.filter({ !$0.value.isUsed }).keys { forget(key, in: &state) }
      for key in state.entries.keys { state.entries[key]?.isUsed = false }
    }
  }

  private func use(_ entry: Entry, _ key: Key) -> SubmissionReading {
    var entry = entry
    entry.isUsed = true
    state.withLock { [entry] state in
      if state.entries[key] != nil { state.entries[key] = entry }
    }
    return entry.reading
  }

  private func forget(_ key: Key, in state: inout State) {
    if let gone = state.entries.removeValue(forKey: key) {
      state.cells -= gone.reading.accounting.total
    }
  }

  private static func whole<Value>(_ values: [Value?]) -> [Value]? {
    let found = values.compactMap { $0 }
    return found.isEmpty || found.count < values.count ? nil : found
  }
}
