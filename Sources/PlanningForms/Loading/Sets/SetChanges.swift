/// One thing in which two form sets, or two layouts, differ.
package struct LayoutChange: Hashable, Sendable {
  /// Where it stands: `X-08 columns ten_hd header`, `X08_HoatDongXa!B5`.
  package var place: String
  /// What stood there before; `nil` where nothing did.
  package var before: String?
  /// What stands there now; `nil` where nothing does.
  package var after: String?

  /// Notes a difference.
  package init(place: String, before: String?, after: String?) {
    self.place = place
    self.before = before
    self.after = after
  }

  /// The difference in a line.
  package func line(in language: Language) -> String {
    let words = Self.words(in: language)
    switch (before, after) {
    case (let before?, let after?): return "\(place): «\(before)» → «\(after)»"
    case (let before?, nil): return "\(place): \(words.gone): \(before)"
    case (nil, let after?): return "\(place): \(words.added): \(after)"
    case (nil, nil): return place
    }
  }

  private static func words(in language: Language) -> (added: String, gone: String) {
    language == .vietnamese ? ("mới có", "không còn") : ("new", "gone")
  }
}

/// What differs between two form sets, each as it is with all that it takes over: settings, forms, code
/// lists, indicators. Who the units are is not compared.
package struct SetChanges {
  /// The keys by which an element of a list is told from the others.
  private static let identities = ["field", "id", "use"]

  private var changes: [LayoutChange] = []

  private init() {}

  /// The differences, in the order of files, then of keys.
  ///
  /// - Parameters:
  ///   - old: the folder of the earlier set.
  ///   - new: that of the later one.
  /// - Throws: ``ConfigurationError`` where a set can't be read whole: what is not read can't be compared.
  package static func between(
    _ old: String, _ new: String
  ) throws(ConfigurationError) -> [LayoutChange] {
    let (before, after) = (try loader(old), try loader(new))
    var changes = SetChanges()
    let (trees, others) = (named(before.trees), named(after.trees))
    for name in Set(trees.keys).union(others.keys).sorted() {
      changes.compare(trees[name], others[name], at: name)
    }
    changes.compareRecords(records(before), records(after))
    return changes.changes
  }

  private static func loader(_ folder: String) throws(ConfigurationError) -> ConfigurationLoader {
    var loader = ConfigurationLoader(files: ConfigurationFiles(folder: folder))
    loader.load()
    guard loader.diagnostics.isEmpty else {
      throw ConfigurationError(diagnostics: loader.diagnostics)
    }
    return loader
  }

  /// The trees by form, others by the name of their file.
  private static func named(_ trees: [String: DefinitionTree]) -> [String: DefinitionTree] {
    Dictionary(
      trees.map { file, tree in
        let name = file.split(separator: "\n").first.map(String.init) ?? file
        let last = name.split(separator: "/").last.map(String.init) ?? name
        return (tree["form"]?.text ?? last, tree)
      }, uniquingKeysWith: { first, _ in first })
  }

  // MARK: Trees

  private mutating func note(_ place: String, _ before: String?, _ after: String?) {
    if before != after {
      changes.append(LayoutChange(place: place, before: before, after: after))
    }
  }

  private mutating func compare(_ old: DefinitionTree?, _ new: DefinitionTree?, at place: String) {
    guard let old, let new else {
      note(place, old.map(ResolvedForm.inline), new.map(ResolvedForm.inline))
      return
    }
    switch (old.content, new.content) {
    case (.mapping(let before), .mapping(let after)):
      let keys = before.map(\.key)
      for key in keys + after.map(\.key).filter({ !keys.contains($0) }) {
        compare(old[key], new[key], at: place + " " + key)
      }
    case (.list(let before), .list(let after)):
      compare(before, after, at: place)
    default:
      note(place, ResolvedForm.inline(old), ResolvedForm.inline(new))
    }
  }

  /// Elements that have a name are paired by it, wherever they stand; others are one value together.
  private mutating func compare(
    _ old: [DefinitionTree], _ new: [DefinitionTree], at place: String
  ) {
    let (before, after) = (old.map(Self.identity), new.map(Self.identity))
    let names = before.compactMap { $0 }
    let others = after.compactMap { $0 }
    guard names.count == old.count, others.count == new.count,
      Set(names).count == names.count, Set(others).count == others.count
    else {
      func text(_ elements: [DefinitionTree]) -> String {
        elements.map(ResolvedForm.inline).joined(separator: ", ")
      }
      note(place, text(old), text(new))
      return
    }
    for name in names + others.filter({ !names.contains($0) }) {
      compare(
        names.firstIndex(of: name).map { old[$0] }, others.firstIndex(of: name).map { new[$0] },
        at: place + " " + name)
    }
    let kept = Set(names).intersection(others)
    note(
      place, names.filter(kept.contains).joined(separator: ", "),
      others.filter(kept.contains).joined(separator: ", "))
  }

  private static func identity(_ element: DefinitionTree) -> String? {
    identities.lazy.compactMap { element[$0]?.text }.first
  }

  // MARK: Tables

  /// The entries of code lists and the indicators, by place, in words.
  private static func records(_ loader: ConfigurationLoader) -> [(place: String, text: String)] {
    let entries = loader.codeLists.flatMap { list in
      list.entries.map { entry in
        let more = [
          entry.extra, entry.synonyms.joined(separator: ";"),
          entry.aliasOf.map { "= " + $0 } ?? "", entry.parents.joined(separator: ";"),
        ]
        return (
          place: list.name + " " + entry.code,
          text: ([entry.name] + more.filter { !$0.isEmpty }).joined(separator: " | ")
        )
      }
    }
    let indicators = loader.indicators.map { indicator in
      let terms = [indicator.numerator, indicator.denominator].compactMap { $0 }.map { term in
        let factor = term.factor == 1 ? "" : "*\(term.factor)"
        return term.code + factor + (term.yearOffset == 0 ? "" : "[N\(term.yearOffset)]")
      }
      let parts =
        [indicator.name, indicator.unit, indicator.rule.rawValue] + terms + [
          indicator.source.rawValue, "\(indicator.decimals)",
        ] + [indicator.better.map { "better: " + $0.rawValue }].compactMap { $0 }
        + (indicator.isCumulative ? ["cumulative"] : [])
        + (indicator.isAssigned ? ["assigned"] : [])
      return (
        place: ConfigurationFiles.Name.indicators + " " + indicator.code,
        text: parts.joined(separator: " | ")
      )
    }
    return entries + indicators
  }

  private mutating func compareRecords(
    _ old: [(place: String, text: String)], _ new: [(place: String, text: String)]
  ) {
    let before = Dictionary(
      old.map { ($0.place, $0.text) }, uniquingKeysWith: { first, _ in first })
    let after = Dictionary(new.map { ($0.place, $0.text) }, uniquingKeysWith: { first, _ in first })
    for place in old.map(\.place) + new.map(\.place).filter({ before[$0] == nil }) {
      note(place, before[place], after[place])
    }
  }
}
