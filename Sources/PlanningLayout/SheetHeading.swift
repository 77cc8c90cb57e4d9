import PlanningForms
import WorkbookWriters

/// The lines above a table: who issues it, which form it is, its title.
struct SheetHeading {
  let form: FormDefinition
  let body: IssuingBody
  let years: YearTokens
  let mode: LayoutMode
  /// The columns that the heading may use: those of the first page.
  let columns: ClosedRange<Int>
  /// The columns of further pages across, which say which form goes on there.
  var continuations: [ClosedRange<Int>] = []
  /// The number of the annex, where one is printed (Nghị định 30/2020/NĐ-CP, Mẫu 2.1).
  var annexNumber: Int?

  /// Sets the lines from a row on and gives the next free row.
  func set(on canvas: inout SheetCanvas, from first: Int = 1) -> Int {
    let bodyName = LayoutStyle.plain(bold: true)
    let (left, right) = HeadingColumns.split(
      columns, canvas,
      least: max(
        TextFit.width(of: body.superior, size: bodyName.font.size),
        TextFit.width(of: body.name, size: bodyName.font.size, bold: true)))
    let words = body.words
    let number = words("Biểu số {}", form.layout.number(form.code))
    canvas.line(first, left, body.superior, LayoutStyle.plain())
    canvas.line(first + 1, left, body.name, bodyName)
    for page in continuations {
      canvas.line(
        first, page, words("{} (tiếp theo)", number), LayoutStyle.plain(bold: true, .right))
    }
    var row = first + 2
    switch mode {
    case .annex:
      canvas.line(first, right, number, LayoutStyle.plain(bold: true, .right))
      canvas.fix(row, height: 12)
    case .standalone:
      canvas.line(
        first, right, words("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        LayoutStyle.plain(size: 12, bold: true))
      canvas.line(
        first + 1, right, words("Độc lập - Tự do - Hạnh phúc"),
        LayoutStyle.plain(bold: true, underlined: true))
      canvas.line(row, left, "―――――", LayoutStyle.plain(size: 8, vertical: .top))
      canvas.line(row, right, number, LayoutStyle.plain(bold: true, .right))
      canvas.raise(row, to: 24)
    }
    row += 1
    if let annexNumber {
      canvas.line(
        row, columns, words("Phụ lục {}", Ordinals.roman(annexNumber)),
        LayoutStyle.plain(size: 14, bold: true))
      row += 1
    }
    canvas.line(
      row, columns, years.resolve(form.title), LayoutStyle.plain(size: 14, bold: true))
    row += 1
    if !form.subtitle.isEmpty {
      canvas.line(
        row, columns, years.resolve(form.subtitle), LayoutStyle.plain(size: 14, bold: true))
      row += 1
    }
    if mode == .annex {
      canvas.line(
        row, columns, body.documentLine(planYear: years.planYear), LayoutStyle.plain(italic: true))
      row += 1
    }
    return row
  }
}

/// Shares out the page's columns among blocks that stand side by side.
enum HeadingColumns {
  /// The left and right block of the heading: about 40 % and 60 % of the width, and more for the
  /// left one where the issuing body's name would not stand on one line.
  static func split(
    _ columns: ClosedRange<Int>, _ canvas: SheetCanvas, least: Double
  ) -> (left: ClosedRange<Int>, right: ClosedRange<Int>) {
    let share = min(0.6, max(0.42, least / max(1, canvas.width(of: columns))))
    var blocks = blocks(columns, shares: [share, 1 - share], canvas)
    if blocks.count > 1, canvas.width(of: blocks[0]) < least,
      let next = columns.first(where: {
        $0 > blocks[0].upperBound && !canvas.hiddenColumns.contains($0)
      }), canvas.width(of: next + 1...max(next + 1, columns.upperBound)) >= least,
      next < columns.upperBound
    {
      blocks = [columns.lowerBound...next, next + 1...columns.upperBound]
    }
    return (blocks[0], blocks.count > 1 ? blocks[1] : blocks[0])
  }

  /// How much more a block counts that is too narrow for its text than one off its share.
  private static let narrowness = 25.0

  /// Consecutive column ranges whose widths come as near to the shares as columns allow; fewer
  /// where columns are few.
  ///
  /// - Parameter least: the width below which a block would wrap or cut its text.
  static func blocks(
    _ columns: ClosedRange<Int>, shares: [Double], least: [Double] = [], _ canvas: SheetCanvas
  ) -> [ClosedRange<Int>] {
    let visible = columns.filter { !canvas.hiddenColumns.contains($0) }
    let count = min(shares.count, visible.count)
    guard count > 1 else { return [columns] }
    let total = canvas.width(of: columns)
    // The first columns of the blocks, and how far their widths are off.
    var best: (starts: [Int], miss: Double)?
    func place(_ starts: [Int], _ miss: Double, after position: Int) {
      let index = starts.count - 1
      func off(_ end: Int) -> Double {
        let width = canvas.width(of: starts[index]...end)
        let gap = width - shares[index] * total
        let lack = index < least.count ? max(0, least[index] - width) : 0
        return miss + gap * gap + Self.narrowness * lack * lack
      }
      guard index < count - 1 else {
        let miss = off(columns.upperBound)
        if miss < best?.miss ?? .infinity { best = (starts, miss) }
        return
      }
      // Every block still to come needs a visible column.
      for next in position + 1...visible.count - (count - index - 1) {
        place(starts + [visible[next]], off(visible[next] - 1), after: next)
      }
    }
    place([columns.lowerBound], 0, after: 0)
    let starts = best?.starts ?? [columns.lowerBound]
    return zip(starts, starts.dropFirst().map { $0 - 1 } + [columns.upperBound]).map { $0...$1 }
  }
}
