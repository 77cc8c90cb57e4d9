/// What a form set changes in the one that it extends (`sedp.yaml`, keys beside those of every set).
struct SetDifference {
  /// The keys of `sedp.yaml` by which a set says how it differs.
  static let keys = [
    "extends", "with", "period", "follows", "drop", "levels_of_forms", "replace",
  ]

  /// Forms that are not taken, by code.
  var forms: Set<String> = []
  /// Columns that no form has, by field.
  var fields: Set<String> = []
  /// The level at which forms of a level of the other set are made here.
  var levels: [String: String] = [:]
  /// Texts and what stands for them here, in order; the longest first where one contains another.
  var replacements: [(text: [UInt8], by: [UInt8])] = []

  init() {}

  init(_ settings: DefinitionNode, _ diagnostics: inout [DefinitionDiagnostic]) {
    if let drop = settings.get("drop") {
      drop.allow(["forms", "fields"], &diagnostics)
      forms = Set(drop.texts("forms", &diagnostics))
      fields = Set(drop.texts("fields", &diagnostics))
    }
    for (key, value) in settings.get("levels_of_forms")?.pairs ?? [] {
      levels[key] = value.text ?? ""
    }
    for (key, value) in settings.get("replace")?.pairs ?? [] where !key.isEmpty {
      replacements.append((Array(key.utf8), Array((value.text ?? "").utf8)))
    }
  }

  /// A tree of the other set as it is here: its columns without those dropped, its texts replaced, its
  /// lines counted as those of the second file.
  func applied(to tree: DefinitionTree, key: String = "") -> DefinitionTree {
    var result = tree
    result.line += SourceLines.step
    switch tree.content {
    case .text(let text):
      let isLevel = key == "level" || key == "units"
      result.content = .text(isLevel ? levels[text] ?? text : replaced(text))
    case .list(let elements):
      result.content = .list(
        elements.filter { !isDropped($0) }.map { applied(to: $0, key: key) })
    case .mapping(let entries):
      result.content = .mapping(
        entries.map { entry in
          DefinitionTree.Entry(
            key: entry.key, line: entry.line + SourceLines.step,
            value: applied(to: entry.value, key: entry.key))
        })
    }
    return result
  }

  private func isDropped(_ tree: DefinitionTree) -> Bool {
    // A column, or its field where it is only named, such as among the series of a chart.
    (tree["field"]?.text ?? tree.text).map(fields.contains) ?? false
  }

  private func replaced(_ text: String) -> String {
    guard !replacements.isEmpty else { return text }
    var bytes = Array(text.utf8)
    var isChanged = false
    for (search, by) in replacements where bytes.count >= search.count {
      var start = 0
      while start + search.count <= bytes.count {
        if bytes[start] == search[0], bytes[start..<(start + search.count)].elementsEqual(search) {
          bytes.replaceSubrange(start..<(start + search.count), with: by)
          start += by.count
          isChanged = true
        } else {
          start += 1
        }
      }
    }
    return isChanged ? String(decoding: bytes, as: UTF8.self) : text
  }
}

extension DefinitionTree {
  /// The value of a key of a mapping.
  subscript(key: String) -> DefinitionTree? {
    guard case .mapping(let entries) = content else { return nil }
    return entries.first { $0.key == key }?.value
  }

  /// The text of a scalar.
  var text: String? {
    if case .text(let text) = content { text } else { nil }
  }

  /// The elements of a list, or the tree alone.
  var elements: [DefinitionTree] {
    if case .list(let elements) = content { elements } else { [self] }
  }
}
