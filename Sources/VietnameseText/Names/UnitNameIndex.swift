/// Finds administrative units by code and by name, with their type and the unit above.
///
/// Names of units repeat (a xã and a thị trấn Định An; Phường 1 of a city and of a town), contain
/// one another (An Trường, An Trường A) and lie one letter apart (Đại Phúc, Đại Phước), so a code
/// decides, and a name only exactly or as ``NameIndex`` allows.
public struct UnitNameIndex<ID: Hashable & Sendable>: Sendable {
  /// A unit of the list.
  public struct Entry: Hashable, Sendable {
    /// What the caller knows the unit by.
    public let id: ID
    /// The official code, a string.
    public let code: String
    /// The type.
    public let type: AdministrativeUnitType
    /// The name, with or without type.
    public let name: String
    /// The unit above, if it is in the list.
    public let parent: ID?

    /// Makes an entry.
    public init(id: ID, code: String, type: AdministrativeUnitType, name: String, parent: ID?) {
      self.id = id
      self.code = code
      self.type = type
      self.name = name
      self.parent = parent
    }
  }

  private let entries: [ID: Entry]
  private let parsed: [ID: AdministrativeName]
  private let order: [ID]
  private let codes: [String: ID]
  private let names: NameIndex<ID>

  /// Makes the index of one edition of the unit list.
  public init(_ list: some Sequence<Entry>) {
    var entries: [ID: Entry] = [:]
    var parsed: [ID: AdministrativeName] = [:]
    var order: [ID] = []
    var codes: [String: ID] = [:]
    var names = NameIndex<ID>()
    for entry in list where entries[entry.id] == nil {
      let name = AdministrativeName(type: entry.type, name: entry.name)
      entries[entry.id] = entry
      parsed[entry.id] = name
      order.append(entry.id)
      codes[entry.code] = codes[entry.code] ?? entry.id
      names.insert(entry.id, key: name.key)
    }
    self.entries = entries
    self.parsed = parsed
    self.order = order
    self.codes = codes
    self.names = names
  }

  /// Finds the unit that a cell means.
  ///
  /// - Parameters:
  ///   - text: the name as typed, perhaps with type and the unit above; may be empty with a code.
  ///   - code: the code as typed, where there is one.
  ///   - parent: the unit that the file is about, if the name must lie in it.
  ///   - types: the types that come into question; `nil` for all.
  public func resolve(
    _ text: String, code: String? = nil, under parent: ID? = nil,
    types: Set<AdministrativeUnitType>? = nil
  ) -> NameMatch<ID> {
    let readings = AdministrativeName.readings(of: text)
    let typedCode = code.map { cleaned($0).text } ?? ""
    guard !typedCode.isEmpty else { return resolve(readings, under: parent, types: types) }
    guard let coded = codes[typedCode] else {
      let match = resolve(readings, under: parent, types: types)
      return match.resolved.map { .accepted($0, .nameWithUnknownCode) } ?? match
    }
    guard !readings.isEmpty else { return .exact(coded) }
    if readings.contains(where: { isExact($0, coded) }) { return .exact(coded) }
    let match = resolve(readings, under: nil, types: types)
    switch match {
    case .exact(let other) where other != coded: return .contradiction(code: coded, name: [other])
    case .ambiguous(let others): return .contradiction(code: coded, name: others)
    default: break
    }
    let isNear = readings.contains { reading in
      (reading.type == nil || reading.type == parsed[coded]?.type)
        && names.isNear(reading.key, to: coded)
    }
    if isNear { return .accepted(coded, .code) }
    return .contradiction(code: coded, name: match.resolved.map { [$0] } ?? [])
  }

  // MARK: - Steps

  private func isExact(_ reading: AdministrativeName, _ id: ID) -> Bool {
    guard let name = parsed[id], reading.key == name.key else { return false }
    return (reading.type == nil || reading.type == name.type) && liesIn(reading.parent, id)
  }

  /// Whether a unit lies in the unit above that a text names, directly or further up.
  private func liesIn(_ wanted: AdministrativeName.Parent?, _ id: ID) -> Bool {
    guard let wanted else { return true }
    var current = entries[id]?.parent
    var steps = 0
    while let parent = current, steps < 8 {
      if let name = parsed[parent], wanted.matches(name) { return true }
      current = entries[parent]?.parent
      steps += 1
    }
    return false
  }

  private func isUnder(_ parent: ID, _ id: ID) -> Bool {
    var current = entries[id]?.parent
    var steps = 0
    while let above = current, steps < 8 {
      if above == parent { return true }
      current = entries[above]?.parent
      steps += 1
    }
    return false
  }

  private func resolve(
    _ readings: [AdministrativeName], under parent: ID?, types: Set<AdministrativeUnitType>?
  ) -> NameMatch<ID> {
    var fallback: NameMatch<ID>?
    var accepted: NameMatch<ID>?
    for reading in readings {
      let scope = Set(
        order.filter { id in
          guard let name = parsed[id], let type = name.type else { return false }
          if let types, !types.contains(type) { return false }
          if let parent, !isUnder(parent, id) { return false }
          return true
        })
      let candidates = scope.filter { id in
        (reading.type == nil || parsed[id]?.type == reading.type) && liesIn(reading.parent, id)
      }
      let match = names.resolve(reading.key, among: candidates)
      switch match {
      case .exact, .ambiguous: return match
      case .accepted: accepted = accepted ?? match
      case .unresolved, .contradiction:
        // Near names of any type, so that "xã Mỹ Long" finds the thị trấn.
        fallback = fallback ?? .unresolved(suggestions: suggestions(reading.key, scope: scope))
      }
    }
    return accepted ?? fallback ?? .unresolved(suggestions: [])
  }

  private func suggestions(_ key: MatchKey, scope: Set<ID>) -> [ID] {
    switch names.resolve(key, among: scope) {
    case .exact(let id), .accepted(let id, _): [id]
    case .ambiguous(let ids): ids
    case .unresolved(let ids): ids
    case .contradiction: []
    }
  }
}
