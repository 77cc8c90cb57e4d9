import FoundationEssentials

/// The English of what a form set prints, by the Vietnamese text: `en.csv` of the set and of those that it
/// extends, the nearest first.
package struct Translation: Hashable, Sendable {
  /// The file's name, and its columns.
  static let file = "en.csv"
  static let columns = (text: "vi", english: "en")

  private let texts: [String: String]

  /// Takes texts by the Vietnamese.
  package init(_ texts: [String: String]) { self.texts = texts }

  /// The English of a text; `nil` where nobody has given it.
  package subscript(text: String) -> String? { texts[text] }
}

extension Configuration {
  /// The English of what the set prints; `nil` where neither it nor a set that it extends has any.
  ///
  /// The files are read when this is called and not before.
  ///
  /// - Throws: ``ConfigurationError`` with every mistake found in them, by file and line.
  package func translation() throws(ConfigurationError) -> Translation? {
    var decoder = TranslationDecoder()
    for path in translationFiles { decoder.read(path) }
    decoder.check(self)
    guard decoder.diagnostics.isEmpty else {
      throw ConfigurationError(diagnostics: decoder.diagnostics)
    }
    return decoder.isThere ? Translation(decoder.texts) : nil
  }
}

/// Reads `en.csv`.
struct TranslationDecoder {
  private(set) var texts: [String: String] = [:]
  private(set) var isThere = false
  private(set) var diagnostics: [DefinitionDiagnostic] = []
  private var lines: [String: (file: String, line: Int)] = [:]

  /// Adds what a file says of texts that no nearer set has; a file that is not there says nothing.
  mutating func read(_ path: String) {
    guard let data = FileManager.default.contents(atPath: path) else { return }
    isThere = true
    let file = path.split(separator: "/").suffix(2).joined(separator: "/")
    guard data.count <= ConfigurationFiles.maximumFileSize else {
      diagnostics.append(
        DefinitionDiagnostic(
          file: file, line: nil,
          finding: .limit(what: .bytes, allowed: ConfigurationFiles.maximumFileSize)))
      return
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      diagnostics.append(
        DefinitionDiagnostic(file: file, line: nil, finding: .unreadableFile(.notUTF8)))
      return
    }
    let (vi, en) = Translation.columns
    guard
      let table = ConfigurationTable(
        file: file, text: text, required: [vi, en], diagnostics: &diagnostics)
    else { return }
    var own: Set<String> = []
    for record in table.records {
      let (text, english) = (table.value(vi, of: record), table.value(en, of: record))
      func diagnostic(_ finding: DefinitionFinding) {
        diagnostics.append(
          DefinitionDiagnostic(file: file, line: record.line, finding: finding))
      }
      if text.isEmpty { diagnostic(.missingKey(key: vi)) }
      if english.isEmpty { diagnostic(.missingKey(key: en)) }
      if !own.insert(text).inserted { diagnostic(.repeatedCode(code: text)) }
      let marks = Self.marks(in: text)
      if !english.isEmpty, marks != Self.marks(in: english) {
        diagnostic(.translationMarks(text: english, marks: marks.sorted()))
      }
      if texts[text] == nil {
        texts[text] = english
        lines[text] = (file, record.line)
      }
    }
  }

  /// What stands in braces: `{N+1}`, `{unit}`.
  private static func marks(in text: String) -> Set<String> {
    Set(
      text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { part in
        part.firstIndex(of: "}").map { "{" + part[..<$0] + "}" }
      })
  }

  /// Names of one list, and headings of one form, that are told apart in Vietnamese must be told apart in
  /// English, or what people choose and fill could not be read back.
  mutating func check(_ configuration: Configuration) {
    guard isThere else { return }
    for name in configuration.codeLists.keys.sorted() {
      tellApart((configuration.codeLists[name]?.choices ?? []).map { [$0.name] })
    }
    for form in configuration.forms {
      tellApart(form.columns.map(\.header))
      tellApart(form.record.map(\.header))
    }
  }

  private mutating func tellApart(_ paths: [[String]]) {
    var seen: [[String]: [String]] = [:]
    for path in paths {
      let english = path.map { texts[$0] ?? $0 }
      guard let other = seen[english], other != path else {
        seen[english] = path
        continue
      }
      let place = path.reversed().compactMap { lines[$0] }.first
      diagnostics.append(
        DefinitionDiagnostic(
          file: place?.file ?? Translation.file, line: place?.line,
          finding: .translationTwice(
            english: english.joined(separator: " › "), first: other.joined(separator: " › "),
            second: path.joined(separator: " › "))))
    }
  }
}
