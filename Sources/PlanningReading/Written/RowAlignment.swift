import PlanningForms
import WorkbookModel

/// Which row of a sheet is which row that was written, after rows were added, deleted or moved.
struct RowAlignment {
  /// Rows of the sheet, as positions in ``Sheet/rows``, for the lines of the record.
  struct Pairs {
    /// The row of each line; `nil` where it is gone.
    var rows: [Int?]
    /// Lines that stand elsewhere among the others.
    var moved: Set<Int> = []
    /// Rows that were not written and stand within a table or right behind one.
    var added: [Int] = []
  }

  /// Blocks with more combinations than this are paired from their beginning.
  private static let largestBlock = 250_000
  /// How many cells are compared in looking for rows that are alike; beyond, rows are paired in order.
  private static let largestEffort = 20_000_000

  let comparison: SheetComparison
  /// Where each written column stands now; 0 where it is gone.
  let columnOf: [Int]
  private let ordinals: Set<Int>
  /// The written columns by where they stand now.
  private let writtenColumns: [Int: Int]
  private var effort = 0

  init(_ comparison: SheetComparison, columnOf: [Int]) {
    self.comparison = comparison
    self.columnOf = columnOf
    writtenColumns = Dictionary(
      columnOf.enumerated().filter { $0.offset > 0 && $0.element > 0 }.map { ($1, $0) },
      uniquingKeysWith: { first, _ in first })
    ordinals = Set(
      comparison.columns.flatMap { columns in
        columns.indices.filter { columns[$0]?.role == .ordinal }.map { $0 + 1 }
      })
  }

  private var lines: [WrittenLine] { comparison.written.lines }
  private var found: [Row] { comparison.sheet.rows }

  mutating func pairs() -> Pairs {
    var pairs = Pairs(rows: Array(repeating: nil, count: lines.count))
    let anchors = anchors()
    let kept = Set(Self.longestIncreasing(anchors.map(\.row)))
    for (index, anchor) in anchors.enumerated() {
      pairs.rows[anchor.line] = anchor.row
      if !kept.contains(index) { pairs.moved.insert(anchor.line) }
    }
    let taken = Set(pairs.rows.compactMap { $0 })
    // Between two rows that kept their order stand the changed ones.
    var line = 0
    var row = 0
    for (index, anchor) in anchors.enumerated() where kept.contains(index) {
      pair(line..<anchor.line, row..<anchor.row, taken, &pairs)
      line = anchor.line + 1
      row = anchor.row + 1
    }
    pair(line..<lines.count, row..<found.count, taken, &pairs)
    pairs.added = added(pairs)
    return pairs
  }

  // MARK: Anchors

  /// Lines whose texts occur once in the record and once in the sheet, in the record's order.
  private func anchors() -> [(line: Int, row: Int)] {
    func unique(_ signatures: [String]) -> [String: Int] {
      var places: [String: Int] = [:]
      var repeated: Set<String> = []
      for (index, signature) in signatures.enumerated() where !signature.isEmpty {
        if places.updateValue(index, forKey: signature) != nil { repeated.insert(signature) }
      }
      return places.filter { !repeated.contains($0.key) }
    }
    let there = unique(
      found.map { row in
        signature(
          row.cells.lazy.compactMap { cell in
            writtenColumns[cell.reference.column].flatMap { column in
              comparison.value(of: cell).map { (column, $0) }
            }
          })
      })
    let width = comparison.width
    return unique(
      lines.map { line in
        signature(line.cells.prefix(width).enumerated().lazy.map { ($0 + 1, $1.value) })
      }
    )
    .compactMap { signature, line in there[signature].map { (line: line, row: $0) } }
    .sorted { $0.line < $1.line }
  }

  /// The texts of a row, which say what it is about.
  private func signature(
    _ values: some Sequence<(column: Int, value: WrittenCell.Value)>
  ) -> String {
    var texts: [String] = []
    for (column, value) in values {
      guard case .text(let text) = value, !ordinals.contains(column), text != "-", text != "…"
      else { continue }
      texts.append(
        "\(column)\t" + text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    }
    return texts.joined(separator: "\n")
  }

  func cell(_ row: Row, _ column: Int) -> Cell? {
    guard columnOf.indices.contains(column), columnOf[column] > 0 else { return nil }
    return comparison.cell(row, columnOf[column])
  }

  /// The positions of a longest increasing run of numbers, all different.
  static func longestIncreasing(_ numbers: [Int]) -> [Int] {
    var ends: [Int] = []
    var before: [Int] = Array(repeating: -1, count: numbers.count)
    for (index, number) in numbers.enumerated() {
      var low = 0
      var high = ends.count
      while low < high {
        let middle = (low + high) / 2
        if numbers[ends[middle]] < number { low = middle + 1 } else { high = middle }
      }
      if low > 0 { before[index] = ends[low - 1] }
      if low == ends.count { ends.append(index) } else { ends[low] = index }
    }
    var run: [Int] = []
    var next = ends.last ?? -1
    while next >= 0 {
      run.append(next)
      next = before[next]
    }
    return run.reversed()
  }

  // MARK: Blocks

  private mutating func pair(
    _ lineRange: Range<Int>, _ rowRange: Range<Int>, _ taken: Set<Int>, _ pairs: inout Pairs
  ) {
    let open = lineRange.filter { pairs.rows[$0] == nil }
    let free = rowRange.filter { !taken.contains($0) }
    guard !open.isEmpty, !free.isEmpty else { return }
    let cost = open.count * free.count * max(1, comparison.width)
    if open.count == free.count || open.count * free.count > Self.largestBlock
      || effort + cost > Self.largestEffort
    {
      for (line, row) in zip(open, free) { pairs.rows[line] = row }
      return
    }
    effort += cost
    for (line, row) in alike(open, free) { pairs.rows[line] = row }
  }

  /// Pairs in order with the most cells in common, as for the longest common subsequence.
  private func alike(_ open: [Int], _ free: [Int]) -> [(Int, Int)] {
    let gains = open.map { line in free.map { gain(lines[line], found[$0]) } }
    var best = Array(repeating: Array(repeating: 0, count: free.count + 1), count: open.count + 1)
    for line in open.indices.reversed() {
      for row in free.indices.reversed() {
        let paired = gains[line][row] > 0 ? best[line + 1][row + 1] + gains[line][row] : 0
        best[line][row] = max(best[line + 1][row], best[line][row + 1], paired)
      }
    }
    var pairs: [(Int, Int)] = []
    var line = 0
    var row = 0
    while line < open.count, row < free.count {
      let gain = gains[line][row]
      if gain > 0, best[line][row] == best[line + 1][row + 1] + gain {
        pairs.append((open[line], free[row]))
        line += 1
        row += 1
      } else if best[line][row] == best[line + 1][row] {
        line += 1
      } else {
        row += 1
      }
    }
    return pairs
  }

  /// How many cells a written line and a row have in common; their old place decides between equals.
  private func gain(_ line: WrittenLine, _ row: Row) -> Int {
    var same = 0
    for (index, written) in line.cells.enumerated() where written.value != .blank {
      if comparison.isSame(written, cell(row, index + 1)) { same += 2 }
    }
    return same + (line.row == row.number ? 1 : 0)
  }

  // MARK: Added rows

  /// Rows without a line: within the tables, right behind one, and further down where they hold
  /// numbers. Above the first header and among the signatures people may write.
  private func added(_ pairs: Pairs) -> [Int] {
    let lineOf = Dictionary(
      pairs.rows.enumerated().compactMap { index, row in row.map { ($0, index) } },
      uniquingKeysWith: { first, _ in first })
    guard let first = pairs.rows.lazy.compactMap({ $0 }).min() else { return [] }
    var added: [Int] = []
    var isOutside = false
    for row in first..<found.count {
      if let line = lineOf[row] {
        isOutside = lines[line].kind == .outside
        continue
      }
      let counts = found[row].cells.contains { cell in
        guard writtenColumns[cell.reference.column] != nil else { return false }
        return switch comparison.value(of: cell) {
        case .blank: false
        case .text: !isOutside
        case .number, nil: true
        }
      }
      if counts { added.append(row) }
    }
    return added
  }
}

/// Which column of a sheet is which column that was written.
struct ColumnAlignment {
  /// How many rows from the top are searched for the header when columns were moved.
  private static let searchedRows = 60
  /// How many pairs of columns are compared at most.
  private static let largestComparison = 250_000

  let comparison: SheetComparison

  init(_ comparison: SheetComparison) { self.comparison = comparison }

  /// Where each written column stands now, from position 1 on; 0 where it is gone.
  func columns() -> [Int] {
    let width = comparison.width
    let identity = Array(0...width)
    // The header row that tells the most columns apart.
    let headers = comparison.written.lines.filter { $0.kind == .header }
    guard let header = headers.max(by: { texts($0).count < texts($1).count }) else {
      return identity
    }
    let wanted = texts(header)
    let candidates = comparison.sheet.rows.map { row in
      (row: row, same: wanted.count { comparison.isSame($0.cell, comparison.cell(row, $0.column)) })
    }
    let same = candidates.map(\.same).max() ?? 0
    if same == wanted.count { return identity }
    let found = comparison.sheet.rows.prefix(Self.searchedRows).map { row in
      let inOrder = Self.common(
        wanted.map(\.cell.value), row.cells.map { comparison.value(of: $0) ?? .blank }
      ).map { (wanted[$0].column, row.cells[$1].reference.column) }
      return inOrder + moved(besides: inOrder, wanted, in: row)
    }
    guard let best = found.max(by: { $0.count < $1.count }), best.count > same else {
      return identity
    }
    return filled(best, width: width)
  }

  /// Columns that stand elsewhere, under a heading that no other column has.
  private func moved(
    besides known: [(Int, Int)], _ wanted: [(column: Int, cell: WrittenCell)], in row: Row
  ) -> [(Int, Int)] {
    let (columns, places) = (Set(known.map(\.0)), Set(known.map(\.1)))
    let free = row.cells.filter { !places.contains($0.reference.column) }
    return wanted.compactMap { column, cell in
      guard !columns.contains(column) else { return nil }
      let found = free.filter { comparison.isSame(cell, $0) }
      let twins = wanted.filter { SheetComparison.isSame($0.cell.value, cell.value) }
      return found.count == 1 && twins.count == 1 ? (column, found[0].reference.column) : nil
    }
  }

  private func texts(_ line: WrittenLine) -> [(column: Int, cell: WrittenCell)] {
    line.cells.enumerated().compactMap { index, cell in
      cell.value == .blank ? nil : (index + 1, cell)
    }
  }

  /// Columns between two that are known stand where there is room for all of them.
  private func filled(_ known: [(Int, Int)], width: Int) -> [Int] {
    var columns = Array(repeating: 0, count: width + 1)
    for (column, place) in known where column <= width { columns[column] = place }
    var last = 0
    for column in 1...max(1, width) where column < columns.count && columns[column] > 0 {
      if column - last == columns[column] - columns[last] {
        for between in (last + 1)..<column { columns[between] = columns[last] + between - last }
      }
      last = column
    }
    // Columns without a header stand behind the last that has one.
    for column in (last + 1)..<max(last + 1, columns.count) where last > 0 {
      columns[column] = columns[last] + column - last
    }
    return columns
  }

  /// Positions of a longest common run of values.
  private static func common(
    _ one: [WrittenCell.Value], _ other: [WrittenCell.Value]
  ) -> [(Int, Int)] {
    guard one.count * other.count <= largestComparison else { return [] }
    var best = Array(repeating: Array(repeating: 0, count: other.count + 1), count: one.count + 1)
    for i in one.indices.reversed() {
      for j in other.indices.reversed() {
        best[i][j] =
          SheetComparison.isSame(one[i], other[j])
          ? best[i + 1][j + 1] + 1 : max(best[i + 1][j], best[i][j + 1])
      }
    }
    var pairs: [(Int, Int)] = []
    var (i, j) = (0, 0)
    while i < one.count, j < other.count {
      if SheetComparison.isSame(one[i], other[j]) {
        pairs.append((i, j))
        i += 1
        j += 1
      } else if best[i + 1][j] >= best[i][j + 1] {
        i += 1
      } else {
        j += 1
      }
    }
    return pairs
  }
}
