import DecimalArithmetic
import WorkbookModel
import WorkbookWriters

/// Makes the values of a workbook such that a format can hold them, and records what changed.
public struct WorkbookAdaptation {
  /// Gives the Unicode text of a text in a legacy encoding, with the name of its font where it is known;
  /// `nil` where the text is Unicode already.
  public typealias TextDecoder = @Sendable (_ text: String, _ font: String?) -> String?

  /// What stands for the result of a formula that was never calculated.
  public static let uncalculatedMark = "#UNCALCULATED!"

  /// The format that the values are made for.
  public let format: WorkbookFormat
  /// What changed, sheet by sheet.
  public private(set) var remarks: [ConversionRemark] = []
  private var tallies: [ConversionRemark.Kind: CellTally] = [:]

  private var names: SheetNames
  private let decodeText: TextDecoder?

  /// Makes an adaptation that has recorded nothing yet.
  public init(format: WorkbookFormat, decodeText: TextDecoder? = nil) {
    self.format = format
    names = SheetNames(format: format)
    self.decodeText = decodeText
  }

  /// A workbook whose cells the format can hold: results instead of formulas, texts without runs of
  /// fonts, sheet names that are allowed and differ.
  public mutating func adapt(_ workbook: Workbook) -> Workbook {
    var result = workbook
    for index in result.sheets.indices {
      var use = SheetUse()
      startSheet()
      for row in result.sheets[index].rows.indices {
        convert(&result.sheets[index].rows[row], formats: workbook.formats)
        use.add(result.sheets[index].rows[row])
      }
      finish(&result.sheets[index], use)
    }
    leaveOutLongProperties(of: &result)
    return result
  }

  /// Begins with a sheet's rows.
  mutating func startSheet() { tallies = [:] }

  /// Takes leave of a sheet, whose rows have been converted: records what changed in them and is told of it,
  /// and gives it an allowed name.
  mutating func finish(_ sheet: inout Sheet, _ use: SheetUse) {
    let order: [ConversionRemark.Kind] = [
      .uncalculated, .asText, .rounded, .errorsAsText, .replacedCharacters, .errors, .decoded,
      .guarded, .formulas, .formats,
    ]
    for kind in order {
      if let cells = tallies[kind] {
        remarks.append(ConversionRemark(kind: kind, sheet: sheet.name, cells: cells))
      }
    }
    noteHidden(&sheet, use)
    let allowed = names.allowed(sheet.name)
    guard allowed != sheet.name else { return }
    note(.renamedSheet(to: allowed), sheet: sheet.name)
    sheet.name = allowed
  }

  /// Leaves out properties that are longer than the format allows.
  mutating func leaveOutLongProperties(of workbook: inout Workbook) {
    guard format == .xlsx else { return }
    var count = 0
    func isAllowed(_ text: String) -> Bool {
      Double(text.utf16.count) <= ExcelLimit.documentProperty.maximum
    }
    for property in [\DocumentProperties.title, \.subject, \.creator] {
      guard let text = workbook.properties[keyPath: property], !isAllowed(text) else { continue }
      workbook.properties[keyPath: property] = nil
      count += 1
    }
    let custom = workbook.properties.custom
    let allowed = custom.filter { isAllowed($0.key) && isAllowed($0.value) }
    workbook.properties.custom = allowed
    note(.longProperties, count: count + custom.count - allowed.count)
  }

  /// Records something of the workbook or of a sheet; nothing for a count of 0.
  public mutating func note(_ kind: ConversionRemark.Kind, sheet: String? = nil, count: Int = 1) {
    guard count > 0 else { return }
    remarks.append(ConversionRemark(kind: kind, sheet: sheet, cells: CellTally(count: count)))
  }

  /// Makes the cells of a row such that the format can hold them.
  mutating func convert(_ row: inout Row, formats: [CellFormat]) {
    for index in row.cells.indices {
      let cell = row.cells[index]
      if cell.formula != nil { tally(.formulas, cell) }
      var font: String?
      if formats.indices.contains(cell.format) {
        font = formats[cell.format].font
        if cell.format != 0, formats[cell.format].numberFormat != "@" { tally(.formats, cell) }
      } else if cell.format != 0 {
        tally(.formats, cell)
      }
      let value = converted(cell, font: font)
      row.cells[index].value = value
      row.cells[index].formula = nil
      row.cells[index].runs = nil
    }
  }

  /// What a text file can't show: it is told instead.
  private mutating func noteHidden(_ sheet: inout Sheet, _ use: SheetUse) {
    guard format == .csv else {
      let kept = sheet.mergedRanges.disjoint
      note(.merges, sheet: sheet.name, count: sheet.mergedRanges.count - kept.count)
      sheet.mergedRanges = kept
      return
    }
    if sheet.visibility != .visible { note(.hiddenSheet, sheet: sheet.name) }
    note(.hiddenRows, sheet: sheet.name, count: use.hiddenRows)
    note(.hiddenColumns, sheet: sheet.name, count: use.columns(among: sheet.hiddenColumns))
    note(.merges, sheet: sheet.name, count: sheet.mergedRanges.count)
  }

  private mutating func tally(_ kind: ConversionRemark.Kind, _ cell: Cell) {
    tallies[kind, default: CellTally()].add(cell.reference)
  }

  // MARK: Values

  private mutating func converted(_ cell: Cell, font: String?) -> CellValue {
    switch cell.value {
    case .uncalculated:
      tally(.uncalculated, cell)
      return .text(Self.uncalculatedMark)
    case .error(let code):
      let isKnown = CellNotation.errors.contains(code)
      tally(isKnown ? .errors : .errorsAsText, cell)
      return isKnown ? cell.value : text(code, cell)
    case .text(let text): return self.text(decoded(text, cell, font: font), cell)
    case .number(let number) where format == .xlsx: return self.number(number, cell)
    case .dateTime(let date) where format == .xlsx: return self.date(date, cell)
    case .duration(let seconds) where format != .csv:
      // A serial holds a time of day to the millisecond.
      let held = seconds.rounded(places: 3)
      if held != seconds { tally(.rounded, cell) }
      return .duration(seconds: held)
    default: return cell.value
    }
  }

  private mutating func text(_ text: String, _ cell: Cell) -> CellValue {
    if format == .csv, FormulaGuard.isNeeded(text) { tally(.guarded, cell) }
    guard format == .ods else { return .text(text) }
    let held = Self.plain(text)
    if !held.utf8.elementsEqual(text.utf8) { tally(.replacedCharacters, cell) }
    return .text(held)
  }

  /// Text as XML holds it without escapes of its own: carriage returns become line feeds, characters
  /// that XML does not allow U+FFFD (XML 1.0, 2.2 and 2.11).
  private static func plain(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A where previous == "\r": break
      case 0x0D: result.append("\n")
      case 0..<0x09, 0x0B..<0x20, 0xFFFE, 0xFFFF: result.append("\u{FFFD}")
      default: result.append(scalar)
      }
      previous = scalar
    }
    return String(result)
  }

  private mutating func decoded(_ text: String, _ cell: Cell, font: String?) -> String {
    var isDecoded = false
    func unicode(_ text: String, _ font: String?) -> String {
      guard let decoded = decodeText?(text, font) else { return text }
      isDecoded = true
      return decoded
    }
    let result =
      cell.runs.map { $0.map { unicode($0.text, $0.font ?? font) }.joined() }
      ?? unicode(text, font)
    guard isDecoded else { return text }
    tally(.decoded, cell)
    return result
  }

  private mutating func number(_ number: ExactDecimal, _ cell: Cell) -> CellValue {
    // A binary float of 64 bits tells 17 digits apart and ends near 1.8e308, far above these.
    if (-300...200).contains(number.exponent),
      number.coefficient.magnitude < 100_000_000_000_000_000
    {
      return .number(number)
    }
    guard number.doubleValue.isFinite else {
      tally(.asText, cell)
      return .text(number.description)
    }
    let held = number.rounded(significantDigits: 17)
    if held != number { tally(.rounded, cell) }
    return .number(held)
  }

  private mutating func date(_ date: DateTime, _ cell: Cell) -> CellValue {
    // Programs disagree about serials up to 60, the 29 February 1900 that never was.
    guard date >= DateTime(year: 1900, month: 3, day: 1) else {
      tally(.asText, cell)
      return .text(CellNotation().text(of: .dateTime(date)))
    }
    return .dateTime(date)
  }
}

extension [CellRange] {
  /// The ranges of more than one cell that share none with an earlier one, by their first cells.
  var disjoint: [CellRange] {
    var kept: [CellRange] = []
    var open: [CellRange] = []
    for range in sorted(by: { $0.first < $1.first }) where range.first != range.last {
      open.removeAll { $0.last.row < range.first.row }
      if open.contains(where: range.intersects) { continue }
      open.append(range)
      kept.append(range)
    }
    return kept
  }
}
