import PlanningForms
import WorkbookWriters

/// Finds the widths of a table's columns from their headers and contents.
struct ColumnFitting {
  /// The widest column that a single word asks for, in characters.
  static let longestWord = 40.0

  /// What the widest contents of a column need, in characters.
  private(set) var widths: [Double]
  let columns: [ColumnDefinition]
  let size: Double

  init(columns: [ColumnDefinition], planYear: Int, size: Double) {
    self.columns = columns
    self.size = size
    let years = YearTokens(planYear: planYear)
    let labels = NumberRow(columns: columns).labels
    widths = columns.enumerated().map { index, column in
      let word = TextFit.widestWord(of: years.resolve(column.label), size: size, bold: true)
      let label = TextFit.width(of: labels[index], size: 10)
      return column.width.map { max($0, word + 1.2) }
        ?? max(column.defaultWidth, word + 1.2, min(label + 0.8, 13))
    }
  }

  /// Takes a content into account.
  mutating func take(_ text: String, column index: Int, bold: Bool = false) {
    let column = columns[index]
    guard !text.isEmpty else { return }
    let whole = TextFit.width(of: text, size: size, bold: bold) + (column.isWide ? 1.2 : 2)
    let word = column.wraps ? TextFit.widestWord(of: text, size: size, bold: bold) + 1.2 : whole
    let unbroken = column.wraps ? min(word, Self.longestWord) : whole
    widths[index] = max(
      widths[index], unbroken, column.width == nil ? min(whole, column.maximumWidth) : 0)
  }

  /// The widths in use: hidden columns count as nothing.
  var visibleWidths: [Double] {
    zip(widths, columns).map { $1.isHidden ? 0 : $0 }
  }

  /// Widens a table that is narrower than the page, wide text columns first.
  mutating func stretch(to paper: PageSetup.Paper) {
    func spare() -> Double {
      let pixels = visibleWidths.map(PagePlan.pixels).reduce(0, +)
      return (PagePlan.pageWidth(paper) - pixels - 4) / 8
    }
    let wide = columns.indices.filter {
      columns[$0].isWide && !columns[$0].isHidden
    }
    share(spare(), among: wide, limit: 52)
    let others = columns.indices.filter {
      !columns[$0].isHidden && columns[$0].role != .ordinal
    }
    share(spare(), among: others, limit: 26)
  }

  private mutating func share(_ spare: Double, among indices: [Int], limit: Double) {
    let open = indices.filter { widths[$0] < limit }
    let total = open.reduce(0) { $0 + widths[$1] }
    guard spare > 0, total > 0 else { return }
    for index in open {
      widths[index] = min(limit, widths[index] + spare * widths[index] / total)
    }
  }

  /// Takes widths into account that another table on the same sheet needs.
  mutating func widen(to others: [Double]) {
    for (index, width) in others.enumerated() where index < widths.count {
      widths[index] = max(widths[index], width)
    }
  }

  /// Rounds to what Excel stores: eighths of a character.
  mutating func round() { widths = widths.map { ($0 * 8).rounded(.down) / 8 } }
}
