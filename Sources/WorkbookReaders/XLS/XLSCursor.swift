import DecimalArithmetic
import Packaging
import WorkbookModel

/// Hands out the rows of a sheet's substream ([MS-XLS] 2.1.7.20.5).
final class XLSCursor: RowCursor {
  private(set) var trailer = SheetTrailer()
  private let globals: XLSGlobals
  private let limits: ReadLimits
  private var records: BIFFRecords
  private var row = PendingRow()
  private var lastRow = 0
  /// The rows that are hidden; `nil` until looked for.
  private var hiddenRows: Set<Int>?
  private var cellCount = 0
  private var watch: DeadlineWatch
  private var ready: [Row] = []
  private var atEnd = false
  /// Charts that stand inside the sheet are substreams of their own.
  private var nesting = 0
  private var formulas: XLSFormulas
  /// The formula whose text result a later record holds.
  private var awaitingText: (reference: CellReference, format: Int, formula: String)?

  init(records: BIFFRecords, globals: XLSGlobals, limits: ReadLimits) {
    self.records = records
    self.globals = globals
    watch = DeadlineWatch(limits.deadline)
    formulas = XLSFormulas(links: globals.links, layout: globals.formulaLayout)
    self.limits = limits
  }

  func next() throws(ReadError) -> Row? {
    if hiddenRows == nil { hiddenRows = try findHiddenRows() }
    while ready.isEmpty, !atEnd {
      if watch.isOver() { throw ReadError.time(limits.deadline) }
      guard let record = records.next() else {
        // The records end without saying so: the rest of the sheet is missing.
        throw ReadError(.truncated)
      }
      try take(record)
    }
    return ready.isEmpty ? nil : ready.removeFirst()
  }

  /// The hidden rows of the whole sheet: Excel states a row before its cells, other programs after them.
  private func findHiddenRows() throws(ReadError) -> Set<Int> {
    let stream = records.stream
    var hidden: Set<Int> = []
    var records = records
    var depth = 0
    while depth >= 0, let record = records.next() {
      if watch.isOver() { throw ReadError.time(limits.deadline) }
      switch record.type {
      case BIFFRecordType.beginning: depth += 1
      case BIFFRecordType.endOfFile: depth -= 1
      case BIFFRecordType.row where depth == 0 && record.data.count >= 14:
        let start = record.data.lowerBound
        if stream.uint16(at: start + 12) & 0x20 != 0 { hidden.insert(stream.uint16(at: start) + 1) }
      default: continue
      }
    }
    return hidden
  }

  private func take(_ record: BIFFRecord) throws(ReadError) {
    if record.type == BIFFRecordType.beginning {
      nesting += 1
    } else if record.type == BIFFRecordType.endOfFile {
      if nesting > 0 {
        nesting -= 1
      } else {
        try giveUpText()
        flush()
        atEnd = true
      }
    } else if nesting == 0 {
      try takeInSheet(record)
    }
  }

  private func takeInSheet(_ record: BIFFRecord) throws(ReadError) {
    let stream = records.stream
    let start = record.data.lowerBound
    let count = record.data.count
    if let least = Self.leastBytes(record.type), count < least {
      throw ReadError(
        .malformedRecord, detail: ["record 0x" + String(record.type, radix: 16), String(count)])
    }
    switch record.type {
    case BIFFRecordType.number:
      try append(record, double(at: start + 6))
    case BIFFRecordType.rk:
      try append(record, BIFFNumber.value(rk: stream.uint32(at: start + 6)))
    case BIFFRecordType.multipleRK:
      try takeMultiple(record)
    case BIFFRecordType.labelShared:
      try takeShared(record)
    case BIFFRecordType.label, BIFFRecordType.richString:
      try takeLabel(record)
    case BIFFRecordType.booleanOrError:
      try append(record, Self.booleanOrError(stream[start + 6], isError: stream[start + 7] != 0))
    case BIFFRecordType.formula, BIFFRecordType.formulaOld, BIFFRecordType.formulaOlder:
      try giveUpText()
      try takeFormula(record)
    case BIFFRecordType.string: try takeFormulaText(record)
    case BIFFRecordType.columnInfo where count >= 10: takeColumns(start)
    case BIFFRecordType.mergedCells where count >= 2: try takeMerges(record)
    default: formulas.takeLink(record, stream)
    }
  }

  /// The bytes that a record of cells has at least; a shorter one is cut off, and what it held would be
  /// lost without a word. `nil` for other records.
  private static func leastBytes(_ type: Int) -> Int? {
    switch type {
    case BIFFRecordType.number, BIFFRecordType.formula, BIFFRecordType.formulaOld,
      BIFFRecordType.formulaOlder:
      14
    case BIFFRecordType.rk, BIFFRecordType.labelShared: 10
    case BIFFRecordType.label, BIFFRecordType.richString, BIFFRecordType.booleanOrError: 8
    case BIFFRecordType.multipleRK: 6
    default: nil
    }
  }

  // MARK: - Cells

  private func takeMultiple(_ record: BIFFRecord) throws(ReadError) {
    let stream = records.stream
    let start = record.data.lowerBound
    let row = stream.uint16(at: start) + 1
    let first = stream.uint16(at: start + 2) + 1
    for index in 0..<((record.data.count - 6) / 6) {
      let place = start + 4 + 6 * index
      let format = stream.uint16(at: place)
      try append(
        CellReference(row: row, column: first + index), format: format,
        typed(BIFFNumber.value(rk: stream.uint32(at: place + 2)), format: format))
    }
  }

  private func takeShared(_ record: BIFFRecord) throws(ReadError) {
    let index = records.stream.uint32(at: record.data.lowerBound + 6)
    let (reference, format) = place(record)
    guard index < globals.texts.count else {
      throw ReadError(.missingString, cell: reference, detail: [String(index)])
    }
    try append(
      reference, format: format, .text(globals.texts[index]), runs: globals.runs[index])
  }

  private func takeLabel(_ record: BIFFRecord) throws(ReadError) {
    let (reference, format) = place(record)
    let text = try text(records.segments(of: record), at: 6, reference, format: format, "LABEL")
    try append(reference, format: format, .text(text))
  }

  private func takeFormula(_ record: BIFFRecord) throws(ReadError) {
    let stream = records.stream
    let start = record.data.lowerBound + 6
    let (reference, format) = place(record)
    let formula = formulaText(record, at: reference)
    guard stream.uint16(at: start + 6) == 0xFFFF else {
      try append(
        reference, format: format, typed(double(at: start), format: format), formula: formula)
      return
    }
    // The kinds of result ([MS-XLS] 2.5.133); the fourth is an empty text.
    switch stream[start] {
    case 0: awaitingText = (reference, format, formula)
    case 1, 2:
      let result = Self.booleanOrError(stream[start + 2], isError: stream[start] == 2)
      try append(reference, format: format, result, formula: formula)
    case 3: return
    default: try append(reference, format: format, .uncalculated, formula: formula)
    }
  }

  /// The formula's text; empty, with a notice, where its tokens are not understood.
  private func formulaText(_ record: BIFFRecord, at reference: CellReference) -> String {
    if let text = formulas.text(of: record, at: reference, records) { return text }
    trailer.note(.undecodedFormula, reference, limit: limits.findings)
    return ""
  }

  /// A text result that never came.
  private func giveUpText() throws(ReadError) {
    guard let (reference, format, formula) = awaitingText else { return }
    awaitingText = nil
    try append(reference, format: format, .uncalculated, formula: formula)
  }

  private func takeFormulaText(_ record: BIFFRecord) throws(ReadError) {
    guard let (reference, format, formula) = awaitingText else { return }
    awaitingText = nil
    let text = try text(records.segments(of: record), at: 0, reference, format: format, "STRING")
    try append(reference, format: format, .text(text), formula: formula)
  }

  /// The text in a cell's record.
  private func text(
    _ segments: [Range<Int>], at offset: Int, _ reference: CellReference, format: Int,
    _ record: String
  ) throws(ReadError) -> String {
    do throws(ReadError) {
      if let text = try globals.cellText(segments, at: offset, format: format) { return text }
    } catch {
      throw error.atCell(reference)
    }
    throw ReadError(.malformedRecord, cell: reference, detail: [record])
  }

  private func place(_ record: BIFFRecord) -> (reference: CellReference, format: Int) {
    let start = record.data.lowerBound
    return (
      CellReference(
        row: records.stream.uint16(at: start) + 1, column: records.stream.uint16(at: start + 2) + 1),
      records.stream.uint16(at: start + 4)
    )
  }

  private func append(
    _ record: BIFFRecord, _ value: CellValue
  ) throws(ReadError) {
    let (reference, format) = place(record)
    try append(reference, format: format, typed(value, format: format))
  }

  private func append(
    _ reference: CellReference, format: Int, _ value: CellValue, runs: [TextRun]? = nil,
    formula: String? = nil
  ) throws(ReadError) {
    if case .text("") = value { return }
    cellCount += 1
    guard cellCount <= limits.cellsPerSheet else {
      throw ReadError.limit("cellsPerSheet", limits.cellsPerSheet)
    }
    if reference.row != row.number {
      flush()
      row.start(number: reference.row, isHidden: hiddenRows?.contains(reference.row) == true)
    }
    row.column = reference.column
    row.append(
      Cell(
        reference: reference, value: value,
        format: format < globals.styles.formats.count ? format : 0, runs: runs,
        formula: formula))
  }

  private func flush() {
    guard !row.cells.isEmpty else { return }
    trailer.settle(&row, after: &lastRow, limit: limits.findings)
    ready.append(row.take())
  }

  // MARK: - Values

  private func typed(_ value: CellValue, format: Int) -> CellValue {
    guard case .number(let number) = value, format < globals.styles.kinds.count else {
      return value
    }
    return globals.dateSystem.value(of: number, under: globals.styles.kinds[format])
  }

  private func double(at position: Int) -> CellValue {
    let stream = records.stream
    let low = UInt64(stream.uint32(at: position))
    let high = UInt64(stream.uint32(at: position + 4))
    return BIFFNumber.value(Double(bitPattern: low | high << 32))
  }

  private static func booleanOrError(_ byte: UInt8, isError: Bool) -> CellValue {
    guard isError else { return .boolean(byte != 0) }
    return .error(BIFFErrorCode.text(byte))
  }

  // MARK: - Beside the rows

  private func takeColumns(_ start: Int) {
    let stream = records.stream
    let first = stream.uint16(at: start) + 1
    let last = min(stream.uint16(at: start + 2) + 1, CellReference.maximumColumn)
    guard stream.uint16(at: start + 8) & 1 != 0, first <= last,
      trailer.hiddenColumns.count < CellReference.maximumColumn
    else { return }
    trailer.hiddenColumns.append(first...last)
  }

  private func takeMerges(_ record: BIFFRecord) throws(ReadError) {
    let stream = records.stream
    let start = record.data.lowerBound
    let stated = stream.uint16(at: start)
    for index in 0..<min(stated, (record.data.count - 2) / 8) {
      let place = start + 2 + 8 * index
      guard trailer.mergedRanges.count < limits.merges else {
        throw ReadError.limit("merges", limits.merges)
      }
      trailer.mergedRanges.append(
        CellRange(
          CellReference(
            row: stream.uint16(at: place) + 1, column: stream.uint16(at: place + 4) + 1),
          CellReference(
            row: stream.uint16(at: place + 2) + 1, column: stream.uint16(at: place + 6) + 1)))
    }
  }
}
