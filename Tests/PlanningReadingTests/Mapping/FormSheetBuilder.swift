import DecimalArithmetic
import Foundation
import PlanningForms
import WorkbookModel

/// Lays forms out as sheets, the way a template does, so that tests can fill and distort them.
struct FormSheetBuilder {
  let planYear: Int
  private var cells: [Int: [Int: Cell]] = [:]
  private(set) var merges: [CellRange] = []
  let form: FormDefinition
  /// The columns in the order of the sheet.
  let order: [Int]
  /// The sheet row of the first data row.
  private(set) var firstDataRow = 0
  /// The next free row.
  private(set) var nextRow = 1

  /// Lays the header out.
  ///
  /// - Parameters:
  ///   - order: the form's columns in the order wanted; all of them, in order, by default.
  ///   - titleRows: how many rows stand above the header.
  ///   - isMerged: whether group headers are merged over their columns.
  init(
    _ form: FormDefinition, planYear: Int, order: [Int]? = nil, titleRows: Int = 4,
    isMerged: Bool = true, record: [String: CellValue] = [:]
  ) {
    self.form = form
    self.planYear = planYear
    self.order = order ?? Array(form.columns.indices)
    let tokens = YearTokens(planYear: planYear)
    set(1, 1, .text("ỦY BAN NHÂN DÂN XÃ SONG LỘC"))
    set(2, 3, .text(tokens.resolve(form.title)))
    nextRow = max(titleRows, 2) + 1
    for line in form.record {
      set(nextRow, 1, .text(tokens.resolve(line.label)))
      if let value = record[line.field] { set(nextRow, 4, value) }
      nextRow += 1
    }
    layHeader(tokens, isMerged: isMerged)
  }

  private mutating func layHeader(_ tokens: YearTokens, isMerged: Bool) {
    guard !form.columns.isEmpty else { return }
    let top = nextRow
    let depth = form.headerDepth
    for (place, column) in order.enumerated() {
      let path = form.columns[column].header.map { tokens.resolve($0) }
      for (level, text) in path.enumerated() {
        let left = place > 0 ? form.columns[order[place - 1]].header.map { tokens.resolve($0) } : []
        let isRepeated =
          level < path.count - 1
          && Array(left.prefix(level + 1))
            == Array(path.prefix(level + 1))
          && left.count > level + 1
        if !isRepeated { set(top + level, place + 1, .text(text)) }
        if !isRepeated, isMerged { mergeGroup(path, level, place, top, tokens) }
      }
      if isMerged, path.count < depth {
        merges.append(
          CellRange(
            CellReference(row: top + path.count - 1, column: place + 1),
            CellReference(row: top + depth - 1, column: place + 1)))
      }
      set(top + depth, place + 1, .text("(\(place + 1))"))
    }
    nextRow = top + depth + 1
    firstDataRow = nextRow
  }

  private mutating func mergeGroup(
    _ path: [String], _ level: Int, _ place: Int, _ top: Int, _ tokens: YearTokens
  ) {
    guard level < path.count - 1 else { return }
    var last = place
    while last + 1 < order.count {
      let next = form.columns[order[last + 1]].header.map { tokens.resolve($0) }
      guard next.count > level + 1, Array(next.prefix(level + 1)) == Array(path.prefix(level + 1))
      else { break }
      last += 1
    }
    guard last > place else { return }
    merges.append(
      CellRange(
        CellReference(row: top + level, column: place + 1),
        CellReference(row: top + level, column: last + 1)))
  }

  mutating func set(
    _ row: Int, _ column: Int, _ value: CellValue, format: Int = 0, formula: String? = nil
  ) {
    cells[row, default: [:]][column] = Cell(
      reference: CellReference(row: row, column: column), value: value, format: format,
      formula: formula)
  }

  /// The sheet column of a field.
  func place(_ field: String) -> Int {
    guard let column = form.columns.firstIndex(where: { $0.field == field }),
      let place = order.firstIndex(of: column)
    else { return 200 }
    return place + 1
  }

  /// Adds a row with values by field; returns its number.
  @discardableResult
  mutating func add(_ values: [String: CellValue]) -> Int {
    for (field, value) in values { set(nextRow, place(field), value) }
    nextRow += 1
    return nextRow - 1
  }

  /// Adds text at a column; returns the row.
  @discardableResult
  mutating func addText(_ text: String, column: Int = 1) -> Int {
    set(nextRow, column, .text(text))
    nextRow += 1
    return nextRow - 1
  }

  mutating func skipRow() { nextRow += 1 }

  mutating func merge(_ first: (Int, Int), _ last: (Int, Int)) {
    merges.append(
      CellRange(
        CellReference(row: first.0, column: first.1), CellReference(row: last.0, column: last.1)))
  }

  mutating func unmerge(column: Int) {
    merges.removeAll { $0.first.column == column && $0.last.column == column }
  }

  /// Lays another sheet's cells below, from one of its rows on.
  mutating func append(_ other: FormSheetBuilder, from first: Int = 1) {
    for (row, columns) in other.cells where row >= first {
      for (column, cell) in columns { set(nextRow + row, column, cell.value) }
    }
    nextRow += other.nextRow
  }

  func sheet(
    name: String? = nil, hiddenRows: Set<Int> = [], hiddenColumns: [ClosedRange<Int>] = [],
    visibility: SheetVisibility = .visible
  ) -> Sheet {
    Sheet(
      name: name ?? form.sheet, visibility: visibility,
      rows: cells.keys.sorted().map { number in
        Row(
          number: number, isHidden: hiddenRows.contains(number),
          cells: (cells[number] ?? [:]).sorted { $0.key < $1.key }.map(\.value))
      }, mergedRanges: merges, hiddenColumns: hiddenColumns)
  }
}

extension CellValue {
  static func digits(_ text: String) -> CellValue {
    ExactDecimal(text).map { .number($0) } ?? .text(text)
  }
  static func day(_ year: Int, _ month: Int, _ day: Int) -> CellValue {
    .dateTime(DateTime(year: year, month: month, day: day))
  }
}
