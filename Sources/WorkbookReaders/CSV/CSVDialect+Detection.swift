extension CSVDialect {
  /// The delimiters that are tried; the first of equally good ones wins, so the comma, which stands
  /// inside Vietnamese numbers, comes last.
  static let candidates: [UInt8] = [
    UInt8(ascii: "\t"), UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: ","),
  ]
  private static let sampleRecords = 200
  private static let sampleBytes = 256 << 10

  /// Concludes the delimiter from the first records.
  init(encoding: Encoding, hasByteOrderMark: Bool, text: [UInt8]) {
    self.init(encoding: encoding, hasByteOrderMark: hasByteOrderMark)
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
      var found = (fields: 0, isBlank: true)
      let ended = parser.record(into: &found) { found, _, bytes, _ in
        found.fields += 1
        if !bytes.isEmpty { found.isBlank = false }
      }
      guard ended == .record else { break }
      if !found.isBlank { counts.append(found.fields) }
    }
    return counts
  }
}
