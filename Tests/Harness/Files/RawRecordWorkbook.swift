/// A workbook of binary records in a package ([MS-XLSB]) of one sheet, put together part by part.
public struct RawRecordWorkbook: Sendable {
  /// The records between the beginning and the end of the sheet's part.
  public var sheet: [UInt8] = []
  /// The shared strings.
  public var strings: [String] = ["một", "hai", ""]

  /// A workbook whose sheet has some records.
  public init(sheet: [UInt8] = []) { self.sheet = sheet }

  /// The file, its parts stored.
  public var bytes: [UInt8] {
    var package = RawPackage()
    package.replace(
      "_rels/.rels", with: Self.links([("r", "officeDocument", "xl/workbook.bin")]))
    package.replace(
      "xl/_rels/workbook.bin.rels",
      with: Self.links([("s", "worksheet", "sheet.bin"), ("t", "sharedStrings", "strings.bin")]))
    let name = Self.long(1) + Self.long(1) + Self.text("s") + Self.text("Sheet")
    package.replace(
      "xl/workbook.bin",
      with: Self.record(131, []) + Self.record(156, name) + Self.record(132, []))
    package.replace(
      "xl/strings.bin", with: strings.flatMap { Self.record(19, [0] + Self.text($0)) })
    package.replace("xl/sheet.bin", with: part)
    return package.bytes
  }

  /// The sheet's part.
  var part: [UInt8] { Self.record(129, []) + sheet + Self.record(130, []) }

  /// A sheet with a cell of every kind, one of them with the tokens of a formula.
  public static func sample(tokens: [UInt8] = [0x1E, 1, 0]) -> RawRecordWorkbook {
    let real: [UInt8] = [0, 0, 0, 0, 0, 0, 0xF0, 0x3F]
    let formula = [0, 0] + long(tokens.count) + tokens + long(0)
    var records = record(145, []) + record(0, long(0) + long(0) + [44, 1, 0, 0] + long(0))
    records += cell(1, 0, []) + cell(2, 1, long(7 << 2 | 2)) + cell(3, 2, [7]) + cell(4, 3, [1])
    records += cell(5, 4, real) + cell(6, 5, text("ấp")) + cell(7, 6, long(1))
    records += cell(8, 7, text("tổng") + formula) + cell(9, 8, real + formula)
    records += cell(10, 9, [1] + formula) + cell(11, 10, [0x2A] + formula)
    records += record(16, long(0) + real) + record(146, [])
    return RawRecordWorkbook(sheet: records)
  }

  /// A record: its type and its size, each in seven bits a byte.
  public static func record(_ type: Int, _ data: [UInt8]) -> [UInt8] {
    func number(_ value: Int) -> [UInt8] {
      value < 0x80 ? [UInt8(value)] : [UInt8(value & 0x7F | 0x80)] + number(value >> 7)
    }
    return number(type) + number(data.count) + data
  }

  private static func cell(_ type: Int, _ column: Int, _ value: [UInt8]) -> [UInt8] {
    record(type, long(column) + long(0) + value)
  }

  private static func long(_ value: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private static func text(_ text: String) -> [UInt8] {
    let units = text.utf16
    return long(units.count)
      + units.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
  }

  private static func links(_ links: [(id: String, type: String, target: String)]) -> [UInt8] {
    let entries = links.map { link in
      "<Relationship Id=\"\(link.id)\" Type=\"\(RawPackage.office)/\(link.type)\""
        + " Target=\"\(link.target)\"/>"
    }
    let namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return Array(
      "<Relationships xmlns=\"\(namespace)\">\(entries.joined())</Relationships>".utf8)
  }
}
