/// The steps of ``cleaned(_:)``, on scalars.
struct TextCleaner {
  private(set) var scalars: [Unicode.Scalar]
  private(set) var changes: Set<TextChange> = []
  private(set) var hasDetachedMarks = false

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  /// Whether no step would do anything, decided in one pass; most cells end here.
  static func isClean(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { isClean($0) }
  }

  private static func isClean(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var previousIsSpace = true
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case 0x20:
        if previousIsSpace { return false }
        previousIsSpace = true
        index += 1
        continue
      case 0x21...0x5E, 0x61...0x7D: index += 1
      // An escaped character of a spreadsheet begins with `_x`.
      case 0x5F where index + 1 == bytes.count || bytes[index + 1] | 0x20 != UInt8(ascii: "x"):
        index += 1
      case 0xC3...0xC6:
        guard isLetter(UInt32(byte & 0x1F) << 6 | UInt32(bytes[index + 1] & 0x3F)) else {
          return false
        }
        index += 2
      case 0xE1:
        let high = UInt32(byte & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6
        guard isLetter(high | UInt32(bytes[index + 2] & 0x3F)) else { return false }
        index += 3
      default: return false
      }
      previousIsSpace = false
    }
    return !previousIsSpace || bytes.isEmpty
  }

  /// Whether a scalar is a letter of Vietnamese; misread UTF-8 always holds one that is none.
  private static func isLetter(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x1EA0...0x1EF9, 0xC0...0xCF, 0xD1...0xEF, 0xF1...0xFF, 0x102, 0x103, 0x110, 0x111,
      0x128, 0x129, 0x168, 0x169, 0x1A0, 0x1A1, 0x1AF, 0x1B0:
      true
    default: false
    }
  }

  /// Repeats the steps until none changes anything, since removing what is invisible may bring
  /// together a letter and its mark. Each step shortens the text or settles a letter, so it ends.
  mutating func run() {
    var before: [Unicode.Scalar]
    repeat {
      before = scalars
      runOnce()
    } while scalars != before
    hasDetachedMarks = zip(scalars, scalars.dropFirst()).contains { letter, mark in
      (mark == "´" || mark == "`" || mark == "~") && VietnameseLetter(letter) != nil
    }
  }

  private mutating func runOnce() {
    if let meant = Mojibake.repaired(scalars) {
      scalars = meant
      changes.insert(.mojibake)
    }
    if scalars.contains(where: Composition.mayChange) {
      note(.composed, Composition.composed(scalars))
    }
    note(.letterD, scalars.map(Self.vietnameseD))
    if scalars.contains(where: LookAlikes.isCandidate) {
      note(.lookAlike, LookAlikes.replaced(scalars))
    }
    note(.lineBreaks, Self.withLineFeeds(scalars))
    note(.invisible, scalars.filter { !Self.isInvisible($0) })
    note(.spaces, Self.withPlainSpaces(scalars))
  }

  private mutating func note(_ change: TextChange, _ result: [Unicode.Scalar]) {
    guard result != scalars else { return }
    scalars = result
    changes.insert(change)
  }

  private static func vietnameseD(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xD0, 0x189: "Đ"
    case 0xF0, 0x256: "đ"
    default: scalar
    }
  }

  static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A, 0x09: false
    case 0x00...0x1F, 0x7F...0x9F, 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064,
      0x2066...0x2069, 0xFEFF, 0xFFFE, 0xFFFF:
      true
    default: false
    }
  }

  /// Whether a scalar is a space of any width, or a tab.
  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20, 0x09, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  private static func withPlainSpaces(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(scalars.count)
    for scalar in scalars {
      if isSpace(scalar) {
        if let last = result.last, last != " ", last != "\n" { result.append(" ") }
      } else if scalar == "\n" {
        if result.last == " " { result.removeLast() }
        if !result.isEmpty { result.append(scalar) }
      } else {
        result.append(scalar)
      }
    }
    while let last = result.last, last == " " || last == "\n" { result.removeLast() }
    return result
  }

  private static let escapedReturn = Array("_x000D_".unicodeScalars)
  private static let escapedFeed = Array("_x000A_".unicodeScalars)

  private static func withLineFeeds(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(scalars.count)
    var index = 0
    while index < scalars.count {
      let length = returnLength(scalars[index...])
      if length > 0 {
        index += length
        // CR LF is one line break.
        if !(index < scalars.count && scalars[index] == "\n") { result.append("\n") }
        continue
      }
      switch scalars[index].value {
      case 0x85, 0x0B, 0x0C, 0x2028, 0x2029: result.append("\n")
      default: result.append(scalars[index])
      }
      index += 1
    }
    return result
  }

  /// How many scalars at the start write a carriage return, plain or as ECMA-376 escapes it
  /// (`ST_Xstring`, part 1, 22.9.2.19).
  private static func returnLength(_ scalars: ArraySlice<Unicode.Scalar>) -> Int {
    switch scalars.first {
    case "\r": return 1
    case "_":
      let isEscape =
        scalars.starts(with: escapedReturn) || scalars.starts(with: escapedFeed)
      return isEscape ? escapedReturn.count : 0
    default: return 0
    }
  }
}
