/// The address of one cell in A1 notation, rows and columns counted from 1.
///
/// Bounded by the sheet size of ECMA-376 Part 1, 18.3.1.73 as Excel applies it:
/// 1,048,576 rows and 16,384 columns.
public struct CellReference: Hashable, Sendable {
  /// The last row a worksheet can have.
  public static let maximumRow = 1_048_576
  /// The last column a worksheet can have (XFD).
  public static let maximumColumn = 16_384

  private let storedRow: Int32
  private let storedColumn: Int32

  /// The row, counted from 1.
  public var row: Int { Int(storedRow) }
  /// The column, counted from 1 (A is 1).
  public var column: Int { Int(storedColumn) }

  /// Makes a reference; values outside the sheet are moved to its edge.
  public init(row: Int, column: Int) {
    storedRow = Int32(min(max(row, 1), Self.maximumRow))
    storedColumn = Int32(min(max(column, 1), Self.maximumColumn))
  }

  /// Parses `B12` or `$B$12`, in either case; `nil` for anything else or outside the sheet.
  public init?(_ text: some StringProtocol) {
    var column = 0
    var row = 0
    var seenDigit = false
    var letters = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "$"):
        continue
      case UInt8(ascii: "A")...UInt8(ascii: "Z") where !seenDigit:
        column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
        letters += 1
      case UInt8(ascii: "a")...UInt8(ascii: "z") where !seenDigit:
        column = column * 26 + Int(byte - UInt8(ascii: "a")) + 1
        letters += 1
      case UInt8(ascii: "0")...UInt8(ascii: "9") where letters > 0:
        seenDigit = true
        row = row * 10 + Int(byte - UInt8(ascii: "0"))
      default:
        return nil
      }
      if letters > 3 || row > Self.maximumRow { return nil }
    }
    guard seenDigit, row >= 1, column <= Self.maximumColumn else { return nil }
    storedRow = Int32(row)
    storedColumn = Int32(column)
  }

  /// The letters of a column counted from 1: 1 is `A`, 28 is `AB`.
  public static func letters(ofColumn column: Int) -> String {
    var letters: [UInt8] = []
    var rest = column
    while rest > 0 {
      letters.append(UInt8(ascii: "A") + UInt8((rest - 1) % 26))
      rest = (rest - 1) / 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }
}

extension CellReference: Comparable {
  /// Orders by row, then column: the order in which a sheet stores its cells.
  public static func < (left: CellReference, right: CellReference) -> Bool {
    (left.storedRow, left.storedColumn) < (right.storedRow, right.storedColumn)
  }
}

extension CellReference: CustomStringConvertible {
  /// The address without dollar signs: `B12`.
  public var description: String { Self.letters(ofColumn: column) + String(row) }

  /// The address with dollar signs: `$B$12`.
  public var absolute: String { "$" + Self.letters(ofColumn: column) + "$" + String(row) }
}
