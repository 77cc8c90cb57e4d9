import Packaging
import WorkbookModel

/// A web page with tables, as a workbook of one sheet: its tables and the lines around them stand one
/// below the other, as Excel puts them.
final class HTMLWorkbook: WorkbookBackend {
  /// Bytes at the beginning in which the encoding is stated (HTML Standard, 13.2.3.2, asks for 1024;
  /// programs that write styles first go beyond).
  private static let encodingBytes = 8 << 10

  let sheets: [SheetInfo]
  let dateSystem: DateSystem
  let properties: DocumentProperties
  var formats: [CellFormat] { styles.table.formats }
  private let page: [UInt8]
  private let styles: HTMLStyles
  private let limits: ReadLimits

  /// - Parameter decode: turns bytes in no stated and known encoding into text, or returns `nil`.
  /// - Throws: ``ReadError`` with `undecodableText`, `limitExceeded`, or `unsupportedKind` for a page
  ///   without tables.
  init(
    bytes: [UInt8], name: String, limits: ReadLimits, decode: (([UInt8]) -> String?)?
  ) throws(ReadError) {
    let stated = Self.statedCodePage(bytes.prefix(Self.encodingBytes))
    page = try DecodedText(bytes) { bytes in
      stated.flatMap { WindowsCodePage.decode(bytes[...], codePage: $0) } ?? decode?(bytes)
    }.utf8
    self.limits = limits
    styles = HTMLStyles(limits: limits)
    let outline = HTMLOutline(page, limits: limits)
    guard outline.hasTable else { throw ReadError(.unsupportedKind, detail: ["html"]) }
    sheets = [SheetInfo(name: outline.sheetName ?? name)]
    dateSystem = outline.dateSystem
    properties = outline.properties
  }

  func describe(_ description: inout WorkbookDescription) {
    description.sheets = sheets.map { SheetDescription(name: $0.name, visibility: $0.visibility) }
  }

  func rows(ofSheet index: Int) throws(ReadError) -> any RowCursor {
    HTMLCursor(
      tokenizer: HTMLTokenizer(page),
      sheet: HTMLSheetBuilder(styles: styles, dateSystem: dateSystem, limits: limits),
      limits: limits)
  }

  /// The number of the code page that a page states; `nil` where it states none, or UTF-8, which its
  /// bytes prove.
  static func statedCodePage(_ head: ArraySlice<UInt8>) -> Int? {
    let text = String(decoding: head.map(HTMLTokenizer.lowered), as: UTF8.self)
    guard let start = text.firstRange(of: "charset")?.upperBound else { return nil }
    let name = text[start...].drop { $0.isWhitespace || $0 == "=" || $0 == "\"" || $0 == "'" }
      .prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    if name.hasPrefix("windows-") { return Int(name.dropFirst(8)) }
    if name.hasPrefix("cp") { return Int(name.dropFirst(2)) }
    switch name {
    case "iso-8859-1", "latin1", "us-ascii", "ascii", "x-cp1252": return 1252
    case "x-mac-roman", "macintosh": return 10_000
    default: return nil
    }
  }
}

/// What a page says of itself, found before its cells are read.
private struct HTMLOutline {
  private(set) var hasTable = false
  private(set) var sheetName: String?
  private(set) var dateSystem = DateSystem.since1900
  private(set) var properties = DocumentProperties()

  init(_ page: [UInt8], limits: ReadLimits) {
    var tokenizer = HTMLTokenizer(page)
    var watch = DeadlineWatch(limits.deadline)
    while !hasTable, !watch.isOver(), let token = tokenizer.next() {
      switch token {
      case .comment(let range): takeIsland(page[range])
      case .start("xml"): takeIsland(page[tokenizer.rawText(of: "xml")])
      case .start("title"):
        var text = HTMLText()
        text.append(page[tokenizer.rawText(of: "title")], isPreformatted: false)
        let title = text.finished()
        if !title.isEmpty, title.utf8.count <= limits.propertyLength { properties.title = title }
      case .start("meta"):
        if let name = tokenizer.attribute("name"), let content = tokenizer.attribute("content"),
          name.map(HTMLTokenizer.lowered).elementsEqual("generator".utf8),
          content.count <= limits.propertyLength
        {
          properties.application = HTMLText.attribute(content)
        }
      case .start("table"): hasTable = true
      case .start(let element):
        if HTMLCursor.rawElements.contains(element) { _ = tokenizer.rawText(of: element) }
      case .text, .end: continue
      }
    }
  }

  /// What Excel writes of its workbook, in the head of the page or in a comment there.
  private mutating func takeIsland(_ bytes: ArraySlice<UInt8>) {
    guard bytes.count <= 1 << 20 else { return }
    let text = String(decoding: bytes, as: UTF8.self)
    if text.contains("<x:Date1904") { dateSystem = .since1904 }
    // Of several sheets the cells are in other files.
    let names = text.ranges(of: "<x:Name>")
    guard names.count == 1, let start = names.first?.upperBound else { return }
    let name = text[start...].prefix { $0 != "<" }
    if !name.isEmpty { sheetName = HTMLText.attribute(Array(name.utf8)[...]) }
  }
}
