/// Turns the letters of a legacy encoding into Unicode; no decision whether to is made here.
enum LegacyDecoder {
  /// Decodes text of a given encoding, in NFC; scalars outside the encoding stay as they are.
  static func decode(_ scalars: [Unicode.Scalar], as encoding: LegacyEncoding) -> [Unicode.Scalar] {
    switch encoding {
    case .tcvn3: capitalisingWords(tcvn3(scalars), of: scalars)
    case .tcvn3Capitals:
      Array(String(scalars: tcvn3(scalars)).uppercased().unicodeScalars)
    case .vni: vni(scalars)
    case .windows1258: windows1258(scalars)
    case .utf8AsWindows1252: Mojibake.repaired(scalars) ?? scalars
    }
  }

  /// Whether decoding would change a scalar.
  static func changes(_ scalar: Unicode.Scalar, as encoding: LegacyEncoding) -> Bool {
    switch encoding {
    case .tcvn3, .tcvn3Capitals: tcvn3Letter(scalar) != nil
    case .vni: scalar.value >= 0xC0 && scalar.value < 0x100
    case .windows1258: windows1258Scalar(scalar) != nil
    case .utf8AsWindows1252: scalar.value >= 0x80
    }
  }

  // MARK: - TCVN3

  private static func tcvn3(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    scalars.map { tcvn3Letter($0) ?? $0 }
  }

  private static func tcvn3Letter(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    guard scalar.value >= 0xA0, scalar.value < 0x100 else { return nil }
    let letter = TCVN3Table.letters[Int(scalar.value - 0xA0)]
    return letter == 0 ? nil : Unicode.Scalar(fact: letter)
  }

  /// Upper-cases the words whose plain letters are all capitals: `CÇU NGANG` is `CẦU NGANG`.
  ///
  /// Words without two plain letters follow the rest of the text (`ñY BAN` is `ỦY BAN`).
  private static func capitalisingWords(
    _ decoded: [Unicode.Scalar], of source: [Unicode.Scalar]
  ) -> [Unicode.Scalar] {
    guard decoded.count == source.count else { return decoded }
    let whole = CapitalCount(source[...])
    let wholeIsCapital = whole.lower == 0 && whole.upper >= 2
    var result = decoded
    var start = 0
    while start < source.count {
      var end = start
      while end < source.count, source[end] != " ", source[end] != "\n" { end += 1 }
      let word = CapitalCount(source[start..<end])
      if word.lower == 0, word.upper >= 2 || wholeIsCapital {
        for index in start..<end {
          let upper = result[index].properties.uppercaseMapping.unicodeScalars
          if upper.count == 1, let scalar = upper.first { result[index] = scalar }
        }
      }
      start = end + 1
    }
    return result
  }

  private struct CapitalCount {
    var upper = 0
    var lower = 0

    init(_ scalars: ArraySlice<Unicode.Scalar>) {
      for scalar in scalars {
        switch scalar.value {
        case 0x41...0x5A: upper += 1
        case 0x61...0x7A: lower += 1
        default: break
        }
      }
    }
  }

  // MARK: - VNI

  private static func vni(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(scalars.count)
    var index = 0
    while index < scalars.count {
      let first = scalars[index].value
      if index + 1 < scalars.count, let letter = vniPair(first, scalars[index + 1].value) {
        result.append(letter)
        index += 2
        continue
      }
      let single = first >= 0xC0 && first < 0x100 ? VNITable.singles[Int(first - 0xC0)] : 0
      result.append(single == 0 ? scalars[index] : Unicode.Scalar(fact: single))
      index += 1
    }
    return result
  }

  private static func vniPair(_ first: UInt32, _ second: UInt32) -> Unicode.Scalar? {
    guard first < 0x100, second >= 0xC0, second < 0x100 else { return nil }
    let key = UInt16(first << 8 | second)
    guard let index = position(of: key, in: VNITable.pairKeys) else { return nil }
    return Unicode.Scalar(fact: VNITable.pairLetters[index])
  }

  // MARK: - Windows 1258

  private static func windows1258(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    Composition.composed(scalars.map { windows1258Scalar($0) ?? $0 })
  }

  /// Where code pages 1258 and 1252 differ.
  private static func windows1258Scalar(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0xC3: "Ă"
    case 0xE3: "ă"
    case 0xCC: "\u{300}"
    case 0xD2: "\u{309}"
    case 0xDE: "\u{303}"
    case 0xEC: "\u{301}"
    case 0xF2: "\u{323}"
    case 0xD0: "Đ"
    case 0xF0: "đ"
    case 0xD5: "Ơ"
    case 0xF5: "ơ"
    case 0xDD: "Ư"
    case 0xFD: "ư"
    case 0xFE: "₫"
    default: nil
    }
  }
}
