/// The non-empty fields of separated text, counted one character after the other without the
/// reader's code (RFC 4180, with line ends CRLF, LF or CR).
public struct SeparatedCount: Sendable {
  /// How many fields are not empty.
  public private(set) var fields = 0
  /// Whether a quoted field never ends.
  public private(set) var isUnbalanced = false

  private enum State {
    case fieldStart, plain, quoted, afterQuote
  }

  /// Counts.
  public init(_ text: [UInt8], delimiter: UInt8) {
    var state = State.fieldStart
    var length = 0
    func isEnd(_ byte: UInt8) -> Bool { byte == delimiter || byte == 0x0A || byte == 0x0D }
    for byte in text {
      switch state {
      case .fieldStart where byte == UInt8(ascii: "\""): state = .quoted
      case .quoted where byte == UInt8(ascii: "\""): state = .afterQuote
      case .quoted: length += 1
      case .afterQuote where byte == UInt8(ascii: "\""):
        length += 1
        state = .quoted
      case .fieldStart where isEnd(byte), .plain where isEnd(byte), .afterQuote where isEnd(byte):
        fields += length > 0 ? 1 : 0
        length = 0
        state = .fieldStart
      case .fieldStart, .plain, .afterQuote:
        length += 1
        state = .plain
      }
    }
    fields += length > 0 ? 1 : 0
    isUnbalanced = state == .quoted
  }
}
