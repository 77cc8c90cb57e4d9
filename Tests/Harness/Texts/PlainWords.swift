/// What no text for people may hold: words of the program and of its definitions.
public enum PlainWords {
  /// The words in a text that only a programmer knows: names of code lists, field keys,
  /// placeholders, names of types; and a dash where there is nothing to say.
  public static func foreign(in text: String) -> [String] {
    let nothing = [": –", "«–»", "“–”", "(–)"].filter { text.contains($0) }
    // File names and what people typed stand in quotation marks or end in an extension.
    return nothing
      + text.split { $0.isWhitespace || "«»“”(),;:".contains($0) }.map(String.init).filter { word in
        if word.hasPrefix("<"), word.contains(">") { return true }
        if word.contains(".") && !word.hasSuffix(".") { return false }
        return isForeign(Array(word.utf8))
      }
  }

  private static func isForeign(_ word: [UInt8]) -> Bool {
    if word.contains(UInt8(ascii: "{")) || word.contains(UInt8(ascii: "}")) { return true }
    if word.starts(with: "DM_".utf8), word.count > 3, isCapital(word[3]) { return true }
    if word.starts(with: "Optional".utf8) { return true }
    let stem = word.last == UInt8(ascii: ".") ? word.dropLast() : word[...]
    return isKey(stem) || isCamel(stem) || stem.elementsEqual("dvt".utf8)
      || stem.suffix(4).elementsEqual("/dvt".utf8)
  }

  /// `linh_vuc`, `td2_nu`: small letters and digits, then something behind a low line.
  private static func isKey(_ word: ArraySlice<UInt8>) -> Bool {
    guard let line = word.firstIndex(of: UInt8(ascii: "_")), line < word.endIndex - 1 else {
      return false
    }
    let name = word[..<line]
    guard let first = name.first, isSmall(first) else { return false }
    return name.drop(while: isSmall).allSatisfy(isDigit)
      && word[line...].dropFirst().allSatisfy {
        isSmall($0) || isDigit($0) || $0 == UInt8(ascii: "_")
      }
  }

  /// `planYear`: letters only, small ones first and a capital among the others.
  private static func isCamel(_ word: ArraySlice<UInt8>) -> Bool {
    guard let first = word.first, isSmall(first) else { return false }
    return word.contains(where: isCapital) && word.allSatisfy { isSmall($0) || isCapital($0) }
  }

  private static func isSmall(_ byte: UInt8) -> Bool {
    UInt8(ascii: "a") <= byte && byte <= UInt8(ascii: "z")
  }

  private static func isCapital(_ byte: UInt8) -> Bool {
    UInt8(ascii: "A") <= byte && byte <= UInt8(ascii: "Z")
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    UInt8(ascii: "0") <= byte && byte <= UInt8(ascii: "9")
  }
}
