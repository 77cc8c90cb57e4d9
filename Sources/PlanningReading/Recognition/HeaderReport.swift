import PlanningForms
import VietnameseText
import WorkbookModel

/// Tells what is unusual about a header, and settles its cells.
struct HeaderReport {
  let plan: FormPlan
  let match: HeaderMatch
  /// The years of the plan, as messages show headers.
  let years: YearTokens
  /// When the workbook was made; `nil` for those that the program has written.
  let time: SubmissionTime?

  func settle(_ grid: inout SheetGrid, _ log: inout SheetLog) {
    settleCells(&grid)
    let misnamed = match.repeated.compactMapValues { misnamedColumn(among: $0) }
    reportMissing(grid, besides: Set(misnamed.values.map(\.column)), &log)
    reportMoved(&log)
    for (column, places) in match.repeated.sorted(by: { $0.key < $1.key }) {
      let other = misnamed[column]
      log.report(
        .repeatedColumn(
          header: label(column), columns: places.map(letters),
          misnamed: other.map {
            MisnamedColumn(column: letters($0.place), header: label($0.column))
          }),
        at: cell(other?.place ?? places[0]), column: plan.columns[column])
    }
    reportRenamed(&log)
  }

  /// A group of columns whose heading was renamed is one change, not one of each column.
  private func reportRenamed(_ log: inout SheetLog) {
    var groups: [Renaming: [Int]] = [:]
    let renamed = match.found.sorted { $0.key < $1.key }.compactMap { place, found in
      found.column.flatMap { found.isPartial ? (place: place, found: found, column: $0) : nil }
    }
    for (place, found, column) in renamed {
      if let one = Renaming(found.path, path(column)) { groups[one, default: []].append(place) }
    }
    for (place, found, column) in renamed {
      guard let one = Renaming(found.path, path(column)), let places = groups[one],
        let last = places.last, places.count > 1, last - places[0] == places.count - 1
      else {
        log.report(
          .renamedColumn(expected: label(column), found: found.label), at: cell(place),
          column: plan.columns[column])
        continue
      }
      guard place == places[0] else { continue }
      let row = min(match.rows.lowerBound + one.level, match.rows.upperBound)
      log.report(
        .renamedColumn(expected: one.expected, found: one.found),
        at: CellRange(
          CellReference(row: row, column: place), CellReference(row: row, column: last)),
        column: nil)
    }
  }

  /// One text of a header's path that reads otherwise than the form's: that of a group.
  private struct Renaming: Hashable {
    var level: Int
    var above: [String]
    var found: String
    var expected: String

    init?(_ found: [String], _ expected: [String]) {
      guard found.count == expected.count else { return nil }
      let apart = found.indices.filter { found[$0] != expected[$0] }
      guard apart.count == 1, let level = apart.first, level < found.count - 1 else { return nil }
      self.level = level
      above = Array(expected[..<level])
      self.found = found[level]
      self.expected = expected[level]
    }
  }

  private func path(_ column: Int) -> [String] {
    label(column).split(separator: " › ").map(String.init)
  }

  private func label(_ column: Int) -> String { years.resolve(plan.label(column)) }

  private func letters(_ column: Int) -> String { CellReference.letters(ofColumn: column) }

  private func cell(_ column: Int) -> CellReference {
    CellReference(row: match.rows.upperBound, column: column)
  }

  /// Headers of columns without a use are left to the report of extra columns; groups above them
  /// may stand over used columns too.
  private func settleCells(_ grid: inout SheetGrid) {
    let numbers = [match.numberRow].compactMap { $0 }
    for number in Array(match.rows) + numbers {
      let row = grid.firstRow(from: number)
      guard row < grid.sheet.rows.count, grid.sheet.rows[row].number == number else { continue }
      for (index, cell) in grid.sheet.rows[row].cells.enumerated() {
        let found = match.found[cell.reference.column]
        let isLeaf = number == match.rows.upperBound || (found?.path.count ?? 0) <= 1
        if found?.isOpen == true, isLeaf, number != match.numberRow { continue }
        grid.settle(CellPosition(row: row, cell: index), .used)
      }
    }
  }

  /// Columns that the form needs are errors; others may have been left out on purpose and are only
  /// told, unless a column stands there under another name that is filled: its figures are lost.
  private func reportMissing(_ grid: SheetGrid, besides told: Set<Int>, _ log: inout SheetLog) {
    let open = match.found.sorted { $0.key < $1.key }.map(\.value)
      .filter { $0.isOpen && !$0.keys.isEmpty }
    var names = NameIndex<String>()
    for found in open { names.insert(found.label, named: found.path.last ?? "") }
    for (column, plan) in plan.columns.enumerated()
    where match.columns[column] == 0 && match.repeated[column] == nil && !told.contains(column) {
      let definition = plan.definition
      // What an earlier version lacks was told with the version.
      if definition.role == .ordinal || plan.isComputed || plan.isLater { continue }
      guard self.plan.form.level.isFilled || definition.role != .coverage else { continue }
      let isKey = self.plan.key.contains(column)
      let isPrinted = definition.role == .printed
      let isNeeded = definition.requirement != .optional || isKey && !isPrinted
      if !isNeeded, !isPrinted, definition.isHidden { continue }
      var nearest = names.suggestions(for: definition.label)
      let place = expectedPlace(column)
      if nearest.isEmpty, let place, let other = match.found[place], !other.keys.isEmpty {
        nearest = [other.label]
      }
      if nearest.isEmpty { nearest = sharingWords(plan).map { [$0.label] } ?? [] }
      let lost = open.filter { nearest.contains($0.label) }.reduce(0) {
        $0 + cells(below: $1, grid)
      }
      if lost == 0, definition.presence != .always,
        time?.needs(definition.presence) != true
      {
        // What the run had nothing to say of is nobody's omission.
        if case .run = self.plan.form.rows { continue }
        log.report(
          .version(
            .absent(
              VersionFinding.AbsentPart(
                name: label(column), isSheet: false,
                beginning: definition.presence.beginning(in: time?.rounds)))), column: plan)
        continue
      }
      let severity: Severity =
        isNeeded && definition.source == .row ? .error : isKey || lost > 0 ? .warning : .notice
      log.report(
        .missingColumn(expected: label(column), nearest: nearest, filled: lost),
        at: place.map(cell),
        column: plan, severity: severity)
    }
  }

  /// How many cells are filled below a header, in rows that fill a column of the form as well: what
  /// stands beneath the table is none of its figures.
  private func cells(below header: HeaderMatch.Found, _ grid: SheetGrid) -> Int {
    let places = Set(match.found.filter { $0.value.path == header.path }.keys)
    let used = Set(match.columns.filter { $0 > 0 })
    return grid.sheet.rows[grid.firstRow(from: match.firstDataRow)...].reduce(0) { count, row in
      guard row.cells.count(where: { used.contains($0.reference.column) }) > 1 else { return count }
      return count + row.cells.count { places.contains($0.reference.column) }
    }
  }

  /// The header without a use that has most words in common with a missing column's own; of several
  /// the one nearest to where it ought to be.
  private func sharingWords(_ column: ColumnPlan) -> HeaderMatch.Found? {
    let wanted = Set((column.path.last?.text ?? "").split(separator: " "))
    let open = match.found.sorted { $0.key < $1.key }.map(\.value)
      .filter { $0.isOpen && !$0.keys.isEmpty }
    let shares = open.map { found in
      (
        found: found,
        words: wanted.intersection((found.keys.last?.text ?? "").split(separator: " ")).count
      )
    }
    guard let most = shares.map(\.words).max(), most > 0 else { return nil }
    return shares.first { $0.words == most }?.found
  }

  /// Where a missing column ought to be: the only place without a use between its neighbours.
  private func expectedPlace(_ column: Int) -> Int? {
    let before = match.columns[..<column].last { $0 > 0 } ?? 0
    guard let after = match.columns[(column + 1)...].first(where: { $0 > 0 }), after > before + 1
    else { return nil }
    let free = ((before + 1)..<after).filter { match.found[$0]?.column == nil }
    return free.count == 1 ? free[0] : nil
  }

  /// The missing column in whose place one of several with the same header stands: where as many places lie between
  /// neighbours that were found as the form has columns there.
  private func misnamedColumn(among places: [Int]) -> (place: Int, column: Int)? {
    let known = match.columns.enumerated().filter { $0.element > 0 }
    let found = places.compactMap { place -> (place: Int, column: Int)? in
      let before = known.last { $0.element < place } ?? (offset: -1, element: 0)
      let end = plan.columns.count
      let after =
        known.first { $0.element > place }
        ?? (offset: end, element: before.element + end - before.offset)
      let column = before.offset + place - before.element
      guard after.offset - before.offset == after.element - before.element, column < after.offset,
        match.repeated[column] == nil
      else { return nil }
      return (place, column)
    }
    return found.count == 1 ? found[0] : nil
  }

  /// Columns out of the form's order: those outside the longest run that is in order.
  private func reportMoved(_ log: inout SheetLog) {
    let present = match.columns.indices.filter { match.columns[$0] > 0 }
    let places = present.map { match.columns[$0] }
    guard zip(places, places.dropFirst()).contains(where: { $0 > $1 }) else { return }
    let inOrder = Self.longestAscending(places)
    for (index, column) in present.enumerated() where !inOrder.contains(index) {
      // Its own letter after all: it is the neighbour that moved past it.
      if match.columns[column] == column + 1 { continue }
      log.report(
        .movedColumn(
          expected: letters(column + 1), found: letters(match.columns[column])),
        at: cell(match.columns[column]), column: plan.columns[column])
    }
  }

  /// The positions of a longest ascending subsequence.
  static func longestAscending(_ values: [Int]) -> Set<Int> {
    var lengths = [Int](repeating: 1, count: values.count)
    var before = [Int?](repeating: nil, count: values.count)
    for index in values.indices {
      for other in 0..<index where values[other] < values[index] {
        if lengths[other] + 1 > lengths[index] {
          lengths[index] = lengths[other] + 1
          before[index] = other
        }
      }
    }
    var position = values.indices.max { lengths[$0] < lengths[$1] }
    var result: Set<Int> = []
    while let index = position {
      result.insert(index)
      position = before[index]
    }
    return result
  }
}
