import Packaging
import WorkbookModel

/// What formulas of a binary workbook refer to by number: sheets, names and other files
/// ([MS-XLS] 2.4.105, 2.4.106, 2.4.150 and 2.4.271).
struct XLSLinks {
  /// A workbook that sheets are taken from.
  private enum Book {
    case own, addIn
    case file(target: String, sheets: [String])
    case other
  }

  /// A name as the file holds it, its formula undecoded.
  struct Name {
    var text: String
    /// The index of the only sheet that knows it.
    var sheet: Int?
    var isHidden: Bool
    var tokens: Range<Int>
  }

  private enum RecordType {
    static let name = 0x0018
    static let book = 0x01AE
  }

  /// The names of all sheets in the order in which numbers count them.
  var sheetNames: [String] = []
  /// The names that the workbook defines.
  private(set) var names: [Name] = []
  private var books: [(book: Book, names: [String])] = []
  private var sheetRanges: [(book: Int, first: Int, last: Int)] = []
  /// What stands in the place of books and ranges in Excel 5 and 95.
  private var early: EarlyLinks
  private var hasSheetRecords = false
  private let limit: Int

  init(limits: ReadLimits) {
    limit = limits.descriptionEntries
    early = EarlyLinks(limit: limit)
  }

  /// The other files that sheets are taken from.
  var externalTargets: [String] {
    books.compactMap { if case .file(let target, _) = $0.book { target } else { nil } }
      + early.files
  }

  // MARK: - Records

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
    if !hasSheetRecords {
      early = EarlyLinks(limit: limit)
      hasSheetRecords = true
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

  private mutating func add(_ text: String, flags: Int, sheet: Int, tokens: Range<Int>) {
    var text = text
    if flags & 0x20 != 0, let number = text.utf16.first, text.utf16.count == 1,
      Self.builtInNames.indices.contains(Int(number))
    {
      text = "_xlnm." + Self.builtInNames[Int(number)]
    }
    names.append(
      Name(
        text: text, sheet: sheet > 0 ? sheet - 1 : nil, isHidden: flags & 1 != 0, tokens: tokens))
  }

  /// Names that a number stands for ([MS-XLS] 2.5.66).
  private static let builtInNames = [
    "Consolidate_Area", "Auto_Open", "Auto_Close", "Extract", "Database", "Criteria",
    "Print_Area", "Print_Titles", "Recorder", "Data_Form", "Auto_Activate", "Auto_Deactivate",
    "Sheet_Title", "_FilterDatabase",
  ]

  /// A path, its parts marked by control characters ([MS-XLS] 2.5.277).
  static func path(_ encoded: String) -> String {
    var result = ""
    var scalars = encoded.unicodeScalars.dropFirst(encoded.unicodeScalars.first == "\u{1}" ? 1 : 0)
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\u{1}":
        guard let volume = scalars.popFirst() else { return result }
        result += volume == "@" ? "\\\\" : "\(volume):\\"
      case "\u{2}", "\u{3}": result += "\\"
      case "\u{4}": result += "..\\"
      case "\u{0}"..."\u{1F}": continue
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  // MARK: - Binary workbooks since 2007

  private enum WideRecordType {
    static let file = 355
    static let own = 357
    static let same = 358
    static let sheetRanges = 362
    static let addIn = 667
  }

  /// Takes a record of a binary workbook's main part ([MS-XLSB] 2.1.7.62); the sheets and names of other
  /// files are not known there.
  mutating func take(_ record: XLSBRecordStream.Record) {
    var data = record.data
    switch record.type {
    case WideRecordType.own where books.count < limit: books.append((.own, []))
    case WideRecordType.file, WideRecordType.same, WideRecordType.addIn:
      if books.count < limit { books.append((.other, [])) }
    case WideRecordType.sheetRanges:
      let count = min(data.uint32(), data.left / 12)
      for _ in 0..<count {
        // All bits set mean a sheet that was deleted, as the narrow form has it in 16 bits.
        let book = data.uint32()
        let first = min(data.uint32(), 0xFFFF)
        sheetRanges.append((book, first, min(data.uint32(), 0xFFFF)))
      }
    case XLSBRecordType.name where names.count < limit:
      let flags = data.uint32()
      data.skip(1)
      let sheet = data.uint32()
      names.append(
        Name(
          text: (flags & 0x20 != 0 ? "_xlnm." : "") + (data.text() ?? ""),
          sheet: sheet < sheetNames.count ? sheet : nil, isHidden: flags & 1 != 0, tokens: 0..<0))
    default: return
    }
  }

  // MARK: - What formulas ask

  /// What stands before the `!` of a reference, quoted where needed; `nil` where it is not known.
  func sheetPrefix(_ index: Int) -> String? {
    guard sheetRanges.indices.contains(index) else { return nil }
    let (book, first, last) = sheetRanges[index]
    guard books.indices.contains(book) else { return nil }
    let file: String
    let sheets: [String]
    switch books[book].book {
    case .own: (file, sheets) = ("", sheetNames)
    case .file(let target, let names): (file, sheets) = (Self.bracketed(target), names)
    case .addIn, .other: return nil
    }
    return Self.prefix(file, sheets, first, last)
  }

  /// What stands before the `!` of a reference of Excel 5 and 95; `nil` where it is not known.
  ///
  /// - Parameter number: negative for this workbook, else that of a record.
  func earlyPrefix(_ number: Int, first: Int, last: Int) -> String? {
    number < 0 ? Self.prefix("", sheetNames, first, last) : early.prefix(number)
  }

  private static func prefix(
    _ file: String, _ sheets: [String], _ first: Int, _ last: Int
  ) -> String? {
    // A sheet that was deleted.
    if first == 0xFFFF { return file.isEmpty ? "#REF" : nil }
    guard sheets.indices.contains(first), sheets.indices.contains(last) else { return nil }
    let range = first == last ? sheets[first] : sheets[first] + ":" + sheets[last]
    return quoted(file + range)
  }

  /// The defined name with a number, counted from 1.
  func name(_ number: Int) -> String? {
    names.indices.contains(number - 1) ? names[number - 1].text : nil
  }

  /// A name of another workbook, of an add-in, or of this one seen through a sheet.
  func externalName(sheet index: Int, number: Int) -> String? {
    guard sheetRanges.indices.contains(index) else { return nil }
    let (book, first, _) = sheetRanges[index]
    guard books.indices.contains(book) else { return nil }
    let known = books[book].names
    let text = known.indices.contains(number - 1) ? known[number - 1] : nil
    switch books[book].book {
    case .own:
      guard let own = name(number) else { return nil }
      return sheetNames.indices.contains(first)
        ? Self.quoted(sheetNames[first]) + "!" + own : own
    case .addIn: return text
    case .file(let target, _): return text.map { Self.quoted(target) + "!" + $0 }
    case .other: return nil
    }
  }

  /// A name of another workbook, of an add-in, or of this one, as Excel 5 and 95 refer to it.
  ///
  /// - Parameter record: negative for a name that only one sheet of this workbook knows.
  func earlyExternalName(record: Int, number: Int) -> String? {
    guard record < 0 else { return early.name(number, through: record, own: name(number)) }
    guard names.indices.contains(number - 1) else { return nil }
    let known = names[number - 1]
    guard let sheet = known.sheet, sheetNames.indices.contains(sheet) else { return known.text }
    return Self.quoted(sheetNames[sheet]) + "!" + known.text
  }

  /// `C:\Thu muc\[So.xls]`.
  private static func bracketed(_ path: String) -> String {
    guard let separator = path.lastIndex(of: "\\") else { return "[" + path + "]" }
    let name = path.index(after: separator)
    return path[..<name] + "[" + path[name...] + "]"
  }

  /// In quotes unless it is a plain word that can't be taken for a cell or a number.
  static func quoted(_ text: String) -> String {
    let isWord = text.unicodeScalars.allSatisfy {
      $0 == "_" || $0 == "." || $0.properties.isAlphabetic || ("0"..."9").contains($0)
    }
    let startsWell = text.unicodeScalars.first.map { !("0"..."9").contains($0) && $0 != "." }
    if isWord, startsWell == true, CellReference(text) == nil { return text }
    return "'" + text.flatMap { $0 == "'" ? "''" : String($0) } + "'"
  }
}
