/// A binary workbook (BIFF8, [MS-XLS], or BIFF5) of one sheet, put together record by record.
public struct RawBinaryWorkbook: Sendable {
  /// A cell as a record stores it.
  public enum Content: Hashable, Sendable {
    /// NUMBER.
    case number(Double)
    /// RK of a whole number of 30 bits.
    case small(Int32)
    /// MULRK: as many cells side by side.
    case several([Int32])
    /// LABELSST: an index into the table of shared strings.
    case shared(Int)
    /// LABEL.
    case label(String)
    /// BOOLERR of a logical value.
    case boolean(Bool)
    /// BOOLERR of an error's code.
    case error(UInt8)
    /// FORMULA with a numeric result.
    case formula(Double)
    /// FORMULA and STRING.
    case textFormula(String)
    /// FORMULA with the result 1 and its tokens ([MS-XLS] 2.5.198.104).
    case tokens([UInt8])
    /// BLANK: a format without a value.
    case blank
  }

  /// The shared strings.
  public var strings: [String] = []
  /// Cells by row and column, counted from 0.
  public var cells: [(row: Int, column: Int, content: Content)] = []
  /// The sheet's name.
  public var sheetName = "S"
  /// Whether it is of Excel 5 or 95: texts in single bytes, none of them shared.
  public var isEarly = false
  /// The most bytes that one record of shared strings may have before it goes on in CONTINUE.
  public var recordLimit = 8224

  /// An empty workbook.
  public init() {}

  /// The stream of records.
  public var stream: [UInt8] {
    var globals = beginning(of: 0x05)
    globals += Self.record(0x0042, isEarly ? [0xE4, 0x04] : [0xB0, 0x04])
    globals += Self.record(0x00E0, [UInt8](repeating: 0, count: 20))
    // The day format 14, under cell format 1.
    globals += Self.record(0x00E0, [0, 0, 14, 0] + [UInt8](repeating: 0, count: 16))
    let table = isEarly ? links : stringTable
    let name: [UInt8] =
      isEarly
      ? [UInt8(sheetName.utf8.count)] + sheetName.utf8
      : [UInt8(sheetName.utf16.count), 1] + sheetName.utf16.flatMap { Self.little($0) }
    let tail = 4 + 6 + name.count + table.count + 4
    var sheet: [UInt8] = []
    sheet.append(little: globals.count + tail, 4)
    globals += Self.record(0x0085, sheet + [0, 0] + name) + table + Self.record(0x000A, [])
    return globals + substream
  }

  private func beginning(of kind: UInt8) -> [UInt8] {
    let version: UInt8 = isEarly ? 5 : 6
    return Self.record(
      0x0809, [0, version, kind, 0] + [UInt8](repeating: 0, count: isEarly ? 4 : 12))
  }

  /// A name and another file's sheet with a name, for formulas of Excel 5 and 95 to refer to.
  private var links: [UInt8] {
    let path: [UInt8] = [0x01] + Array("[B.XLS]T".utf8)
    let text: [UInt8] = [UInt8](repeating: 0, count: 8) + Array("N".utf8)
    return Self.record(0x0017, [UInt8(path.count)] + path)
      + Self.record(0x0023, [0, 0, 0, 0, 0, 0, 1] + Array("X".utf8))
      + Self.record(0x0018, [0, 0, 0, 1, 3, 0] + text + [0x1E, 7, 0])
  }

  /// The stream in a compound file.
  public var bytes: [UInt8] { RawCompoundFile(streams: [("Workbook", stream)]).bytes }

  private var substream: [UInt8] {
    var result = beginning(of: 0x10)
    for cell in cells { result += records(of: cell.content, row: cell.row, cell.column) }
    return result + Self.record(0x000A, [])
  }

  private var stringTable: [UInt8] {
    var data: [UInt8] = []
    data.append(little: strings.count, 4)
    data.append(little: strings.count, 4)
    var result: [UInt8] = []
    var type = 0x00FC
    for string in strings {
      let encoded = Self.string(string)
      if data.count + encoded.count > recordLimit {
        result += Self.record(type, data)
        type = 0x003C
        data = []
      }
      data += encoded
    }
    return result + Self.record(type, data)
  }

  private func records(of content: Content, row: Int, _ column: Int) -> [UInt8] {
    var place: [UInt8] = []
    place.append(little: row, 2)
    place.append(little: column, 2)
    let head = place + [0, 0]
    switch content {
    case .number(let value): return Self.record(0x0203, head + Self.bits(value))
    case .small(let value): return Self.record(0x027E, head + Self.rk(value))
    case .several(let values):
      var data = place
      for value in values { data += [0, 0] + Self.rk(value) }
      data.append(little: column + values.count - 1, 2)
      return Self.record(0x00BD, data)
    case .shared(let index):
      var data = head
      data.append(little: index, 4)
      return Self.record(0x00FD, data)
    case .label(let text): return Self.record(0x0204, head + label(text))
    case .boolean(let value): return Self.record(0x0205, head + [value ? 1 : 0, 0])
    case .error(let code): return Self.record(0x0205, head + [code, 1])
    case .formula(let value):
      return Self.record(0x0006, head + Self.bits(value) + [UInt8](repeating: 0, count: 8))
    case .textFormula(let text):
      let result: [UInt8] = [0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
      return Self.record(0x0006, head + result + [UInt8](repeating: 0, count: 8))
        + Self.record(0x0207, label(text))
    case .tokens(let tokens):
      var data = head + Self.bits(1) + [UInt8](repeating: 0, count: 6)
      data.append(little: tokens.count, 2)
      return Self.record(0x0006, data + tokens)
    case .blank: return Self.record(0x0201, head)
    }
  }

  /// A record: type, length, data.
  public static func record(_ type: Int, _ data: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.append(little: type, 2)
    result.append(little: data.count, 2)
    return result + data
  }

  private func label(_ text: String) -> [UInt8] {
    guard isEarly else { return Self.string(text) }
    var result: [UInt8] = []
    result.append(little: text.utf8.count, 2)
    return result + Array(text.utf8)
  }

  private static func string(_ text: String) -> [UInt8] {
    let units = Array(text.utf16)
    var result: [UInt8] = []
    result.append(little: units.count, 2)
    return result + [1] + units.flatMap { little($0) }
  }

  private static func bits(_ value: Double) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * UInt64($0))) }
  }

  private static func rk(_ value: Int32) -> [UInt8] {
    let raw = UInt32(bitPattern: value << 2) | 2
    return (0..<4).map { UInt8(truncatingIfNeeded: raw >> (8 * UInt32($0))) }
  }

  private static func little(_ unit: UInt16) -> [UInt8] {
    [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)]
  }
}
