import Glibc

/// Turns bytes of a code page into text, by the numbers that Windows gives code pages.
enum CodePage {
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
    return name(of: codePage).flatMap { converted(bytes, from: $0) }
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

  private static func converted(_ bytes: ArraySlice<UInt8>, from name: String) -> String? {
    guard let converter = iconv_open("UTF-8", name), converter != iconv_t(bitPattern: -1) else {
      return nil
    }
    defer { iconv_close(converter) }
    var input = bytes.map { CChar(bitPattern: $0) }
    // No code page gives more than two letters of three bytes for a byte.
    var output = [CChar](repeating: 0, count: 8 * input.count + 16)
    let capacity = output.count
    var left = capacity
    input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        var from = source.baseAddress
        var fromLeft = source.count
        var to = target.baseAddress
        while iconv(converter, &from, &fromLeft, &to, &left) == -1,
          let byte = from?.pointee, fromLeft > 0, left >= 8
        {
          // A letter that a mark could follow comes before what the code page leaves undefined.
          _ = iconv(converter, nil, nil, &to, &left)
          for unit in undefined(UInt8(bitPattern: byte)) {
            to?.pointee = CChar(bitPattern: unit)
            to = to.map { $0 + 1 }
            left -= 1
          }
          from = from.map { $0 + 1 }
          fromLeft -= 1
        }
        // A letter at the end that a mark could follow, as in code page 1258, is held back until asked.
        _ = iconv(converter, nil, nil, &to, &left)
      }
    }
    return String(
      decoding: output[..<(capacity - left)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The UTF-8 of the control character that stands for an undefined byte; U+FFFD for a byte that is
  /// none.
  private static func undefined(_ byte: UInt8) -> [UInt8] {
    (0x80..<0xA0).contains(byte) ? [0xC2, byte] : [0xEF, 0xBF, 0xBD]
  }
}

extension BIFFEncoding {
  /// Decodes bytes of a code page for something beside the cells; letters of an unknown one are marked.
  static func decode(_ bytes: ArraySlice<UInt8>, codePage: Int) -> String {
    CodePage.marked(bytes, codePage: codePage)
  }
}
