/// What a text that somebody typed into a consolidated workbook means in its column.
package struct EditedText: Hashable, Sendable {
  /// The value: the text itself, or the code of an entry of the column's list.
  package let value: ExpressionValue

  /// What a text means; `nil` where it may not be typed there, such as the code of a row.
  ///
  /// - Parameter text: as the cell shows it; empty for a cell that was cleared.
  package init?(_ text: String, in column: ColumnDefinition, _ configuration: Configuration) {
    switch (column.type, column.codes) {
    case (.text, _): value = text.isEmpty ? .blank : .text(text)
    case (.oneOf, .list(let name)?):
      guard !text.isEmpty else {
        value = .blank
        return
      }
      guard
        let entry = configuration.codeLists[name]?.choices.first(where: {
          $0.name == text || $0.code == text
        })
      else { return nil }
      value = .text(entry.code)
    default: return nil
    }
  }
}
