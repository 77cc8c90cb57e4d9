/// Reads the maps of earlier template versions (`sedp.yaml`, key `versions`), the earliest first.
///
/// What they name is looked up in what the set has today; ``VersionCheck`` tells what does not fit together.
struct VersionsDecoder {
  /// The keys of a version.
  private static let keys = ["forms", "codes", "indicators", "printed"]
  /// The keys of a form in a version.
  private static let formKeys = [
    "sheet", "renamed", "added", "dropped", "dropped_lines", "dropped_rows",
  ]
  /// What stands in place of a form's keys where the form is new.
  private static let added = "added"

  let forms: [FormDefinition]
  let codeLists: [CodeList]
  let indicators: [Indicator]

  /// The versions with the lines of what they map.
  func versions(
    _ settings: DefinitionNode, _ diagnostics: inout [DefinitionDiagnostic]
  ) -> [LinedVersion] {
    guard let node = settings.get("versions") else { return [] }
    guard case .mapping(let entries) = node.tree.content else {
      diagnostics.append(node.diagnostic(.unexpectedKind(key: "versions", expected: .mapping)))
      return []
    }
    return entries.map { entry in
      version(entry, DefinitionNode(tree: entry.value, file: node.file), &diagnostics)
    }
  }

  private func version(
    _ entry: DefinitionTree.Entry, _ node: DefinitionNode,
    _ diagnostics: inout [DefinitionDiagnostic]
  ) -> LinedVersion {
    node.allow(Self.keys, &diagnostics)
    var result = LinedVersion(
      version: FormerVersion(version: entry.key), file: node.file, line: entry.line)
    result.version.printed = node.texts("printed", &diagnostics)
    for (code, form, line) in named(node.get("forms"), &diagnostics) {
      result.lines[[code]] = line
      guard let definition = forms.first(where: { $0.code.text == code }) else {
        diagnostics.append(
          DefinitionDiagnostic(file: node.file, line: line, finding: .unknownForm(form: code)))
        continue
      }
      result.version.forms[definition.code] = self.form(code, form, &result, &diagnostics)
    }
    for (name, texts, line) in named(node.get("codes"), &diagnostics) {
      guard let list = codeLists.first(where: { $0.name == name }) else {
        diagnostics.append(
          DefinitionDiagnostic(file: node.file, line: line, finding: .unknownCodeList(list: name)))
        continue
      }
      let known = list.choices.map(\.code)
      result.version.codes[name] = self.texts(texts, known, in: name, &result, &diagnostics)
    }
    if let texts = node.get("indicators") {
      result.version.indicators = self.texts(
        texts, indicators.map(\.code), in: "indicators", &result, &diagnostics)
    }
    return result
  }

  // MARK: Parts

  /// The keys of a mapping with what they hold and their lines; what is no mapping is told.
  private func named(
    _ node: DefinitionNode?, _ diagnostics: inout [DefinitionDiagnostic]
  ) -> [(key: String, value: DefinitionNode, line: Int)] {
    guard let node else { return [] }
    guard case .mapping(let entries) = node.tree.content else {
      diagnostics.append(
        node.diagnostic(.unexpectedKind(key: node.text ?? "…", expected: .mapping)))
      return []
    }
    return entries.map { ($0.key, DefinitionNode(tree: $0.value, file: node.file), $0.line) }
  }

  private func form(
    _ code: String, _ node: DefinitionNode, _ result: inout LinedVersion,
    _ diagnostics: inout [DefinitionDiagnostic]
  ) -> FormerForm {
    var form = FormerForm()
    if node.text == Self.added {
      form.isAdded = true
      return form
    }
    node.allow(Self.formKeys, &diagnostics)
    form.sheet = node.optionalText("sheet", &diagnostics)
    if let sheet = node.get("sheet") { result.lines[[code, "sheet"]] = sheet.line }
    form.renamed = headings("renamed", of: code, node, &result, &diagnostics)
    form.dropped = headings("dropped", of: code, node, &result, &diagnostics)
    form.droppedLines = headings("dropped_lines", of: code, node, &result, &diagnostics)
    form.droppedRows = node.texts("dropped_rows", &diagnostics)
    for element in node.get("added")?.elements ?? [] {
      guard let field = element.text else {
        diagnostics.append(element.diagnostic(.unexpectedKind(key: "added", expected: .text)))
        continue
      }
      form.added.insert(field)
      result.lines[[code, field]] = element.line
    }
    return form
  }

  /// Headings by field: a text, or the texts of all levels of the header.
  private func headings(
    _ key: String, of code: String, _ node: DefinitionNode, _ result: inout LinedVersion,
    _ diagnostics: inout [DefinitionDiagnostic]
  ) -> [String: [String]] {
    var headings: [String: [String]] = [:]
    for (field, value, line) in named(node.get(key), &diagnostics) {
      let texts = value.elements.compactMap(\.text).filter { !$0.isEmpty }
      result.lines[[code, field]] = line
      if texts.isEmpty || texts.count < value.elements.count {
        diagnostics.append(
          DefinitionDiagnostic(
            file: node.file, line: line, finding: .unexpectedKind(key: field, expected: .text)))
        continue
      }
      headings[field] = texts
    }
    return headings
  }

  /// What was written for codes: `[NN, Nông nghiệp]`, a text, or nothing for a code that is new.
  private func texts(
    _ node: DefinitionNode, _ known: [String], in list: String, _ result: inout LinedVersion,
    _ diagnostics: inout [DefinitionDiagnostic]
  ) -> [String: [String]] {
    var texts: [String: [String]] = [:]
    for (code, value, line) in named(node, &diagnostics) {
      result.lines[[list, code]] = line
      guard known.contains(code) else {
        diagnostics.append(
          DefinitionDiagnostic(
            file: node.file, line: line,
            finding: .unknownCode(
              code: code, list: list, nearest: nearestName(to: code, among: known))))
        continue
      }
      texts[code] = value.elements.compactMap(\.text)
      if texts[code]?.count != value.elements.count {
        diagnostics.append(
          DefinitionDiagnostic(
            file: node.file, line: line, finding: .unexpectedKind(key: code, expected: .text)))
      }
    }
    return texts
  }
}

/// A version with the places of what it says.
struct LinedVersion {
  var version: FormerVersion
  var file: String
  /// The line of its name.
  var line: Int
  /// The lines of forms, of their fields and sheets, and of codes, by their names.
  var lines: [[String]: Int] = [:]

  func diagnostic(_ finding: DefinitionFinding, at path: [String] = []) -> DefinitionDiagnostic {
    DefinitionDiagnostic(file: file, line: lines[path] ?? line, finding: finding)
  }
}
