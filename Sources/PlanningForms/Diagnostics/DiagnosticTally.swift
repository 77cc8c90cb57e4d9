/// Keeps a broken column from burying everything else: of one kind of finding in one column of a
/// sheet the first few hundred are listed, the rest counted.
///
/// Nobody reads ten thousand lines that say the same, and a hostile workbook could make millions.
package struct DiagnosticTally: Sendable {
  /// How many findings of one kind are listed by default.
  package static let listedOfOneKind = 300

  private struct Rest {
    var order: Int
    var count: Int
    var first: Diagnostic
    var severity: Severity
  }

  private let limit: Int
  private var counts: [FindingKind: Int] = [:]
  private var rests: [FindingKind: Rest] = [:]

  /// An empty tally that lists this many findings of a kind.
  package init(limit: Int = Self.listedOfOneKind) { self.limit = limit }

  /// Whether a finding is to be listed; otherwise it is counted.
  package mutating func lists(_ diagnostic: Diagnostic) -> Bool {
    // Counts of an earlier tally stay as they are.
    if case .moreOfOneKind = diagnostic.finding { return true }
    let kind = FindingKind(diagnostic)
    counts[kind, default: 0] += 1
    guard counts[kind, default: 0] > limit else { return true }
    var rest =
      rests[kind]
      ?? Rest(order: rests.count, count: 0, first: diagnostic, severity: diagnostic.severity)
    rest.count += 1
    rest.severity = max(rest.severity, diagnostic.severity)
    rests[kind] = rest
    return false
  }

  /// What was counted, one finding for each kind, in the order in which it was met.
  package var remainder: [Diagnostic] {
    rests.sorted { $0.value.order < $1.value.order }.map { kind, rest in
      var location = rest.first.location
      location.cells = nil
      var more = Diagnostic(
        .moreOfOneKind(code: kind.code, count: rest.count), at: location,
        severity: rest.severity, unit: rest.first.unit)
      more.standing = kind.standing
      return more
    }
  }

  /// The findings with what goes beyond the limit counted.
  package static func capped(
    _ diagnostics: [Diagnostic], limit: Int = Self.listedOfOneKind
  ) -> [Diagnostic] {
    guard diagnostics.count > limit else { return diagnostics }
    var tally = DiagnosticTally(limit: limit)
    let listed = diagnostics.filter { tally.lists($0) }
    return listed + tally.remainder
  }
}
