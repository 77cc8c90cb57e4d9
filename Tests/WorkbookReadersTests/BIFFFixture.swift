/// A stream of records of Excel 97 to 2003, made record by record ([MS-XLS] 2.1.4).
struct BIFFFixture {
  /// Records between the beginning of the workbook's globals and its first sheet.
  var globals: [[UInt8]] = []
  /// The content of each sheet.
  var sheets: [(name: String, records: [[UInt8]])] = []
  /// Whether it is of Excel 5 or 95, whose texts are bytes of a code page.
  var isEarly = false

  static func record(_ type: Int, _ data: [UInt8]) -> [UInt8] {
    word(type) + word(data.count) + data
  }

  static func word(_ value: Int) -> [UInt8] {
    [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
  }

  static func long(_ value: Int) -> [UInt8] { word(value) + word(value >> 16) }

  static func double(_ value: Double) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * UInt64($0))) }
  }

  /// UTF-16 units.
  static func units(_ units: some Sequence<UInt16>) -> [UInt8] {
    var bytes: [UInt8] = []
    for unit in units { bytes += word(Int(unit)) }
    return bytes
  }

  /// A text with its length in one or two bytes, in UTF-16.
  static func text(_ text: String, shortLength: Bool = false) -> [UInt8] {
    let units = Array(text.utf16)
    return (shortLength ? [UInt8(units.count)] : word(units.count)) + [1]
      + Self.units(units)
  }

  /// A text of Excel 5 and 95 with its length in one byte.
  static func bytes(_ text: String) -> [UInt8] { [UInt8(text.utf8.count)] + Array(text.utf8) }

  /// A FORMULA record with the result 7.
  static func formula(
    row: Int, column: Int, tokens: [UInt8], extra: [UInt8] = [], result: [UInt8]? = nil
  ) -> [UInt8] {
    record(
      0x0006,
      word(row) + word(column) + word(0) + (result ?? double(7)) + word(0) + long(0)
        + word(tokens.count) + tokens + extra)
  }

  /// The whole stream; sheets are visible worksheets.
  ///
  /// - Parameter sheetKind: what the beginnings of substreams say that they are.
  func bytes(sheetKind: Int = 5) -> [UInt8] {
    let version = Self.word(isEarly ? 0x0500 : 0x0600)
    let beginning = Self.record(0x0809, version + Self.word(sheetKind))
    let end = Self.record(0x000A, [])
    let contents = sheets.map { beginning + $0.records.flatMap { $0 } + end }
    func bound(_ offset: Int, _ name: String) -> [UInt8] {
      Self.record(
        0x0085,
        Self.long(offset) + [0, 0]
          + (isEarly ? Self.bytes(name) : Self.text(name, shortLength: true)))
    }
    let listSize = sheets.reduce(0) { $0 + bound(0, $1.name).count }
    var offset =
      beginning.count + listSize + globals.reduce(0) { $0 + $1.count } + end.count
    var list: [UInt8] = []
    for (sheet, content) in zip(sheets, contents) {
      list += bound(offset, sheet.name)
      offset += content.count
    }
    return beginning + list + globals.flatMap { $0 } + end + contents.flatMap { $0 }
  }
}
