import PlanningData
import PlanningForms
import Synchronization

/// The records of everything that was read, kept in a file until it is known what counts.
///
/// Which of a unit's workbooks counts is known when all have been read. Reading twice would cost as much again,
/// and keeping forms would cost memory: so each workbook's records go to one file as they are made, and what is
/// kept in memory is where they stand.
final class ExportSpool: Sendable {
  /// One kind of records of a form.
  struct Table: Hashable, Comparable, Sendable {
    enum Shape: Int, Hashable, Sendable { case wide, long, head, sources }
    var form: FormCode
    var shape: Shape

    /// The sources of all forms are one table.
    static let sources = Table(form: FormCode(""), shape: .sources)

    static func < (left: Table, right: Table) -> Bool {
      (left.form, left.shape.rawValue) < (right.form, right.shape.rawValue)
    }
  }

  /// Where the records of one sender stand, by table.
  typealias Parts = [Table: Range<Int>]

  private struct State {
    var file: GrowingFile
    var parts: [Int: Parts] = [:]
    var next = -1
  }

  private let state: Mutex<State>

  /// Begins a file.
  init(_ path: String) throws(SystemCode) {
    state = Mutex(State(file: try GrowingFile(path)))
  }

  /// Keeps the records of a file's submission; those that were kept of the same file before are forgotten.
  func keep(_ records: [(Table, CSVLines)], of index: Int) {
    state.withLock { $0.parts[index] = Self.added(records, to: $0.file) }
  }

  /// Keeps the records of what is no submission, and gives the number by which they are asked for.
  func keep(_ records: [(Table, CSVLines)]) -> Int {
    state.withLock { state in
      defer { state.next -= 1 }
      state.parts[state.next] = Self.added(records, to: state.file)
      return state.next
    }
  }

  private static func added(_ records: [(Table, CSVLines)], to file: GrowingFile) -> Parts {
    var parts: Parts = [:]
    for (table, lines) in records where !lines.bytes.isEmpty {
      let start = file.size
      file.append(lines.bytes)
      parts[table] = start..<file.size
    }
    return parts
  }

  /// The tables of which there are records of one of these.
  func tables(of indexes: [Int]) -> [Table] {
    state.withLock { state in
      Set(indexes.flatMap { state.parts[$0].map { Array($0.keys) } ?? [] }).sorted()
    }
  }

  /// Adds the records of a table to a file, of each sender in turn.
  ///
  /// - Throws: the system's code where this, or anything before, could not be written or read.
  func copy(_ table: Table, of indexes: [Int], to target: GrowingFile) throws(SystemCode) {
    for index in indexes {
      let read = state.withLock { state -> Result<[UInt8], SystemCode> in
        if let fault = state.file.fault { return .failure(SystemCode(number: fault)) }
        guard let part = state.parts[index]?[table] else { return .success([]) }
        return state.file.bytes(part).map { .success($0) } ?? .failure(.unreadable)
      }
      target.append(try read.get())
      if let fault = target.fault { throw SystemCode(number: fault) }
    }
  }
}
