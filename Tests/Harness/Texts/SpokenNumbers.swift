/// The numbers that a sentence says, whatever they look like in its language.
public enum SpokenNumbers {
  /// How a language writes numbers.
  public enum Style: Sendable {
    /// `1.234,5`.
    case vietnamese
    /// `1,234.5`.
    case english

    fileprivate var group: Character { self == .vietnamese ? "." : "," }
    fileprivate var decimal: Character { self == .vietnamese ? "," : "." }
  }

  /// The numbers of a sentence in plain notation, sorted; what is no number in the style, such as a
  /// version, as it stands. What is quoted is left out: it is what somebody typed.
  ///
  /// A sentence and its translation say the same numbers, so that both lists are equal; a number in the
  /// other language's style reads as another one.
  public static func all(in text: String, _ style: Style) -> [String] {
    words(of: unquoted(text)).map { plain($0, style) }.sorted()
  }

  /// A text without what stands in quotation marks.
  public static func unquoted(_ text: String) -> String {
    var depth = 0
    return String(
      text.map { letter -> Character in
        if "«“".contains(letter) { depth += 1 }
        if "»”".contains(letter), depth > 0 {
          depth -= 1
          return " "
        }
        return depth > 0 ? " " : letter
      })
  }

  /// Runs of digits, points and commas that begin and end with a digit, and no letter before them.
  private static func words(of text: String) -> [String] {
    var words: [String] = []
    var word = ""
    var before: Character = " "
    for letter in text + " " {
      if letter.isASCII, letter.isNumber {
        if !word.isEmpty || !(before.isLetter || before == "_") { word.append(letter) }
      } else if !word.isEmpty, letter == "." || letter == "," {
        word.append(letter)
      } else if !word.isEmpty {
        while let last = word.last, !last.isNumber { word.removeLast() }
        words.append(word)
        word = ""
      }
      // A digit behind a letter belongs to its word.
      before = letter.isNumber && word.isEmpty ? "_" : letter
    }
    return words
  }

  private static func plain(_ word: String, _ style: Style) -> String {
    let halves = word.split(separator: style.decimal, omittingEmptySubsequences: false)
    guard halves.count <= 2, let whole = halves.first else { return word }
    let groups = whole.split(separator: style.group, omittingEmptySubsequences: false)
    let isGrouped =
      groups.count == 1
      || (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 }
    guard isGrouped, halves.count == 1 || !halves[1].contains(style.group) else { return word }
    return groups.joined() + (halves.count == 2 ? "." + halves[1] : "")
  }
}
