/// The folding behind ``MatchKey``.
enum KeyFolding {
  static func folded(_ text: String) -> String {
    if let ascii = foldedASCII(text) { return ascii }
    let clean = cleaned(text).text
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(clean.utf8.count)
    for scalar in clean.unicodeScalars {
      if let expansion = compatible(scalar) {
        scalars.append(contentsOf: expansion.unicodeScalars.map(LatinLetters.lowercased))
      } else {
        scalars.append(LatinLetters.lowercased(scalar))
      }
    }
    foldTonePlaces(&scalars)
    foldFinalY(&scalars)
    return words(of: scalars)
  }

  // MARK: - Spelling

  /// Where a tone that stands on the second vowel belongs: `oà` is written `òa`.
  private static func movedTone(_ second: Unicode.Scalar) -> Unicode.Scalar? {
    switch second {
    case "à", "è": "ò"
    case "á", "é": "ó"
    case "ả", "ẻ": "ỏ"
    case "ã", "ẽ": "õ"
    case "ạ", "ẹ": "ọ"
    case "ỳ": "ù"
    case "ý": "ú"
    case "ỷ": "ủ"
    case "ỹ": "ũ"
    case "ỵ": "ụ"
    default: nil
    }
  }

  /// Moves the tone of open oa, oe and uy to the first vowel: `hoà` becomes `hòa`.
  private static func foldTonePlaces(_ scalars: inout [Unicode.Scalar]) {
    guard scalars.count >= 2 else { return }
    for index in 0..<scalars.count - 1 {
      let first = scalars[index]
      guard first == "o" || first == "u" else { continue }
      if index + 2 < scalars.count, LatinLetters.isLetter(scalars[index + 2]) { continue }
      let second = scalars[index + 1]
      guard let moved = movedTone(second) else { continue }
      let plain = LatinLetters.plain(second)
      if first == "u", plain != "y" || index > 0 && scalars[index - 1] == "q" { continue }
      if first == "o", plain == "y" { continue }
      scalars[index] = moved
      scalars[index + 1] = plain
    }
  }

  private static func foldedY(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    case "y": "i"
    case "ỳ": "ì"
    case "ý": "í"
    case "ỷ": "ỉ"
    case "ỹ": "ĩ"
    case "ỵ": "ị"
    default: nil
    }
  }

  /// Writes i for y at the end of a syllable after h k l m s t and qu: `kỹ` becomes `kĩ`.
  private static func foldFinalY(_ scalars: inout [Unicode.Scalar]) {
    for index in scalars.indices.dropFirst() {
      guard let folded = foldedY(scalars[index]) else { continue }
      if index + 1 < scalars.count, LatinLetters.isLetter(scalars[index + 1]) { continue }
      switch scalars[index - 1] {
      case "h", "k", "l", "m", "s", "t": scalars[index] = folded
      case "u" where index >= 2 && scalars[index - 2] == "q": scalars[index] = folded
      default: break
      }
    }
  }

  // MARK: - Words

  /// Letters and digits as they are, signs as words of their own, everything else as a space.
  private static func words(of scalars: [Unicode.Scalar]) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(scalars.count * 2)
    var needsSpace = false
    for scalar in scalars {
      let isSign = isSign(scalar)
      guard isSign || isWordScalar(scalar) else {
        needsSpace = true
        continue
      }
      if needsSpace || isSign, !bytes.isEmpty { bytes.append(0x20) }
      if scalar.value < 0x80 {
        bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      } else {
        bytes.append(contentsOf: String(scalar).utf8)
      }
      needsSpace = isSign
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "%", "+", "<", ">", "=", "‰", "≤", "≥", "±": true
    default: false
    }
  }

  private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    if value < 0x80 {
      return value >= 0x30 && value <= 0x39 || value >= 0x61 && value <= 0x7A
    }
    return LatinLetters.isLetter(scalar) || scalar.properties.numericType != nil
  }

  // MARK: - Compatibility

  /// Whether a scalar is of the blocks that Vietnamese letters are in: none has a compatible form.
  private static func isPrecomposedLatin(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0xC0 && scalar.value < 0x1B1 || scalar.value >= 0x1EA0 && scalar.value < 0x1F00
  }

  /// The compatibility mappings (NFKC) that Vietnamese workbooks hold.
  private static func compatible(_ scalar: Unicode.Scalar) -> String? {
    guard scalar.value >= 0xAA, !isPrecomposedLatin(scalar) else { return nil }
    switch scalar.value {
    case 0xB2: return "2"
    case 0xB3: return "3"
    case 0xB9: return "1"
    case 0xBA: return "o"
    case 0xAA: return "a"
    case 0xBC: return "1/4"
    case 0xBD: return "1/2"
    case 0xBE: return "3/4"
    case 0x2070, 0x2074...0x2079: return String(scalar.value - 0x2070)
    case 0x2080...0x2089: return String(scalar.value - 0x2080)
    case 0x2116: return "no"
    case 0x2460...0x2468: return String(scalar.value - 0x245F)
    case 0xFB01: return "fi"
    case 0xFB02: return "fl"
    case 0xFF01...0xFF5E:
      return Unicode.Scalar(scalar.value - 0xFEE0).map { String(Character($0)) }
    case 0x338E: return "mg"
    case 0x338F: return "kg"
    case 0x339D: return "cm"
    case 0x339E: return "km"
    case 0x33A1: return "m2"
    case 0x33A2: return "km2"
    case 0x33A5: return "m3"
    case 0x2160...0x216B, 0x2170...0x217B:
      return RomanNumeral(Int(scalar.value & 0xF) + 1)?.description
    default: return nil
    }
  }

  /// The folding of plain ASCII, on bytes; `nil` for other text.
  private static func foldedASCII(_ text: String) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 4)
    var needsSpace = false
    for byte in text.utf8 {
      var letter = byte
      var isSign = false
      switch byte {
      case 0x80...: return nil
      case UInt8(ascii: "_"): return nil  // may be an escape
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): letter = byte | 0x20
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): break
      case UInt8(ascii: "%"), UInt8(ascii: "+"), UInt8(ascii: "<"), UInt8(ascii: ">"),
        UInt8(ascii: "="):
        isSign = true
      // Controls are dropped like other invisible characters.
      case 0x00...0x08, 0x0E...0x1F, 0x7F: continue
      default:
        needsSpace = true
        continue
      }
      // The spelling of a final y needs the letters around it.
      if letter == UInt8(ascii: "y") { return nil }
      if needsSpace || isSign, !bytes.isEmpty { bytes.append(0x20) }
      bytes.append(letter)
      needsSpace = isSign
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
