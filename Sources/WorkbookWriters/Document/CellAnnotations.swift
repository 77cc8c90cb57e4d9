import WorkbookModel

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
