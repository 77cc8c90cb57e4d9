/// A comment on a cell (ECMA-376 Part 1, 18.7.3; threaded ones [MS-XLSX] 2.4.87).
public struct CellComment: Hashable, Sendable {
  /// The cell.
  public var cell: CellReference
  /// Who wrote it; `nil` where the file does not tell. At most 54 UTF-16 units are written.
  public var author: String?
  /// The text; line feeds start new lines. At most 32,767 UTF-16 units are written.
  public var text: String
  /// When it was written, where the file tells; comments that are written carry no date.
  public var date: DateTime?
  /// Whether it is shown always, not only under the pointer. Readers leave it `false`.
  public var isVisible: Bool

  /// Makes a comment.
  public init(
    _ cell: CellReference, author: String? = nil, text: String, date: DateTime? = nil,
    isVisible: Bool = false
  ) {
    self.cell = cell
    self.author = author
    self.text = text
    self.date = date
    self.isVisible = isVisible
  }
}
