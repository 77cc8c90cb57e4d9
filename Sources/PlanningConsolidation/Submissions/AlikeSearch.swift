import DecimalArithmetic
import PlanningForms
import VietnameseText

/// Finds rows of different senders that may be one work (`alike:` of a form), and lets the figures of one of them
/// go where somebody has decided that they are.
///
/// Nothing is assumed: without a decision both count, and their question stays open.
package struct AlikeSearch: Sendable {
  /// How many pairs of rows are looked at in two lists: what stands in one place is a hundred at most, and nobody
  /// is kept waiting for suggestions.
  static let mostPairs = 1_000_000

  private let configuration: Configuration
  private let hierarchy: UnitHierarchy
  private let name: @Sendable (Contributor) -> String

  /// Prepares a search.
  ///
  /// - Parameter name: the printed name of a sender.
  package init(
    configuration: Configuration, hierarchy: UnitHierarchy,
    name: @escaping @Sendable (Contributor) -> String
  ) {
    self.configuration = configuration
    self.hierarchy = hierarchy
    self.name = name
  }

  /// A row with what it is compared by.
  private struct Row {
    var submission: Int
    var form: FormDefinition
    var row: Int
    var key: String
    var name: String
    var words: Set<Substring>
    var places: Set<String>
    var amount: ExactDecimal
    var measure: String
    var field: String
  }

  private struct Pair {
    var first: Row
    var second: Row
  }

  /// What was found, decided or not, and the changes of figures that decisions ask for.
  ///
  /// - Parameter submissions: those that count; figures that are decided not to become blank in them.
  package func settle(
    _ submissions: inout [Submission], by decisions: Decisions
  ) -> (findings: [Diagnostic], repairs: [Repair]) {
    var findings: [Diagnostic] = []
    var repairs: [Repair] = []
    var changed: Set<Int> = []
    for pair in pairs(in: submissions) {
      let finding = finding(pair, submissions)
      findings.append(finding)
      guard decisions.isKept, let matter = finding.matter,
        let decision = decisions[holdingFor: matter]
      else { continue }
      let other: Row? =
        switch decision.answer {
        case .firstCounts: pair.second
        case .secondCounts: pair.first
        default: nil
        }
      guard let other else { continue }
      changed.insert(other.submission)
      repairs += clear(other, in: &submissions[other.submission], decision)
    }
    let validator = SubmissionValidator(configuration: configuration, hierarchy: hierarchy)
    for index in changed {
      submissions[index].forms = validator.completed(
        submissions[index].forms, contributor: submissions[index].contributor,
        planYear: submissions[index].planYear)
    }
    return (decisions.isKept ? decisions.settled(findings) : findings, repairs)
  }

  // MARK: Pairs

  private func pairs(in submissions: [Submission]) -> [Pair] {
    var pairs: [Pair] = []
    for form in configuration.forms {
      guard let alike = form.alike else { continue }
      let own = rows(of: form, alike, submissions)
      for code in alike.forms {
        guard let other = configuration.form(code) else { continue }
        let isSame = other.code == form.code
        let others = isSame ? own : rows(of: other, alike, submissions)
        var byPlace: [String: [Int]] = [:]
        for (index, row) in others.enumerated() {
          for place in row.places { byPlace[place, default: []].append(index) }
        }
        var left = Self.mostPairs
        for row in own {
          let near = Set(row.places.flatMap { byPlace[$0] ?? [] }).sorted()
          left -= near.count
          if left < 0 { break }
          for first in near.map({ others[$0] }) where isAlike(first, row, alike) {
            // Of one list each pair is met twice.
            if isSame, first.submission > row.submission { continue }
            pairs.append(Pair(first: first, second: row))
          }
        }
      }
    }
    return pairs
  }

  private func isAlike(_ one: Row, _ other: Row, _ alike: AlikeDefinition) -> Bool {
    guard one.submission != other.submission else { return false }
    let common = one.words.intersection(other.words).count
    guard 200 * common >= alike.words * (one.words.count + other.words.count) else { return false }
    let (less, more) = (min(one.amount, other.amount), max(one.amount, other.amount))
    return (more - less) * 100 <= more * ExactDecimal(alike.apart)
  }

  /// The rows of a list that have a name, a place and an amount to be compared by.
  private func rows(
    of form: FormDefinition, _ alike: AlikeDefinition, _ submissions: [Submission]
  ) -> [Row] {
    let positions = form.columns.positions
    guard let name = positions[alike.name], let amount = positions[alike.amount] else { return [] }
    return submissions.indices.flatMap { index -> [Row] in
      guard let record = submissions[index].forms[form.code] else { return [] }
      let keys = RowKeys(record, form: form).keys
      return record.rows.indices.compactMap { row in
        let values = record.rows[row].values
        guard case .text(let text) = values[name], let money = values[amount].decimal,
          money > 0, !keys[row].isEmpty
        else { return nil }
        let places = places(
          values, positions[alike.place], of: submissions[index].contributor)
        let words = Set(MatchKey(text).text.split(separator: " "))
        guard !places.isEmpty, !words.isEmpty else { return nil }
        return Row(
          submission: index, form: form, row: row, key: keys[row], name: text, words: words,
          places: places, amount: money, measure: form.columns[amount].unit ?? "",
          field: alike.name)
      }
    }
  }

  /// The units that a row names; where its list has no such field, the unit that sent it. A whole district is no
  /// place by which a work could be known.
  private func places(
    _ values: [ExpressionValue], _ position: Int?, of contributor: Contributor
  ) -> Set<String> {
    guard let position else {
      if case .unit(let code) = contributor { return [code] }
      return []
    }
    let named: [String] =
      switch values[position] {
      case .codes(let codes): codes
      case .text(let code): [code]
      default: []
      }
    return Set(named.filter { hierarchy[$0] != nil })
  }

  // MARK: What is told

  private func finding(_ pair: Pair, _ submissions: [Submission]) -> Diagnostic {
    let (one, other) = (submissions[pair.first.submission], submissions[pair.second.submission])
    func told(_ row: Row, _ submission: Submission) -> AlikeRows.Row {
      let place = location(row, row.field, in: submission)
      let cell = [place.sheet, place.address].compactMap { $0 }.joined(separator: "!")
      return AlikeRows.Row(
        sender: name(submission.contributor), name: row.name, amount: .number(row.amount),
        measure: row.measure, place: [place.file ?? "", cell].joined(separator: " "))
    }
    var finding = Diagnostic(
      .alikeRows(AlikeRows(first: told(pair.first, one), second: told(pair.second, other))),
      at: location(pair.first, pair.first.field, in: one), unit: one.contributor.key)
    func shown(_ row: Row) -> String {
      row.name + ": " + ExpressionValue.number(row.amount).displayText
    }
    finding.matter = .value(
      DecisionSubject(
        code: .alikeRows,
        rule: [other.contributor.key, pair.second.form.code.text, pair.second.key]
          .joined(separator: " "),
        unit: one.contributor.key, form: pair.first.form.code, row: pair.first.key,
        field: pair.first.field),
      shown: shown(pair.first) + " | " + shown(pair.second))
    return finding
  }

  private func location(_ row: Row, _ field: String, in submission: Submission) -> Location {
    let record = submission.forms[row.form.code]
    let column = row.form.columns.firstIndex { $0.field == field }
    return Location(
      file: submission.file, sheet: record?.source?.sheet,
      cell: column.flatMap { record?.cell(row: row.row, column: $0) }, form: row.form.code,
      field: field, label: column.map { row.form.columns[$0].label })
  }

  // MARK: What is decided

  /// Makes those figures of a row blank that are added up; its unit price and the order of its importance stay.
  private func clear(
    _ row: Row, in submission: inout Submission, _ decision: Decision
  ) -> [Repair] {
    var repairs: [Repair] = []
    for (position, column) in row.form.columns.enumerated() {
      guard case .row = column.source, column.role == .value, column.type.isNumeric,
        column.total == .sum,
        let value = submission.forms[row.form.code]?.rows[row.row].values[position],
        value.decimal != nil
      else { continue }
      submission.forms[row.form.code]?.rows[row.row].values[position] = .blank
      repairs.append(
        Repair(
          location: location(row, column.field, in: submission), before: value.displayText,
          after: "–", rule: .decision(decision.subject, reason: decision.reason),
          unit: submission.contributor.key))
    }
    return repairs
  }
}
