import Packaging
import WorkbookModel

/// Reads of a sheet's substream what stands beside its cells ([MS-XLS] 2.1.7.20.5).
struct XLSSheetDescriber {
  private enum RecordType {
    static let note = 0x001C
    static let object = 0x005D
    static let validation = 0x01BE
    static let textObject = 0x01B6
    static let dimensions = 0x0200
  }

  private let globals: XLSGlobals
  private let limits: ReadLimits
  /// The other sheets and files that formulas of Excel 5 and 95 refer to from here.
  private(set) var links: EarlyLinks
  /// Whether the workbook is of Excel 5 or 95.
  private var isEarly: Bool { globals.formulaLayout.isEarly }
  private var lastObject: Int?
  private var texts: [Int: String] = [:]

  init(globals: XLSGlobals, limits: ReadLimits) {
    self.globals = globals
    self.limits = limits
    links = EarlyLinks(limit: limits.descriptionEntries)
  }

  /// Goes through the substream that begins at the records' position.
  mutating func read(
    _ records: BIFFRecords, _ sheet: inout SheetDescription, _ budget: DescriptionBudget
  ) {
    var records = records
    var nesting = 0
    var watch = DeadlineWatch(limits.deadline)
    while let record = records.next(), !watch.isOver() {
      switch record.type {
      case BIFFRecordType.beginning: nesting += 1
      case BIFFRecordType.endOfFile:
        nesting -= 1
        if nesting <= 0 { return }
      // Charts in the sheet are substreams of their own.
      case _ where nesting == 1: take(record, &records, &sheet, budget)
      default: continue
      }
    }
  }

  private mutating func take(
    _ record: BIFFRecord, _ records: inout BIFFRecords, _ sheet: inout SheetDescription,
    _ budget: DescriptionBudget
  ) {
    let stream = records.stream
    let start = record.data.lowerBound
    let count = record.data.count
    switch record.type {
    case BIFFRecordType.protection where count >= 2:
      sheet.isProtected = stream.uint16(at: start) != 0
    case RecordType.dimensions where count >= (isEarly ? 8 : 12):
      sheet.statedRange = dimensions(stream, start)
    case RecordType.object where count >= 8: lastObject = stream.uint16(at: start + 6)
    case RecordType.textObject where count >= 12:
      guard let object = lastObject, texts.count < limits.descriptionEntries else { return }
      let segments = records.segments(of: record).dropFirst()
      texts[object] = text(stream, Array(segments), count: stream.uint16(at: start + 10))
    case RecordType.note where isEarly && count >= 6:
      takeEarlyNote(record, &records, &sheet, budget)
    case RecordType.note where count >= 8: takeNote(record, stream, &sheet, budget)
    case RecordType.validation:
      let segments = records.segments(of: record)
      guard segments.count == 1, let rule = validation(record, stream) else { return }
      if budget.admits(rule) { sheet.validations.append(rule.validation) }
    default:
      if case .codePage(let page) = globals.encoding { links.take(record, stream, codePage: page) }
    }
  }

  /// The claimed range; rows and columns end before the second number.
  private func dimensions(_ stream: [UInt8], _ start: Int) -> CellRange? {
    let rows =
      isEarly
      ? (stream.uint16(at: start), stream.uint16(at: start + 2))
      : (stream.uint32(at: start), stream.uint32(at: start + 4))
    let behind = start + (isEarly ? 4 : 8)
    let columns = (stream.uint16(at: behind), stream.uint16(at: behind + 2))
    guard rows.0 < rows.1, columns.0 < columns.1 else { return nil }
    return CellRange(
      CellReference(row: rows.0 + 1, column: columns.0 + 1),
      CellReference(row: rows.1, column: columns.1))
  }

  /// The characters of a text box: the continuations begin with their width.
  private func text(_ stream: [UInt8], _ segments: [Range<Int>], count: Int) -> String {
    var units: [UInt16] = []
    for segment in segments where units.count < count && !segment.isEmpty {
      let isWide = stream[segment.lowerBound] & 1 != 0
      var position = segment.lowerBound + 1
      while units.count < count, position + (isWide ? 2 : 1) <= segment.upperBound {
        units.append(isWide ? UInt16(stream.uint16(at: position)) : UInt16(stream[position]))
        position += isWide ? 2 : 1
      }
    }
    return String(decoding: units, as: UTF16.self)
  }

  private func takeNote(
    _ record: BIFFRecord, _ stream: [UInt8], _ sheet: inout SheetDescription,
    _ budget: DescriptionBudget
  ) {
    let start = record.data.lowerBound
    guard let text = texts[stream.uint16(at: start + 6)], budget.admits(bytes: text.utf8.count)
    else { return }
    let author = globals.text(record, at: 8, shortLength: false)
    sheet.comments.append(
      CellComment(
        CellReference(
          row: stream.uint16(at: start) + 1, column: stream.uint16(at: start + 2) + 1),
        author: author.flatMap { $0.isEmpty ? nil : $0 }, text: text))
  }

  /// A comment of Excel 5 and 95: its text itself, the rest of a long one in further records whose row
  /// is none.
  private func takeEarlyNote(
    _ record: BIFFRecord, _ records: inout BIFFRecords, _ sheet: inout SheetDescription,
    _ budget: DescriptionBudget
  ) {
    guard case .codePage(let page) = globals.encoding else { return }
    let stream = records.stream
    let start = record.data.lowerBound
    let length = stream.uint16(at: start + 4)
    var bytes = Array(stream[(start + 6)..<record.data.upperBound].prefix(length))
    while bytes.count < length {
      var following = records
      guard let next = following.next(), next.type == RecordType.note, next.data.count > 6,
        stream.uint16(at: next.data.lowerBound) == 0xFFFF
      else { break }
      records = following
      let rest = stream[(next.data.lowerBound + 6)..<next.data.upperBound]
      bytes += rest.prefix(length - bytes.count)
    }
    let text = BIFFEncoding.decode(bytes[...], codePage: page)
    guard budget.admits(bytes: text.utf8.count) else { return }
    let row = stream.uint16(at: start) + 1
    sheet.comments.append(
      CellComment(
        CellReference(row: row, column: stream.uint16(at: start + 2) + 1), author: nil,
        text: text))
  }

  // MARK: - Validations

  /// A rule ([MS-XLS] 2.4.95): flags, four texts, two formulas, the ranges.
  private func validation(_ record: BIFFRecord, _ stream: [UInt8]) -> StatedValidation? {
    guard record.data.count >= 4 else { return nil }
    let flags = stream.uint32(at: record.data.lowerBound)
    guard let validation = BinaryValidation(flags: flags), let texts = texts(record, stream) else {
      return nil
    }
    var position = texts.end
    let ranges = self.ranges(after: position, record, stream)
    func formula() -> String? {
      let count = stream.uint16(at: position)
      let tokens = (position + 4)..<(position + 4 + count)
      position = tokens.upperBound
      guard count > 0, position <= record.data.upperBound else { return nil }
      return FormulaDecoder.text(
        stream: stream, tokens: tokens, extra: position..<position, links: globals.links,
        base: ranges.first?.first ?? CellReference(row: 1, column: 1), layout: .narrow)
    }
    let first = formula()
    return validation.rule(
      ranges: ranges, first, formula(),
      error: DataValidation.Message(title: texts.values[1], text: texts.values[3]),
      prompt: DataValidation.Message(title: texts.values[0], text: texts.values[2]))
  }

  /// The titles of prompt and error and their texts, and the position behind them.
  private func texts(
    _ record: BIFFRecord, _ stream: [UInt8]
  ) -> (values: [String], end: Int)? {
    var position = record.data.lowerBound + 4
    var values: [String] = []
    for _ in 0..<4 {
      guard position + 3 <= record.data.upperBound else { return nil }
      let isWide = stream[position + 2] & 1 != 0
      let end = position + 3 + stream.uint16(at: position) * (isWide ? 2 : 1)
      guard end < record.data.upperBound else { return nil }
      var reader = BIFFStringReader(stream: stream, segments: [position..<end])
      // A text of a single zero stands for none.
      let text = reader.string()?.text ?? ""
      values.append(text == "\0" ? "" : text)
      position = end
    }
    return (values, position)
  }

  private func ranges(
    after formulas: Int, _ record: BIFFRecord, _ stream: [UInt8]
  ) -> [CellRange] {
    var position = formulas
    for _ in 0..<2 { position += 4 + stream.uint16(at: position) }
    guard position + 2 <= record.data.upperBound else { return [] }
    let count = min(stream.uint16(at: position), (record.data.upperBound - position - 2) / 8)
    return (0..<count).map { index in
      let place = position + 2 + 8 * index
      return CellRange(
        CellReference(
          row: stream.uint16(at: place) + 1, column: stream.uint16(at: place + 4) + 1),
        CellReference(
          row: stream.uint16(at: place + 2) + 1, column: stream.uint16(at: place + 6) + 1))
    }
  }
}
