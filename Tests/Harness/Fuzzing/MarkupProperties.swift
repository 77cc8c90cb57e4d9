import WorkbookModel
import WorkbookReaders

/// What holds for a workbook in one XML file: the package's own scanner and libxml2, which reads it in
/// UTF-16, give the same cells, and those are the ones that the XML has.
enum SpreadsheetMLProperties {
  static func check(_ bytes: [UInt8]) throws {
    guard let delivery = try FileProperties.delivery(bytes), delivery.kind == .spreadsheetML else {
      return
    }
    try TwiceRead.compare(delivery, inUTF16: UTF16Document(bytes)?.bytes)
    guard let count = try? SpreadsheetMLCount(bytes) else { return }
    try BrokenProperty.unless(
      delivery.sheets.count == count.cells.count,
      "\(count.cells.count) sheets in the XML, \(delivery.sheets.count) delivered")
    for (sheet, cells) in zip(delivery.sheets, count.cells) where sheet.failure == nil {
      try BrokenProperty.unless(
        sheet.accounted == cells,
        "\(cells) cells in the XML, \(sheet.accounted) accounted for")
    }
  }
}

/// What holds for a page: in UTF-16 it reads the same, and every letter that it shows is in a cell once.
enum HTMLProperties {
  /// Attributes by which Excel says that a cell is something else than its text.
  private static let statedValues = ["x:num", "x:bool", "x:err", "x:fmla"]

  static func check(_ bytes: [UInt8]) throws {
    guard let delivery = try FileProperties.delivery(bytes, decode: { _ in nil }),
      delivery.kind == .html, let sheet = delivery.sheets.first,
      let page = String(validating: bytes, as: UTF8.self), !page.hasPrefix("\u{FEFF}"),
      !bytes.contains(0)
    else { return }
    let units: [UInt8] = page.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let wide: [UInt8] = [0xFF, 0xFE] + units
    try TwiceRead.compare(delivery, inUTF16: wide)
    let lowered = page.lowercased()
    guard sheet.failure == nil, !statedValues.contains(where: { lowered.contains($0) }) else {
      return
    }
    let texts = sheet.cells.compactMap { cell -> String? in
      if case .text(let text) = cell.value { text } else { nil }
    }
    let letters = PageLetters(page)
    guard !letters.hasOtherReferences else { return }
    let shown = letters.counts
    let delivered = PageLetters(of: texts).counts
    let differing = Set(shown.keys).union(delivered.keys).first { shown[$0] != delivered[$0] }
    if let differing {
      throw BrokenProperty(
        "\(differing.debugDescription): shown \(shown[differing] ?? 0) times, "
          + "delivered \(delivered[differing] ?? 0) times")
    }
  }
}

/// Compares what one document gives in two encodings.
enum TwiceRead {
  static func compare(_ delivery: Delivery, inUTF16 wide: [UInt8]?) throws {
    guard let wide, case .success(let other) = try Delivery.of(wide),
      other.kind == delivery.kind
    else { return }
    for (one, two) in zip(delivery.sheets, other.sheets)
    where one.failure == nil && two.failure == nil {
      try BrokenProperty.unless(one.rows == two.rows, "other cells in UTF-16")
    }
  }
}
