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

  /// The delimiters that are tried; the first of equally good ones wins, so the comma, which stands
  /// inside Vietnamese numbers, comes last.
  static let candidates: [UInt8] = [
    UInt8(ascii: "\t"), UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: ","),
  ]
  private static let sampleRecords = 200
  private static let sampleBytes = 256 << 10

  /// Concludes the delimiter from the first records.
  init(encoding: Encoding, hasByteOrderMark: Bool, text: [UInt8]) {
    self.encoding = encoding
    self.hasByteOrderMark = hasByteOrderMark
    delimiter = UInt8(ascii: ",")
    delimiterIsStated = false
    agreeingRecords = 0
    recordsExamined = 0
    if text.count >= 5, text.starts(with: Array("sep=".utf8)),
      text.count == 5 || text[5] == 0x0A || text[5] == 0x0D,
      ![0x0A, 0x0D, UInt8(ascii: "\"")].contains(text[4])
    {
      delimiter = text[4]
      delimiterIsStated = true
      return
    }
    for candidate in Self.candidates {
      let counts = Self.fieldCounts(text, delimiter: candidate)
      recordsExamined = max(recordsExamined, counts.count)
      var byCount: [Int: Int] = [:]
      for count in counts where count > 1 { byCount[count, default: 0] += 1 }
      let agreeing = byCount.values.max() ?? 0
      if agreeing > agreeingRecords {
        agreeingRecords = agreeing
        delimiter = candidate
      }
    }
  }

  /// The number of fields of each of the first records that are not blank.
  private static func fieldCounts(_ text: [UInt8], delimiter: UInt8) -> [Int] {
    var parser = CSVParser(text: text, position: 0, delimiter: delimiter)
    var counts: [Int] = []
    while counts.count < sampleRecords, parser.position < sampleBytes {
      var fields = 0
      var blank = true
      let ended = parser.record { _, bytes, _ in
        fields += 1
        if !bytes.isEmpty { blank = false }
      }
      guard ended == .record else { break }
      if !blank { counts.append(fields) }
    }
    return counts
  }
}
