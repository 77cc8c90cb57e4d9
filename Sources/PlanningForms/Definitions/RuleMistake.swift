/// How somebody would break a rule: what is written into one row of a sound workbook.
///
/// It stands beside the rule, so that a sample for training and testing can show every rule at
/// work, whatever forms a province has.
package struct RuleMistake: Hashable, Sendable {
  /// A field and what is written into it.
  package struct Change: Hashable, Sendable {
    /// The field.
    package var field: String
    /// The value, computed from the row before it is changed; `''` makes the cell blank, and texts
    /// may hold `{unit}` and year tokens.
    package var value: Expression
  }

  /// The form that is changed; `nil` for the rule's own. Rules of consolidated forms are broken in
  /// the forms that these are made from.
  package var form: FormCode?
  /// What is changed.
  package var changes: [Change]
  /// Which rows it may be made in; `nil` takes any in which it breaks the rule.
  package var condition: Expression?
  /// Whether it is made in a further row, a copy of the last one.
  package var isAddedRow: Bool
}
