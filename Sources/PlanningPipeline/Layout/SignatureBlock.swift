import PlanningForms

/// The place-and-date line and the signatures below a table.
struct SignatureBlock {
  /// How many rows are left for the signature and the seal.
  static let emptyRows = 4

  let body: IssuingBody
  let planYear: Int
  let columns: ClosedRange<Int>

  /// Sets the block from a row on and gives its last row.
  func set(on canvas: inout SheetCanvas, from start: Int) -> Int {
    let count = body.signatures.count
    let shares = count == 2 ? [0.42, 0.58] : Array(repeating: 1 / Double(count), count: count)
    let blocks = HeadingColumns.blocks(columns, shares: shares, canvas)
    var row = start
    canvas.line(
      row, blocks[blocks.count - 1],
      "\(body.place), ngày      tháng      năm \(planYear - 1)",
      LayoutStyle.plain(italic: true, wraps: false))
    row += 1
    for (signature, block) in zip(body.signatures, blocks) {
      for (line, title) in signature.title.enumerated() {
        canvas.line(row + line, block, title, LayoutStyle.plain(bold: true))
      }
      canvas.line(
        row + signature.title.count, block, signature.hint, LayoutStyle.plain(italic: true))
    }
    let lines = body.signatures.map(\.title.count).max() ?? 1
    for line in 0...lines { canvas.raise(row + line, to: 17) }
    row += lines
    for empty in 1...Self.emptyRows { canvas.fix(row + empty, height: 17) }
    return row + Self.emptyRows
  }
}
