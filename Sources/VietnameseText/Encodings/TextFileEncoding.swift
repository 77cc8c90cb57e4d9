/// An encoding of plain text files, such as CSV.
public enum TextFileEncoding: String, Hashable, Sendable, CaseIterable {
  /// ASCII only.
  case ascii
  /// UTF-8.
  case utf8
  /// UTF-16, low byte first.
  case utf16LittleEndian
  /// UTF-16, high byte first.
  case utf16BigEndian
  /// Windows code page 1252, Western European.
  case windows1252
  /// Windows code page 1258, Vietnamese.
  case windows1258
  /// TCVN3 (ABC).
  case tcvn3
  /// VNI for Windows.
  case vni
}

/// The text of a file with the encoding it was found to be in.
public struct DecodedFile: Hashable, Sendable {
  /// What the decision rests on.
  public enum Evidence: Hashable, Sendable {
    /// A byte order mark.
    case byteOrderMark
    /// Zero bytes in every other place, as Latin letters have in UTF-16.
    case zeroBytes
    /// Every byte fits UTF-8 (or ASCII), which text in other encodings hardly ever does.
    case validBytes
    /// Of the words with bytes beyond ASCII, this many have the shape of Vietnamese syllables.
    case content(syllables: Int, words: Int)
    /// No encoding gives Vietnamese; bytes were read as Windows 1252.
    case fallback
  }

  /// The text, without byte order mark.
  public let text: String
  /// The encoding.
  public let encoding: TextFileEncoding
  /// What the decision rests on.
  public let evidence: Evidence
  /// Whether another encoding is nearly as likely, or bytes had to be replaced.
  public let isUncertain: Bool
  /// The byte offset of the first sequence that the encoding cannot hold (shown as U+FFFD).
  public let firstFault: Int?
}

/// Finds the encoding of a text file and decodes it.
///
/// A byte order mark decides, then zero bytes (UTF-16), then validity as UTF-8, then the share of
/// words that become Vietnamese syllables in Windows 1258, TCVN3 and VNI; the share must be nine of
/// ten. Text in other encodings is read as Windows 1252 and marked uncertain.
public func decodeTextFile(_ bytes: [UInt8]) -> DecodedFile {
  if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
    return TextFileDecoder.utf8(bytes.dropFirst(3), evidence: .byteOrderMark)
  }
  if bytes.starts(with: [0xFF, 0xFE]) {
    return TextFileDecoder.utf16(bytes.dropFirst(2), isLittleEndian: true, .byteOrderMark)
  }
  if bytes.starts(with: [0xFE, 0xFF]) {
    return TextFileDecoder.utf16(bytes.dropFirst(2), isLittleEndian: false, .byteOrderMark)
  }
  if let isLittleEndian = TextFileDecoder.zeroByteOrder(bytes) {
    return TextFileDecoder.utf16(bytes[...], isLittleEndian: isLittleEndian, .zeroBytes)
  }
  if let text = String(validating: bytes, as: UTF8.self) {
    let isASCII = bytes.allSatisfy { $0 < 0x80 }
    return DecodedFile(
      text: text, encoding: isASCII ? .ascii : .utf8, evidence: .validBytes, isUncertain: false,
      firstFault: nil)
  }
  // A damaged byte does not turn a file of UTF-8 into something else.
  let scan = UTF8Scan(bytes[...])
  if scan.sequences > 0, scan.sequences >= scan.faults * 10 {
    return TextFileDecoder.utf8(bytes[...], evidence: .validBytes)
  }
  return TextFileDecoder.singleByte(bytes)
}
