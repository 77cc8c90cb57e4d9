import CivilCalendar
import DecimalArithmetic
import PlanningForms
import WorkbookModel

/// What was changed in a sheet, row by row and cell by cell.
///
/// A formula that only shows what was changed elsewhere is no change of its own.
struct WrittenEdits {
  /// The changes to tell, in the sheet's order.
  private(set) var told: [SheetComparison.Edit] = []

  private let comparison: SheetComparison
  private let columnOf: [Int]

  /// A cell that differs.
  private struct Difference {
    var edit: SheetComparison.Edit
    /// The formula that the cell still has.
    var formula: String?
  }

  init(_ comparison: SheetComparison, columnOf: [Int], rowPairs: RowAlignment.Pairs) {
    self.comparison = comparison
    self.columnOf = columnOf
    var rows = changedColumns()
    var cells: [Difference] = []
    let keys = comparison.written.keys
    for (index, line) in comparison.written.lines.enumerated() where line.kind != .outside {
      guard let position = rowPairs.rows[index] else {
        rows.append(deleted(line, index, rowPairs))
        continue
      }
      let row = comparison.sheet.rows[position]
      if rowPairs.moved.contains(index) {
        rows.append(
          edit(.bookEdited(.rowMoved(row: label(line), written: line.row)), row.number, 1, line))
      }
      cells += differences(line, keys[index], row)
    }
    rows += rowPairs.added.map { position in
      let row = comparison.sheet.rows[position]
      let table = comparison.written.lines.last { $0.row <= row.number }?.table ?? 0
      return SheetComparison.Edit(
        finding: .bookEdited(.rowAdded(row: label(row))),
        cell: row.cells.first?.reference ?? CellReference(row: row.number, column: 1), table: table)
    }
    let direct = Self.direct(cells, rowsChanged: !rows.isEmpty)
    told = (rows + direct.map(\.edit)).sorted { $0.cell < $1.cell }
  }

  // MARK: Rows and columns

  /// What became of columns that don't stand where they were written.
  private func changedColumns() -> [SheetComparison.Edit] {
    guard let first = comparison.written.lines.first else { return [] }
    let columns = (1...max(1, comparison.width)).filter { columnOf.indices.contains($0) }
    let deleted = columns.filter { columnOf[$0] == 0 }.map { column in
      edit(.columnDeleted(header: heading(column)), first.row, column, at: column)
    }
    let present = columns.filter { columnOf[$0] > 0 }
    let inOrder = HeaderReport.longestAscending(present.map { columnOf[$0] })
    // One that stands in its own place after all has only seen others move past it.
    let moved = present.enumerated().filter { index, column in
      !inOrder.contains(index) && columnOf[column] != column
    }.map { _, column in
      edit(
        .columnMoved(header: heading(column), written: CellReference.letters(ofColumn: column)),
        first.row, column, at: columnOf[column])
    }
    return deleted + moved
  }

  private func edit(
    _ change: BookEdit, _ row: Int, _ column: Int, at place: Int
  ) -> SheetComparison.Edit {
    SheetComparison.Edit(
      finding: .bookEdited(change), cell: CellReference(row: row, column: place), table: 0,
      column: column)
  }

  private func heading(_ column: Int) -> String {
    let headers = comparison.written.lines.filter { $0.kind == .header && $0.table == 0 }
    let label = headers.reversed().lazy.map { $0.cell(column).value }.compactMap {
      if case .text(let text) = $0, text.count > 3, !HeaderMatcher.isNumberLabel(text) {
        text
      } else {
        nil
      }
    }.first
    return label ?? CellReference.letters(ofColumn: column)
  }

  /// A deleted row is told where it would stand: at the row that stands there now.
  private func deleted(
    _ line: WrittenLine, _ index: Int, _ pairs: RowAlignment.Pairs
  ) -> SheetComparison.Edit {
    let before = pairs.rows[..<index].last { $0 != nil }
    let row = before.flatMap { $0 }.map { comparison.sheet.rows[$0].number + 1 } ?? line.row
    return edit(.bookEdited(.rowDeleted(row: label(line), written: line.row)), row, 1, line)
  }

  private func edit(
    _ finding: Finding, _ row: Int, _ column: Int, _ line: WrittenLine
  ) -> SheetComparison.Edit {
    SheetComparison.Edit(
      finding: finding, cell: CellReference(row: row, column: column), table: line.table)
  }

  // MARK: Cells

  private func differences(_ line: WrittenLine, _ key: String, _ row: Row) -> [Difference] {
    (1...max(1, comparison.width(of: line))).compactMap { column in
      guard columnOf.indices.contains(column), columnOf[column] > 0 else { return nil }
      let cell = comparison.cell(row, columnOf[column])
      let written = line.cell(column)
      guard !comparison.isSame(written, cell) else { return nil }
      let definition = definition(column, line)
      return Difference(
        edit: SheetComparison.Edit(
          finding: finding(written.value, comparison.value(of: cell), definition, line),
          cell: CellReference(row: row.number, column: columnOf[column]), table: line.table,
          column: column, key: key),
        formula: written.isFormula ? cell?.formula : nil)
    }
  }

  private func definition(_ column: Int, _ line: WrittenLine) -> ColumnDefinition? {
    guard comparison.columns.indices.contains(line.table),
      comparison.columns[line.table].indices.contains(column - 1)
    else { return nil }
    return comparison.columns[line.table][column - 1]
  }

  private func finding(
    _ written: WrittenCell.Value, _ found: WrittenCell.Value?, _ column: ColumnDefinition?,
    _ line: WrittenLine
  ) -> Finding {
    let (found, expected) = (Self.shown(found, column), Self.shown(written, column))
    let isFigure = line.kind != .header && column?.type.isNumeric ?? false
    return isFigure && !found.isEmpty && !expected.isEmpty
      ? .figureEdited(found: found, expected: expected)
      : .bookEdited(.text(found: found.vietnamese, expected: expected.vietnamese))
  }

  private static func shown(_ value: WrittenCell.Value?, _ column: ColumnDefinition?) -> StatedValue
  {
    switch value {
    case nil, .blank: return ""
    case .text(let text): return .text(text)
    case .number(let number):
      guard let day = number.wholeValue else { return .number(number) }
      switch column?.type {
      case .date: return .text(CalendarDay(serial: day).vietnamese)
      case .month: return .text(CalendarDay(serial: day).vietnameseMonth)
      default: return .number(number)
      }
    }
  }

  // MARK: Labels

  /// How many letters of a row a message shows.
  private static let longestLabel = 80

  private func label(_ line: WrittenLine) -> String {
    label(line.cells.map(\.value), isOrdinal: { definition($0 + 1, line)?.role == .ordinal })
  }

  private func label(_ row: Row) -> String {
    label(row.cells.map { comparison.value(of: $0) ?? .blank }, isOrdinal: { _ in false })
  }

  /// The first two texts of a row.
  private func label(_ values: [WrittenCell.Value], isOrdinal: (Int) -> Bool) -> String {
    let texts = values.enumerated().compactMap { index, value -> String? in
      guard !isOrdinal(index), case .text(let text) = value, text.count > 1 else { return nil }
      return text
    }
    let numbers = values.lazy.map { Self.shown($0, nil).vietnamese }.filter { !$0.isEmpty }
    let label = texts.isEmpty ? Array(numbers.prefix(3)) : Array(texts.prefix(2))
    return String(label.joined(separator: ", ").prefix(Self.longestLabel))
  }

  // MARK: Consequences

  /// How many pairs of a formula and a changed cell are looked at.
  private static let largestSearch = 4_000_000

  /// Differences that are no consequence of others: a formula that adds up a changed cell shows the
  /// change of that cell.
  private static func direct(_ all: [Difference], rowsChanged: Bool) -> [Difference] {
    var causes = all.filter { $0.formula == nil }.map(\.edit.cell)
    var open = all.filter { $0.formula != nil }
    if causes.isEmpty, !rowsChanged { return all }
    var rest = open.map { ($0, FormulaRanges.ranges(in: $0.formula ?? "")) }
    if rowsChanged { rest.removeAll { $0.1.contains { $0.rowCount > 1 } } }
    // So many changes that nobody would look at single sums; they are put back all the same.
    if rest.count * causes.count > Self.largestSearch { rest = [] }
    while !rest.isEmpty {
      let dependent = rest.filter { pair in
        pair.1.contains { range in causes.contains { range.contains($0) } }
      }
      guard !dependent.isEmpty else { break }
      causes = dependent.map(\.0.edit.cell)
      let places = Set(causes)
      rest.removeAll { places.contains($0.0.edit.cell) }
    }
    open = rest.map(\.0)
    let cells = Set(open.map(\.edit.cell))
    return all.filter { $0.formula == nil || cells.contains($0.edit.cell) }
  }
}

/// The cells of its own sheet that a formula reads.
enum FormulaRanges {
  /// The longest formula that is looked at, in bytes: Excel's limit.
  private static let longestFormula = 8_192

  static func ranges(in formula: String) -> [CellRange] {
    guard formula.utf8.count <= longestFormula else { return [] }
    var ranges: [CellRange] = []
    var word = ""
    var inText = false
    func close() {
      if let range = CellRange(word) { ranges.append(range) }
      word = ""
    }
    for character in formula {
      if character == "\"" {
        inText.toggle()
        close()
      } else if !inText {
        if character.isASCII,
          character.isLetter || character.isNumber || "$:.[]".contains(character)
        {
          // LibreOffice writes `[.A1:.B2]`.
          if !".[]".contains(character) { word.append(character) }
        } else {
          close()
        }
      }
    }
    close()
    return ranges
  }
}
