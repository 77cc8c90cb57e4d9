import Packaging
import WorkbookModel

/// What the first substream of a binary workbook states ([MS-XLS] 2.1.7.20.3).
struct XLSGlobals {
  /// A sheet and where its substream begins.
  struct SheetEntry {
    var info: SheetInfo
    var offset: Int
    /// The type that the list states ([MS-XLS] 2.4.28): 0 for a worksheet, 1 for a macro sheet, which
    /// has cells too, 2 for a chart.
    var kind: UInt8

    /// Whether it is a sheet of cells.
    var hasCells: Bool { kind != 2 }
  }

  private(set) var sheets: [SheetEntry] = []
  private(set) var dateSystem = DateSystem.since1900
  private(set) var encoding = BIFFEncoding.unicode
  private(set) var texts: [String] = []
  private(set) var runs: [Int: [TextRun]] = [:]
  private(set) var styles = Styles()
  private(set) var links: FormulaLinks
  /// Whether sheets can't be added or removed.
  private(set) var isStructureProtected = false
  /// Whether a sheet holds macros of Excel 4.
  private(set) var hasMacroSheets = false
  /// For each sheet as numbers count them, whether it is listed.
  private var isListed: [Bool] = []

  private var codePage = 1252
  private var fonts: [String?] = []
  private var formatCodes: [Int: String] = [:]
  private var extendedFormats: [(font: Int, format: Int)] = []
  private let limits: ReadLimits
  private let stream: [UInt8]

  /// Reads the substream at the beginning of the stream.
  init(_ stream: [UInt8], limits: ReadLimits) throws(ReadError) {
    self.stream = stream
    self.limits = limits
    links = FormulaLinks(limits: limits)
    var records = BIFFRecords(stream: stream, position: 0)
    guard let first = records.next(), first.type & 0xFF == 0x09 else {
      throw ReadError(.malformedRecord, detail: ["BOF"])
    }
    let version =
      first.type == BIFFRecordType.beginning ? stream.uint16(at: first.data.lowerBound) : 0
    switch (first.type, version) {
    case (BIFFRecordType.beginning, 0x0600): encoding = .unicode
    case (BIFFRecordType.beginning, 0x0500): encoding = .codePage(codePage)
    default: throw ReadError(.legacyXLS, detail: [Self.excelVersion(of: first.type)])
    }
    var watch = DeadlineWatch(limits.deadline)
    while let record = records.next(), record.type != BIFFRecordType.endOfFile {
      if watch.isOver() { throw ReadError.time(limits.deadline) }
      try take(record, &records)
    }
    guard !sheets.isEmpty else { throw ReadError(.noSheets) }
    resolveStyles()
    settleOffsets()
  }

  /// Finds the substreams that the list of sheets misses by a few bytes.
  private mutating func settleOffsets() {
    let substreams = SheetSubstreams(stream: stream, listed: sheets.map(\.offset))
    for index in sheets.indices {
      sheets[index].offset = substreams.beginning(
        near: sheets[index].offset, kind: sheets[index].kind)
    }
  }

  /// The version of Excel that begins a stream with a record of some type.
  private static func excelVersion(of type: Int) -> String {
    switch type >> 8 {
    case 0: "2"
    case 2: "3"
    case 4: "4"
    default: "?"
    }
  }

  private mutating func take(
    _ record: BIFFRecord, _ records: inout BIFFRecords
  ) throws(ReadError) {
    let start = record.data.lowerBound
    switch record.type {
    case BIFFRecordType.filePass:
      throw ReadError(.encrypted, detail: [FileKind.xls.rawValue])
    case BIFFRecordType.codePage:
      codePage = stream.uint16(at: start)
      if case .codePage = encoding { encoding = .codePage(codePage) }
    case BIFFRecordType.dateMode:
      if record.data.count >= 2, stream.uint16(at: start) == 1 { dateSystem = .since1904 }
    case BIFFRecordType.protection: isStructureProtected = stream.uint16(at: start) != 0
    case BIFFRecordType.font:
      try checkRoom(fonts.count)
      fonts.append(text(record, at: 14, shortLength: true))
      // Font 4 does not exist; those after the fourth are numbered from 5.
      if fonts.count == 4 { fonts.append(nil) }
    case BIFFRecordType.format:
      try checkRoom(formatCodes.count)
      let isUnicode = if case .unicode = encoding { true } else { false }
      formatCodes[stream.uint16(at: start)] = text(record, at: 2, shortLength: !isUnicode)
    case BIFFRecordType.extendedFormat:
      try checkRoom(extendedFormats.count)
      guard record.data.count >= 4 else { return }
      extendedFormats.append((stream.uint16(at: start), stream.uint16(at: start + 2)))
    case BIFFRecordType.boundSheet: try takeSheet(record)
    case BIFFRecordType.sharedStrings: try takeStrings(records.segments(of: record))
    default:
      if case .codePage(let page) = encoding {
        links.takeEarly(record, stream, codePage: page)
      } else {
        links.take(record, &records)
      }
    }
  }

  /// How the tokens of formulas are laid out.
  var formulaLayout: FormulaLayout {
    switch encoding {
    case .unicode: .narrow
    case .codePage(let page): .early(codePage: page)
    }
  }

  /// The index in ``sheets`` of the sheet with a number.
  func sheetIndex(_ number: Int) -> Int? {
    guard isListed.indices.contains(number), isListed[number] else { return nil }
    return isListed[..<number].count { $0 }
  }

  private func checkRoom(_ count: Int) throws(ReadError) {
    guard count < limits.styles else { throw ReadError.limit("styles", limits.styles) }
  }

  private mutating func takeSheet(_ record: BIFFRecord) throws(ReadError) {
    guard record.data.count >= 8 else { throw ReadError(.malformedRecord, detail: ["BOUNDSHEET"]) }
    guard sheets.count < limits.sheets else { throw ReadError.limit("sheets", limits.sheets) }
    let start = record.data.lowerBound
    let type = stream[start + 5]
    let name = String(
      (text(record, at: 6, shortLength: true) ?? "").unicodeScalars.filter { $0 != "\0" })
    links.sheetNames.append(name)
    // A Visual Basic module is no sheet, though it is counted as one.
    isListed.append(type != 6)
    if type == 1 { hasMacroSheets = true }
    guard type != 6 else { return }
    let visibility: SheetVisibility =
      switch stream[start + 4] & 3 {
      case 1: .hidden
      case 2: .veryHidden
      default: .visible
      }
    sheets.append(
      SheetEntry(
        info: SheetInfo(name: name, visibility: visibility), offset: stream.uint32(at: start),
        kind: type))
  }

  /// The table of shared strings; it states how many there are, but only those found count.
  private mutating func takeStrings(_ segments: [Range<Int>]) throws(ReadError) {
    var reader = BIFFStringReader(stream: stream, segments: segments, skipping: 8)
    var bytes = 0
    var watch = DeadlineWatch(limits.deadline)
    while !reader.isAtEnd(), let string = reader.string() {
      if watch.isOver() { throw ReadError.time(limits.deadline) }
      guard texts.count < limits.strings else { throw ReadError.limit("strings", limits.strings) }
      bytes += string.units.count
      guard bytes <= limits.stringBytes else {
        throw ReadError.limit("stringBytes", limits.stringBytes)
      }
      if let textRuns = string.textRuns(fonts: fonts) { runs[texts.count] = textRuns }
      texts.append(string.text)
    }
  }

  private mutating func resolveStyles() {
    guard !extendedFormats.isEmpty else { return }
    styles = Styles(formats: [], kinds: [])
    for format in extendedFormats {
      let code =
        formatCodes[format.format] ?? NumberFormat.builtIn(format.format) ?? "General"
      let font = fonts.indices.contains(format.font) ? fonts[format.font] : nil
      styles.formats.append(CellFormat(numberFormat: code, font: font))
      styles.kinds.append(NumberFormat.kind(of: code))
    }
  }

  /// A text beside the cells; one of Excel 5 or 95 that is cut off gives what is left of it, a later one
  /// `nil`.
  func text(_ record: BIFFRecord, at offset: Int, shortLength: Bool) -> String? {
    text([record.data], at: offset, shortLength: shortLength, mayBeCut: true)
  }

  /// A text inside a record that may be continued; `nil` where it is cut off, unless it may be so in
  /// Excel 5 and 95. Letters of an unknown code page are marked.
  func text(
    _ segments: [Range<Int>], at offset: Int, shortLength: Bool = false, mayBeCut: Bool = false
  ) -> String? {
    switch encoding {
    case .unicode:
      guard let data = segments.first, offset < data.count else { return nil }
      var reader = BIFFStringReader(stream: stream, segments: segments, skipping: offset)
      return reader.string(shortLength: shortLength)?.text
    case .codePage(let page):
      return bytes(segments, at: offset, shortLength: shortLength, mayBeCut: mayBeCut)
        .map { BIFFEncoding.decode($0, codePage: page) }
    }
  }

  /// The text of a cell; `nil` where it is cut off.
  ///
  /// - Parameter format: the cell's, whose font may have letters of its own.
  /// - Throws: `unknownCodePage`.
  func cellText(
    _ segments: [Range<Int>], at offset: Int, format: Int
  ) throws(ReadError) -> String? {
    guard case .codePage(let page) = encoding else { return text(segments, at: offset) }
    guard let bytes = bytes(segments, at: offset) else { return nil }
    let font = styles.formats.indices.contains(format) ? styles.formats[format].font : nil
    let own = LegacyFont.codePage(of: font, instead: page)
    guard let text = WindowsCodePage.decode(bytes, codePage: own) else {
      throw ReadError(.unknownCodePage, detail: [String(own)])
    }
    return text
  }

  /// The bytes of a text of Excel 5 or 95; `nil` where it is cut off, unless it may be so.
  private func bytes(
    _ segments: [Range<Int>], at offset: Int, shortLength: Bool = false, mayBeCut: Bool = false
  ) -> ArraySlice<UInt8>? {
    guard let data = segments.first, offset < data.count else { return nil }
    let start = data.lowerBound + offset
    let length = shortLength ? Int(stream[start]) : stream.uint16(at: start)
    let first = start + (shortLength ? 1 : 2)
    guard first <= data.upperBound, mayBeCut || first + length <= data.upperBound else {
      return nil
    }
    return stream[first..<min(first + length, data.upperBound)]
  }
}
