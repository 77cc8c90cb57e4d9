/// Windows code page 1252, the one that legacy Vietnamese bytes are usually misread as.
enum Windows1252 {
  /// The scalar of a byte; the five unassigned bytes give C1 controls, as browsers read them.
  static func scalar(_ byte: UInt8) -> Unicode.Scalar {
    byte >= 0x80 && byte < 0xA0
      ? Unicode.Scalar(fact: upperControls[Int(byte - 0x80)]) : Unicode.Scalar(byte)
  }

  /// The byte of a scalar; `nil` for scalars the code page lacks.
  static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
    if scalar.value < 0x100 { return UInt8(scalar.value) }
    guard scalar.value < 0x2200,
      let index = upperControls.firstIndex(of: UInt16(scalar.value))
    else { return nil }
    return 0x80 + UInt8(index)
  }

  private static let upperControls: [UInt16] = [
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
  ]
}

/// UTF-8 read as Windows code page 1252 and back.
enum Mojibake {
  /// The text that was meant; `nil` where the scalars are not misread UTF-8 with a Vietnamese letter.
  /// Text that was misread more than once is repaired as often; each round shortens it.
  static func repaired(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar]? {
    var current = scalars
    var repaired: [Unicode.Scalar]?
    while let next = repairedOnce(current) {
      repaired = next
      current = next
    }
    return repaired
  }

  private static func repairedOnce(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar]? {
    guard isSuspect(scalars) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(scalars.count)
    for scalar in scalars {
      guard let byte = Windows1252.byte(scalar) else { return nil }
      bytes.append(byte)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    let meant = Array(text.unicodeScalars)
    let isVietnamese = meant.contains { scalar in
      scalar.value >= 0x80
        && (VietnameseLetter(scalar) != nil || LatinLetters.isCombiningMark(scalar))
    }
    // Twice-misread text shows no letter until the second round.
    return isVietnamese || isSuspect(meant) ? meant : nil
  }

  /// Whether a lead byte of UTF-8 is followed by a continuation byte.
  static func isSuspect(_ scalars: [Unicode.Scalar]) -> Bool {
    var lead = false
    for scalar in scalars where scalar.value >= 0x80 || lead {
      guard let byte = Windows1252.byte(scalar) else { return false }
      if lead, byte >= 0x80, byte < 0xC0 { return true }
      lead = byte >= 0xC2 && byte < 0xF5
    }
    return false
  }
}
