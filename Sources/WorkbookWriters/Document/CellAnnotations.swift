import WorkbookModel

/// A note on a cell (ECMA-376 Part 1, 18.7.3).
public struct CellComment: Hashable, Sendable {
  /// The cell.
  public var cell: CellReference
  /// Who wrote it, at most 54 characters.
  public var author: String
  /// The text; line feeds start new lines.
  public var text: String
  /// Whether it is shown always, not only under the pointer.
  public var isVisible: Bool

  /// Makes a comment.
  public init(_ cell: CellReference, author: String, text: String, isVisible: Bool = false) {
    self.cell = cell
    self.author = author
    self.text = text
    self.isVisible = isVisible
  }
}

/// A link on cells (ECMA-376 Part 1, 18.3.1.47).
public struct CellHyperlink: Hashable, Sendable {
  /// Where a link leads.
  public enum Target: Hashable, Sendable {
    /// A place in this workbook, such as `'H-01'!A1`.
    case location(String)
    /// An address under `https`, `http` or `mailto`.
    case address(String)
  }

  /// The cells that carry it.
  public var range: CellRange
  /// Where it leads.
  public var target: Target
  /// What is shown under the pointer, at most 255 UTF-16 units.
  public var tooltip: String?

  /// Makes a link.
  public init(_ range: CellRange, target: Target, tooltip: String? = nil) {
    self.range = range
    self.target = target
    self.tooltip = tooltip
  }

  /// A link to a cell of a sheet in this workbook.
  public init(
    _ range: CellRange, sheet: String, cell: CellReference, tooltip: String? = nil
  ) {
    self.init(
      range, target: .location(SheetName.quoted(sheet) + "!" + cell.description),
      tooltip: tooltip)
  }
}

/// Sheet names as formulas write them.
public enum SheetName {
  /// The name in single quotes, as any formula accepts it: `'Biểu H-01'`.
  public static func quoted(_ name: String) -> String {
    "'" + name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
      + "'"
  }

  /// A range of a sheet with absolute addresses: `'Biểu H-01'!$A$1:$C$9`.
  public static func reference(_ name: String, _ range: CellRange) -> String {
    quoted(name) + "!" + range.absolute
  }
}
