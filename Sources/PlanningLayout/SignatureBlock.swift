import PlanningForms
import WorkbookWriters

/// The place-and-date line and the signatures below a table.
struct SignatureBlock {
  /// How many rows are left for the signature and the seal.
  static let emptyRows = 4

  let body: IssuingBody
  let planYear: Int
  let columns: ClosedRange<Int>
  /// What shows the names that people type elsewhere in the workbook, by signature: where the unit's settings
  /// name nobody.
  var typedNames: [Int: CellContent] = [:]

  private var dateLine: String { body.dateLine(planYear: planYear) }

  /// The width that each signature needs for its longest line, from the left, in characters.
  var needs: [Double] {
    let size = LayoutStyle.plain().font.size
    let last = body.signatures.count - 1
    return body.signatures.enumerated().map { index, signature in
      let titles = (signature.title + [signature.name]).map {
        TextFit.width(of: $0, size: size, bold: true)
      }
      let others = [signature.hint] + (index == last ? [dateLine] : [])
      return (titles + others.map { TextFit.width(of: $0, size: size) }).max() ?? 0
    }
  }

  /// The columns of each signature, from the left.
  func blocks(_ canvas: SheetCanvas) -> [ClosedRange<Int>] {
    let count = body.signatures.count
    let shares = count == 2 ? [0.42, 0.58] : Array(repeating: 1 / Double(count), count: count)
    return HeadingColumns.blocks(columns, shares: shares, least: needs, canvas)
  }

  /// The widths with which the lines of every signature stand whole in its columns: a table of few
  /// columns has room in its widest one that the narrow ones lack.
  ///
  /// - Parameters:
  ///   - canvas: widths and hidden columns as the table alone would have them.
  ///   - minimum: how narrow each column may become, in characters.
  func widths(_ canvas: SheetCanvas, minimum: [Double]) -> [Double] {
    var widths = canvas.widths
    let needs = needs
    let blocks = blocks(canvas)
    func missing(_ block: Int) -> Double {
      let range = blocks[block]
      return needs[block]
        - SheetCanvas(widths: widths, hiddenColumns: canvas.hiddenColumns)
        .width(of: range)
    }
    for block in blocks.indices where missing(block) > 0 {
      let donors = blocks.indices.filter { missing($0) < 0 }.flatMap { donor in
        blocks[donor].filter { !canvas.hiddenColumns.contains($0) && $0 <= minimum.count }
          .map { (column: $0, spare: min(widths[$0 - 1] - minimum[$0 - 1], -missing(donor))) }
      }
      guard let donor = donors.max(by: { $0.spare < $1.spare }), donor.spare > 0 else { continue }
      let given = min(donor.spare, missing(block))
      let takers = blocks[block].filter { !canvas.hiddenColumns.contains($0) }
      widths[donor.column - 1] -= given
      for taker in takers { widths[taker - 1] += given / Double(takers.count) }
    }
    return widths
  }

  /// Sets the block from a row on and gives its last row.
  func set(on canvas: inout SheetCanvas, from start: Int) -> Int {
    let blocks = blocks(canvas)
    var row = start
    canvas.line(
      row, blocks[blocks.count - 1], dateLine, LayoutStyle.plain(italic: true, wraps: false))
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
    row += Self.emptyRows
    guard !typedNames.isEmpty || body.signatures.contains(where: { !$0.name.isEmpty }) else {
      return row
    }
    for (index, (signature, block)) in zip(body.signatures, blocks).enumerated() {
      guard signature.name.isEmpty, let typed = typedNames[index] else {
        canvas.line(row + 1, block, signature.name, LayoutStyle.plain(bold: true))
        continue
      }
      // Nobody knows yet how long it will be.
      var style = LayoutStyle.plain(bold: true, wraps: false)
      style.alignment.shrinksToFit = true
      canvas.set(row + 1...row + 1, block, typed, style)
    }
    canvas.raise(row + 1, to: 17)
    return row + 1
  }
}
