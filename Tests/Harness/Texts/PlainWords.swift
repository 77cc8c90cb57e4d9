/// What no text for people may hold: words of the program and of its definitions.
public enum PlainWords {
  /// The words in a text that only a programmer knows: names of code lists, field keys,
  /// placeholders, names of types.
  public static func foreign(in text: String) -> [String] {
    // File names and what people typed stand in quotation marks or end in an extension.
    text.split { $0.isWhitespace || "«»“”(),;:".contains($0) }.map(String.init).filter { word in
      if word.contains(".") && !word.hasSuffix(".") { return false }
      return word.contains(/^DM_[A-Z]/) || word.contains(/^[a-z]+[0-9]*_[a-z0-9_]+\.?$/)
        || word.contains(/[{}]/) || word.contains(/^[a-z]+[A-Z][A-Za-z]*\.?$/)
        || word.hasPrefix("Optional") || word.contains(/^(.*\/)?dvt\.?$/)
    }
  }
}
