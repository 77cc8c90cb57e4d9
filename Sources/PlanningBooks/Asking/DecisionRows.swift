import PlanningConsolidation
import PlanningForms
import PlanningIntake
import PlanningReading

/// The rows of the decisions workbook after a run: what is open, then what was decided.
package struct DecisionRows {
  let configuration: Configuration
  /// The rows that the workbook had.
  let before: [DecisionRow]

  /// Makes the rows of a workbook, what stands in it so far at hand.
  package init(configuration: Configuration, before: [DecisionRow]) {
    self.configuration = configuration
    self.before = before
  }

  /// All rows. Decisions that are void stay as such, and what they were about is asked again.
  package func rows(_ findings: [Diagnostic], _ read: ReadSubmissions) -> [DecisionRow] {
    var void: Set<[String]> = []
    for finding in findings {
      guard case .decision(.void(let was, _)) = finding.finding, let matter = finding.matter
      else { continue }
      var row = row(of: matter.subject, value: was)
      row[.value] = was
      void.insert(row.identity)
    }
    var known: [[String]: DecisionRow] = [:]
    var decided: [DecisionRow] = []
    for old in before {
      var row = old
      let isOld = old[.state] == DecisionState.void.rawValue
      if void.contains(old.identity) { row[.state] = DecisionState.void.rawValue }
      if isOld || row[.state] == DecisionState.void.rawValue {
        decided.append(row)
      } else if known[old.identity] == nil || known[old.identity]?[.answer].isEmpty == true {
        known[old.identity] = row
      } else if !old[.answer].isEmpty, known[old.identity].map({ !$0.decidesLike(old) }) ?? true {
        // Two answers to one question: both stay, for somebody to choose.
        decided.append(row)
      }
    }
    var open: [DecisionRow] = []
    var asked: Set<[String]> = []
    for row in questions(read) + findings.compactMap(question) {
      guard asked.insert(row.identity).inserted else { continue }
      var row = row
      if let old = known.removeValue(forKey: row.identity) {
        for column in DecisionColumn.filled { row[column] = old[column] }
      }
      row[.state] = DecisionState.open.rawValue
      open.append(row)
    }
    let kept = before.compactMap { old -> DecisionRow? in
      guard var row = known.removeValue(forKey: old.identity), !row[.answer].isEmpty else {
        return nil
      }
      row[.state] = DecisionState.decided.rawValue
      return row
    }
    return open + kept + decided
  }

  // MARK: Open questions

  private func question(_ finding: Diagnostic) -> DecisionRow? {
    guard finding.counts, let matter = finding.matter else { return nil }
    if case .decision = finding.finding { return nil }
    let allowed = DecisionAnswer.allowed(for: finding.finding, severity: finding.severity)
    guard !allowed.isEmpty else { return nil }
    var row = row(of: matter.subject, value: matter.shown)
    if case .scaleSlip(_, _, _, _, let power?) = finding.finding { row[.power] = String(power) }
    row[.place] = Self.place(finding.location)
    row[.text] = finding.message(in: .vietnamese)
    row[.hint] = allowed.map(\.effect).joined(separator: " ")
    row.choices = finding.rivalFiles ?? allowed.map(\.rawValue)
    return row
  }

  private func row(of subject: DecisionSubject, value: String) -> DecisionRow {
    var row = DecisionRow()
    row[.kind] = DecisionKind(subject.code).rawValue
    row[.code] = subject.code.rawValue
    row[.rule] = subject.rule
    row[.unit] = subject.unit
    row[.form] = subject.form.text
    row[.row] = subject.row
    row[.field] = subject.field
    row[.value] = value
    return row
  }

  private func questions(_ read: ReadSubmissions) -> [DecisionRow] {
    read.questions.map { question in
      var row = DecisionRow()
      row[.kind] = DecisionKind.name.rawValue
      row[.code] = Finding.Code.unknownCode.rawValue
      row[.unit] = question.key.scope
      row[.form] = question.key.list
      row[.value] = question.typed
      row[.place] = Self.place(question.location)
      row[.text] = "Tên này không có trong danh mục. Gần nhất: " + Self.list(question.nearest)
      row[.hint] = "Ghi tên hoặc mã trong danh mục: dùng cho mọi ô viết như vậy."
      row.choices = question.choices
      return row
    }
  }

  private static func list(_ names: [String]) -> String {
    names.isEmpty ? "–" : names.joined(separator: "; ")
  }

  private static func place(_ location: Location) -> String {
    [location.file, location.sheet, location.address].compactMap { $0 }.joined(separator: " ")
  }
}

extension Diagnostic {
  /// The files of which one is to be picked; `nil` where a finding asks something else.
  fileprivate var rivalFiles: [String]? {
    guard case .conflictingSubmissions(_, _, let others, _) = finding else { return nil }
    return ([location.file].compactMap(\.self) + others).sorted()
  }
}

extension DecisionRow {
  /// Whether another row decides the same, whoever wrote it down.
  fileprivate func decidesLike(_ other: DecisionRow) -> Bool {
    self[.answer] == other[.answer] && self[.settled] == other[.settled]
  }
}
