/// How a text file separates its fields, with the evidence it was concluded from.
public struct CSVDialect: Hashable, Sendable {
  /// How bytes stand for characters.
  public enum Encoding: String, Hashable, Sendable {
    /// UTF-8.
    case utf8
    /// UTF-16, low byte first.
    case utf16LittleEndian
    /// UTF-16, high byte first.
    case utf16BigEndian
    /// Another one, decoded by the caller.
    case decodedByCaller
  }

  /// The encoding.
  public var encoding: Encoding
  /// Whether a byte order mark states it.
  public var hasByteOrderMark: Bool
  /// The ASCII character between fields.
  public var delimiter: UInt8
  /// Whether a first line `sep=;` states the delimiter.
  public var delimiterIsStated: Bool
  /// How many of the records looked at have the same number of fields, more than one, with this
  /// delimiter.
  public var agreeingRecords: Int
  /// How many records were looked at.
  public var recordsExamined: Int

  /// A dialect of which only the encoding is known yet; fields end at commas.
  init(encoding: Encoding, hasByteOrderMark: Bool) {
    self.encoding = encoding
    self.hasByteOrderMark = hasByteOrderMark
    delimiter = UInt8(ascii: ",")
    delimiterIsStated = false
    agreeingRecords = 0
    recordsExamined = 0
  }
}
