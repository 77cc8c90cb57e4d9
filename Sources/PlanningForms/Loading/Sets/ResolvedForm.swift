/// A form as a set has it, with everything that extended sets say of it, as YAML.
package enum ResolvedForm {
  /// The text of a form; `nil` where the set has none of that code.
  ///
  /// - Parameters:
  ///   - code: the form's code, such as `X-08`.
  ///   - folder: the set's folder.
  package static func text(of code: String, folder: String) -> String? {
    var loader = ConfigurationLoader(files: ConfigurationFiles(folder: folder))
    loader.load()
    let form = loader.trees.values.first { $0["form"]?.text == code }
    return form.map { lines(of: $0, indent: "") }
  }

  private static func lines(of tree: DefinitionTree, indent: String) -> String {
    switch tree.content {
    case .text(let text): return indent + scalar(text) + "\n"
    case .list(let elements):
      return elements.map { indent + "- " + inline($0) + "\n" }.joined()
    case .mapping(let entries):
      return entries.map { entry in
        switch entry.value.content {
        case .text(let text): return indent + scalar(entry.key) + ": " + scalar(text) + "\n"
        case .list(let elements) where elements.contains { !$0.entries.isEmpty }:
          return indent + scalar(entry.key) + ":\n" + lines(of: entry.value, indent: indent + "  ")
        case .list, .mapping:
          return indent + scalar(entry.key) + ": " + inline(entry.value) + "\n"
        }
      }.joined()
    }
  }

  static func inline(_ tree: DefinitionTree) -> String {
    switch tree.content {
    case .text(let text): scalar(text)
    case .list(let elements): "[" + elements.map(inline).joined(separator: ", ") + "]"
    case .mapping(let entries):
      "{" + entries.map { scalar($0.key) + ": " + inline($0.value) }.joined(separator: ", ") + "}"
    }
  }

  /// Plain where YAML allows it anywhere, else in quotes.
  private static func scalar(_ text: String) -> String {
    let isPlain =
      text.first?.isLetter == true && text.last != " "
      && text.allSatisfy { $0.isLetter || $0.isNumber || "_-. ".contains($0) }
    if isPlain { return text }
    guard text.contains(where: \.isNewline) else {
      return "'" + text.replacing("'", with: "''") + "'"
    }
    return "\""
      + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing(
        "\n", with: "\\n")
      + "\""
  }
}
