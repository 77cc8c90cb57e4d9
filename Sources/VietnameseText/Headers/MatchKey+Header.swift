extension MatchKey {
  /// Makes the key of a column header.
  ///
  /// Drops units in parentheses, `(%)` and footnote marks such as `(*)` and `(1)`, unless nothing
  /// else is there.
  public init(header text: String) {
    let key = KeyFolding.folded(HeaderText.withoutNotes(text))
    self.text = key.isEmpty ? KeyFolding.folded(text) : key
  }
}
