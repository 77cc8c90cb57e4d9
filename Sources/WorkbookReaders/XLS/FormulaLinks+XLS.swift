import Packaging

extension FormulaLinks {
  private enum RecordType {
    static let name = 0x0018
    static let book = 0x01AE
  }

  /// Takes a record of the globals substream; other kinds are passed over.
  mutating func take(_ record: BIFFRecord, _ records: inout BIFFRecords) {
    let stream = records.stream
    let start = record.data.lowerBound
    switch record.type {
    case RecordType.book: takeBook(records.segments(of: record), stream)
    case BIFFRecordType.externalSheets: takeSheetRanges(records.segments(of: record), stream)
    case BIFFRecordType.externalName where record.data.count >= 8:
      guard let last = books.indices.last, books[last].names.count < limit else { return }
      var reader = BIFFStringReader(stream: stream, segments: [record.data], skipping: 6)
      books[last].names.append(reader.string(shortLength: true)?.text ?? "")
    case RecordType.name where record.data.count >= 15 && names.count < limit:
      takeName(stream, start, record.data)
    default: return
    }
  }

  /// Takes a record of the globals of Excel 5 and 95.
  mutating func takeEarly(_ record: BIFFRecord, _ stream: [UInt8], codePage: Int) {
    switch record.type {
    case RecordType.name where record.data.count >= 14 && names.count < limit:
      takeEarlyName(stream, record.data, codePage: codePage)
    default: early.take(record, stream, codePage: codePage)
    }
  }

  /// Takes a record of a sheet of Excel 5 and 95, whose first one puts those of the globals out of use.
  mutating func takeEarlySheetRecord(_ record: BIFFRecord, _ stream: [UInt8], codePage: Int) {
    guard EarlyLinks.isLink(record) else { return }
    if !hasEarlySheetRecords {
      early = EarlyLinks(limit: limit)
      hasEarlySheetRecords = true
    }
    early.take(record, stream, codePage: codePage)
  }

  private mutating func takeBook(_ segments: [Range<Int>], _ stream: [UInt8]) {
    guard books.count < limit else { return }
    var reader = BIFFStringReader(stream: stream, segments: segments)
    guard let count = reader.uint16(), let marker = reader.uint16() else { return }
    switch marker {
    case 0x0401: books.append((.own, []))
    case 0x3A01: books.append((.addIn, []))
    default:
      var target = BIFFStringReader(stream: stream, segments: segments, skipping: 2)
      guard let path = target.string()?.text else {
        books.append((.other, []))
        return
      }
      var sheets: [String] = []
      while sheets.count < count, let sheet = target.string()?.text { sheets.append(sheet) }
      books.append((.file(target: Self.path(path), sheets: sheets), []))
    }
  }

  private mutating func takeSheetRanges(_ segments: [Range<Int>], _ stream: [UInt8]) {
    var reader = BIFFStringReader(stream: stream, segments: segments)
    guard let count = reader.uint16() else { return }
    while sheetRanges.count < count, let book = reader.uint16(), let first = reader.uint16(),
      let last = reader.uint16()
    {
      sheetRanges.append((book, first, last))
    }
  }

  private mutating func takeName(_ stream: [UInt8], _ start: Int, _ data: Range<Int>) {
    let flags = stream.uint16(at: start)
    let length = Int(stream[start + 3])
    let tokenBytes = stream.uint16(at: start + 4)
    let isWide = stream[start + 14] & 1 != 0
    let first = start + 15
    let end = first + length * (isWide ? 2 : 1)
    guard end + tokenBytes <= data.upperBound else { return }
    let units = (0..<length).map {
      isWide ? UInt16(stream.uint16(at: first + 2 * $0)) : UInt16(stream[first + $0])
    }
    add(
      String(decoding: units, as: UTF16.self), flags: flags, sheet: stream.uint16(at: start + 8),
      tokens: end..<(end + tokenBytes))
  }

  /// A name in a code page, which follows the fixed part of its record at once.
  private mutating func takeEarlyName(_ stream: [UInt8], _ data: Range<Int>, codePage: Int) {
    let start = data.lowerBound
    let first = start + 14
    let end = first + Int(stream[start + 3])
    let tokens = end..<(end + stream.uint16(at: start + 4))
    guard tokens.upperBound <= data.upperBound else { return }
    add(
      BIFFEncoding.decode(stream[first..<end], codePage: codePage),
      flags: stream.uint16(at: start), sheet: stream.uint16(at: start + 8), tokens: tokens)
  }
}

extension EarlyLinks {
  /// Whether a record is one of those that are taken.
  static func isLink(_ record: BIFFRecord) -> Bool {
    record.type == BIFFRecordType.externalSheets || record.type == BIFFRecordType.externalName
  }

  /// Takes a record; other kinds are passed over.
  mutating func take(_ record: BIFFRecord, _ stream: [UInt8], codePage: Int) {
    switch record.type {
    case BIFFRecordType.externalSheets: takeSheet(stream[record.data], codePage: codePage)
    case BIFFRecordType.externalName: takeName(stream[record.data], codePage: codePage)
    default: return
    }
  }
}
