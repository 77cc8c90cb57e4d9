/// Tells causes from what follows from them, by the cells that findings were judged by.
///
/// A finding whose cell another one was judged by is its cause, unless that one is graver: nothing
/// grave hides behind a doubt. Of findings that were judged by each other's cells the earlier is the
/// cause; where both break one rule, such as two rows with one code, the later row of a file repeats the
/// first.
package struct ConsequenceResolver: Sendable {
  /// From how many findings on that were judged by one cell this is rather the wrong one than all of
  /// theirs: one total that is less than each of three parts.
  private static let contradictions = 3

  /// Makes a resolver.
  package init() {}

  /// The same findings in their order, with what follows from others as such.
  package func resolve(_ findings: [Diagnostic]) -> [Diagnostic] {
    let judged = findings.indices.filter { index in
      findings[index].counts && findings[index].severity > .notice
        && !findings[index].inputs.isEmpty
    }
    guard !judged.isEmpty else { return findings }
    var places: [CellPlace: [Int]] = [:]
    for (index, finding) in findings.enumerated()
    where finding.counts && finding.severity > .notice && finding.finding.reach == .cells {
      if let place = CellPlace(finding.location) { places[place, default: []].append(index) }
    }
    var causes: [Int: Int] = [:]
    var doubted: [(cause: Int, effect: Int)] = []
    func note(_ cause: Int, _ effect: Int) {
      // The first cause that is met stays.
      if causes[effect] == nil, root(cause, causes) != effect { causes[effect] = cause }
    }
    for index in judged {
      for input in findings[index].inputs {
        for other in places[input] ?? [] where other != index {
          guard let (cause, effect) = order(index, of: other, findings) else { continue }
          if cause == index, findings[cause].severity > findings[effect].severity {
            doubted.append((cause, effect))
          } else {
            note(cause, effect)
          }
        }
      }
    }
    // A doubt at a cell follows from what is graver and was judged by it, unless this has a cause elsewhere.
    for (cause, effect) in doubted where causes[cause] == nil { note(cause, effect) }
    blameSharedInputs(judged, findings, &causes)
    var resolved = findings
    for effect in causes.keys.sorted() {
      let cause = root(effect, causes)
      resolved[effect].standing = .consequence(of: findings[cause].location)
      resolved[cause].absorb(findings[effect])
      if effect < cause, findings[cause].repeats(findings[effect]) {
        resolved[cause].notes.append(DiagnosticNote(.first, at: findings[effect].location))
      }
    }
    return resolved
  }

  /// Which of two findings is the cause: `other` stands at a cell that `index` was judged by.
  private func order(
    _ index: Int, of other: Int, _ findings: [Diagnostic]
  ) -> (cause: Int, effect: Int)? {
    let (one, two) = (findings[index], findings[other])
    if one.severity != two.severity {
      return one.severity > two.severity ? (index, other) : (other, index)
    }
    let isMutual = CellPlace(one.location).map { two.inputs.contains($0) } ?? false
    guard isMutual else { return (other, index) }
    let (first, last) = (min(index, other), max(index, other))
    guard one.repeats(two) else { return (first, last) }
    // Rows of two senders repeat each other: both have to know.
    return one.location.file == two.location.file ? (last, first) : nil
  }

  private func root(_ index: Int, _ causes: [Int: Int]) -> Int {
    var index = index
    while let cause = causes[index] { index = cause }
    return index
  }

  /// Findings at several cells that were all judged by one other cell are one: it is told at the
  /// first of them.
  private func blameSharedInputs(
    _ judged: [Int], _ findings: [Diagnostic], _ causes: inout [Int: Int]
  ) {
    var sharing: [CellPlace: [Int]] = [:]
    for index in judged where causes[index] == nil {
      let own = CellPlace(findings[index].location)
      for input in findings[index].inputs where input != own && isNear(input, own) {
        sharing[input, default: []].append(index)
      }
    }
    for (_, indices) in sharing.sorted(by: { $0.value.lexicographicallyPrecedes($1.value) }) {
      let open = indices.filter { causes[$0] == nil }
      guard let first = open.first, open.count >= Self.contradictions else { continue }
      for index in open.dropFirst()
      where findings[index].severity <= findings[first].severity { causes[index] = first }
    }
  }

  /// Whether two cells stand in one row: what a table says of one thing.
  private func isNear(_ one: CellPlace, _ other: CellPlace?) -> Bool {
    guard let other else { return false }
    return one.cell.row == other.cell.row && one.sheet == other.sheet && one.file == other.file
  }
}

extension Diagnostic {
  /// Whether it says the same of another row.
  fileprivate func repeats(_ other: Diagnostic) -> Bool {
    finding.rule != nil && finding.rule == other.finding.rule
      && location.field == other.location.field
  }
}

extension Finding {
  /// The rule that was broken, where it is one of a form's definition.
  package var rule: String? {
    if case .ruleViolated(let rule, _, _) = self { rule } else { nil }
  }
}
