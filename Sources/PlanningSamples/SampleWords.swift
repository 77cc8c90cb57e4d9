import PlanningForms

/// Says what the sample's tables say in the words and codes of a form set.
///
/// The tables name the codes of the set that they were written for. Where a code list has such a code
/// as another name of one of its own – a department that has been merged into another, a fund that is
/// no more – the sample takes the list's own; and texts change as the set changes those of its forms.
struct SampleWords: Sendable {
  let configuration: Configuration

  /// A code of the list of a role or name, as the list has it.
  func code(_ code: String, in list: String) -> String {
    configuration.codeLists[list]?.entry(code)?.aliasOf ?? code
  }

  /// The code of a department.
  func department(_ code: String) -> String { self.code(code, in: configuration.departments.name) }

  /// What several funds pay, by the funds that there are.
  func funds<Amount: AdditiveArithmetic>(
    _ amounts: [String: Amount], list: String
  ) -> [String: Amount] {
    var funds: [String: Amount] = [:]
    for (code, amount) in amounts { funds[self.code(code, in: list), default: .zero] += amount }
    return funds
  }

  /// Forms with their codes and texts as the set has them.
  func translated(_ forms: [FormCode: FormRecord]) -> [FormCode: FormRecord] {
    guard !configuration.replacements.isEmpty else { return forms }
    var result = forms
    for (code, record) in forms {
      guard let form = configuration.form(code) else { continue }
      for row in record.rows.indices {
        for (position, column) in form.columns.enumerated() where column.role != .printed {
          let value = record.rows[row].values[position]
          result[code]?.rows[row].values[position] = translated(value, of: column)
        }
      }
    }
    return result
  }

  private func translated(
    _ value: ExpressionValue, of column: ColumnDefinition
  ) -> ExpressionValue {
    switch (value, column.codes) {
    case (.text(let code), .list(let list)?): return .text(self.code(code, in: list))
    case (.codes(let codes), .list(let list)?): return .codes(codes.map { self.code($0, in: list) })
    case (.codes(let codes), _): return .codes(codes.map(text))
    case (.text(let text), nil): return .text(self.text(text))
    default: return value
    }
  }

  private func text(_ text: String) -> String {
    configuration.replacements.reduce(text) { $0.replacing($1.text, with: $1.by) }
  }
}
