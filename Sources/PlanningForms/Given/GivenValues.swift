/// What a level gives the units below to start from, such as assigned targets: texts by unit, indicator
/// and field.
package struct GivenValues: Sendable {
  /// The forms' fields that are given.
  private let configuration: Configuration
  private var texts: [String: [String: [String: String]]] = [:]

  /// Holds nothing.
  package init(configuration: Configuration) { self.configuration = configuration }

  /// Whether anything is given.
  package var isEmpty: Bool { texts.isEmpty }

  /// Takes a text; `false` where the same place has another one already.
  package mutating func give(
    _ text: String, field: String, indicator: String, unit: String
  ) -> Bool {
    let before = texts[unit]?[indicator]?[field]
    texts[unit, default: [:]][indicator, default: [:]][field] = before ?? text
    return before == nil || before == text
  }

  /// The fields of all forms that are given.
  package static func fields(of configuration: Configuration) -> [String] {
    var known: Set<String> = []
    return configuration.forms.flatMap(\.columns).filter { $0.isGiven }.map(\.field)
      .filter { known.insert($0).inserted }
  }

  /// The records with what is given to a unit put into its rows.
  package func adding(
    to records: [FormCode: FormRecord], for contributor: Contributor
  ) -> [FormCode: FormRecord] {
    guard case .unit(let code) = contributor, let given = texts[code] else { return records }
    var records = records
    for form in configuration.forms where form.columns.contains(where: \.isGiven) {
      var record = records[form.code] ?? FormRecord(form: form.code, contributor: contributor)
      for indicator in given.keys.sorted() {
        let index = record.rows.firstIndex { $0.key == indicator } ?? record.rows.count
        if index == record.rows.count {
          record.rows.append(
            RecordRow(values: form.columns.map { _ in .blank }, key: indicator))
        }
        for (position, column) in form.columns.enumerated() where column.isGiven {
          guard let value = value(given[indicator]?[column.field], column, indicator) else {
            continue
          }
          record.rows[index].values[position] = value
        }
      }
      records[form.code] = record
    }
    return records
  }

  /// What a submission has otherwise than it was given.
  package func differences(from submission: Submission) -> [Diagnostic] {
    guard case .unit(let code) = submission.contributor, let given = texts[code] else { return [] }
    var found: [Diagnostic] = []
    for form in configuration.forms {
      guard let record = submission.forms[form.code] else { continue }
      for (position, column) in form.columns.enumerated()
      where column.isGiven && column.type == .target {
        for (index, row) in record.rows.enumerated() {
          guard let text = given[row.key]?[column.field],
            let value = value(text, column, row.key),
            Self.differs(row.values[position], from: value)
          else { continue }
          var finding = Diagnostic(
            .assignedDiffers(found: row.values[position].displayText, assigned: text),
            at: Location(
              file: record.source?.file, sheet: record.source?.sheet,
              cell: record.cell(row: index, column: position), form: form.code,
              field: column.field, label: column.header.joined(separator: " › ")),
            unit: submission.contributor.key)
          finding.suggestion = .text(text)
          found.append(finding)
        }
      }
    }
    return found
  }

  /// What can't be read has been told at its cell.
  private static func differs(_ typed: ExpressionValue, from given: ExpressionValue) -> Bool {
    if typed == .invalid { return false }
    guard let target = given.target, let other = typed.target else { return typed != given }
    return !other.meansSame(as: target)
  }

  private func value(
    _ text: String?, _ column: ColumnDefinition, _ indicator: String
  ) -> ExpressionValue? {
    guard let text, !text.isEmpty else { return nil }
    guard column.type == .target else { return .text(text) }
    if text == "-" { return ExpressionValue.none }
    return configuration.target(
      text, column: column, indicator: configuration.indicator(indicator)
    ).map { .target($0) }
  }

  /// Whether a text can stand in a field of an indicator's row.
  package func isReadable(_ text: String, field: String, indicator: String) -> Bool {
    configuration.forms.flatMap(\.columns).filter { $0.isGiven && $0.field == field }
      .allSatisfy { value(text, $0, indicator) != nil }
  }
}
