extension Configuration {
  /// The configuration as workbooks of an earlier version are read by: the same forms, columns and codes
  /// in the same places, under the headings and spellings of that version. `nil` where no map is given.
  package func asOf(version: String) -> Configuration? {
    guard let first = versions.firstIndex(where: { $0.version == version }) else { return nil }
    var difference = FormerDifference()
    for version in versions[first...].reversed() { difference.goBack(to: version) }
    var copy = self
    copy.forms = forms.map { form in
      difference.forms[form.code].map { form.changed(by: $0) } ?? form
    }
    copy.former = FormerTexts(
      codes: difference.codes, indicators: difference.indicators, printed: difference.printed)
    return copy
  }

  /// In what a workbook of an earlier version differs from one of today, in the forms of a level.
  package func changes(sinceVersion version: String, at level: PlanningLevel, planYear: Int)
    -> [VersionChange]
  {
    guard let earlier = asOf(version: version) else { return [] }
    let years = YearTokens(planYear: planYear)
    var lists: Set<String> = []
    var changes: [VersionChange] = []
    for (before, now) in zip(earlier.forms, forms) where now.level == level {
      changes += now.changes(since: before, years)
      for case .list(let list)? in now.allColumns.map(\.codes) { lists.insert(list) }
      if case .codes(let list, _) = now.rows { lists.insert(list) }
    }
    for list in lists.sorted() {
      let texts = earlier.former.codes[list] ?? [:]
      for code in codeLists[list]?.choices ?? [] {
        guard let before = texts[code.code] else { continue }
        changes.append(.code(before: before, now: code.name))
      }
    }
    for indicator in indicators {
      guard let before = earlier.former.indicators[indicator.code] else { continue }
      changes.append(.code(before: before, now: indicator.code + " " + indicator.name))
    }
    return changes
  }
}

extension FormDefinition {
  func changed(by change: FormerForm) -> FormDefinition {
    var form = self
    if change.isAdded { form.presence = .later }
    form.sheet = change.sheet ?? sheet
    form.record = record.map { $0.changed(by: change) }
    form.columns = columns.map { $0.changed(by: change) }
    form.former = FormerParts(
      columns: change.dropped.values.sorted { $0.lexicographicallyPrecedes($1) },
      lines: change.droppedLines.values.compactMap(\.last).sorted(), rows: change.droppedRows)
    return form
  }

  fileprivate func changes(since before: FormDefinition, _ years: YearTokens) -> [VersionChange] {
    func label(_ header: [String]) -> String { years.resolve(header.joined(separator: " › ")) }
    if before.presence == .later {
      return [.addedForm(form: code.text, title: years.resolve(title))]
    }
    var changes: [VersionChange] = []
    if before.sheet != sheet {
      changes.append(.sheet(form: code.text, before: before.sheet, now: sheet))
    }
    for (before, now) in zip(before.allColumns, allColumns) {
      if before.presence == .later {
        changes.append(.addedColumn(form: code.text, heading: label(now.header)))
      } else if before.header != now.header {
        changes.append(
          .heading(form: code.text, before: label(before.header), now: label(now.header)))
      }
    }
    for header in before.former.columns + before.former.lines.map({ [$0] }) {
      changes.append(.droppedColumn(form: code.text, heading: label(header)))
    }
    return changes + before.former.rows.map { .droppedRow(form: code.text, row: $0) }
  }
}

extension ColumnDefinition {
  fileprivate func changed(by change: FormerForm) -> ColumnDefinition {
    var column = self
    if change.added.contains(field) { column.presence = .later }
    column.header = change.renamed[field] ?? header
    return column
  }
}
