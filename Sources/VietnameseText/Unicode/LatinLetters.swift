/// Facts about single Latin letters: what they are made of and their lower case.
enum LatinLetters {
  /// What a precomposed letter is made of; `nil` for any other scalar.
  static func parts(of scalar: Unicode.Scalar) -> (base: Unicode.Scalar, mark: Unicode.Scalar)? {
    let value = scalar.value
    guard value >= 0xC0, value < 0x1F00 else { return nil }
    guard let index = position(of: UInt16(value), in: CompositionTable.composed) else { return nil }
    return (
      Unicode.Scalar(fact: CompositionTable.bases[index]),
      Unicode.Scalar(fact: CompositionTable.marks[index])
    )
  }

  /// The precomposed letter of a letter and a combining mark; `nil` where Unicode has none.
  static func letter(_ base: Unicode.Scalar, with mark: Unicode.Scalar) -> Unicode.Scalar? {
    guard isCombiningMark(mark), base.value < 0x2000 else { return nil }
    let key = base.value << 7 | (mark.value - 0x300)
    guard let index = position(of: key, in: CompositionTable.pairKeys) else { return nil }
    return Unicode.Scalar(fact: CompositionTable.pairLetters[index])
  }

  /// Whether a scalar is of the block Combining Diacritical Marks (U+0300–U+036F).
  static func isCombiningMark(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x300 && scalar.value < 0x370
  }

  /// The letter without its marks, with `d` for `đ`.
  static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.value < 0xC0 { return scalar }
    if scalar.value < foldLimit { return latinFolds[Int(scalar.value)] }
    if scalar.value >= 0x1E00, scalar.value < 0x1F00 {
      return additionalFolds[Int(scalar.value - 0x1E00)]
    }
    return scalar
  }

  /// The lower-case letter of a scalar; scalars whose lower case is longer stay as they are.
  static func lowercased(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let value = scalar.value
    if value < 0x80 {
      return value >= 0x41 && value <= 0x5A ? Unicode.Scalar(UInt8(value + 0x20)) : scalar
    }
    switch value {
    case 0x80...0xBF, 0xD7, 0xDF...0xFF: return scalar
    case 0xC0...0xDE: return Unicode.Scalar(UInt8(value + 0x20))
    case 0x1EA0...0x1EFF, 0x100...0x12F, 0x1A0...0x1A5:
      return Unicode.Scalar(fact: UInt16(value | 1))
    case 0x1AF: return "\u{1B0}"
    case 0x1B0, 0x300...0x36F: return scalar
    default:
      let mapping = scalar.properties.lowercaseMapping.unicodeScalars
      return mapping.count == 1 ? mapping.first ?? scalar : scalar
    }
  }

  /// Whether a scalar is a letter of any script or a combining mark on one.
  static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    if value < 0x80 { return (value | 0x20) >= 0x61 && (value | 0x20) <= 0x7A }
    if value >= 0xC0, value < 0x370 { return value != 0xD7 && value != 0xF7 }
    if value >= 0x1E00, value < 0x1F00 { return true }
    return scalar.properties.isAlphabetic
  }

  private static let foldLimit: UInt32 = 0x250
  private static let latinFolds = (0..<foldLimit).map { fold(Unicode.Scalar($0) ?? " ") }
  private static let additionalFolds = (UInt32(0x1E00)..<0x1F00).map {
    fold(Unicode.Scalar($0) ?? " ")
  }

  private static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    var base = scalar
    while let parts = parts(of: base) { base = parts.base }
    switch base {
    case "đ": return "d"
    case "Đ": return "D"
    default: return base
    }
  }
}

/// Finds a value in an ascending table.
func position<Value: Comparable>(of value: Value, in table: [Value]) -> Int? {
  var low = 0
  var high = table.count
  while low < high {
    let middle = (low + high) / 2
    if table[middle] < value { low = middle + 1 } else { high = middle }
  }
  return low < table.count && table[low] == value ? low : nil
}

extension Unicode.Scalar {
  /// A scalar from a generated table, which holds no surrogates.
  init(fact value: UInt16) { self = Unicode.Scalar(value) ?? "\u{FFFD}" }
}

extension String {
  /// A string of the given scalars, as they are.
  init(scalars: some Sequence<Unicode.Scalar>) {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    self.init(view)
  }
}
