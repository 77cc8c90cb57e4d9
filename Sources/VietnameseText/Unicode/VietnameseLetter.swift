/// The tone of a Vietnamese syllable, in dictionary order.
public enum VietnameseTone: UInt8, Hashable, Sendable, CaseIterable, Comparable {
  /// Thanh ngang: no mark.
  case level
  /// Thanh huyền: grave.
  case falling
  /// Thanh hỏi: hook above.
  case dipping
  /// Thanh ngã: tilde.
  case creaky
  /// Thanh sắc: acute.
  case rising
  /// Thanh nặng: dot below.
  case heavy

  /// Compares in dictionary order.
  public static func < (left: VietnameseTone, right: VietnameseTone) -> Bool {
    left.rawValue < right.rawValue
  }

  init?(mark: Unicode.Scalar) {
    switch mark {
    case "\u{300}": self = .falling
    case "\u{309}": self = .dipping
    case "\u{303}": self = .creaky
    case "\u{301}": self = .rising
    case "\u{323}": self = .heavy
    default: return nil
    }
  }
}

/// A Latin letter as Vietnamese writing sees it: its place in the alphabet, its tone, its case.
struct VietnameseLetter: Equatable {
  /// The alphabet in dictionary order, with f j w z in their Latin places.
  static let alphabet: [Unicode.Scalar] = [
    "a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o",
    "ô", "ơ", "p", "q", "r", "s", "t", "u", "ư", "v", "w", "x", "y", "z",
  ]

  /// The place of the letter without tone in ``alphabet``.
  let place: UInt8
  /// The tone that the letter carries.
  let tone: VietnameseTone
  /// Whether the letter is a capital.
  let isCapital: Bool

  /// Analyses a precomposed scalar; `nil` for letters that Vietnamese does not have.
  init?(_ scalar: Unicode.Scalar) {
    let value = scalar.value
    let packed: UInt16
    switch value {
    case 0x41...0x7A, 0xC0...0x1B0: packed = Self.lowLetters[Int(value)]
    case 0x1EA0...0x1EF9: packed = Self.highLetters[Int(value - 0x1EA0)]
    default: return nil
    }
    guard packed != 0 else { return nil }
    place = UInt8(packed & 0x3F) - 1
    tone = VietnameseTone(rawValue: UInt8(packed >> 6 & 7)) ?? .level
    isCapital = packed & 0x200 != 0
  }

  private static let lowLetters = (UInt32(0)...0x1B0).map { pack($0) }
  private static let highLetters = (UInt32(0x1EA0)...0x1EF9).map { pack($0) }

  private static func pack(_ value: UInt32) -> UInt16 {
    guard let scalar = Unicode.Scalar(value) else { return 0 }
    let lower = LatinLetters.lowercased(scalar)
    guard lower.value >= 0x61 else { return 0 }
    var base = lower
    var quality: Unicode.Scalar?
    var tone = VietnameseTone.level
    while let parts = LatinLetters.parts(of: base) {
      base = parts.base
      if let found = VietnameseTone(mark: parts.mark), tone == .level {
        tone = found
      } else if quality == nil {
        quality = parts.mark
      } else {
        return 0
      }
    }
    if tone != .level, !"aeiouy".unicodeScalars.contains(base) { return 0 }
    if let quality {
      guard let letter = LatinLetters.letter(base, with: quality) else { return 0 }
      base = letter
    }
    guard let place = alphabet.firstIndex(of: base) else { return 0 }
    let capital: UInt16 = lower == scalar ? 0 : 0x200
    return UInt16(place + 1) | UInt16(tone.rawValue) << 6 | capital
  }
}
