/// Makes one set of definitions of a set and those that it extends.
struct SetResolver {
  /// The YAML files by path, as they were read.
  let trees: [String: DefinitionTree]
  let files: ConfigurationFiles
  private(set) var diagnostics: [DefinitionDiagnostic] = []

  init(trees: [String: DefinitionTree], files: ConfigurationFiles) {
    self.trees = trees
    self.files = files
  }

  /// The trees of the whole set: settings and fragments under their names, each form under the name of
  /// its file, a merged one under both files' names.
  mutating func resolved() -> [String: DefinitionTree] {
    // A set that extends none is what its files say.
    guard files.sets.count > 1 else { return trees }
    var result: [String: DefinitionTree] = [:]
    var forms: [String: (file: String, tree: DefinitionTree)] = [:]
    for (index, set) in files.sets.enumerated().reversed() {
      let settings = set + ConfigurationFiles.Name.settings
      let isBase = index == files.sets.count - 1
      let node = trees[settings].map { DefinitionNode(tree: $0, file: settings) }
      var difference = SetDifference()
      if !isBase, let node { difference = SetDifference(node, &diagnostics) }
      check(difference, against: forms.values.map(\.tree), node)
      forms = forms.filter { entry in
        entry.value.tree["form"]?.text.map { !difference.forms.contains($0) } ?? true
      }
      if !isBase {
        forms = forms.mapValues { ($0.file, difference.applied(to: $0.tree)) }
        for name in [ConfigurationFiles.Name.settings, ConfigurationFiles.Name.fragments] {
          guard let key = result.keys.first(where: { $0.hasSuffix(name) }) else { continue }
          let tree = result.removeValue(forKey: key)
          guard let tree else { continue }
          let isFragments = name == ConfigurationFiles.Name.fragments
          let base = (isFragments ? difference : SetDifference()).applied(to: tree)
          let own = trees[set + name]
          result[SourceLines.joined(set + name, over: key)] = merged(own, over: base)
        }
        forms = forms.mapValues { form in
          let own = set + Self.plain(form.file)
          return (SourceLines.joined(trees[own] == nil ? "" : own, over: form.file), form.tree)
        }
      } else {
        for name in [ConfigurationFiles.Name.settings, ConfigurationFiles.Name.fragments] {
          result[set + name] = trees[set + name]
        }
      }
      for file in files.forms[index] {
        guard let tree = trees[file] else { continue }
        take(tree, file: file, into: &forms)
      }
    }
    for form in forms.values { result[form.file] = form.tree }
    return result
  }

  /// The name of a form's file without the set's folder.
  private static func plain(_ file: String) -> String {
    "forms/" + (file.split(separator: "/").last.map(String.init) ?? file)
  }

  private mutating func take(
    _ tree: DefinitionTree, file: String,
    into forms: inout [String: (file: String, tree: DefinitionTree)]
  ) {
    let node = DefinitionNode(tree: tree, file: file)
    guard let extended = node.get("extends") else {
      forms[Self.plain(file)] = (file, tree)
      return
    }
    let code = extended.text ?? ""
    guard let (name, base) = forms.first(where: { $0.value.tree["form"]?.text == code }) else {
      diagnostics.append(extended.diagnostic(.unknownForm(form: code)))
      return
    }
    forms[name] = (
      base.file, FormDifference(node: node).applied(to: base.tree, &diagnostics)
    )
  }

  /// Key by key: what a set says stands in the place of what the other says; its replacements work on what
  /// the other's have made.
  private func merged(_ own: DefinitionTree?, over base: DefinitionTree) -> DefinitionTree {
    var entries = base.entries
    // A set that counts its versions itself has none of the other's.
    if own?["template_version"] != nil { entries.removeAll { $0.key == "versions" } }
    for entry in own?.entries ?? []
    where entry.key == "replace" || !SetDifference.keys.contains(entry.key) {
      guard entry.key == "replace", case .mapping(let earlier)? = base["replace"]?.content,
        case .mapping(let later) = entry.value.content
      else {
        entries.replace(entry)
        continue
      }
      var both = entry
      both.value.content = .mapping(earlier + later)
      entries.replace(both)
    }
    return DefinitionTree(content: .mapping(entries), line: own?.line ?? base.line)
  }

  private mutating func check(
    _ difference: SetDifference, against forms: [DefinitionTree], _ node: DefinitionNode?
  ) {
    let known = forms.compactMap { $0["form"]?.text }
    for code in difference.forms.sorted() where !known.contains(code) {
      guard let place = node?.get("drop") else { continue }
      diagnostics.append(place.diagnostic(.unknownForm(form: code)))
    }
  }
}
