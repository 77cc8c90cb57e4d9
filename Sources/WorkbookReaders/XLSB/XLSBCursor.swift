import DecimalArithmetic
import Packaging
import WorkbookModel

/// Hands out the rows of a binary worksheet part ([MS-XLSB] 2.1.7.62).
final class XLSBCursor: RowCursor {
  private(set) var trailer = SheetTrailer()
  private let records: XLSBRecordStream
  private let strings: SharedStrings
  private let styles: XLSBStyles
  private let dateSystem: DateSystem
  private let limits: ReadLimits
  private let part: String
  private var row = PendingRow()
  private var lastRow = 0
  private var inData = false
  private var cellCount = 0
  private var ready: [Row] = []
  private var atEnd = false
  private var formulas: XLSBFormulas

  init(
    records: XLSBRecordStream, strings: SharedStrings, styles: XLSBStyles, links: FormulaLinks,
    dateSystem: DateSystem, limits: ReadLimits, part: String
  ) {
    self.records = records
    self.strings = strings
    self.styles = styles
    self.dateSystem = dateSystem
    self.limits = limits
    self.part = part
    formulas = XLSBFormulas(links: links)
  }

  func next() throws(ReadError) -> Row? {
    while ready.isEmpty, !atEnd {
      guard let record = try records.next() else {
        flush()
        atEnd = true
        break
      }
      try take(record)
    }
    return ready.isEmpty ? nil : ready.removeFirst()
  }

  private func take(_ record: XLSBRecordStream.Record) throws(ReadError) {
    switch record.type {
    case XLSBRecordType.beginSheetData: inData = true
    case XLSBRecordType.endSheetData:
      flush()
      inData = false
    case XLSBRecordType.rowHeader where inData: try startRow(record.data)
    case XLSBRecordType.blank...XLSBRecordType.shortSharedString where inData,
      XLSBRecordType.richText where inData:
      try takeCell(record)
    case XLSBRecordType.column: takeColumns(record.data)
    case XLSBRecordType.mergedCells: try takeMerge(record.data)
    default: return
    }
  }

  // MARK: - Cells

  private func startRow(_ data: XLSBData) throws(ReadError) {
    flush()
    var data = data
    let number = data.uint32() + 1
    guard number <= limits.rows else { throw ReadError.limit("rows", limits.rows, part: part) }
    data.skip(7)
    row.start(number: number, isHidden: data.byte() & 0x10 != 0)
  }

  private func takeCell(_ record: XLSBRecordStream.Record) throws(ReadError) {
    guard row.number > 0 else {
      throw ReadError(.malformedRecord, part: part, detail: ["row"])
    }
    var data = record.data
    // The short forms follow the cell before and do not state their column.
    let isShort = (XLSBRecordType.shortBlank...XLSBRecordType.shortSharedString)
      .contains(record.type)
    row.column = isShort ? row.column + 1 : data.uint32() + 1
    guard row.column <= CellReference.maximumColumn else {
      throw ReadError.limit("columns", CellReference.maximumColumn, part: part)
    }
    cellCount += 1
    guard cellCount <= limits.cellsPerSheet else {
      throw ReadError.limit("cellsPerSheet", limits.cellsPerSheet, part: part)
    }
    let style = data.uint32() & 0xFF_FFFF
    let format = style < styles.styles.formats.count ? style : 0
    let reference = CellReference(row: row.number, column: row.column)
    var runs: [TextRun]?
    let value = try value(record.type, &data, format: format, reference, &runs)
    let formula = try formula(record.type, data, reference)
    guard let value else { return }
    row.append(
      Cell(reference: reference, value: value, format: format, runs: runs, formula: formula))
  }

  /// The text of a formula; empty, with a notice, where its tokens are not understood.
  private func formula(
    _ type: Int, _ data: XLSBData, _ reference: CellReference
  ) throws(ReadError) -> String? {
    guard (XLSBRecordType.formulaText...XLSBRecordType.formulaError).contains(type) else {
      return nil
    }
    if let text = formulas.text(data, at: reference, following: try records.peek()) { return text }
    trailer.note(.undecodedFormula, reference, limit: limits.findings)
    return ""
  }

  /// The value of a cell; `nil` for an empty one.
  private func value(
    _ type: Int, _ data: inout XLSBData, format: Int, _ reference: CellReference,
    _ runs: inout [TextRun]?
  ) throws(ReadError) -> CellValue? {
    switch type {
    case XLSBRecordType.rk, XLSBRecordType.shortRK:
      return typed(BIFFNumber.value(rk: data.uint32()), format: format)
    case XLSBRecordType.real, XLSBRecordType.shortReal, XLSBRecordType.formulaNumber:
      return typed(BIFFNumber.value(data.double()), format: format)
    case XLSBRecordType.boolean, XLSBRecordType.shortBoolean, XLSBRecordType.formulaBoolean:
      return .boolean(data.byte() != 0)
    case XLSBRecordType.error, XLSBRecordType.shortError, XLSBRecordType.formulaError:
      return .error(BIFFErrorCode.text(UInt8(truncatingIfNeeded: data.byte())))
    case XLSBRecordType.sharedString, XLSBRecordType.shortSharedString:
      let index = data.uint32()
      guard index < strings.texts.count else {
        throw ReadError(.missingString, part: part, cell: reference, detail: [String(index)])
      }
      runs = strings.runs[index]
      return try text(strings.texts[index], reference)
    case XLSBRecordType.text, XLSBRecordType.shortText, XLSBRecordType.formulaText:
      return try text(data.text(), reference)
    case XLSBRecordType.richText:
      let rich = data.richText()
      runs = rich?.textRuns(fonts: styles.fonts)
      return try text(rich?.text, reference)
    default: return nil
    }
  }

  private func text(_ text: String?, _ reference: CellReference) throws(ReadError) -> CellValue? {
    guard let text else {
      throw ReadError(.malformedRecord, part: part, cell: reference, detail: ["text"])
    }
    guard text.utf8.count <= limits.stringLength else {
      throw ReadError.limit("stringLength", limits.stringLength, part: part, cell: reference)
    }
    return text.isEmpty ? nil : .text(text)
  }

  private func typed(_ value: CellValue, format: Int) -> CellValue {
    guard case .number(let number) = value else { return value }
    return dateSystem.value(of: number, under: styles.styles.kinds[format])
  }

  private func flush() {
    guard !row.cells.isEmpty else { return }
    trailer.settle(&row, after: &lastRow, limit: limits.findings)
    ready.append(row.take())
  }

  // MARK: - Beside the rows

  private func takeColumns(_ data: XLSBData) {
    var data = data
    let first = data.uint32() + 1
    let last = min(data.uint32() + 1, CellReference.maximumColumn)
    data.skip(8)
    guard data.uint16() & 1 != 0, first <= last,
      trailer.hiddenColumns.count < CellReference.maximumColumn
    else { return }
    trailer.hiddenColumns.append(first...last)
  }

  private func takeMerge(_ data: XLSBData) throws(ReadError) {
    guard trailer.mergedRanges.count < limits.merges else {
      throw ReadError.limit("merges", limits.merges, part: part)
    }
    var data = data
    let (top, bottom, left, right) = (data.uint32(), data.uint32(), data.uint32(), data.uint32())
    trailer.mergedRanges.append(
      CellRange(
        CellReference(row: top + 1, column: left + 1),
        CellReference(row: bottom + 1, column: right + 1)))
  }
}
