import DecimalArithmetic
import PlanningForms
import WorkbookModel

/// Puts back what was written, and counts the cells whose content no longer plays a part.
struct WrittenRestoration {
  private let comparison: SheetComparison
  /// Where each written column stands now; 0 where it is gone.
  private let columnOf: [Int]

  init(_ comparison: SheetComparison, columnOf: [Int]) {
    self.comparison = comparison
    self.columnOf = columnOf
  }

  /// The sheet with the cells of its tables as they were written, every row in its place.
  func patched(_ pairs: [Int?], edits: [SheetComparison.Edit]) -> SheetComparison.Outcome {
    var outcome = SheetComparison.Outcome(edits: edits, sheet: comparison.sheet)
    outcome.sheet.mergedRanges = merges()
    for (line, position) in zip(comparison.written.lines, pairs) where line.kind != .outside {
      guard let position else { continue }
      outcome.sheet.rows[position].cells = restored(
        line, comparison.sheet.rows[position], &outcome, isRebuilt: false)
    }
    return outcome
  }

  /// The sheet with the rows and columns of its tables where they were written. Of what stands around
  /// them only what is above stays.
  func rebuilt(
    _ pairs: RowAlignment.Pairs, edits: [SheetComparison.Edit]
  ) -> SheetComparison.Outcome {
    var outcome = SheetComparison.Outcome(edits: edits, sheet: comparison.sheet)
    let lines = comparison.written.lines
    let first = lines.first?.row ?? 1
    let paired = Set(pairs.rows.compactMap { $0 })
    var rows: [Row] = []
    for (position, row) in comparison.sheet.rows.enumerated() where !paired.contains(position) {
      if row.number < first, position < (paired.min() ?? 0) {
        rows.append(row)
      } else if pairs.added.contains(position) {
        outcome.accounting.refused += row.cells.count
      } else {
        outcome.accounting.ignored += row.cells.count
      }
    }
    for (line, position) in zip(lines, pairs.rows) {
      let found = position.map { comparison.sheet.rows[$0] }
      guard found != nil || line.kind != .outside else { continue }
      let cells = restored(line, found, &outcome, isRebuilt: true)
      rows.append(Row(number: line.row, isHidden: found?.isHidden ?? false, cells: cells))
    }
    outcome.sheet.rows = rows.filter { !$0.cells.isEmpty }
    outcome.sheet.mergedRanges = merges()
    return outcome
  }

  /// A sheet that is gone, made of what was written into it.
  static func sheet(of written: WrittenSheet, columns: [[ColumnDefinition?]]) -> Sheet {
    let empty = Sheet(name: written.name)
    let comparison = SheetComparison(
      written: written, sheet: empty, columns: columns, dateSystem: .since1900)
    return WrittenRestoration(comparison, columnOf: Array(0...comparison.width)).rebuilt(
      RowAlignment.Pairs(rows: written.lines.map { _ in nil }), edits: []
    ).sheet
  }

  /// The merges of the headers, which say what stands under what; what is merged over figures hides
  /// them, and is left out.
  private func merges() -> [CellRange] {
    let first = comparison.written.lines.first?.row ?? 1
    return comparison.sheet.mergedRanges.filter { $0.last.row < first } + comparison.written.merges
  }

  // MARK: Rows

  private func restored(
    _ line: WrittenLine, _ row: Row?, _ outcome: inout SheetComparison.Outcome, isRebuilt: Bool
  ) -> [Cell] {
    let number = isRebuilt ? line.row : row?.number ?? line.row
    guard line.kind != .outside else {
      return (row?.cells ?? []).map { cell in
        var cell = cell
        cell.reference = CellReference(row: number, column: cell.reference.column)
        return cell
      }
    }
    let width = comparison.width(of: line)
    var cells: [Cell] = []
    var own: Set<Int> = []
    for column in 1...max(1, width) {
      let place = columnOf.indices.contains(column) ? columnOf[column] : 0
      let found = place > 0 ? row.flatMap { comparison.cell($0, place) } : nil
      if place > 0 { own.insert(place) }
      let target = CellReference(row: number, column: column)
      let cell = restored(line.cell(column), found, column, line, target, &outcome)
      if let cell { cells.append(cell) }
    }
    let isIdentity = columnOf == Array(0...max(0, columnOf.count - 1))
    for cell in row?.cells ?? [] where !own.contains(cell.reference.column) {
      guard isIdentity else {
        outcome.accounting.ignored += 1
        continue
      }
      var cell = cell
      cell.reference = CellReference(row: number, column: cell.reference.column)
      cells.append(cell)
    }
    return cells.sorted { $0.reference < $1.reference }
  }

  /// The cell as it was written; the counts see to it that every cell of the file has one fate.
  private func restored(
    _ written: WrittenCell, _ found: Cell?, _ column: Int, _ line: WrittenLine,
    _ target: CellReference, _ outcome: inout SheetComparison.Outcome
  ) -> Cell? {
    if let found, comparison.value(of: found) == nil { outcome.uncalculated += 1 }
    if let found, comparison.value(of: found) != nil, comparison.isSame(written, found) {
      var cell = found
      cell.reference = target
      return cell
    }
    let isRestored = found.map { comparison.value(of: $0) == nil } ?? false
    if found != nil, !isRestored { outcome.accounting.refused += 1 }
    let value = value(of: written.value, column, line)
    // A formula without a result counts as the cell that it is given back.
    if value != nil, !isRestored { outcome.accounting.used -= 1 }
    if value == nil, isRestored { outcome.accounting.used += 1 }
    return value.map {
      Cell(reference: target, value: $0, format: found?.format ?? 0, formula: found?.formula)
    }
  }

  private func value(
    of written: WrittenCell.Value, _ column: Int, _ line: WrittenLine
  ) -> CellValue? {
    switch written {
    case .blank: return nil
    case .text(let text): return .text(text)
    case .number(let number):
      guard comparison.columns.indices.contains(line.table),
        comparison.columns[line.table].indices.contains(column - 1),
        let type = comparison.columns[line.table][column - 1]?.type,
        type == .date || type == .month,
        let date = DateSystem.since1900.dateTime(serial: number)
      else { return .number(number) }
      return .dateTime(date)
    }
  }
}
