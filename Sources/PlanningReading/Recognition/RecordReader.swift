import PlanningForms
import VietnameseText
import WorkbookModel

/// Finds the lines of a record block: a label, and its value to the right.
struct RecordReader {
  /// How many rows are searched for labels.
  static let searchedRows = 60
  /// How many columns to the right of a label its value may stand.
  static let searchedColumns = 12

  let plan: FormPlan
  let texts: HeaderTexts

  /// A line of the block.
  struct Line {
    var label: CellPosition
    var value: CellPosition?
    /// The value where it stands in the label's own cell, behind a colon.
    var inline: String?
  }

  /// The longest text, in bytes, that is looked at as a label.
  private static let longestLabel = 300

  /// The labels found, by position in the definition's record.
  func labels(in grid: SheetGrid) -> [Int: CellPosition] {
    var wanted: [HeaderKey: Int] = [:]
    for (index, line) in plan.record.enumerated() where wanted[line.leaf] == nil {
      wanted[line.leaf] = index
    }
    var found: [Int: CellPosition] = [:]
    for row in grid.sheet.rows.indices.prefix(Self.searchedRows) {
      for (index, cell) in grid.sheet.rows[row].cells.enumerated().prefix(Self.searchedColumns * 2)
      {
        guard case .text(let raw) = cell.value, raw.utf8.count <= Self.longestLabel else {
          continue
        }
        let line =
          wanted[texts.key(raw, cell)]
          ?? (raw.utf8.contains(UInt8(ascii: ":")) ? wanted[labelPart(cell)] : nil)
        if let line, found[line] == nil {
          found[line] = CellPosition(row: row, cell: index)
        }
      }
    }
    return found
  }

  /// The lines of the template version that is read that today's has no more.
  func formerLines(in grid: SheetGrid) -> [Line] {
    let labels = formerLabels(in: grid)
    let places = Set(labels).union(self.labels(in: grid).values)
    return labels.map { line($0, places, grid) }
  }

  private func formerLabels(in grid: SheetGrid) -> [CellPosition] {
    guard !plan.formerLines.isEmpty else { return [] }
    return grid.sheet.rows.indices.prefix(Self.searchedRows).flatMap { row in
      grid.sheet.rows[row].cells.enumerated().prefix(Self.searchedColumns * 2).compactMap {
        index, cell in
        guard case .text(let raw) = cell.value, raw.utf8.count <= Self.longestLabel,
          plan.formerLines.contains(texts.key(raw, cell))
            || plan.formerLines.contains(labelPart(cell))
        else { return nil }
        return CellPosition(row: row, cell: index)
      }
    }
  }

  /// The lines of the block with the places of their values.
  func lines(in grid: SheetGrid) -> [Int: Line] {
    let labels = labels(in: grid)
    let places = Set(labels.values).union(formerLabels(in: grid))
    var lines: [Int: Line] = [:]
    for (index, label) in labels {
      lines[index] = line(label, places, grid)
    }
    return lines
  }

  private func line(
    _ label: CellPosition, _ labels: Set<CellPosition>, _ grid: SheetGrid
  ) -> Line {
    let cells = grid.sheet.rows[label.row].cells
    if label.cell + 1 < cells.count {
      let next = CellPosition(row: label.row, cell: label.cell + 1)
      let distance = grid[next].reference.column - grid[label].reference.column
      if !labels.contains(next), distance <= Self.searchedColumns {
        return Line(label: label, value: next)
      }
    }
    let text = texts.text(grid[label])
    if let colon = text.firstIndex(of: ":") {
      let rest = text[text.index(after: colon)...].withoutOuterSpaces
      if !rest.isEmpty { return Line(label: label, inline: rest) }
    }
    // Labels side by side, as the header of a table with one row.
    let reference = grid[label].reference
    if let below = grid.position(row: reference.row + 1, column: reference.column),
      !labels.contains(below), labels.contains(where: { $0 != label && $0.row == label.row })
    {
      return Line(label: label, value: below)
    }
    return Line(label: label)
  }

  /// The key of what stands before a colon.
  private func labelPart(_ cell: Cell) -> HeaderKey {
    let text = texts.text(cell)
    return texts.key(text.firstIndex(of: ":").map { String(text[..<$0]) } ?? text)
  }
}
