/// What is said beside the name in a column header.
enum HeaderText {
  /// The header without parenthesised units and footnote marks.
  static func withoutNotes(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "(")) || text.utf8.contains(UInt8(ascii: "*")) else {
      return text
    }
    var result = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    var index = 0
    // Nothing longer is a note, so the search for its end stops there.
    let longestNote = 80
    while index < scalars.count {
      if scalars[index] == "(",
        let close = scalars[index...].prefix(longestNote).firstIndex(of: ")"),
        isNote(scalars[(index + 1)..<close])
      {
        result.append(" ")
        index = close + 1
        continue
      }
      result.append(scalars[index] == "*" ? " " : scalars[index])
      index += 1
    }
    return String(result)
  }

  /// Whether what stands in parentheses is a unit, a percent sign or a footnote mark.
  private static func isNote(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    let inner = cleaned(String(scalars: scalars)).text
    if inner.isEmpty || inner.unicodeScalars.allSatisfy({ $0 == "*" }) { return true }
    if inner.utf8.count <= 2, inner.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) { return true }
    let words = KeyFolding.folded(inner)
    for prefix in ["đvt ", "đơn vị tính ", "đơn vị ", "tính bằng "] where words.hasPrefix(prefix) {
      return true
    }
    return MeasureUnit(inner)?.isNamed ?? false
  }
}
