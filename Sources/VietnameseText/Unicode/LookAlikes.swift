/// Cyrillic and Greek letters that look like Latin ones.
enum LookAlikes {
  private static let latin: [Unicode.Scalar: Unicode.Scalar] = [
    "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "х": "x", "у": "y", "і": "i",
    "А": "A", "В": "B", "Е": "E", "І": "I", "К": "K", "М": "M", "Н": "H", "О": "O", "Р": "P",
    "С": "C", "Т": "T", "Х": "X", "У": "Y",
    "ο": "o", "Α": "A", "Β": "B", "Ε": "E", "Ζ": "Z", "Η": "H", "Ι": "I", "Κ": "K", "Μ": "M",
    "Ν": "N", "Ο": "O", "Ρ": "P", "Τ": "T", "Χ": "X", "Υ": "Y",
  ]

  /// Whether a scalar is of a script that look-alikes come from.
  static func isCandidate(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x370 && scalar.value < 0x500
  }

  /// Replaces look-alikes in words that are otherwise Latin; other words stay as they are.
  static func replaced(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var result = scalars
    var start = 0
    while start < scalars.count {
      var end = start
      var latinLetters = 0
      var others = 0
      var replaceable = 0
      while end < scalars.count, LatinLetters.isLetter(scalars[end]) {
        if latin[scalars[end]] != nil {
          replaceable += 1
        } else if isCandidate(scalars[end]) {
          others += 1
        } else {
          latinLetters += 1
        }
        end += 1
      }
      if replaceable > 0, latinLetters > 0, others == 0 {
        for index in start..<end { result[index] = latin[scalars[index]] ?? scalars[index] }
      }
      start = end + 1
    }
    return result
  }
}
