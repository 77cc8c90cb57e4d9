import PlanningForms
import VietnameseText
import WorkbookModel

/// The text of cells: legacy encodings decoded by font and content, then cleaned for display.
struct TextReader {
  /// A cell's text as it is used, with the repair that made it so.
  struct Reading {
    var text: String
    var rule: RepairRule?
    /// Whether it may be in a legacy encoding, without proof enough to decode it.
    var isUncertain = false
  }

  /// The font of each cell format, only where it promises a legacy encoding.
  private let legacyFonts: [String?]

  /// The legacy encoding that other cells of the workbook prove; a text that reads both ways is then
  /// asked about.
  private let neighbours: LegacyEncoding?

  /// What code lists print: such a text is never in doubt.
  private let listed: ListedTexts

  /// - Parameter quoting: the sheets whose texts the program has quoted from other workbooks; they
  ///   say nothing about this one.
  init(_ workbook: Workbook, listed: ListedTexts, quoting: Set<Int> = []) {
    self.listed = listed
    let fonts = workbook.formats.map { format in
      format.font.flatMap { LegacyEncoding(font: $0) == nil ? nil : $0 }
    }
    legacyFonts = fonts
    neighbours = Self.provenEncoding(of: workbook, fonts, besides: quoting)
  }

  /// The first legacy encoding that a text of the workbook is proven to be in.
  private static func provenEncoding(
    of workbook: Workbook, _ fonts: [String?], besides quoting: Set<Int>
  ) -> LegacyEncoding? {
    for (index, sheet) in workbook.sheets.enumerated() where !quoting.contains(index) {
      for row in sheet.rows {
        for cell in row.cells {
          guard case .text(let text) = cell.value else { continue }
          let font = fonts.indices.contains(cell.format) ? fonts[cell.format] : nil
          let decision = decodeLegacy(text, font: font)
          if decision.encoding != nil, !decision.isUncertain { return decision.encoding }
        }
      }
    }
    return nil
  }

  /// The text of a cell that holds text.
  func read(_ raw: String, _ cell: Cell) -> Reading {
    if let runs = cell.runs, runs.contains(where: { $0.font != nil }) { return read(runs, cell) }
    let decision = decodeLegacy(raw, font: legacyFont(of: cell), neighbours: neighbours)
    if decision.isUncertain, listed.contains(raw) {
      return finish(raw, before: raw, encoding: nil, isUncertain: false)
    }
    return finish(
      decision.text, before: raw, encoding: decision.encoding,
      isUncertain: decision.isUncertain && !listed.contains(decision.text))
  }

  /// The text of a cell as a key needs it, or as a message shows it; empty for blank cells.
  func plain(_ cell: Cell) -> String {
    switch cell.value {
    case .text(let raw): read(raw, cell).text
    case .number(let number): number.description
    case .boolean(let flag): flag ? "TRUE" : "FALSE"
    case .error(let error): error
    case .dateTime(let date): date.calendarDay.vietnamese
    case .duration(let seconds): seconds.description
    case .uncalculated: "=" + (cell.formula ?? "")
    }
  }

  /// The contents of a cell as a message says them.
  func stated(_ cell: Cell) -> StatedValue {
    if case .number(let number) = cell.value { .number(number) } else { .text(plain(cell)) }
  }

  private func legacyFont(of cell: Cell) -> String? {
    legacyFonts.indices.contains(cell.format) ? legacyFonts[cell.format] : nil
  }

  private func read(_ runs: [TextRun], _ cell: Cell) -> Reading {
    var text = ""
    var before = ""
    var encoding: LegacyEncoding?
    var isUncertain = false
    let font = legacyFont(of: cell)
    for run in runs {
      let decision = decodeLegacy(run.text, font: run.font ?? font, neighbours: neighbours)
      text += decision.text
      before += run.text
      encoding = encoding ?? decision.encoding
      isUncertain = isUncertain || decision.isUncertain
    }
    return finish(text, before: before, encoding: encoding, isUncertain: isUncertain)
  }

  private func finish(
    _ text: String, before: String, encoding: LegacyEncoding?, isUncertain: Bool
  ) -> Reading {
    let clean = cleaned(text)
    var rule: RepairRule?
    if let encoding {
      rule = .legacyEncoding(encoding)
    } else if clean.isNotable {
      rule = .cleanUp(clean.changes.filter { !$0.isSilent })
    }
    return Reading(text: clean.text, rule: rule, isUncertain: isUncertain)
  }
}
