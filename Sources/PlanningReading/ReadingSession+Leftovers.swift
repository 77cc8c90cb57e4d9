import PlanningForms
import VietnameseText
import WorkbookModel

extension ReadingSession {
  /// The most characters of a stray text that a finding shows.
  private static let shownLength = 80

  /// Settles what no step has dealt with: titles and signatures that templates print are used, the
  /// rest is told once for each block of rows.
  mutating func reportLeftovers(planYear: Int) {
    var phrases = reader.phrases
    phrases.own = ownTexts.union(typedNames)
    for sheet in grids.indices {
      log.sheet = grids[sheet].sheet.name
      log.form = drafts.first { $0.sheet == sheet }?.plan.form.code
      reportLeftovers(sheet, phrases)
    }
  }

  /// The titles and names that the workbook says it prints under its sheets, as the unit's settings had them.
  private var ownTexts: Set<String> {
    let property = workbook.properties.custom[UnitSigning.property] ?? ""
    return Set(
      property.split(separator: "\n").prefix(UnitSigning.mostTexts).map { cleaned(String($0)).text }
    )
  }

  /// The names that templates show under the signatures, as the identification says them.
  private var typedNames: Set<String> {
    drafts.filter(\.plan.form.isIdentification).reduce(into: []) { names, draft in
      for (line, value) in zip(draft.plan.record, draft.record) where line.definition.signs != nil {
        guard case .text(let text) = value else { continue }
        names.insert(cleaned(SignatureName.name(in: text)).text)
      }
    }
  }

  private mutating func reportLeftovers(_ sheet: Int, _ phrases: PrintedPhrases) {
    var block: StrayBlock?
    // Without its header nothing on a sheet is a table.
    let cause = log.faults.first {
      $0.finding.code == .headerNotFound && $0.place.sheet == log.sheet
    }?.origin
    var covers = CoveringRanges(grids[sheet].sheet.mergedRanges)
    var lastRow = 0
    for row in grids[sheet].sheet.rows.indices {
      let number = grids[sheet].sheet.rows[row].number
      for cell in grids[sheet].sheet.rows[row].cells.indices {
        let position = CellPosition(row: row, cell: cell)
        guard grids[sheet].fate(position) == .open else { continue }
        let content = grids[sheet][position]
        let text = texts.plain(content)
        // A figure is never part of what templates print, whatever else reads so.
        let isWords = if case .text = content.value { true } else { false }
        // Some programs keep no results: the template's own formula shows nothing then.
        let isName = content.formula.map(SignatureName.isFormula) ?? false
        if text.isEmpty || isWords && phrases.contains(text)
          || isName && content.value == .uncalculated
        {
          grids[sheet].settle(position, .used)
          continue
        }
        grids[sheet].settle(position, .ignored)
        if let current = block, number > lastRow + 1 {
          report(current, &covers, following: cause)
          block = nil
        }
        let isFigure = isFigure(content)
        let value = isFigure ? texts.stated(content) : .text(Self.shown(text))
        if block?.add(value, isFigure: isFigure, at: content.reference) == nil {
          block = StrayBlock(place: content.reference, value: value, figures: isFigure ? 1 : 0)
        }
        lastRow = number
      }
    }
    if let block { report(block, &covers, following: cause) }
  }

  private mutating func report(
    _ block: StrayBlock, _ covers: inout CoveringRanges, following cause: FaultOrigin?
  ) {
    log.report(
      .outsideTable(
        block.value, others: max(0, block.figures - 1), beneath: covers.range(over: block.place)),
      at: block.place, severity: block.figures > 0 ? .warning : nil, following: cause)
  }

  /// Whether a cell holds a figure; days are none.
  private func isFigure(_ cell: Cell) -> Bool {
    guard case .number = cell.value else { return false }
    guard workbook.formats.indices.contains(cell.format) else { return true }
    return NumberFormat.kind(of: workbook.formats[cell.format].numberFormat) == .number
  }

  private static func shown(_ text: String) -> String {
    text.count > shownLength ? String(text.prefix(shownLength)) + "…" : text
  }
}

/// Rows of cells that belong to no table.
private struct StrayBlock {
  /// The first figure, else the first cell.
  var place: CellReference
  var value: StatedValue
  /// How many figures there are.
  var figures: Int

  mutating func add(_ value: StatedValue, isFigure: Bool, at place: CellReference) {
    guard isFigure else { return }
    if figures == 0 { (self.place, self.value) = (place, value) }
    figures += 1
  }
}

/// Finds the merged range that hides a cell.
private struct CoveringRanges {
  /// How many ranges are looked at for all cells of a sheet: a million merged cells beside a hundred
  /// thousand remarks were made to keep someone waiting.
  private static let capacity = 1_000_000

  private let ranges: [CellRange]
  private var left = capacity

  init(_ ranges: [CellRange]) { self.ranges = ranges }

  /// The range beneath whose first cell a cell lies.
  mutating func range(over cell: CellReference) -> CellRange? {
    left -= ranges.count
    guard left >= 0 else { return nil }
    return ranges.first { $0.contains(cell) && $0.first != cell }
  }
}
