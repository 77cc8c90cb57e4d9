/// In how many rows of which forms a later submission says something else.
package struct ResentRows: Hashable, Sendable {
  /// A form and its rows.
  package struct Form: Hashable, Sendable {
    /// The form's code.
    package var form: String
    /// How many of its rows are changed, new or gone.
    package var rows: Int

    /// A form and its rows.
    package init(form: String, rows: Int) {
      self.form = form
      self.rows = rows
    }
  }

  /// The forms in which something differs, in their order.
  package var forms: [Form]

  /// Counts of forms.
  package init(forms: [Form]) { self.forms = forms }

  /// A sentence behind another one.
  func words(in language: Language) -> String {
    let count = forms.reduce(0) { $0 + $1.rows }
    let list = forms.map { "\($0.form) \($0.rows)" }.joined(separator: ", ")
    switch language {
    case .vietnamese:
      return count == 0
        ? " Số đã gõ không thay đổi." : " Bản mới khác bản này ở \(count) dòng: \(list)."
    case .english:
      if count == 0 { return " Nothing that was typed has changed." }
      return " The later one differs in \(count) row\(count == 1 ? "" : "s"): \(list)."
    }
  }
}
