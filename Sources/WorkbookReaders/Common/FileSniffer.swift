import Packaging

/// What the first bytes of a file tell.
enum FileSignature {
  case empty
  case zip
  case compoundFile
  /// A bare stream of records, as Excel 2 to 4 and some programs write.
  case binaryRecords
  case lockFile(user: String)
  /// An OpenDocument of any kind in one XML file.
  case flatOpenDocument
  /// A workbook of Excel 2002 or 2003 in one XML file.
  case spreadsheetML
  /// A web page.
  case html
  case text
  /// An archive of another kind than ZIP, by a short name.
  case packed(String)
  /// A kind that is no workbook, by a short name.
  case other(String)

  /// Bytes looked at.
  static let length = 4096

  init(head: [UInt8], fileSize: Int) {
    guard !head.isEmpty else {
      self = .empty
      return
    }
    for (magic, name) in Self.archives where head.starts(with: magic) {
      self = .packed(name)
      return
    }
    for (magic, name) in Self.foreign where head.starts(with: magic) {
      self = .other(name)
      return
    }
    if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06])
      || head.starts(with: [0x50, 0x4B, 0x30, 0x30])
    {
      self = .zip
    } else if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      self = .compoundFile
    } else if head.count >= 4, head[0] == 0x09, [0x00, 0x02, 0x04, 0x08].contains(head[1]),
      head[3] == 0, (4...16).contains(head[2])
    {
      self = .binaryRecords
    } else if let user = Self.lockFileUser(head, fileSize: fileSize) {
      self = .lockFile(user: user)
    } else {
      self = Self.text(head)
    }
  }

  private static let archives: [([UInt8], String)] = [
    (Array("Rar!".utf8), "rar"), ([0x37, 0x7A, 0xBC, 0xAF], "7z"),
    ([0x1F, 0x8B], "gzip"), (Array("BZh".utf8), "bzip2"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "xz"), ([0x28, 0xB5, 0x2F, 0xFD], "zstd"),
  ]

  private static let foreign: [([UInt8], String)] = [
    (Array("%PDF".utf8), "pdf"), (Array("{\\rtf".utf8), "rtf"), ([0xFF, 0xD8, 0xFF], "jpeg"),
    ([0x89, 0x50, 0x4E, 0x47], "png"), (Array("GIF8".utf8), "gif"),
    (Array("ID;P".utf8), "sylk"), ([0x7F, 0x45, 0x4C, 0x46], "program"),
    (Array("MZ".utf8), "program"),
  ]

  /// The owner file of Excel: a length, that many bytes of the user's name padded to 54, then the
  /// name again in UTF-16, 165 bytes in all.
  private static func lockFileUser(_ head: [UInt8], fileSize: Int) -> String? {
    guard fileSize == 165, head.count == 165, let length = head.first, (1...54).contains(length),
      head[54] == 0x20 || head[54] == 0, head.dropFirst(55).contains(0)
    else { return nil }
    let units = stride(from: 57, to: min(57 + 2 * Int(length), 164), by: 2).map {
      UInt16(head[$0]) | UInt16(head[$0 + 1]) << 8
    }
    return String(decoding: units, as: UTF16.self)
  }

  private static func text(_ head: [UInt8]) -> FileSignature {
    // A text, which is refused with the name of its encoding.
    if TextEncodingEvidence.isUTF32(head) { return .text }
    let isMarkedUTF8 = head.starts(with: [0xEF, 0xBB, 0xBF])
    let isUTF16 =
      head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF])
      || !isMarkedUTF8 && TextEncodingEvidence.looksLikeUTF16(head)
    if !isUTF16, head.contains(0) { return .other("binary") }
    let start = isUTF16 ? utf16Text(head) : String(decoding: head, as: UTF8.self)
    switch MarkupSignature(start) {
    case .spreadsheetML: return .spreadsheetML
    case .flatOpenDocument: return .flatOpenDocument
    case .html: return .html
    case .mhtml: return .other("mhtml")
    case .otherXML: return .other("xml")
    case nil: return .text
    }
  }

  private static func utf16Text(_ head: [UInt8]) -> String {
    let isBigEndian =
      head.starts(with: [0xFE, 0xFF])
      || !head.starts(with: [0xFF, 0xFE]) && TextEncodingEvidence.littleEndianUTF16(head) == false
    let units = stride(from: 0, to: head.count - 1, by: 2).map { index in
      let (one, other) = (UInt16(head[index]), UInt16(head[index + 1]))
      return isBigEndian ? one << 8 | other : one | other << 8
    }
    return String(decoding: units, as: UTF16.self)
  }
}

/// Evidence on the encoding of bytes without a byte order mark.
enum TextEncodingEvidence {
  /// Whether every other byte is mostly zero, as Latin text and digits make it in UTF-16.
  static func looksLikeUTF16(_ bytes: [UInt8]) -> Bool {
    littleEndianUTF16(bytes) != nil
  }

  /// Whether bytes are UTF-32: marked, or with the two zeros that every letter of the first planes has.
  static func isUTF32(_ bytes: [UInt8]) -> Bool {
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
      return bytes.count % 4 == 0 || bytes.count >= FileSignature.length
    }
    let sample = bytes.prefix(1024)
    guard sample.count >= 16 else { return false }
    var zeros = [0, 0, 0, 0]
    for (index, byte) in sample.enumerated() where byte == 0 { zeros[index % 4] += 1 }
    let quarter = sample.count / 4
    return zeros[2] == quarter && zeros[3] >= quarter && zeros[0] == 0
      || zeros[0] == quarter && zeros[1] == quarter && zeros[3] == 0
  }

  /// `true` for little-endian, `false` for big-endian UTF-16, `nil` for neither.
  static func littleEndianUTF16(_ bytes: [UInt8]) -> Bool? {
    let sample = bytes.prefix(1024)
    guard sample.count >= 8 else { return nil }
    var zeros = [0, 0]
    for (index, byte) in sample.enumerated() where byte == 0 { zeros[index % 2] += 1 }
    let half = sample.count / 2
    if zeros[1] * 10 >= half * 4, zeros[0] * 20 <= half { return true }
    if zeros[0] * 10 >= half * 4, zeros[1] * 20 <= half { return false }
    return nil
  }
}
