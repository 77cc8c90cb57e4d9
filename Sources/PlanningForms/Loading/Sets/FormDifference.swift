/// What a set changes in one form of the set that it extends: a file `forms/CODE.yaml` with `extends`.
///
/// Keys of a form replace the form's; those of `layout` one by one. `change` names columns and the keys
/// to replace in them, `drop` and `drop_rules` leave columns and rules out, `add` adds columns after
/// one that is named.
struct FormDifference {
  static let keys = ["extends", "drop", "drop_rules", "change", "add"]

  let node: DefinitionNode

  /// The form as the difference makes it of another.
  func applied(
    to base: DefinitionTree, _ diagnostics: inout [DefinitionDiagnostic]
  ) -> DefinitionTree {
    node.allow(FormDecoder.keys + Self.keys, &diagnostics)
    var fields: Set<String> = []
    var entries = base.entries
    for part in ["columns", "record"] {
      guard let index = entries.firstIndex(where: { $0.key == part }) else { continue }
      fields.formUnion(entries[index].value.elements.compactMap { $0["field"]?.text })
      entries[index].value.content = .list(columns(entries[index].value.elements))
    }
    let rules = Set(node.texts("drop_rules", &diagnostics))
    if let index = entries.firstIndex(where: { $0.key == "rules" }) {
      let known = entries[index].value.elements.compactMap { $0["id"]?.text ?? $0["use"]?.text }
      for rule in rules.sorted() where !known.contains(rule) {
        report("drop_rules", rule, known, &diagnostics)
      }
      entries[index].value.content = .list(
        entries[index].value.elements.filter {
          !rules.contains($0["id"]?.text ?? $0["use"]?.text ?? "")
        })
    }
    let known = fields.sorted()
    for key in ["drop", "change"] {
      let named =
        key == "drop"
        ? node.texts(key, &diagnostics) : (node.get(key)?.pairs ?? []).map(\.key)
      for field in named where !fields.contains(field) { report(key, field, known, &diagnostics) }
    }
    for entry in node.tree.entries where FormDecoder.keys.contains(entry.key) {
      entries.replace(entry.key == "layout" ? merged(entry, over: base) : entry)
    }
    return DefinitionTree(content: .mapping(entries), line: node.tree.line)
  }

  private func report(
    _ key: String, _ found: String, _ known: [String], _ diagnostics: inout [DefinitionDiagnostic]
  ) {
    diagnostics.append(
      (node.get(key) ?? node).diagnostic(
        .unknownChoice(key: key, found: found, allowed: known.joined(separator: ", "))))
  }

  private func columns(_ base: [DefinitionTree]) -> [DefinitionTree] {
    let dropped = Set(node.tree["drop"]?.elements.compactMap(\.text) ?? [])
    var columns: [DefinitionTree] = []
    for column in base {
      let field = column["field"]?.text ?? column["use"]?.text ?? ""
      guard !dropped.contains(field) else { continue }
      var entries = column.entries
      for change in node.tree["change"]?[field]?.entries ?? [] { entries.replace(change) }
      columns.append(
        entries.isEmpty ? column : DefinitionTree(content: .mapping(entries), line: column.line))
      columns += node.tree["add"]?[field]?.elements ?? []
    }
    return columns
  }

  private func merged(
    _ layout: DefinitionTree.Entry, over base: DefinitionTree
  ) -> DefinitionTree.Entry {
    var entries = base["layout"]?.entries ?? []
    for entry in layout.value.entries { entries.replace(entry) }
    var result = layout
    result.value.content = .mapping(entries)
    return result
  }
}

extension DefinitionTree {
  /// The keys and values of a mapping, in order.
  var entries: [Entry] {
    if case .mapping(let entries) = content { entries } else { [] }
  }
}

extension [DefinitionTree.Entry] {
  /// Puts an entry in the place of the one with its key, or at the end.
  mutating func replace(_ entry: DefinitionTree.Entry) {
    if let index = firstIndex(where: { $0.key == entry.key }) {
      self[index] = entry
    } else {
      append(entry)
    }
  }
}
