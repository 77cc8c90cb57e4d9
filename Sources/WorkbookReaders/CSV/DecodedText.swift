/// The bytes of a text file as UTF-8, and how they were encoded.
struct DecodedText {
  /// Bytes of a text that is neither UTF-8 nor UTF-16.
  private static let maximumDecodedBytes = 16 << 20

  let utf8: [UInt8]
  let encoding: CSVDialect.Encoding
  let hasByteOrderMark: Bool

  /// Decodes by byte order mark, by the zero bytes of UTF-16, as UTF-8 where the bytes are that, and
  /// otherwise by the caller's decoder.
  init(_ bytes: [UInt8], decode: (([UInt8]) -> String?)?) throws(ReadError) {
    if TextEncodingEvidence.isUTF32(bytes) {
      throw ReadError(.undecodableText, detail: ["UTF-32"])
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      try self.init(utf8: Array(bytes[3...]), mark: true, decode: decode)
    } else if bytes.starts(with: [0xFF, 0xFE]) {
      try self.init(utf16: bytes[2...], littleEndian: true, mark: true)
    } else if bytes.starts(with: [0xFE, 0xFF]) {
      try self.init(utf16: bytes[2...], littleEndian: false, mark: true)
    } else if let littleEndian = TextEncodingEvidence.littleEndianUTF16(bytes) {
      try self.init(utf16: bytes[...], littleEndian: littleEndian, mark: false)
    } else {
      try self.init(utf8: bytes, mark: false, decode: decode)
    }
  }

  private init(
    utf8 bytes: [UInt8], mark: Bool, decode: (([UInt8]) -> String?)?
  ) throws(ReadError) {
    hasByteOrderMark = mark
    guard let position = Self.firstInvalid(bytes) else {
      utf8 = bytes
      encoding = .utf8
      return
    }
    // Concluding an encoding weighs several readings of the whole text at once.
    guard bytes.count <= Self.maximumDecodedBytes else {
      throw ReadError.limit("decodedTextBytes", Self.maximumDecodedBytes)
    }
    guard let text = decode?(bytes) else {
      let line = bytes[..<position].count { $0 == 0x0A } + 1
      throw ReadError(
        .undecodableText,
        detail: ["byte 0x" + String(bytes[position], radix: 16), String(line)])
    }
    utf8 = Array(text.utf8)
    encoding = .decodedByCaller
  }

  private init(
    utf16 bytes: ArraySlice<UInt8>, littleEndian: Bool, mark: Bool
  ) throws(ReadError) {
    let units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map {
      let (one, other) = (UInt16(bytes[$0]), UInt16(bytes[$0 + 1]))
      return littleEndian ? one | other << 8 : one << 8 | other
    }
    guard bytes.count % 2 == 0, let text = String(validating: units, as: UTF16.self) else {
      throw ReadError(.undecodableText, detail: ["UTF-16"])
    }
    utf8 = Array(text.utf8)
    encoding = littleEndian ? .utf16LittleEndian : .utf16BigEndian
    hasByteOrderMark = mark
  }

  /// The position of the first byte that is not UTF-8.
  private static func firstInvalid(_ bytes: [UInt8]) -> Int? {
    do {
      // Unlike a string, it makes no copy of what may be many megabytes.
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return position(ofFirstInvalid: bytes)
    }
  }

  private static func position(ofFirstInvalid bytes: [UInt8]) -> Int? {
    var position = 0
    var source = bytes.makeIterator()
    var parser = UTF8.ForwardParser()
    while true {
      switch parser.parseScalar(from: &source) {
      case .valid(let scalar): position += scalar.count
      case .error: return position
      case .emptyInput: return nil
      }
    }
  }
}
