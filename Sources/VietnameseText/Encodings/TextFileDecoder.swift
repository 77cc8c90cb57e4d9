/// The steps of ``decodeTextFile(_:)``.
enum TextFileDecoder {
  /// How many bytes decide whether text is UTF-16.
  private static let sampleLength = 4096

  static func utf8(_ bytes: ArraySlice<UInt8>, evidence: DecodedFile.Evidence) -> DecodedFile {
    let scan = UTF8Scan(bytes)
    return DecodedFile(
      text: String(decoding: bytes, as: UTF8.self), encoding: .utf8, evidence: evidence,
      isUncertain: scan.firstFault != nil, firstFault: scan.firstFault)
  }

  static func utf16(
    _ bytes: ArraySlice<UInt8>, isLittleEndian: Bool, _ evidence: DecodedFile.Evidence
  ) -> DecodedFile {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var index = bytes.startIndex
    while index + 1 < bytes.endIndex {
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      units.append(isLittleEndian ? second << 8 | first : first << 8 | second)
      index += 2
    }
    var fault = index < bytes.endIndex ? index : nil
    if let unit = firstLoneSurrogate(units) { fault = bytes.startIndex + unit * 2 }
    return DecodedFile(
      text: String(decoding: units, as: UTF16.self),
      encoding: isLittleEndian ? .utf16LittleEndian : .utf16BigEndian, evidence: evidence,
      isUncertain: fault != nil, firstFault: fault)
  }

  private static func firstLoneSurrogate(_ units: [UInt16]) -> Int? {
    var index = 0
    while index < units.count {
      if UTF16.isLeadSurrogate(units[index]) {
        guard index + 1 < units.count, UTF16.isTrailSurrogate(units[index + 1]) else {
          return index
        }
        index += 1
      } else if UTF16.isTrailSurrogate(units[index]) {
        return index
      }
      index += 1
    }
    return nil
  }

  /// Whether zero bytes show UTF-16 and which byte comes first; `nil` for other text.
  ///
  /// Separators, digits and plain letters have a zero high byte; Vietnamese letters beyond Latin-1
  /// do not, so a quarter of the places is enough.
  static func zeroByteOrder(_ bytes: [UInt8]) -> Bool? {
    let sample = bytes.prefix(sampleLength)
    guard sample.count >= 4 else { return nil }
    var zeros = (even: 0, odd: 0)
    for (index, byte) in sample.enumerated() where byte == 0 {
      if index % 2 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
    }
    let enough = sample.count / 8
    if zeros.odd > enough, zeros.even * 10 < zeros.odd { return true }
    if zeros.even > enough, zeros.odd * 10 < zeros.even { return false }
    return nil
  }

  static func singleByte(_ bytes: [UInt8]) -> DecodedFile {
    let scalars = bytes.map(Windows1252.scalar)
    var best: (encoding: LegacyEncoding, syllables: Int, words: Int)?
    var isClose = false
    for encoding in [LegacyEncoding.windows1258, .tcvn3, .vni] {
      let (syllables, words) = syllableShare(scalars, as: encoding)
      guard words > 0, syllables * 10 >= words * 9 else { continue }
      if let current = best {
        let isBetter = syllables * current.words > current.syllables * words
        isClose = true
        if isBetter { best = (encoding, syllables, words) }
      } else {
        best = (encoding, syllables, words)
      }
    }
    guard let best else {
      return DecodedFile(
        text: String(scalars: scalars), encoding: .windows1252, evidence: .fallback,
        isUncertain: true, firstFault: nil)
    }
    return DecodedFile(
      text: String(scalars: LegacyDecoder.decode(scalars, as: best.encoding)),
      encoding: best.encoding.fileEncoding,
      evidence: .content(syllables: best.syllables, words: best.words), isUncertain: isClose,
      firstFault: nil)
  }

  /// Of the words with letters beyond ASCII once decoded, how many are syllables.
  private static func syllableShare(_ scalars: [Unicode.Scalar], as encoding: LegacyEncoding)
    -> (syllables: Int, words: Int)
  {
    let decoded = LegacyDecoder.decode(scalars, as: encoding)
    var result = (syllables: 0, words: 0)
    var start = 0
    while start < decoded.count {
      var end = start
      var isForeign = false
      // Signs that no letter of the encoding takes are left over when it is the wrong one.
      while end < decoded.count, LatinLetters.isLetter(decoded[end]) || decoded[end].value >= 0xA1,
        decoded[end].value < 0x2000
      {
        isForeign = isForeign || decoded[end].value >= 0x80
        end += 1
      }
      if isForeign {
        result.words += 1
        if SyllableShape.isVietnamese(decoded[start..<end]) { result.syllables += 1 }
      }
      start = end + 1
    }
    return result
  }
}

extension LegacyEncoding {
  /// The encoding of a file whose bytes are of this one.
  var fileEncoding: TextFileEncoding {
    switch self {
    case .tcvn3, .tcvn3Capitals: .tcvn3
    case .vni: .vni
    case .windows1258: .windows1258
    case .utf8AsWindows1252: .utf8
    }
  }
}
