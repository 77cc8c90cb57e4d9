import PlanningForms

/// Gives rows whose code cell is blank a code, once and for all rounds.
///
/// A row is known by what it says (the form's `identity`: sector, name and place of an activity),
/// never by where it stands. So a row that was sent without a code in the first round and again in
/// the second keeps the code it got, and sorting the sheet in between changes nothing. New rows
/// take the next numbers after all that any round has used.
package struct CodeAssigner: Sendable {
  /// The longest number that is read out of a code; longer ones are someone's own.
  static let longestNumber = 6

  private let columns: [FormCode: CodeColumn]

  /// Makes an assigner for the forms that people fill.
  package init(configuration: Configuration) {
    var columns: [FormCode: CodeColumn] = [:]
    for form in configuration.forms where form.level.isFilled {
      guard let position = form.columns.firstIndex(where: { $0.generated != nil }),
        let pattern = form.columns[position].generated
      else { continue }
      let identity = form.identity.compactMap { field in
        form.columns.firstIndex { $0.field == field }
      }
      columns[form.code] = CodeColumn(
        form: form, position: position, pattern: pattern, identity: identity)
    }
    self.columns = columns
  }

  /// Fills blank codes in.
  ///
  /// - Parameter submissions: everything that was read, in any order; each keeps its place.
  /// - Returns: the repairs of each submission, in the same order.
  package func assign(_ submissions: inout [Submission]) -> [[Repair]] {
    var repairs = [[Repair]](repeating: [], count: submissions.count)
    let groups = Dictionary(grouping: submissions.indices) { Origin(submissions[$0]) }
    for indices in groups.values {
      let rounds = indices.sorted { order(submissions[$0]) < order(submissions[$1]) }
      var register = Register()
      for index in rounds { register.note(codesOf(submissions[index])) }
      for index in rounds {
        repairs[index] = assign(&submissions[index], register: &register)
      }
    }
    return repairs
  }

  /// Whether some row of a submission waits for a code, which may be one that another round had.
  package func hasBlankCodes(_ submission: Submission) -> Bool {
    submission.forms.values.contains { record in
      columns[record.form].map { record.rows.contains(where: $0.isBlank) } ?? false
    }
  }

  // MARK: One submission

  /// Whose rows share numbers: a contributor's, through the rounds of one plan year.
  package struct Origin: Hashable, Sendable {
    package let contributor: Contributor
    package let planYear: Int

    /// The origin of a submission.
    package init(_ submission: Submission) {
      contributor = submission.contributor
      planYear = submission.planYear
    }
  }

  /// Rounds in time; the file's name decides between drafts of one day.
  private func order(_ submission: Submission) -> (Int, Int, String) {
    (submission.roundOrder, submission.date, submission.file)
  }

  private func codesOf(_ submission: Submission) -> [String] {
    submission.forms.values.flatMap { record -> [String] in
      guard let column = columns[record.form] else { return [] }
      return record.rows.compactMap { column.code(of: $0) }
    }
  }

  private func assign(_ submission: inout Submission, register: inout Register) -> [Repair] {
    var repairs: [Repair] = []
    var taken = Set(codesOf(submission))
    for code in submission.forms.keys.sorted() {
      guard let column = columns[code], var record = submission.forms[code] else { continue }
      let identities = column.identities(of: record.rows)
      let prefix = column.prefix(of: submission)
      // By what the rows say, so that their order in the sheet gives no number.
      let blank = record.rows.indices.filter { column.isBlank(record.rows[$0]) }
        .sorted { identities[$0] < identities[$1] }
      for row in blank {
        let known = register.code(of: identities[row])
        let code = known.flatMap { taken.contains($0) ? nil : $0 } ?? register.next(after: prefix)
        taken.insert(code)
        record.rows[row].values[column.position] = .text(code)
        repairs.append(column.repair(code, row: row, record, submission))
      }
      for (row, identity) in zip(record.rows, identities) {
        if let code = column.code(of: row) { register.set(code, of: identity) }
      }
      submission.forms[code] = record
    }
    return repairs
  }
}

/// The column of a form whose codes the machine gives.
private struct CodeColumn: Sendable {
  let form: FormDefinition
  let position: Int
  let pattern: String
  let identity: [Int]

  func isBlank(_ row: RecordRow) -> Bool { row.values[position] == .blank }

  func code(of row: RecordRow) -> String? {
    if case .text(let code) = row.values[position], !code.isEmpty { code } else { nil }
  }

  /// What the rows say; rows that say the same are told apart by their order.
  func identities(of rows: [RecordRow]) -> [RowIdentity] {
    var counts: [[String]: Int] = [:]
    return rows.map { row in
      let texts = identity.map { row.values[$0].displayText }
      counts[texts, default: 0] += 1
      return RowIdentity(form: form.code, texts: texts, occurrence: counts[texts] ?? 1)
    }
  }

  /// What stands before the number: `29374-2018-`.
  func prefix(of submission: Submission) -> String {
    submission.contributor.codePrefix(pattern, planYear: submission.planYear)
  }

  func repair(
    _ code: String, row: Int, _ record: FormRecord, _ submission: Submission
  ) -> Repair {
    let column = form.columns[position]
    return Repair(
      location: Location(
        file: record.source?.file ?? submission.file, sheet: record.source?.sheet,
        cell: record.cell(row: row, column: position), form: form.code, field: column.field,
        label: YearTokens(planYear: submission.planYear).resolve(column.label)),
      before: "", after: .text(code), rule: .generatedCode, unit: submission.contributor.key)
  }
}

/// What a row says.
private struct RowIdentity: Hashable, Comparable {
  var form: FormCode
  var texts: [String]
  var occurrence: Int

  static func < (left: RowIdentity, right: RowIdentity) -> Bool {
    if left.form != right.form { return left.form < right.form }
    if left.texts != right.texts { return left.texts.lexicographicallyPrecedes(right.texts) }
    return left.occurrence < right.occurrence
  }
}

/// The codes of one contributor through its rounds.
private struct Register {
  private var codes: [RowIdentity: String] = [:]
  private var last: [String: Int] = [:]

  func code(of identity: RowIdentity) -> String? { codes[identity] }

  mutating func set(_ code: String, of identity: RowIdentity) { codes[identity] = code }

  /// Remembers numbers in use, so that none is given twice.
  mutating func note(_ codes: [String]) {
    for code in codes {
      let digits = code.reversed().prefix { $0.isASCII && $0.isNumber }.count
      guard (1...CodeAssigner.longestNumber).contains(digits),
        let number = Int(code.suffix(digits))
      else { continue }
      let prefix = String(code.dropLast(digits))
      last[prefix] = max(last[prefix] ?? 0, number)
    }
  }

  mutating func next(after prefix: String) -> String {
    let number = (last[prefix] ?? 0) + 1
    last[prefix] = number
    let digits = String(number)
    return prefix + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
  }
}
