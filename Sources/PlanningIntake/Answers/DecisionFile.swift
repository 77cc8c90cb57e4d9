import FoundationEssentials
import PlanningConsolidation
import PlanningForms
import PlanningReading
import VietnameseText
import WorkbookModel
import WorkbookReaders

/// Reads a workbook of decisions, saved as .xlsx, .ods or .xls.
struct DecisionFile {
  /// What the workbook says.
  struct Reading {
    var decisions = Decisions()
    var answers = Answers()
    /// All its rows, to be written again.
    var rows: [DecisionRow] = []
    var findings: [Diagnostic] = []
    /// The digest of the workbook's file as it was read; `nil` where there is none yet.
    var digest: String?
  }

  let configuration: Configuration
  let limits: ReadLimits

  /// Reads a workbook; one that isn't there yet decides nothing.
  ///
  /// - Parameter copies: workbooks that were copied from it and filled elsewhere: their rows join its own,
  ///   question by question.
  /// - Throws: a refusal where a file is there and is no workbook of decisions: it would be lost.
  func read(_ path: String, copies: [String] = []) throws(Refusal) -> Reading {
    let missing = Refusal.missing(copies.filter { !FileManager.default.fileExists(atPath: $0) })
    guard missing.isEmpty else { throw Refusal(missing) }
    var reading = Reading()
    reading.decisions.isKept = true
    var taken = Taken()
    if FileManager.default.fileExists(atPath: path) {
      reading.digest = FileDigest(ofFile: path)?.sha256
      try read(path, into: &reading, &taken)
    }
    for copy in copies { try read(copy, into: &reading, &taken) }
    for (subject, decision) in taken.decisions where !taken.refused.contains(subject) {
      reading.decisions[subject] = decision
    }
    return reading
  }

  /// The decisions so far, and those of them that contradict each other.
  private struct Taken {
    var decisions: [DecisionSubject: Decision] = [:]
    var refused: Set<DecisionSubject> = []
  }

  private func read(
    _ path: String, into reading: inout Reading, _ taken: inout Taken
  ) throws(Refusal) {
    let loaded = WorkbookLoader(limits: limits).load(path)
    let location = Location(file: loaded.file)
    guard let sheet = loaded.workbook?.sheets.first, let header = sheet.rows.first,
      case let columns = OfficerTable.columns(header, as: DecisionColumn.self),
      DecisionColumn.needed.allSatisfy({ columns[$0] != nil })
    else {
      throw Refusal(
        loaded.diagnostics + Refusal(.decision(.unreadable), at: location).findings)
    }
    reading.findings += loaded.diagnostics
    for row in sheet.rows.dropFirst() {
      var values = DecisionRow()
      for (column, number) in columns {
        let cell = row.cells.first { $0.reference.column == number }
        values[column] =
          cell.map { column == .settled ? Self.figure($0) : OfficerTable.text($0) } ?? ""
      }
      guard !values[.kind].isEmpty || !values[.answer].isEmpty else { continue }
      reading.rows.append(values)
      guard values[.state] != DecisionState.void.rawValue, !values[.answer].isEmpty else {
        continue
      }
      let place = Location(
        file: loaded.file, sheet: sheet.name,
        cell: CellReference(row: row.number, column: columns[.answer] ?? 1),
        label: DecisionColumn.answer.rawValue)
      take(values, place, into: &reading, &taken)
    }
  }

  private func take(
    _ values: DecisionRow, _ place: Location, into reading: inout Reading, _ taken: inout Taken
  ) {
    if MatchKey(values[.kind]) == MatchKey(DecisionKind.name.rawValue) {
      answer(values, place, &reading)
      return
    }
    guard let decision = decision(values, place, &reading.findings) else { return }
    guard let first = taken.decisions[decision.subject], first.value == decision.value else {
      taken.decisions[decision.subject] = decision
      return
    }
    guard
      first.answer != decision.answer || first.file != decision.file
        || first.settled != decision.settled
    else { return }
    taken.refused.insert(decision.subject)
    reading.findings.append(
      Diagnostic(.decision(.repeated(first: Self.shown(first.location, from: place))), at: place))
  }

  /// A cell, with its file where that is another one.
  private static func shown(_ cell: Location, from place: Location) -> String {
    let address = cell.address ?? ""
    return cell.file == place.file ? address : [cell.file ?? "", address].joined(separator: " ")
  }

  private func answer(_ row: DecisionRow, _ place: Location, _ reading: inout Reading) {
    let key = AnswerKey(list: row[.form], scope: row[.unit], typed: row[.value])
    if let first = reading.answers[key] {
      guard MatchKey(first.text) != MatchKey(row[.answer]) else { return }
      reading.answers[key] = nil
      reading.findings.append(
        Diagnostic(.decision(.repeated(first: Self.shown(first.location, from: place))), at: place))
      return
    }
    reading.answers[key] = Answers.Answer(
      text: row[.answer], typed: row[.value], location: place)
  }

  private func decision(
    _ row: DecisionRow, _ place: Location, _ findings: inout [Diagnostic]
  ) -> Decision? {
    func refuse(_ fault: DecisionFault) -> Decision? {
      findings.append(Diagnostic(.decision(fault), at: place))
      return nil
    }
    guard let code = Finding.Code(rawValue: row[.code]),
      let kind = DecisionKind.allCases.first(where: {
        MatchKey($0.rawValue) == MatchKey(row[.kind])
      }),
      kind == DecisionKind(code),
      kind == .files || configuration.form(FormCode(row[.form])) != nil,
      kind == .files || !row[.row].isEmpty,
      kind == .files || kind == .figures || !row[.field].isEmpty
    else {
      return refuse(
        .unreadableRow(
          found: [row[.kind], row[.code], row[.form], row[.row]].joined(separator: ", ")))
    }
    let power = Int(row[.power])
    let allowed: [DecisionAnswer] =
      switch kind {
      case .scale: power == nil ? [.accepted] : [.corrected, .kept, .settled]
      case .edit: [.computed, .edited]
      case .figures: [.unitsBelow, .department, .settled]
      case .files: [.picked]
      case .alike: [.firstCounts, .secondCounts, .different]
      case .finding, .name: [.accepted]
      }
    guard
      let answer = kind == .files
        ? .picked : allowed.first(where: { MatchKey($0.rawValue) == MatchKey(row[.answer]) })
    else {
      return refuse(
        .unknownAnswer(found: row[.answer], allowed: allowed.map(\.rawValue)))
    }
    let needed: [DecisionColumn] =
      answer == .settled ? [.settled, .document, .reason, .who] : [.reason, .who]
    for needed in needed where row[needed].isEmpty {
      return refuse(.incomplete(missing: needed.rawValue))
    }
    var decision = Decision(
      subject: DecisionSubject(
        code: code, rule: row[.rule], unit: row[.unit], form: FormCode(row[.form]),
        row: row[.row], field: row[.field]),
      value: row[.value], power: power, answer: answer, reason: row[.reason], who: row[.who],
      location: place)
    if answer == .picked { decision.file = row[.answer] }
    if answer == .settled {
      let asked = SettledFigures(asking: kind == .figures ? row[.value] : "")
      guard let figures = asked.figures(in: row[.settled]) else {
        return refuse(.unreadableFigure(found: row[.settled], figures: asked.names))
      }
      (decision.settled, decision.document) = (figures, row[.document])
    }
    return decision
  }

  /// What a cell of settled figures says; a number is written as officers write it.
  private static func figure(_ cell: Cell) -> String {
    guard case .number(let number) = cell.value else { return OfficerTable.text(cell) }
    return number.description.replacing(".", with: ",")
  }
}
