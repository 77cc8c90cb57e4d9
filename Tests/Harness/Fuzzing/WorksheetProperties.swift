import Packaging
import WorkbookModel
import WorkbookReaders

/// What holds for the parts that cells are made from.
///
/// Each part is read as it is, by the package's own scanner, and once more in UTF-16, which goes
/// through libxml2: both ways must give the same cells. The cells are also counted from the XML.
enum WorksheetProperties {
  private static let main = RawPackage.main
  private static let strings: [UInt8] = Array(
    ("<sst xmlns=\"\(main)\"><si><t>một</t></si><si><t/></si><si><r><t>ha</t></r><r><t>i</t></r>"
      + "</si><si><t> </t></si></sst>").utf8)
  private static let styles: [UInt8] = Array(
    ("<styleSheet xmlns=\"\(main)\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>"
      + "<xf numFmtId=\"46\"/><xf numFmtId=\"10\"/></cellXfs></styleSheet>").utf8)

  /// A sheet whose cells refer to the first shared strings, or carry numbers under the first styles.
  private static func sheet(of cells: [String]) -> [UInt8] {
    Array(
      "<worksheet xmlns=\"\(main)\"><sheetData><row>\(cells.joined())</row></sheetData></worksheet>"
        .utf8)
  }

  static func check(_ bytes: [UInt8]) throws {
    let delivery = try compare(bytes) {
      RawPackage.workbook(sheet: $0, strings: strings, styles: styles)
    }
    guard let sheet = delivery?.sheets.first else { return }
    let count: WorksheetCount
    do {
      count = try WorksheetCount(bytes, emptyStrings: emptySharedStrings(strings))
    } catch {
      // A part that libxml2 refuses has nothing to be counted.
      return
    }
    if count.refersBeyondStrings {
      try BrokenProperty.unless(sheet.failure != nil, "a missing shared string went unnoticed")
    }
    guard sheet.failure == nil else { return }
    try BrokenProperty.unless(
      sheet.accounted == count.cells,
      "\(count.cells) cells in the XML, \(sheet.accounted) accounted for")
  }

  static func checkStrings(_ bytes: [UInt8]) throws {
    guard let empty = try? emptySharedStrings(bytes) else {
      let cell = "<c t=\"s\"><v>0</v></c>"
      _ = try compare(bytes) { RawPackage.workbook(sheet: sheet(of: [cell]), strings: $0) }
      return
    }
    let cells = empty.indices.prefix(500).map { "<c t=\"s\"><v>\($0)</v></c>" }
    let delivery = try compare(bytes) {
      RawPackage.workbook(sheet: sheet(of: Array(cells)), strings: $0)
    }
    guard let first = delivery?.sheets.first, first.failure == nil else { return }
    let expected = empty.prefix(500).count { !$0 }
    try BrokenProperty.unless(
      first.cells.count == expected,
      "\(expected) strings are not empty, \(first.cells.count) cells came of them")
  }

  static func checkStyles(_ bytes: [UInt8]) throws {
    let cells = (0..<40).map { "<c s=\"\($0)\"><v>\($0)2345.5</v></c>" }
    let delivery = try compare(bytes) {
      RawPackage.workbook(sheet: sheet(of: cells), styles: $0)
    }
    guard let first = delivery?.sheets.first, first.failure == nil else { return }
    try BrokenProperty.unless(
      first.cells.count == cells.count, "\(first.cells.count) cells under these styles")
  }

  static func checkOpenDocument(_ bytes: [UInt8]) throws {
    let delivery = try compare(bytes) { RawPackage.openDocument(content: $0) }
    guard let delivery, delivery.kind == .ods, let count = try? OpenDocumentCount(bytes) else {
      return
    }
    try BrokenProperty.unless(
      delivery.sheets.count == count.cells.count,
      "\(count.cells.count) tables in the XML, \(delivery.sheets.count) sheets")
    for (sheet, cells) in zip(delivery.sheets, count.cells) where sheet.failure == nil {
      try BrokenProperty.unless(
        sheet.accounted == cells,
        "\(cells) cells in the XML, \(sheet.accounted) accounted for")
    }
  }

  /// Reads the workbook made around a part, and made around the same part in UTF-16.
  private static func compare(
    _ part: [UInt8], _ workbook: ([UInt8]) -> RawPackage
  ) throws -> Delivery? {
    let delivery = try FileProperties.delivery(workbook(part).bytes)
    guard let wide = UTF16Document(part) else { return delivery }
    let other = try Delivery.of(workbook(wide.bytes).bytes)
    let one = delivery.map { Result<Delivery, ReadError>.success($0) }
    switch (one, other) {
    case (.success(let here)?, .success(let there)):
      try agree(here, there)
    case (nil, .success): throw BrokenProperty("the scanner refuses what libxml2 reads")
    case (.success?, .failure(let error)):
      throw BrokenProperty("libxml2 refuses what the scanner reads: \(error)")
    default: break
    }
    return delivery
  }

  private static func agree(_ here: Delivery, _ there: Delivery) throws {
    for (one, other) in zip(here.sheets, there.sheets) {
      switch (one.failure, other.failure) {
      case (nil, nil):
        try BrokenProperty.unless(one.rows == other.rows, "scanner and libxml2 give other cells")
      case (nil, let error?):
        throw BrokenProperty("libxml2 refuses what the scanner reads: \(error)")
      case (let error?, nil):
        throw BrokenProperty("the scanner refuses what libxml2 reads: \(error)")
      default: break
      }
    }
  }
}
