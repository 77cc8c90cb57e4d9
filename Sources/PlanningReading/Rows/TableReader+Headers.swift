import PlanningForms
import VietnameseText
import WorkbookModel

extension TableReader {
  /// The fewest header texts that make a row a header: names of things may read like one or two.
  private static let fewestTexts = 3
  /// The most header texts that a message shows.
  private static let shownTexts = 4
  /// The most cells of a row that can be a title above a table.
  private static let titleCells = 3

  // MARK: The table's own header, printed again

  /// Whether a row is the table's header again.
  ///
  /// - Parameter continues: whether the row above is one: then its lower levels and the number row
  ///   follow, of however few cells.
  func isOwnHeader(_ row: Int, _ grid: SheetGrid, continues: Bool) -> Bool {
    if isHeader(row, grid, own: true) { return true }
    return continues && (isNumberRow(row, grid) || holdsOnlyOwnHeaders(row, grid))
  }

  private func holdsOnlyOwnHeaders(_ row: Int, _ grid: SheetGrid) -> Bool {
    grid.sheet.rows[row].cells.allSatisfy { cell in
      guard case .text(let raw) = cell.value, let key = known.keys[ExactText(raw)] else {
        return false
      }
      return plan.headerKeys.contains(key)
    }
  }

  func settleRepeatedHeader(_ row: Int, _ grid: inout SheetGrid, _ log: inout SheetLog) {
    grid.settle(row: row, .used)
    log.report(.repeatedHeader, at: grid.sheet.rows[row].cells.first?.reference)
  }

  private func isNumberRow(_ row: Int, _ grid: SheetGrid) -> Bool {
    let cells = grid.sheet.rows[row].cells
    return cells.count >= Self.fewestTexts
      && cells.allSatisfy { cell in
        if case .text(let raw) = cell.value { HeaderMatcher.isNumberLabel(raw) } else { false }
      }
  }

  // MARK: Another table below

  /// Where another table begins among the rows, its title included.
  func foreignTable(in rows: Range<Int>, _ grid: SheetGrid) -> Int? {
    guard var start = rows.first(where: { isHeader($0, grid, own: false) }) else { return nil }
    while start > rows.lowerBound, isTitle(start - 1, grid) { start -= 1 }
    return start
  }

  /// Few texts and no figures: what stands above a header.
  private func isTitle(_ row: Int, _ grid: SheetGrid) -> Bool {
    let cells = grid.sheet.rows[row].cells
    return cells.count <= Self.titleCells
      && cells.allSatisfy { cell in
        if case .text = cell.value { true } else { false }
      }
  }

  /// Refuses another table: as rows of this one its figures would be wrong.
  func refuse(_ rows: Range<Int>, _ grid: inout SheetGrid, _ log: inout SheetLog) {
    for row in rows { grid.settle(row: row, .refused) }
    let header = rows.first { isHeader($0, grid, own: false) } ?? rows.lowerBound
    let cells = grid.sheet.rows[header].cells
    log.report(
      .secondTable(
        header: cells.prefix(Self.shownTexts).map { typer.texts.plain($0) }
          .joined(separator: ", "),
        cells: rows.reduce(0) { $0 + grid.sheet.rows[$1].cells.count }),
      at: cells.first?.reference)
  }

  // MARK: Headers

  /// Whether a row is a header as templates print it: texts only, most of them headers; of this
  /// table or of another.
  private func isHeader(_ row: Int, _ grid: SheetGrid, own: Bool) -> Bool {
    var found = 0
    var ownTexts = 0
    var others = 0
    for cell in grid.sheet.rows[row].cells {
      guard case .text(let raw) = cell.value else { return false }
      guard let key = known.keys[ExactText(raw)] else {
        others += 1
        continue
      }
      found += 1
      if plan.headerKeys.contains(key) { ownTexts += 1 }
    }
    guard found >= Self.fewestTexts, found >= others else { return false }
    return (ownTexts * 3 >= found * 2) == own
  }
}
