/// How near two names are; for suggestions and for caution, not for accepting names of things.
enum NearNames {
  /// The longest key that is compared, in scalars.
  static let maximumLength = 120
  /// The most words of a text that are compared word by word.
  static let maximumWords = 40
  /// The most suggestions given.
  static let maximumSuggestions = 5

  /// The distance up to which a name of this length is worth suggesting.
  static func suggestedDistance(_ length: Int) -> Int { length < 4 ? 1 : length < 16 ? 2 : 3 }

  /// Insertions, deletions, replacements and exchanges of neighbours between two texts (optimal
  /// string alignment); `nil` above a limit.
  static func distance(_ left: String, _ right: String, limit: Int) -> Int? {
    let (a, b) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
    guard abs(a.count - b.count) <= limit, max(a.count, b.count) <= maximumLength else {
      return nil
    }
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      row.reserveCapacity(b.count + 1)
      for j in b.indices {
        var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          best = min(best, beforeLast[j - 1] + 1)
        }
        row.append(best)
      }
      if let least = row.min(), least > limit { return nil }
      beforeLast = last
      last = row
    }
    guard let result = last.last, result <= limit else { return nil }
    return result
  }

  /// Whether every mark that was typed is in the name too: `Phuc` may be `Phúc`, `Phục` may not.
  static func marksAgree(typed: MatchKey, name: MatchKey) -> Bool {
    let (a, b) = (Array(typed.text.unicodeScalars), Array(name.text.unicodeScalars))
    guard a.count == b.count else { return false }
    return zip(a, b).allSatisfy { typed, wanted in
      typed == wanted || typed == LatinLetters.plain(wanted)
        || marks(of: typed).isSubset(of: marks(of: wanted))
          && LatinLetters.plain(typed) == LatinLetters.plain(wanted)
    }
  }

  private static func marks(of scalar: Unicode.Scalar) -> Set<Unicode.Scalar> {
    var marks: Set<Unicode.Scalar> = []
    var base = scalar
    while let parts = LatinLetters.parts(of: base) {
      marks.insert(parts.mark)
      base = parts.base
    }
    if base == "đ" { marks.insert("đ") }
    return marks
  }
}
