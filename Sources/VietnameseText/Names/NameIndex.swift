/// Finds entries of a list by name: code lists, headers, vocabularies.
///
/// A name is found by its strict key, in any of its spellings. Without a strict match, an entry is
/// accepted only where its name without marks is unique, the marks that were typed agree with it,
/// and, unless the text has no marks at all, no other entry is one letter away: `Đại Phuc` may be
/// Đại Phúc with a mark forgotten or Đại Phước with a letter forgotten. Edit distance never
/// decides; near names are only suggested.
public struct NameIndex<ID: Hashable & Sendable>: Sendable {
  private struct Name {
    let id: ID
    let key: MatchKey
    let weak: WeakKey
  }

  private var names: [Name] = []
  private var strict: [MatchKey: [Int]] = [:]
  private var weak: [WeakKey: [Int]] = [:]

  /// Makes an empty index.
  public init() {}

  /// Makes an index of entries by name.
  public init(_ entries: some Sequence<(id: ID, name: String)>) {
    for entry in entries { insert(entry.id, named: entry.name) }
  }

  /// Adds a name of an entry: its own or a synonym.
  public mutating func insert(_ id: ID, named name: String) { insert(id, key: MatchKey(name)) }

  /// Adds a name of an entry by its key, such as that of a header.
  public mutating func insert(_ id: ID, key: MatchKey) {
    guard !key.isEmpty else { return }
    if let same = strict[key], same.contains(where: { names[$0].id == id }) { return }
    let position = names.count
    names.append(Name(id: id, key: key, weak: key.weak))
    strict[key, default: []].append(position)
    weak[key.weak, default: []].append(position)
  }

  /// Finds an entry by a typed name.
  public func resolve(_ text: String) -> NameMatch<ID> { resolve(MatchKey(text)) }

  /// Finds an entry by the key of a typed name.
  ///
  /// - Parameters:
  ///   - key: the key of the typed name.
  ///   - candidates: the entries that come into question; `nil` for all.
  public func resolve(_ key: MatchKey, among candidates: Set<ID>? = nil) -> NameMatch<ID> {
    func ids(_ positions: [Int]?) -> [ID] {
      var seen: Set<ID> = []
      return (positions ?? []).map { names[$0].id }.filter {
        candidates?.contains($0) ?? true && seen.insert($0).inserted
      }
    }
    let exact = ids(strict[key])
    if exact.count == 1 { return .exact(exact[0]) }
    if exact.count > 1 { return .ambiguous(exact) }
    let weakKey = key.weak
    let alike = ids(weak[weakKey])
    if alike.count == 1,
      isSafe(key, weakKey, for: alike[0], among: candidates)
    {
      return .accepted(alike[0], .withoutMarks)
    }
    return .unresolved(suggestions: suggestions(weakKey, among: candidates))
  }

  /// Entries with names near to a typed one, nearest first; for a person to choose from.
  public func suggestions(for text: String) -> [ID] {
    suggestions(WeakKey(text), among: nil)
  }

  /// Entries whose names have more than half of a text's words, most alike first; for a person to choose
  /// from where no name is near by its letters.
  ///
  /// A name that has many words beside is less alike. Marks, order and words met twice don't count, and
  /// one word in common is too little to say anything.
  public func suggestions(sharingWordsOf text: String) -> [ID] {
    let typed = Set(WeakKey(text).text.split(separator: " "))
    guard (2...NearNames.maximumWords).contains(typed.count) else { return [] }
    var found: [(id: ID, share: Int, position: Int)] = []
    for (position, name) in names.enumerated() {
      let words = Set(name.weak.text.split(separator: " "))
      let common = typed.intersection(words).count
      guard common > 1, common * 2 > typed.count else { continue }
      found.append((name.id, common * 1000 / typed.union(words).count, position))
    }
    found.sort { ($1.share, $0.position) < ($0.share, $1.position) }
    var seen: Set<ID> = []
    return Array(
      found.map(\.id).filter { seen.insert($0).inserted }.prefix(NearNames.maximumSuggestions))
  }

  /// The entries whose name is near enough to a key that the two may be slips of each other.
  func isNear(_ key: MatchKey, to id: ID) -> Bool {
    let typed = key.weak
    return names.contains {
      $0.id == id
        && NearNames.distance(
          $0.weak.text, typed.text, limit: NearNames.suggestedDistance(typed.text.count)) != nil
    }
  }

  private func isSafe(
    _ key: MatchKey, _ weakKey: WeakKey, for id: ID, among candidates: Set<ID>?
  ) -> Bool {
    let agrees = (weak[weakKey] ?? []).contains {
      names[$0].id == id && NearNames.marksAgree(typed: key, name: names[$0].key)
    }
    guard agrees else { return false }
    if key.text == weakKey.text { return true }
    return !names.contains { other in
      other.id != id && candidates?.contains(other.id) ?? true
        && NearNames.distance(other.weak.text, weakKey.text, limit: 1) != nil
    }
  }

  private func suggestions(_ key: WeakKey, among candidates: Set<ID>?) -> [ID] {
    let limit = NearNames.suggestedDistance(key.text.count)
    var found: [(id: ID, distance: Int, position: Int)] = []
    for (position, name) in names.enumerated() where candidates?.contains(name.id) ?? true {
      if let distance = NearNames.distance(name.weak.text, key.text, limit: limit) {
        found.append((name.id, distance, position))
      }
    }
    found.sort { ($0.distance, $0.position) < ($1.distance, $1.position) }
    var seen: Set<ID> = []
    return Array(
      found.map(\.id).filter { seen.insert($0).inserted }
        .prefix(NearNames.maximumSuggestions))
  }
}
