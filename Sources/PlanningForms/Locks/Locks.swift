/// The register of submissions that were approved as they are: lines are added, never changed or deleted.
///
/// A unit is locked where its last line of a plan year locks it. What is locked is what its submission says, not the
/// file: saved again under another name it is the same.
package struct Locks: Hashable, Sendable {
  /// Locking, or taking that back.
  package struct Line: Hashable, Sendable {
    /// Whether it locks; else it unlocks.
    package var locks: Bool
    /// The unit's or department's key.
    package var unit: String
    /// Its name, for people.
    package var name: String
    package var planYear: Int
    /// The round's code, for people.
    package var round: String
    /// The digest of what it says, as text; of an area that of what its units are locked with.
    package var content: String
    /// The file that it was in.
    package var file: String
    package var reason: String
    /// Who did it.
    package var who: String
    /// The day, for people.
    package var day: String

    /// Makes a line.
    package init(
      locks: Bool, unit: String, name: String, planYear: Int, round: String, content: String,
      file: String, reason: String, who: String, day: String
    ) {
      self.locks = locks
      self.unit = unit
      self.name = name
      self.planYear = planYear
      self.round = round
      self.content = content
      self.file = file
      self.reason = reason
      self.who = who
      self.day = day
    }

    /// What ties it to the lines before it: a line that was changed, or is gone, is noticed.
    package func check(after before: String) -> String {
      let fields = [
        before, locks ? "1" : "0", unit, name, String(planYear), round, content, file, reason,
        who, day,
      ]
      let digest = SHA256.digest(of: Array(fields.joined(separator: "\u{1F}").utf8))
      return Locks.mark + FileDigest.text(Array(digest.prefix(6)))
    }
  }

  /// Stands before digests, so that no spreadsheet program makes a number of one.
  private static let mark = "#"

  /// All lines, oldest first.
  package private(set) var lines: [Line] = []
  private var last: [String: Line] = [:]
  /// Whether the run has a register.
  package var isKept = false

  /// No locks.
  package init() {}

  /// Adds a line.
  package mutating func add(_ line: Line) {
    lines.append(line)
    last[Self.key(line.unit, line.planYear)] = line
  }

  /// The line that locks a unit; `nil` where it is not locked.
  package func line(of unit: String, planYear: Int) -> Line? {
    last[Self.key(unit, planYear)].flatMap { $0.locks ? $0 : nil }
  }

  /// What tells a lock from all others of the register, also from one that says the same: what it locks, and which
  /// line it is; `nil` where the unit is not locked.
  package func identity(of unit: String, planYear: Int) -> String? {
    guard let line = line(of: unit, planYear: planYear), let place = lines.lastIndex(of: line)
    else { return nil }
    return "\(line.content) \(place + 1)"
  }

  private static func key(_ unit: String, _ planYear: Int) -> String { "\(unit) \(planYear)" }

  /// How what a submission says stands in the register.
  package static func content(of digest: UInt64) -> String {
    let digits = String(digest, radix: 16)
    return mark + String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// How the locks of an area's units stand in the register; `nil` where one is not locked.
  package func content(of units: [String], planYear: Int) -> String? {
    let contents = units.map { line(of: $0, planYear: planYear)?.content }
    guard !units.isEmpty, !contents.contains(nil) else { return nil }
    let text = contents.compactMap { $0 }.joined(separator: " ")
    return Self.mark + FileDigest.text(Array(SHA256.digest(of: Array(text.utf8)).prefix(8)))
  }

  /// Whether an area is locked: it was, and all its units are as they were then.
  package func isLocked(area: String, units: [String], planYear: Int) -> Bool {
    line(of: area, planYear: planYear).map {
      $0.content == content(of: units, planYear: planYear)
    } ?? false
  }
}
