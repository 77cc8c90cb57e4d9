/// Checks the maps of earlier versions: each names what the version after it has, and no two make one name
/// of two things.
struct VersionCheck {
  let forms: [FormDefinition]
  let codeLists: [CodeList]
  let indicators: [Indicator]
  /// The version of today.
  let today: String
  /// Versions that are read without a map.
  let accepted: [String]

  /// What is wrong, going back version by version.
  func diagnostics(_ versions: [LinedVersion]) -> [DefinitionDiagnostic] {
    var found = order(versions)
    var difference = FormerDifference()
    for version in versions.reversed() {
      for form in forms {
        guard let change = version.version.forms[form.code] else { continue }
        found += steps(change, form, difference.forms[form.code] ?? FormerForm(), version)
      }
      difference.goBack(to: version.version)
      found += names(difference, version)
    }
    return found
  }

  // MARK: Order

  /// Each version once, and earlier than the one after it.
  private func order(_ versions: [LinedVersion]) -> [DefinitionDiagnostic] {
    let next = versions.dropFirst().map(\.version.version) + [today]
    return zip(versions, next).compactMap { version, next in
      let name = version.version.version
      if accepted.contains(name) || name == today {
        return version.diagnostic(.repeatedVersion(version: name))
      }
      guard let own = VersionNumber(name), let later = VersionNumber(next), own >= later else {
        return nil
      }
      return version.diagnostic(.misorderedVersion(version: name, next: next))
    }
  }

  // MARK: One step back

  /// What a version says of a form, held against the version after it.
  private func steps(
    _ change: FormerForm, _ form: FormDefinition, _ after: FormerForm, _ version: LinedVersion
  ) -> [DefinitionDiagnostic] {
    let code = form.code.text
    var found: [DefinitionDiagnostic] = []
    func report(_ field: String, _ finding: DefinitionFinding) {
      found.append(version.diagnostic(finding, at: [code, field]))
    }
    if change.isAdded, form.isIdentification {
      found.append(version.diagnostic(.mustBeThere(name: code), at: [code]))
    }
    for field in change.renamed.keys.sorted() {
      guard let now = heading(field, form, after) else {
        report(field, unknown(field, form))
        continue
      }
      if change.added.contains(field) || after.added.contains(field) || after.isAdded {
        report(field, .mappedBeforeAdded(field: field, form: code))
      } else if change.renamed[field] == now {
        report(field, .sameName(name: now.joined(separator: " › ")))
      }
    }
    for field in change.added.sorted() {
      if heading(field, form, after) == nil {
        report(field, unknown(field, form))
      } else if after.added.contains(field) {
        report(field, .mappedBeforeAdded(field: field, form: code))
      } else if form.isNeeded(field) {
        report(field, .mustBeThere(name: code + "." + field))
      }
    }
    for field in (Array(change.dropped.keys) + Array(change.droppedLines.keys)).sorted()
    where heading(field, form, after) != nil {
      report(field, .fieldNotDropped(field: field, form: code))
    }
    if let sheet = change.sheet, sheet == after.sheet ?? form.sheet {
      report("sheet", .sameName(name: sheet))
    }
    return found
  }

  /// The heading of a field in the version after; `nil` where that has no such field.
  private func heading(_ field: String, _ form: FormDefinition, _ after: FormerForm) -> [String]? {
    after.dropped[field] ?? after.droppedLines[field] ?? after.renamed[field]
      ?? form.column(field)?.header
  }

  private func unknown(_ field: String, _ form: FormDefinition) -> DefinitionFinding {
    .unknownField(
      field: field, form: form.code.text,
      nearest: nearestName(to: field, among: form.allColumns.map(\.field)))
  }

  // MARK: Names

  /// Names that a version gives to two things.
  private func names(
    _ difference: FormerDifference, _ version: LinedVersion
  ) -> [DefinitionDiagnostic] {
    var found: [DefinitionDiagnostic] = []
    for form in forms where version.version.forms[form.code] != nil {
      let change = difference.forms[form.code] ?? FormerForm()
      let code = form.code.text
      for (columns, dropped) in [
        (form.columns, change.dropped), (form.record, change.droppedLines),
      ] {
        let there = columns.filter { !change.added.contains($0.field) }
        let named =
          there.map { (name: $0.field, texts: [change.renamed[$0.field] ?? $0.header]) }
          + dropped.sorted { $0.key < $1.key }.map { (name: $0.key, texts: [$0.value]) }
        found += repeated(named.map { ($0.name, $0.texts.map { $0.joined(separator: " › ") }) }) {
          version.lines[[code, $0]]
        }.map { version.diagnostic($0.finding, at: [code, $0.name]) }
      }
    }
    let sheets = forms.filter { $0.below == nil && difference.forms[$0.code]?.isAdded != true }.map
    {
      (name: $0.code.text, texts: [difference.forms[$0.code]?.sheet ?? $0.sheet])
    }
    found += repeated(sheets) { version.lines[[$0, "sheet"]] }
      .map { version.diagnostic($0.finding, at: [$0.name, "sheet"]) }
    for list in codeLists where version.version.codes[list.name] != nil {
      let former = difference.codes[list.name] ?? [:]
      let named = list.choices.map { entry in
        (name: entry.code, texts: former[entry.code] ?? [entry.code, entry.name])
      }
      found += repeated(named) { version.lines[[list.name, $0]] }
        .map { version.diagnostic($0.finding, at: [list.name, $0.name]) }
    }
    // Names of indicators such as "- Nữ" stand more than once; their codes don't.
    let named = indicators.map { indicator in
      (name: indicator.code, texts: difference.indicators[indicator.code] ?? [indicator.code])
    }
    if !version.version.indicators.isEmpty {
      found += repeated(named) { version.lines[["indicators", $0]] }
        .map { version.diagnostic($0.finding, at: ["indicators", $0.name]) }
    }
    return found
  }

  /// What has a text that something else has too, where this version says so of one of the two.
  private func repeated(
    _ named: [(name: String, texts: [String])], line: (String) -> Int?
  ) -> [(name: String, finding: DefinitionFinding)] {
    var owners: [String: String] = [:]
    var found: [(name: String, finding: DefinitionFinding)] = []
    for (name, texts) in named {
      for text in Set(texts).sorted() {
        guard let other = owners.updateValue(name, forKey: text) else { continue }
        guard let blamed = [name, other].first(where: { line($0) != nil }) else { continue }
        found.append(
          (
            blamed,
            .formerNameTwice(name: text, first: blamed, second: blamed == name ? other : name)
          ))
      }
    }
    return found
  }
}

extension FormDefinition {
  /// Whether rows or senders can't be told apart without a field.
  func isNeeded(_ field: String) -> Bool {
    key.contains(field) || neededFields.contains(field)
      || column(field)?.repetition != nil
  }
}
