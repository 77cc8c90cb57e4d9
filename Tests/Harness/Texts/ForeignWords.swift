/// Words of other languages in Vietnamese sentences.
///
/// A Vietnamese word without marks is one syllable of a few sounds; error texts of libraries and of the
/// system are not made of such.
public enum ForeignWords {
  /// Words that officers know from their programs.
  private static let known: Set<String> = [
    "excel", "workbook", "macro", "byte", "notepad", "template", "file", "windows", "sedp",
    "unicode",
    "libreoffice", "utf", "rar", "zip", "csv", "xlsx",
  ]

  /// Small words without marks, outside of quotation marks, that are no Vietnamese syllables; names of
  /// files, paths and options are left out.
  public static func all(in text: String) -> [String] {
    SpokenNumbers.unquoted(text).split { $0.isWhitespace || "(),;:›>".contains($0) }
      .map(String.init).filter { word in
        if word.hasPrefix("-") { return false }
        let stem = word.hasSuffix(".") ? String(word.dropLast()) : word
        return !stem.isEmpty && stem.allSatisfy { $0.isASCII && $0.isLowercase }
          && !known.contains(stem) && !isSyllable(stem)
      }
  }

  private static let heads = [
    "ngh", "ng", "nh", "ch", "gh", "gi", "kh", "ph", "qu", "th", "tr", "b", "c", "d", "g", "h", "k",
    "l",
    "m", "n", "p", "q", "r", "s", "t", "v", "x", "",
  ]
  private static let tails = ["ch", "ng", "nh", "c", "m", "n", "p", "t", ""]

  private static func isSyllable(_ word: String) -> Bool {
    heads.contains { head in
      tails.contains { tail in
        guard word.hasPrefix(head), word.hasSuffix(tail), word.count > head.count + tail.count
        else {
          return false
        }
        let middle = word.dropFirst(head.count).dropLast(tail.count)
        return middle.count <= 3 && middle.allSatisfy { "aeiouy".contains($0) }
      } || word == head
    }
  }
}
