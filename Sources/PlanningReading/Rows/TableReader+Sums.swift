import DecimalArithmetic
import PlanningForms
import VietnameseText
import WorkbookModel

/// What a row of a list looks like when it may be the sum of others.
enum SumLikeness {
  /// Its words say sum and its figures are the rows' above.
  case sum(label: String, isWhole: Bool)
  /// Its words alone say so.
  case wordsOnly(label: String)
  /// Its figures alone say so.
  case figuresOnly(label: String)
}

extension TableReader {
  /// The most texts that a row of sums has: what it is, and of what.
  private static let mostTextsOfSum = 2
  /// The fewest figures that must agree before a row is taken for a sum: one may be chance.
  private static let agreeingFigures = 2

  /// Whether a row of a list is the sum of rows above it.
  ///
  /// A line is left out of the data only where its words say sum and at least two of its figures,
  /// none of them 0, are those of the rows above: since the last sum or heading, or of the whole
  /// table. Printed rows and the form's own line of totals are known without this.
  func sumLikeness(_ cells: RowCells, _ kind: RowKind, _ grid: SheetGrid) -> SumLikeness? {
    guard plan.fixedRows == nil else { return nil }
    switch kind {
    case .subtotal(let label, let isWhole):
      guard !plan.isTotalLabel(label), hasFigures(cells, grid) else { return nil }
      // A line named just "Cộng" may have a single figure: all that it has must agree then.
      if agreement(cells, grid, independent: false)
        || agreement(cells, grid, independent: true, fewestRows: 2, fewestFigures: 1, ofAll: true)
      {
        return .sum(label: label, isWhole: isWhole)
      }
      return .wordsOnly(label: label)
    case .data:
      // Figures first: they decide for nearly every row, and words cost more.
      let isSum = agreement(cells, grid, independent: true, fewestRows: 2, ofAll: true)
      if !isSum, let label = onlyText(cells), RowWords.maySaySum(label), hasFigures(cells, grid) {
        return .wordsOnly(label: label)
      }
      guard isSum || agreement(cells, grid, independent: false, fewestRows: 2) else { return nil }
      let texts = cells.texts.map(\.text) + [cells.ordinal]
      if let label = texts.first(where: { RowWords.maySaySum($0) }),
        agreement(cells, grid, independent: false, fewestRows: 2)
      {
        // What has a code, a sector or a state of its own may well be a thing: it counts, and is asked about.
        return cells.texts.count <= Self.mostTextsOfSum
          ? .sum(label: label, isWhole: false) : .figuresOnly(label: label)
      }
      return isSum ? .figuresOnly(label: texts.first { !$0.isEmpty } ?? "") : nil
    case .blank, .group, .note:
      return nil
    }
  }

  /// The text of a row that says nothing else in words, such as "Cộng toàn xã" among activities; a row that
  /// has its own place, sector or unit is none.
  private func onlyText(_ cells: RowCells) -> String? {
    let texts = cells.texts.lazy.map(\.text).filter { !$0.isEmpty }
    return texts.prefix(2).count == 1 ? texts.first : nil
  }

  /// The row's figures that add up over rows, by column; computed ones only where `independent` is
  /// false, since they follow from the others.
  private func figures(
    _ cells: RowCells, _ grid: SheetGrid, independent: Bool
  ) -> [(column: Int, value: ExactDecimal)] {
    cells.positions.enumerated().compactMap { column, position in
      guard let position, plan.columns[column].definition.total == .sum,
        !(independent && plan.columns[column].isComputed),
        case .number(let value) = grid[position].value
      else { return nil }
      return (column, value.rounded(significantDigits: 15))
    }
  }

  private func hasFigures(_ cells: RowCells, _ grid: SheetGrid) -> Bool {
    figures(cells, grid, independent: false).contains { !$0.value.isZero }
  }

  /// Whether enough figures are the sum of the rows above.
  ///
  /// - Parameter ofAll: whether every figure must be; a few small counts agree by chance.
  private func agreement(
    _ cells: RowCells, _ grid: SheetGrid, independent: Bool, fewestRows: Int = 1,
    fewestFigures: Int = agreeingFigures, ofAll: Bool = false
  ) -> Bool {
    guard sums.rowCount(.table) >= fewestRows else { return false }
    let figures = figures(cells, grid, independent: independent).filter { !$0.value.isZero }
    guard figures.count >= fewestFigures else { return false }
    return ColumnSums.Extent.allCases.contains { extent in
      guard sums.rowCount(extent) >= fewestRows else { return false }
      let agreeing = figures.count { sums.sum(ofColumn: $0.column, extent) == $0.value }
      return agreeing >= (ofAll ? figures.count : Self.agreeingFigures)
    }
  }

  /// Tells of a line of sums that somebody added, which no output has; one that is wrong is told with its sum.
  ///
  /// - Returns: what its cells count as.
  func settleSum(
    _ label: String, _ cells: RowCells, _ grid: SheetGrid, _ log: inout SheetLog
  ) -> CellFate {
    guard agreement(cells, grid, independent: false, fewestFigures: 1, ofAll: true) else {
      return .used
    }
    log.report(
      .doubtfulSum(label: label, equalsRows: true, counts: false),
      at: address(of: label, cells, grid), severity: .notice)
    return .ignored
  }

  /// A row that only its words take for a sum: it counts until someone has looked, and what it lacks would
  /// only be noise.
  mutating func readDoubted(
    _ label: String, _ row: Int, _ cells: RowCells, _ grid: inout SheetGrid, _ log: inout SheetLog
  ) {
    let cell = address(of: label, cells, grid)
    let isLost = hidesCode(label, cells, grid)
    log.report(
      .doubtfulSum(label: label, equalsRows: false, counts: !isLost), at: cell,
      severity: isLost ? .error : nil)
    settleOthers(cells, .data(fixed: nil), &grid, &log)
    log.doubtedLabel = cell
    readData(row, cells, nil, &grid, &log)
    log.doubtedLabel = nil
  }

  /// Whether a label stands where the row must say of what it is: no output has a place for its figures then.
  private func hidesCode(_ label: String, _ cells: RowCells, _ grid: SheetGrid) -> Bool {
    cells.positions.enumerated().contains { column, position in
      guard let position, plan.columns[column].type == .oneOf,
        typer.texts.plain(grid[position]) == label,
        let resolver = plan.columns[column].resolver ?? resolvers[column]?.resolver,
        case .unknown = resolver.resolve(label)
      else { return false }
      return true
    }
  }
}
