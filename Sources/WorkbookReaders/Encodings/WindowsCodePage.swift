import Packaging

/// Turns bytes of a code page into text, by the numbers that Windows gives code pages.
enum WindowsCodePage {
  /// The bytes that stand for themselves in every code page.
  private static let plain: Range<UInt8> = 0..<0x80

  /// Decodes bytes.
  ///
  /// A byte that the code page leaves undefined stands for the control character of its number, as
  /// Windows has it.
  ///
  /// - Returns: `nil` where the code page is not known and a byte is not ASCII.
  static func decode(_ bytes: ArraySlice<UInt8>, codePage: Int) -> String? {
    if bytes.allSatisfy(plain.contains) { return String(decoding: bytes, as: UTF8.self) }
    if codePage == 65_001 { return String(decoding: bytes, as: UTF8.self) }
    if let letters = MacintoshLetters.upperHalf(ofCodePage: codePage) {
      var result = String.UnicodeScalarView()
      for byte in bytes {
        result.append(byte < 0x80 ? Unicode.Scalar(byte) : letters[Int(byte) - 0x80])
      }
      return String(result)
    }
    return name(of: codePage).flatMap { CodePage.decode(bytes, named: $0) }
  }

  /// Decodes bytes; those that can't be are marked by U+FFFD, each.
  static func marked(_ bytes: ArraySlice<UInt8>, codePage: Int) -> String {
    if let text = decode(bytes, codePage: codePage) { return text }
    var result = String.UnicodeScalarView()
    for byte in bytes { result.append(byte < 0x80 ? Unicode.Scalar(byte) : "\u{FFFD}") }
    return String(result)
  }

  /// What the C library calls a code page; `nil` where it has none that gives the same letters.
  private static func name(of codePage: Int) -> String? {
    switch codePage {
    case 0, 367, 32_769: "CP1252"
    case 1200: "UTF-16LE"
    // The Macintosh has the letters of these, and a few signs of its own.
    case 10_001: "CP932"
    case 10_002: "BIG5"
    case 10_003: "CP949"
    case 10_008: "GBK"
    case 10_000..<11_000: nil
    default: "CP\(codePage)"
    }
  }
}

extension BIFFEncoding {
  /// Decodes bytes of a code page for something beside the cells; letters of an unknown one are marked.
  static func decode(_ bytes: ArraySlice<UInt8>, codePage: Int) -> String {
    WindowsCodePage.marked(bytes, codePage: codePage)
  }
}
