import PlanningForms
import VietnameseText
import WorkbookModel

/// Finds a form's header in a sheet by its texts, wherever it stands, and each column by the path
/// of its header, in whatever order the columns come.
struct HeaderMatcher {
  /// How many rows from the starting point a header is looked for in.
  static let searchedRows = 60
  /// How many rows a header can have beyond what the definition needs.
  static let spareRows = 3
  /// The columns looked at: far beyond any form, so that a stray cell costs nothing.
  static let searchedColumns = 400

  /// How many rows say what a column without a known heading holds.
  private static let sampledRows = 1_000

  let plan: FormPlan
  let texts: HeaderTexts
  var searchedRows = HeaderMatcher.searchedRows
  /// Whether texts without their marks make a row a header too.
  var isLenient = false

  /// The best header from a row on, or `nil` where fewer than two columns match.
  func match(in grid: SheetGrid, from start: Int = 1) -> HeaderMatch? {
    var best: HeaderMatch?
    var band: [Int] = []
    var last = 0
    func close() {
      guard !band.isEmpty, let match = match(in: grid, rows: band) else { return }
      if match.matchedCount > (best?.matchedCount ?? 1) { best = match }
    }
    let first = grid.firstRow(from: start)
    for index in first..<max(first, min(first + searchedRows, grid.sheet.rows.count)) {
      let row = grid.sheet.rows[index]
      let isHeader = isHeaderRow(row, continues: !band.isEmpty)
      if !band.isEmpty,
        !isHeader || row.number > last + 2 || band.count >= plan.headerDepth + Self.spareRows
      {
        close()
        band = []
        if let best, best.matchedCount * 10 >= plan.columns.count * 8 { break }
      }
      if isHeader {
        band.append(index)
        last = row.number
      }
    }
    close()
    return best.map { withNumberRow($0, grid) }
  }

  /// Whether a row holds header texts of the form; below another header row, hardly anything else.
  private func isHeaderRow(_ row: Row, continues: Bool) -> Bool {
    var hits = 0
    var others = 0
    for cell in row.cells.prefix(Self.searchedColumns) {
      guard case .text(let raw) = cell.value else {
        if continues, case .number = cell.value { others += 2 }
        continue
      }
      if isHeaderText(texts.key(raw, cell)) { hits += 1 } else { others += 1 }
    }
    return hits > 0 && (!continues || hits * 2 >= others)
  }

  private func isHeaderText(_ key: HeaderKey) -> Bool {
    plan.headerKeys.contains(key)
      || isLenient && plan.weakHeaderKeys.contains(key.weak)
  }

  // MARK: Paths

  private func match(in grid: SheetGrid, rows: [Int]) -> HeaderMatch? {
    guard let first = rows.first, let last = rows.last else { return nil }
    let numbers = rows.map { grid.sheet.rows[$0].number }
    let span = grid.sheet.rows[first].number...grid.sheet.rows[last].number
    let paths = paths(in: grid, rows: rows, numbers: numbers)
    var match = HeaderMatch(
      rows: span, numberRow: nil, columns: Array(repeating: 0, count: plan.columns.count),
      found: paths, repeated: [:])
    ColumnAssignment(plan: plan).assign(
      &match, hasData: { hasData(grid, below: span.upperBound, column: $0) },
      texts: { texts(in: grid, below: span.upperBound, column: $0) })
    return match
  }

  /// The texts of a column below the header, as far as it is looked at.
  private func texts(in grid: SheetGrid, below row: Int, column: Int) -> [String] {
    let first = grid.firstRow(from: row + 2)
    let end = min(grid.sheet.rows.count, first + Self.sampledRows)
    return (first..<max(first, end)).compactMap { index in
      guard let position = grid.cellPosition(inRow: index, column: column) else { return nil }
      let text = self.texts.text(grid[position])
      return text.isEmpty ? nil : text
    }
  }

  /// Whether a column holds anything below the header.
  private func hasData(_ grid: SheetGrid, below row: Int, column: Int) -> Bool {
    // The number row follows; it holds a label for every column.
    for index in grid.firstRow(from: row + 2)..<grid.sheet.rows.count
    where grid.cellPosition(inRow: index, column: column) != nil {
      return true
    }
    return false
  }

  /// The header path of each column, merged groups spread over their columns.
  private func paths(
    in grid: SheetGrid, rows: [Int], numbers: [Int]
  ) -> [Int: HeaderMatch.Found] {
    var own: [[Int: String]] = rows.map { index in
      var texts: [Int: String] = [:]
      for cell in grid.sheet.rows[index].cells.prefix(Self.searchedColumns) {
        let text = self.texts.text(cell)
        if !text.isEmpty { texts[cell.reference.column] = text }
      }
      return texts
    }
    var covered: [Set<Int>] = own.map { Set($0.keys) }
    for range in grid.sheet.mergedRanges {
      guard let anchorRow = numbers.firstIndex(of: range.first.row),
        let text = own[anchorRow][range.first.column]
      else { continue }
      for level in anchorRow..<numbers.count where numbers[level] <= range.last.row {
        for column in range.first.column...min(range.last.column, Self.searchedColumns) {
          guard level > anchorRow || column > range.first.column else { continue }
          own[level][column] = text
          covered[level].insert(column)
        }
      }
    }
    spreadGroups(&own, covered)
    var paths: [Int: HeaderMatch.Found] = [:]
    for column in Set(own.flatMap(\.keys)) {
      var found = HeaderMatch.Found(path: [], keys: [], column: nil)
      for level in own {
        guard let text = level[column] else { continue }
        let key = texts.key(text)
        if found.keys.last == key { continue }
        found.path.append(text)
        found.keys.append(key)
      }
      paths[column] = found
    }
    return paths
  }

  /// Spreads group texts to the right where their merge is missing: over empty cells that have
  /// texts of their own below and nothing above.
  private func spreadGroups(_ own: inout [[Int: String]], _ covered: [Set<Int>]) {
    guard own.count > 1, let last = covered.compactMap({ $0.max() }).max() else { return }
    for level in 0..<(own.count - 1) {
      var group: String?
      for column in 1...last {
        if covered[level].contains(column) {
          // Only texts with something below them are groups.
          let isGroup = covered[(level + 1)...].contains { $0.contains(column) }
          group = isGroup ? own[level][column] : nil
          continue
        }
        let hasBelow = covered[(level + 1)...].contains { $0.contains(column) }
        let hasAbove = covered[..<level].contains { $0.contains(column) }
        if !hasBelow {
          group = nil
        } else if !hasAbove || level > 0, let group {
          own[level][column] = group
        }
      }
    }
  }

  // MARK: Number row

  /// The row of column numbers below the header: `(A) (B) (1)`, `1 2 3=1+2`.
  private func withNumberRow(_ match: HeaderMatch, _ grid: SheetGrid) -> HeaderMatch {
    var match = match
    let index = grid.firstRow(from: match.rows.upperBound + 1)
    guard index < grid.sheet.rows.count else { return match }
    let row = grid.sheet.rows[index]
    guard row.number <= match.rows.upperBound + 2, row.cells.count >= 2 else { return match }
    var last = 0
    var labels = 0
    for cell in row.cells {
      switch cell.value {
      case .number(let number):
        guard let value = number.wholeValue, value > last, value <= last + 20 else { return match }
        last = value
      case .text(let raw):
        guard Self.isNumberLabel(raw) else { return match }
      default: return match
      }
      if match.found[cell.reference.column]?.column != nil { labels += 1 }
    }
    if labels * 2 >= match.matchedCount { match.numberRow = row.number }
    return match
  }

  /// `(A)`, `A`, `(12)`, `3=1+2`, `(6=4/1)`, `(4)=(5)+(6)`.
  static func isNumberLabel(_ text: String) -> Bool {
    var digits = 0
    var letters = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"):
        letters += 1
      case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "="), UInt8(ascii: "+"),
        UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: ":"),
        UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: " "), UInt8(ascii: "%"),
        0xE2, 0x80, 0xA6, 0xC3, 0x97:
        continue
      default: return false
      }
    }
    return digits > 0 && letters <= 1 || digits == 0 && (1...2).contains(letters)
  }
}
