import DecimalArithmetic

/// One decision on record.
package struct Decision: Hashable, Sendable {
  /// What it is about.
  package var subject: DecisionSubject
  /// The value for which it holds.
  package var value: String
  /// The power of ten by which a slip of scale is corrected.
  package var power: Int?
  /// What was decided.
  package var answer: DecisionAnswer
  /// The figures that were settled elsewhere, in the order of the figures that ``value`` names.
  package var settled: [ExactDecimal] = []
  /// The document by which they were settled.
  package var document = ""
  /// The file that counts, where one of several was picked; else empty.
  package var file = ""
  /// Why.
  package var reason: String
  /// Who decided; goes nowhere but into the decisions workbook.
  package var who: String
  /// Its cell in the decisions workbook.
  package var location: Location

  /// Makes a decision.
  package init(
    subject: DecisionSubject, value: String, power: Int?, answer: DecisionAnswer, reason: String,
    who: String, location: Location
  ) {
    self.subject = subject
    self.value = value
    self.power = power
    self.answer = answer
    self.reason = reason
    self.who = who
    self.location = location
  }
}

extension Decision {
  /// How a cell is shown that holds what was settled.
  var settledValue: String? {
    settled.count == 1 ? ExpressionValue.number(settled[0]).displayText : nil
  }
}

/// The decisions of a run.
package struct Decisions: Sendable {
  private var decisions: [DecisionSubject: Decision] = [:]
  /// Whether the run keeps decisions at all.
  package var isKept = false

  /// No decisions.
  package init() {}

  /// The decision about a subject.
  package subscript(subject: DecisionSubject) -> Decision? {
    get { decisions[subject] }
    set { decisions[subject] = newValue }
  }

  /// The files that were picked among differing ones.
  package var pickedFiles: Set<String> {
    Set(decisions.values.lazy.filter { $0.answer == .picked }.map(\.file))
  }

  /// The decision about a subject where it holds for what is found now.
  package subscript(holdingFor matter: DecisionMatter) -> Decision? {
    self[matter.subject].flatMap { $0.value == matter.shown ? $0 : nil }
  }

  /// All decisions, in the order of their rows.
  package var all: [Decision] {
    decisions.values.sorted {
      ($0.location.cell?.row ?? 0, $0.subject.row) < ($1.location.cell?.row ?? 0, $1.subject.row)
    }
  }

  /// What becomes of findings: a decided one tells what was decided, what followed from it counts by
  /// itself again, and a decision about another value is void.
  package func settled(_ findings: [Diagnostic]) -> [Diagnostic] {
    guard !decisions.isEmpty else { return findings }
    var places: Set<Location> = []
    var void: [Diagnostic] = []
    var settled = findings.map { finding -> Diagnostic in
      // What is decided is not decided again.
      if case .decided = finding.finding { return finding }
      guard finding.standing != .setAside, !finding.finding.carriesOutDecision,
        let matter = finding.matter,
        let decision = decisions[matter.subject]
      else { return finding }
      // What was settled is in the place of what was reported.
      let isSettled =
        !decision.settled.isEmpty && decision.settledValue == matter.shown
      guard decision.value == matter.shown || isSettled else {
        var told = Diagnostic(
          .decision(.void(was: decision.value, now: matter.shown)), at: decision.location,
          unit: finding.unit)
        told.matter = matter
        void.append(told)
        return finding
      }
      places.insert(finding.location)
      var told = finding
      told.finding = .decided(
        finding.finding, answer: decision.answer, reason: decision.reason)
      told.severity = told.finding.severity
      return told
    }
    for index in settled.indices {
      if case .consequence(let cause) = settled[index].standing, places.contains(cause) {
        settled[index].standing = .counts
      }
    }
    return settled + void
  }
}

extension Finding {
  /// Whether it tells that a decision was followed, which ends the decision's question.
  fileprivate var carriesOutDecision: Bool {
    switch self {
    case .figureChosen, .setAside(_, _, isPicked: true): true
    default: false
    }
  }
}
