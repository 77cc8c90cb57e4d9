/// Reads the levels of a configuration (`sedp.yaml`, key `levels`) and checks how they hang together.
enum LevelsDecoder {
  /// A level as it is written, before it is known what stands above it.
  private struct Entry {
    var key: String
    var node: DefinitionNode
    var kind: PlanningLevel.Kind
    var sources: [String]
  }

  /// Reads `district: {file: Huyen, vi: huyện, en: district, from: [commune, department]}`.
  ///
  /// - Parameter settings: the whole of `sedp.yaml`.
  static func levels(
    _ settings: DefinitionNode, _ diagnostics: inout [DefinitionDiagnostic]
  ) -> Levels {
    guard let node = settings.get("levels") else {
      diagnostics.append(settings.diagnostic(.missingKey(key: "levels")))
      return Levels()
    }
    let keys = node.pairs.map(\.key)
    let unitTypes = settings.texts("unit_types", &diagnostics)
    let entries = node.pairs.map { entry($0.key, $0.value, known: keys, &diagnostics) }
    check(entries, at: node, &diagnostics)
    let below = Set(entries.filter { $0.kind == .unit }.flatMap(\.sources))
    return Levels(
      entries.map { entry in
        PlanningLevel(
          key: entry.key, kind: entry.kind,
          shortName: entry.node.requiredText("file", &diagnostics),
          name: (
            entry.node.requiredText("vi", &diagnostics), entry.node.requiredText("en", &diagnostics)
          ),
          sources: Set(entry.sources),
          hasUnitAbove: entry.kind == .unit && below.contains(entry.key),
          signing: LevelSigning(entry.node, unitTypes: unitTypes, &diagnostics))
      })
  }

  private static func entry(
    _ key: String, _ node: DefinitionNode, known: [String],
    _ diagnostics: inout [DefinitionDiagnostic]
  ) -> Entry {
    node.allow(["kind", "file", "vi", "en", "from"] + LevelSigning.keys, &diagnostics)
    // Both become parts of the names of files and of document properties.
    for text in [key, node.get("file")?.text ?? key] where !FileNameCode.isSafe(text) {
      diagnostics.append((node.get("file") ?? node).diagnostic(.unsafeCode(code: text)))
    }
    let sources = node.texts("from", &diagnostics)
    for source in sources where !known.contains(source) {
      diagnostics.append(
        (node.get("from") ?? node).diagnostic(
          .unknownChoice(key: "from", found: source, allowed: known.joined(separator: ", "))))
    }
    return Entry(
      key: key, node: node, kind: node.choice("kind", default: .unit, &diagnostics),
      sources: sources.filter(known.contains))
  }

  /// One chain of units from the base to the top; departments beside the base; one kind of reply.
  private static func check(
    _ entries: [Entry], at node: DefinitionNode, _ diagnostics: inout [DefinitionDiagnostic]
  ) {
    let units = entries.filter { $0.kind == .unit }
    let order = DependencyOrder.order(
      entries.map(\.key),
      dependencies: Dictionary(
        entries.map { ($0.key, Set($0.sources)) }, uniquingKeysWith: { first, _ in first }))
    if case .cycle(let path) = order {
      let place = entries.first { $0.key == path.first }?.node ?? node
      diagnostics.append(place.diagnostic(.levelCycle(path: path.joined(separator: " → "))))
      return
    }
    func need(_ role: LevelRole, _ found: [Entry], in range: ClosedRange<Int>) {
      guard !range.contains(found.count) else { return }
      diagnostics.append(
        (found.last?.node ?? node).diagnostic(.levelRole(role, found: found.map(\.key))))
    }
    let below = Set(units.flatMap(\.sources))
    let tops = units.filter { !$0.sources.isEmpty && !below.contains($0.key) }
    need(.base, units.filter(\.sources.isEmpty), in: 1...1)
    need(.top, tops, in: 1...1)
    need(.departments, entries.filter { $0.kind == .department }, in: 0...1)
    need(.replies, entries.filter { $0.kind == .reply }, in: 1...1)
    let base = units.first(where: \.sources.isEmpty)?.key
    for unit in units where !unit.sources.isEmpty {
      let parts = entries.filter { $0.kind == .unit && unit.sources.contains($0.key) }
      if parts.count != 1 {
        diagnostics.append(
          (unit.node.get("from") ?? unit.node).diagnostic(
            .levelRole(.parts, found: parts.map(\.key))))
      }
      let hasDepartments = entries.contains {
        $0.kind == .department && unit.sources.contains($0.key)
      }
      // Departments send their workbooks to those who take the base units' own.
      if hasDepartments != (parts.first?.key == base),
        entries.contains(where: { $0.kind == .department })
      {
        diagnostics.append(
          (unit.node.get("from") ?? unit.node).diagnostic(.departmentsElsewhere(level: unit.key)))
      }
    }
    for entry in entries where entry.kind != .unit {
      let isMade = entry.kind == .reply
      if entry.sources.isEmpty == isMade {
        diagnostics.append(
          entry.node.diagnostic(
            .unexpectedKind(key: "from", expected: isMade ? .someLevels : .noLevels)))
      }
    }
  }
}
