import DecimalArithmetic
import WorkbookModel

/// The rows of one sheet, one by one (ODF 1.3 Part 3, 9.1.3 and 9.1.4).
struct ODSRows {
  private let stored: [OutputRow]
  private var position = 0
  private let nextFed: RowFeed.Next?
  /// The row that was asked for last, where a merge begins in one before it.
  private var ahead: OutputRow?
  private var spans: [CellReference: CellRange] = [:]
  private var merges: [CellRange]
  private var mergePosition = 0
  private var active: [CellRange] = []
  private var next = 1

  /// - Parameter nextFed: gives the rows behind those that the sheet holds.
  init(_ sheet: WorksheetDocument, next nextFed: RowFeed.Next?) {
    stored = sheet.rows
    self.nextFed = nextFed
    merges = sheet.merges.sorted { $0.first < $1.first }
    for range in merges { spans[range.first] = range }
  }

  private mutating func nextGiven() throws(WriteError) -> OutputRow? {
    if let row = ahead {
      ahead = nil
      return row
    }
    guard position < stored.count else { return try nextFed?() }
    position += 1
    return stored[position - 1]
  }

  /// The next row; a merge without a cell at its corner gets a blank one.
  private mutating func nextRow() throws(WriteError) -> OutputRow? {
    let given = try nextGiven()
    guard mergePosition < merges.count else { return given }
    let corner = merges[mergePosition].first.row
    var row = given ?? OutputRow(corner)
    if corner < row.number {
      ahead = given
      row = OutputRow(corner)
    }
    var missing: [Int] = []
    for range in merges[mergePosition...] {
      guard range.first.row == row.number else { break }
      if !row.cells.contains(where: { $0.column == range.first.column }) {
        missing.append(range.first.column)
      }
    }
    guard !missing.isEmpty else { return row }
    row.cells += missing.map { OutputCell($0, .blank) }
    row.cells.sort { $0.column < $1.column }
    return row
  }

  /// Writes the next row and what is blank before it; `false` at the end.
  mutating func writeNext(to xml: inout XMLBuffer) throws(WriteError) -> Bool {
    guard let row = try nextRow() else { return false }
    if row.number > next {
      let count = row.number - next
      xml.element(
        "table:table-row", ["table:number-rows-repeated": count > 1 ? String(count) : nil]
      ) { $0.empty("table:table-cell") }
    }
    next = row.number + 1
    active.removeAll { $0.last.row < row.number }
    while mergePosition < merges.count, merges[mergePosition].first.row <= row.number {
      active.append(merges[mergePosition])
      mergePosition += 1
    }
    xml.open("table:table-row", ["table:visibility": row.isHidden ? "collapse" : nil])
    var column = 1
    for cell in row.cells {
      if cell.column > column {
        let count = cell.column - column
        xml.empty(
          "table:table-cell", ["table:number-columns-repeated": count > 1 ? String(count) : nil])
      }
      write(cell, at: CellReference(row: row.number, column: cell.column), to: &xml)
      column = cell.column + 1
    }
    if row.cells.isEmpty { xml.empty("table:table-cell") }
    xml.endTag("table:table-row")
    return true
  }

  // MARK: Cells

  private func write(_ cell: OutputCell, at place: CellReference, to xml: inout XMLBuffer) {
    let span = spans[place]
    let isCovered = span == nil && active.contains { $0.contains(place) }
    let name = isCovered ? "table:covered-table-cell" : "table:table-cell"
    let value = ODSValue(cell)
    xml.element(
      name,
      [
        "table:style-name": value.style,
        "table:formula": value.formula,
        "office:value-type": value.type,
        "office:value": value.number,
        "office:date-value": value.date,
        "office:time-value": value.time,
        "office:boolean-value": value.boolean,
        "office:string-value": value.isError ? "" : nil,
        "calcext:value-type": value.isError ? "error" : nil,
        "table:number-columns-spanned": span.map { String($0.columnCount) },
        "table:number-rows-spanned": span.map { String($0.rowCount) },
      ]
    ) { xml in
      guard let text = value.text else { return }
      for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
        xml.element("text:p") { ODSValue.write(paragraph, to: &$0) }
      }
    }
  }
}

/// A cell's content as the attributes and text of its element (ODF 1.3 Part 3, 19.383–19.391).
struct ODSValue {
  var type: String?
  var style: String?
  var number: String?
  var date: String?
  var time: String?
  var boolean: String?
  var formula: String?
  var text: String?
  var isError = false

  init(_ cell: OutputCell) {
    switch cell.content {
    case .blank: return
    case .number(let value): take(value, format: cell.style.numberFormat)
    case .text(let value): take(value)
    case .richText(let runs): take(runs.map(\.text).joined())
    case .boolean(let flag): take(flag)
    case .date(let value):
      type = "date"
      style = value.millisecond == 0 ? ODSStyleName.date : ODSStyleName.dateTime
      let written = CellNotation().text(of: .dateTime(value))
      (date, text) = (written, written)
    case .formula(_, .number(let value)): take(value, format: cell.style.numberFormat)
    case .formula(_, .text(let value)): take(value)
    case .formula(_, .boolean(let flag)): take(flag)
    case .formula(let source, .error(let code)):
      type = "string"
      formula = "of:=" + source
      isError = true
      text = code
    }
  }

  private mutating func take(_ value: String) {
    type = "string"
    text = value
  }

  private mutating func take(_ flag: Bool) {
    type = "boolean"
    boolean = flag ? "true" : "false"
    text = flag ? "TRUE" : "FALSE"
  }

  /// A number; under the format of a duration it counts days.
  private mutating func take(_ value: ExactDecimal, format: String) {
    guard NumberFormat.kind(of: format) == .duration else {
      type = "float"
      (number, text) = (value.description, value.description)
      return
    }
    type = "time"
    style = ODSStyleName.duration
    let duration = Self.duration((value * ExactDecimal(86_400)).rounded(places: 3))
    (time, text) = (duration, duration)
  }

  /// `PT01H30M00.5S` (XML Schema Part 2, 3.2.6), hours beyond a day too.
  private static func duration(_ seconds: ExactDecimal) -> String {
    let digits = seconds.magnitude.description.split(separator: ".")
    guard let whole = digits.first.flatMap({ Int($0) }) else { return "PT\(seconds)S" }
    let fraction = digits.count > 1 ? "." + digits[1] : ""
    func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
    return (seconds.isNegative ? "-" : "") + "PT\(padded(whole / 3600))H"
      + "\(padded(whole / 60 % 60))M\(padded(whole % 60))\(fraction)S"
  }

  /// Writes a line of text; spaces that a reader would collapse, and tabs, as elements (6.1.2–6.1.4).
  static func write(_ line: Substring, to xml: inout XMLBuffer) {
    var pending = ""
    var spaces = 0
    func flush(_ xml: inout XMLBuffer) {
      if !pending.isEmpty { xml.text(pending) }
      pending = ""
    }
    func flushSpaces(_ xml: inout XMLBuffer, isEdge: Bool) {
      guard spaces > 0 else { return }
      if spaces == 1, !isEdge {
        pending += " "
      } else {
        flush(&xml)
        xml.empty("text:s", ["text:c": spaces > 1 ? String(spaces) : nil])
      }
      spaces = 0
    }
    var isStart = true
    for scalar in line.unicodeScalars {
      if scalar == " " {
        spaces += 1
        continue
      }
      flushSpaces(&xml, isEdge: isStart)
      isStart = false
      if scalar == "\t" {
        flush(&xml)
        xml.empty("text:tab")
      } else {
        pending.unicodeScalars.append(scalar)
      }
    }
    flushSpaces(&xml, isEdge: true)
    flush(&xml)
  }
}
