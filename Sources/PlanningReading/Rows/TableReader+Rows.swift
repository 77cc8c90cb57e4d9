import PlanningForms
import VietnameseText
import WorkbookModel

extension TableReader {
  /// Most names that one finding lists.
  private static let listedNames = 40

  // MARK: Printed rows

  /// Compares key, name and unit of a printed row with the template; whether the row's figures
  /// must be refused, because they are of another unit or another row.
  mutating func readPrinted(
    _ fixed: Int?, _ cells: RowCells, _ values: inout [ExpressionValue], _ grid: inout SheetGrid,
    _ log: inout SheetLog
  ) -> Bool {
    guard let rows = plan.fixedRows else { return false }
    func text(_ column: Int?) -> (text: String, position: CellPosition, column: Int)? {
      guard let column, let position = cells.positions[column] else { return nil }
      return (typer.texts.plain(grid[position]), position, column)
    }
    for column in plan.columns.indices where isPrinted(column) {
      if let position = cells.positions[column] { grid.settle(position, .used) }
    }
    guard let fixed else {
      for part in [text(rows.keyColumn), text(rows.labelColumn), text(rows.unitColumn)] {
        if let part, !part.text.isEmpty { values[part.column] = .text(part.text) }
      }
      reportUnknown(
        text(rows.keyColumn), text(rows.labelColumn), rows,
        at: cells.positions.compactMap { $0 }.first.map { grid[$0].reference },
        hasFigures: cells.numbers > 0, &grid, &log)
      return false
    }
    let row = rows.rows[fixed]
    if let key = rows.keyColumn { values[key] = .text(row.key) }
    if let label = rows.labelColumn, label != rows.keyColumn { values[label] = .text(row.name) }
    if let unit = rows.unitColumn { values[unit] = row.unit.map { .text($0) } ?? .blank }
    if let key = text(rows.keyColumn), rows.labelColumn != rows.keyColumn,
      let other = rows.row(key: key.text), other != fixed
    {
      // The name and the place are this row's, and so are the figures.
      log.report(
        .printedChanged(found: key.text, expected: row.key), at: grid[key.position].reference,
        column: plan.columns[key.column], severity: .warning, suggesting: .text(row.key))
    }
    var isRefused = false
    if let name = text(rows.labelColumn), rows.labelColumn != rows.keyColumn, !name.text.isEmpty,
      !rows.isName(name.text, of: fixed)
    {
      // The name of another row: the key, often hidden, was not moved with it.
      let isAnother = rows.row(name: name.text, after: nil) != nil
      isRefused = isAnother
      grid.settle(name.position, isAnother ? .refused : .used)
      log.report(
        .printedChanged(found: name.text, expected: row.name),
        at: grid[name.position].reference, column: plan.columns[name.column],
        severity: isAnother ? .error : .warning,
        suggesting: !isAnother && isSlip(name.text, of: row.name) ? .text(row.name) : nil)
    }
    if let unit = text(rows.unitColumn), let expected = row.unit, !unit.text.isEmpty,
      !isSameUnit(unit.text, expected, plan.columns[unit.column].resolver)
    {
      isRefused = true
      grid.settle(unit.position, .refused)
      log.report(
        .printedChanged(found: unit.text, expected: expected),
        at: grid[unit.position].reference, column: plan.columns[unit.column])
    }
    return isRefused
  }

  private func isSameUnit(_ found: String, _ expected: String, _ resolver: CodeResolver?) -> Bool {
    if found == expected || MatchKey(found) == MatchKey(expected) { return true }
    guard let resolver else { return false }
    func code(_ text: String) -> String? {
      switch resolver.resolve(text) {
      case .exact(let code), .understood(let code, _), .answered(let code, _, _): code
      case .unknown: nil
      }
    }
    guard let code = code(found) else { return false }
    return code == self.code(of: expected, resolver)
  }

  private func code(of expected: String, _ resolver: CodeResolver) -> String? {
    if case .exact(let code) = resolver.resolve(expected) { return code }
    return nil
  }

  private func reportUnknown(
    _ key: (text: String, position: CellPosition, column: Int)?,
    _ label: (text: String, position: CellPosition, column: Int)?, _ rows: FixedRows,
    at cell: CellReference?, hasFigures: Bool, _ grid: inout SheetGrid, _ log: inout SheetLog
  ) {
    let severity: Severity? = hasFigures ? .warning : nil
    if let key, !key.text.isEmpty {
      grid.settle(key.position, .refused)
      log.report(
        .unknownRow(found: key.text, nearest: rows.nearest(key.text)),
        at: grid[key.position].reference, column: plan.columns[key.column])
    } else if let label, !label.text.isEmpty {
      log.report(
        .addedRow(name: label.text), at: grid[label.position].reference,
        column: plan.columns[label.column], severity: severity)
    } else {
      log.report(.addedRow(name: "–"), at: cell, severity: severity)
    }
  }

  // MARK: Rows

  /// A row without a code of its group takes that of the heading above.
  mutating func fillGroup(
    _ values: inout [ExpressionValue], _ cells: RowCells, _ row: Int, _ log: inout SheetLog
  ) {
    guard let group = plan.group, values[group] == .blank, let groupCode,
      cells.positions[group] == nil
    else { return }
    values[group] = .text(groupCode)
    let cell =
      match.columns[group] > 0
      ? CellReference(row: row, column: match.columns[group]) : nil
    log.repair(
      "", text: plan.columns[group].resolver?.name(of: groupCode) ?? groupCode, .carriedFromGroup,
      at: cell, column: plan.columns[group])
  }

  /// Keeps a row unless its key was met before.
  mutating func append(
    _ values: [ExpressionValue], _ fixed: Int?, _ row: Int, _ cells: RowCells,
    _ grid: inout SheetGrid, _ log: inout SheetLog
  ) {
    let number = grid.sheet.rows[row].number
    let key = fixed.flatMap { plan.fixedRows?.rows[$0].key } ?? ""
    let identity = fixed == nil ? plan.key.map { values[$0] } : [.text(key)]
    let isKeyed =
      !identity.isEmpty && !identity.contains(.invalid) && identity.contains { $0 != .blank }
      && (fixed != nil || plan.fixedRows == nil)
    if isKeyed {
      if let first = seenKeys[identity] {
        let shown = fixed == nil ? shownKey(identity) : key
        // The code to be mended, not the row's number.
        let cell = (plan.key.map { cells.positions[$0] } + cells.positions).compactMap { $0 }.first
        log.report(
          .duplicateKey(key: shown, first: String(draft.rows[first].sheetRow)),
          at: cell.map { grid[$0].reference })
        doubtKey(ofRow: first, log)
        for case let position? in cells.positions { grid.settle(position, .refused) }
        return
      }
      seenKeys[identity] = draft.rows.count
    }
    reportMissingValues(values, fixed, number, &log)
    extendGroup(&draft)
    sums.add(values)
    draft.rows.append(
      RecordRow(values: values, sheetRow: Int32(clamping: number), key: key))
    draft.fixed.append(fixed)
  }

  /// What tells a row apart, by the names that its cells show.
  private func shownKey(_ identity: [ExpressionValue]) -> String {
    zip(plan.key, identity).map { column, value in
      let list = resolvers[column]?.resolver ?? plan.columns[column].resolver
      return list?.name(of: value.displayText) ?? value.displayText
    }.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// Of two rows with one key either may have the wrong one: what is made of the first's follows from that too.
  private mutating func doubtKey(ofRow row: Int, _ log: SheetLog) {
    guard let fault = log.faults.last, fault.finding.code == .duplicateKey else { return }
    for column in plan.key { draft.rows[row].faults.note(fault.origin, column: column) }
  }

  /// Required fields left blank; where all of a row are, they are one finding.
  private func reportMissingValues(
    _ values: [ExpressionValue], _ fixed: Int?, _ row: Int, _ log: inout SheetLog
  ) {
    let required = requiredColumns
    let missing = required.filter { values[$0] == .blank }
    guard !missing.isEmpty else { return }
    func address(_ column: Int) -> CellReference {
      CellReference(row: row, column: match.columns[column])
    }
    if fixed != nil, missing.count == required.count, missing.count > 1,
      let first = missing.min(by: { match.columns[$0] < match.columns[$1] }),
      let last = missing.max(by: { match.columns[$0] < match.columns[$1] })
    {
      log.report(
        .missingValue(plan.columns[first].definition.entry),
        at: CellRange(address(first), address(last)), column: plan.columns[first])
      return
    }
    for column in missing {
      log.report(
        .missingValue(plan.columns[column].definition.entry), at: address(column),
        column: plan.columns[column])
    }
  }

  // MARK: What the sheet lacks or has too much

  /// Printed rows that were deleted: one finding for the sheet.
  func reportMissingRows(_ log: inout SheetLog) {
    guard let rows = plan.fixedRows, plan.form.level.isFilled else { return }
    let found = Set(draft.fixed.compactMap { $0 })
    let isOfDepartment = plan.form.level.kind == .department
    let missing = rows.rows.indices.filter { index in
      // A department's workbook holds its own indicators only.
      let isOthers = isOfDepartment && rows.rows[index].indicator?.owners.isEmpty == false
      return !found.contains(index) && !isOthers && rows.isThere(index)
    }
    guard !missing.isEmpty else { return }
    if let key = rows.keyColumn {
      log.missingRows[plan.form.code] = FormFault.Rows(
        field: plan.columns[key].definition.field, keys: Set(missing.map { rows.rows[$0].key }))
    }
    var names = missing.prefix(Self.listedNames).map {
      rows.rows[$0].key + " " + rows.rows[$0].name
    }
    if missing.count > names.count { names.append("+\(missing.count - names.count)") }
    // A row whose code was mistyped is not missing beside.
    let mistyped = log.faults.filter { $0.finding.code == .unknownRow && $0.place.form == log.form }
    log.report(
      .missingRow(names: names),
      following: missing.count <= mistyped.count ? mistyped.first?.origin : nil)
  }

  /// Headers that the form does not have, with what stands below them.
  func reportExtraColumns(_ grid: inout SheetGrid, _ log: inout SheetLog) {
    for (place, found) in match.found.sorted(by: { $0.key < $1.key })
    where found.column == nil && !found.isFormer {
      guard !found.keys.isEmpty else { continue }
      // A group's text spread over an empty column isn't a header of its own.
      var hasOwn = false
      for row in match.rows {
        guard let position = grid.position(row: row, column: place) else { continue }
        hasOwn = true
        grid.settle(position, .ignored)
      }
      guard hasOwn || extraCells[place] ?? 0 > 0 else { continue }
      log.report(
        .extraColumn(header: found.label, cells: extraCells[place] ?? 0),
        at: CellReference(row: match.rows.upperBound, column: place),
        following: log.missingColumn(like: found.label))
    }
  }
}
