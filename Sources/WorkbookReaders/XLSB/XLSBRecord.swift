import WorkbookModel

/// The types of record that are looked at ([MS-XLSB] 2.3).
enum XLSBRecordType {
  static let rowHeader = 0
  static let blank = 1
  static let rk = 2
  static let error = 3
  static let boolean = 4
  static let real = 5
  static let text = 6
  static let sharedString = 7
  static let formulaText = 8
  static let formulaNumber = 9
  static let formulaBoolean = 10
  static let formulaError = 11
  static let shortBlank = 12
  static let shortRK = 13
  static let shortError = 14
  static let shortBoolean = 15
  static let shortReal = 16
  static let shortText = 17
  static let shortSharedString = 18
  static let stringItem = 19
  static let name = 39
  static let font = 43
  static let format = 44
  static let cellFormat = 47
  static let column = 60
  static let richText = 62
  static let validation = 64
  static let arrayFormula = 426
  static let sharedFormula = 427
  static let bookProtection = 534
  static let sheetProtection = 535
  static let beginBook = 131
  static let beginSheetData = 145
  static let endSheetData = 146
  static let dimension = 148
  static let workbookProperties = 153
  static let sheet = 156
  static let beginFilter = 161
  static let mergedCells = 176
  static let beginFonts = 611
  static let endFonts = 612
  static let beginFormats = 615
  static let endFormats = 616
  static let beginCellFormats = 617
  static let endCellFormats = 618
  static let beginBaseFormats = 626
  static let endBaseFormats = 627
  static let commentAuthor = 632
  static let beginComment = 635
  static let commentText = 637
  static let laterValidation = 1053
}

/// The data of one record, read from its front; beyond its end everything is zero or absent.
struct XLSBData {
  let bytes: [UInt8]
  private(set) var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// How many bytes are left.
  var left: Int { bytes.count - position }

  mutating func byte() -> Int {
    defer { position += 1 }
    return position < bytes.count ? Int(bytes[position]) : 0
  }

  mutating func uint16() -> Int {
    defer { position += 2 }
    return bytes.uint16(at: position)
  }

  mutating func uint32() -> Int {
    defer { position += 4 }
    return bytes.uint32(at: position)
  }

  mutating func double() -> Double {
    let low = UInt64(uint32())
    return Double(bitPattern: low | UInt64(uint32()) << 32)
  }

  mutating func skip(_ count: Int) { position += count }

  /// UTF-16 after its length ([MS-XLSB] 2.5.168); `nil` where it is cut off or, as all bits set say,
  /// absent.
  mutating func units() -> [UInt16]? {
    guard left >= 4 else { return nil }
    let count = uint32()
    guard count <= left / 2 else { return nil }
    let start = position
    position += 2 * count
    return (0..<count).map { UInt16(bytes.uint16(at: start + 2 * $0)) }
  }

  /// The tokens of a formula, which begin with their length ([MS-XLSB] 2.5.97.2), and the column that
  /// follows the reference to a shared one; `nil` where they are cut off.
  mutating func formula() -> (tokens: Range<Int>, column: Int)? {
    let count = uint32()
    guard count > 0, count <= left else { return nil }
    let tokens = position..<(position + count)
    return (tokens, bytes.uint32(at: tokens.upperBound + 4))
  }

  /// A range: its first and last row, its first and last column ([MS-XLSB] 2.5.154); `nil` for none.
  mutating func range() -> CellRange? {
    guard left >= 16 else { return nil }
    let (top, bottom, left, right) = (uint32(), uint32(), uint32(), uint32())
    guard top <= bottom, bottom < CellReference.maximumRow, left <= right,
      right < CellReference.maximumColumn
    else { return nil }
    return CellRange(
      CellReference(row: top + 1, column: left + 1),
      CellReference(row: bottom + 1, column: right + 1))
  }

  mutating func text() -> String? { units().map { String(decoding: $0, as: UTF16.self) } }

  /// A text that may change its font ([MS-XLSB] 2.5.121).
  mutating func richText() -> BIFFString? {
    let flags = byte()
    guard let units = units() else { return nil }
    var result = BIFFString(units: units)
    guard flags & 1 != 0, left >= 4 else { return result }
    let count = min(uint32(), left / 4)
    for _ in 0..<count { result.runs.append((uint16(), uint16())) }
    return result
  }
}
