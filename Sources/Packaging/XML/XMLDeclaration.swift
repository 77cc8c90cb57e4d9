/// The XML declaration (XML 1.0, 2.8 and 4.3.3).
struct XMLDeclaration {
  /// The encoding that it states, in small letters; `nil` where it states none.
  let encoding: String?

  /// Whether the document is UTF-8 by it.
  var isUTF8: Bool {
    switch encoding {
    case nil, "utf-8", "utf8": true
    default: false
    }
  }

  /// Encodings in which every byte of markup stands for itself. OPC allows UTF-8 and UTF-16 only
  /// (ECMA-376 Part 2, 6.2.5); programs wrote others. One in which markup can hide, such as UTF-7,
  /// is none of them.
  private static let plainEncodings = [
    "us-ascii", "ascii", "iso-8859-", "iso_8859-", "iso8859-", "latin", "windows-125",
    "windows-874", "cp125", "cp437", "cp850", "cp852", "cp866", "cp874", "cp932", "cp936",
    "cp949", "cp950", "macintosh", "koi8-", "gb2312", "gbk", "gb18030", "big5", "shift_jis",
    "euc-", "tis-620", "tcvn",
  ]

  /// Whether a document of single bytes can be in the encoding that it states.
  var isPlain: Bool {
    isUTF8 || Self.plainEncodings.contains { encoding?.hasPrefix($0) == true }
  }

  /// Whether a document that begins with these bytes is UTF-8, whatever it states: by its mark, or
  /// because markup of single bytes is no UTF-16. Programs write such contradictions.
  static func isMistaken(_ document: ArraySlice<UInt8>) -> Bool {
    let isMarked = document.starts(with: utf8Mark)
    guard let declaration = XMLDeclaration(Array(isMarked ? document.dropFirst(3) : document)),
      let encoding = declaration.encoding
    else { return false }
    let isWide = encoding.hasPrefix("utf-16") || encoding.hasPrefix("utf16")
    return !declaration.isUTF8 && (isMarked || isWide)
  }

  /// The byte order mark of UTF-8.
  static let utf8Mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Reads the declaration that a document begins with.
  ///
  /// - Returns: `nil` where it is not well-formed, or does not end here.
  init?(_ document: [UInt8]) {
    guard document.starts(with: "<?xml".utf8) else { return nil }
    var rest = document.dropFirst(5)
    guard let version = Self.attribute("version", &rest), version.hasPrefix("1."),
      version.utf8.count > 2, version.utf8.dropFirst(2).allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    encoding = Self.attribute("encoding", &rest)?.lowercased()
    if let standalone = Self.attribute("standalone", &rest), standalone != "yes", standalone != "no"
    {
      return nil
    }
    while let byte = rest.first, XMLTagReader.isSpace(byte) { rest.removeFirst() }
    guard rest.starts(with: "?>".utf8) else { return nil }
  }

  /// Whether a processing instruction can't have this name: `xml` in any case.
  static func isReserved(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    name.count == 3 && name.map { $0 | 0x20 }.elementsEqual("xml".utf8)
  }

  /// Takes white space and a pseudo-attribute off the front, where it is the one asked for.
  private static func attribute(_ name: String, _ rest: inout ArraySlice<UInt8>) -> String? {
    var left = rest
    func skipSpace() -> Bool {
      let before = left.count
      while let byte = left.first, XMLTagReader.isSpace(byte) { left.removeFirst() }
      return left.count < before
    }
    guard skipSpace(), left.starts(with: name.utf8) else { return nil }
    left.removeFirst(name.utf8.count)
    _ = skipSpace()
    guard left.popFirst() == UInt8(ascii: "=") else { return nil }
    _ = skipSpace()
    guard let quote = left.popFirst(), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
      let end = left.firstIndex(of: quote)
    else { return nil }
    let value = left[..<end]
    rest = left[(end + 1)...]
    return String(decoding: value, as: UTF8.self)
  }
}
