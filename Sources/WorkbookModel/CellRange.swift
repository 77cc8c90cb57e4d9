/// A rectangle of cells, both corners included.
public struct CellRange: Hashable, Sendable {
  /// The top left cell.
  public let first: CellReference
  /// The bottom right cell.
  public let last: CellReference

  /// Makes the smallest range that holds both cells, in whichever order they come.
  public init(_ one: CellReference, _ other: CellReference) {
    first = CellReference(row: min(one.row, other.row), column: min(one.column, other.column))
    last = CellReference(row: max(one.row, other.row), column: max(one.column, other.column))
  }

  /// Parses `A1:C3` or `A1`, dollar signs allowed; `nil` for anything else.
  public init?(_ text: some StringProtocol) {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else {
      guard let one = CellReference(text) else { return nil }
      self.init(one, one)
      return
    }
    guard let one = CellReference(text[..<colon]),
      let other = CellReference(text[text.utf8.index(after: colon)...])
    else { return nil }
    self.init(one, other)
  }

  /// How many rows the range spans.
  public var rowCount: Int { last.row - first.row + 1 }
  /// How many columns the range spans.
  public var columnCount: Int { last.column - first.column + 1 }

  /// Whether the cell lies inside.
  public func contains(_ cell: CellReference) -> Bool {
    (first.row...last.row).contains(cell.row)
      && (first.column...last.column).contains(cell.column)
  }

  /// Whether the two ranges share a cell.
  public func intersects(_ other: CellRange) -> Bool {
    first.row <= other.last.row && other.first.row <= last.row
      && first.column <= other.last.column && other.first.column <= last.column
  }
}

extension CellRange: CustomStringConvertible {
  /// `A1:C3`, or `A1` for a single cell.
  public var description: String {
    first == last ? first.description : "\(first):\(last)"
  }

  /// `$A$1:$C$3`.
  public var absolute: String {
    first == last ? first.absolute : first.absolute + ":" + last.absolute
  }
}
