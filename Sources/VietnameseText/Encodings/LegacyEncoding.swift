/// A way of writing Vietnamese that is not Unicode, as its letters show up in a Unicode program.
///
/// Workbooks of the 1990s and 2000s hold bytes of these encodings as if they were Western European
/// letters; only the font (`.VnTime`, `VNI-Times`) makes them look right on screen.
public enum LegacyEncoding: String, Hashable, Sendable, CaseIterable {
  /// TCVN 5712:1993 VN3, "ABC": the fonts named `.Vn…`.
  case tcvn3
  /// TCVN3 in a font whose name ends in `H` or in words typed in capitals: letters with a tone mark
  /// have one byte for both cases, so the text is upper-cased.
  case tcvn3Capitals
  /// VNI for Windows: the fonts named `VNI-…`; a letter is a vowel and a mark, or one byte.
  case vni
  /// Windows code page 1258 whose bytes were read as 1252.
  case windows1258
  /// UTF-8 whose bytes were read as Windows code page 1252 ("mojibake").
  case utf8AsWindows1252

  /// The encoding that a font's name promises; `nil` for every other font.
  ///
  /// Names such as "VNtimes new roman" promise nothing: both kinds of text occur under them.
  public init?(font name: String) {
    let bytes = Array(name.utf8)
    if Self.hasPrefix(".vn", in: bytes) {
      self = bytes.last == UInt8(ascii: "H") ? .tcvn3Capitals : .tcvn3
    } else if Self.hasPrefix("vni-", in: bytes) {
      self = .vni
    } else {
      return nil
    }
  }

  private static func hasPrefix(_ prefix: String, in bytes: [UInt8]) -> Bool {
    bytes.count >= prefix.utf8.count
      && zip(bytes, prefix.utf8).allSatisfy { byte, letter in
        byte == letter || byte >= 0x41 && byte <= 0x5A && byte | 0x20 == letter
      }
  }
}
