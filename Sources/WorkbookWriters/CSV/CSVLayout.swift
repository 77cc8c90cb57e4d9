import WorkbookModel

/// How a CSV file is written.
public struct CSVLayout: Hashable, Sendable {
  /// What stands between the fields.
  public enum Delimiter: String, Hashable, Sendable, CaseIterable {
    /// A comma, with decimal points: as programs exchange data (RFC 4180).
    case comma
    /// A semicolon, with decimal commas: as Excel set to Vietnamese opens and writes.
    case semicolon
    /// A tab, with decimal points.
    case tab
  }

  /// What stands between the fields.
  public var delimiter: Delimiter
  /// Whether the file starts with a byte order mark, without which Excel garbles Vietnamese.
  public var hasByteOrderMark: Bool

  /// Makes a layout.
  public init(delimiter: Delimiter = .comma, hasByteOrderMark: Bool = true) {
    self.delimiter = delimiter
    self.hasByteOrderMark = hasByteOrderMark
  }

  /// The delimiter's character.
  var delimiterByte: UInt8 {
    switch delimiter {
    case .comma: UInt8(ascii: ",")
    case .semicolon: UInt8(ascii: ";")
    case .tab: 0x09
    }
  }

  /// How values are written.
  var notation: CellNotation {
    CellNotation(decimalMark: delimiter == .semicolon ? "," : ".")
  }
}
