import Packaging
import WorkbookModel

/// An Excel binary workbook, opened: the package of Office Open XML with parts of records instead of
/// XML ([MS-XLSB] 2.1).
final class XLSBWorkbook: WorkbookBackend {
  private(set) var sheets: [SheetInfo] = []
  private(set) var dateSystem = DateSystem.since1900
  var formats: [CellFormat] { styles.styles.formats }

  let package: OPCPackage
  let limits: ReadLimits
  let workbookPart: String
  let relationships: [Relationship]
  private(set) var sheetParts: [SheetPart] = []
  private let styles: XLSBStyles
  private let stringsPart: String?
  private(set) var links: FormulaLinks
  private var strings: SharedStrings?

  private(set) lazy var properties = package.documentProperties(limits: limits)

  /// Reads what concerns the whole workbook.
  ///
  /// - Throws: ``ReadError`` with `xlsb` where the workbook part is none, `noSheets`, and what parts
  ///   can suffer.
  init(package: OPCPackage, workbookPart: String, limits: ReadLimits) throws(ReadError) {
    self.package = package
    self.limits = limits
    self.workbookPart = workbookPart
    links = FormulaLinks(limits: limits)
    let relationships = try packaged { () throws(PackagingError) in
      try package.relationships(of: workbookPart)
    }
    self.relationships = relationships
    stringsPart = package.target(
      "sharedStrings", among: relationships, of: workbookPart, usualName: "sharedStrings.bin")
    if let part = package.target(
      "styles", among: relationships, of: workbookPart, usualName: "styles.bin")
    {
      styles = try XLSBStyles(
        try XLSBRecordStream(package.archive, part: part), limits: limits)
    } else {
      styles = XLSBStyles()
    }
    try readWorkbook()
    guard !sheets.isEmpty else { throw ReadError(.noSheets, part: workbookPart) }
  }

  private func readWorkbook() throws(ReadError) {
    let records = try XLSBRecordStream(package.archive, part: workbookPart)
    do throws(ReadError) {
      guard try records.next()?.type == XLSBRecordType.beginBook else { throw ReadError(.xlsb) }
    } catch {
      throw error.code == .truncated ? ReadError(.xlsb) : error
    }
    while var record = try records.next() {
      switch record.type {
      case XLSBRecordType.workbookProperties:
        if record.data.uint32() & 1 != 0 { dateSystem = .since1904 }
      case XLSBRecordType.sheet: try addSheet(record.data)
      default: links.take(record)
      }
    }
  }

  private func addSheet(_ data: XLSBData) throws(ReadError) {
    guard sheets.count < limits.sheets else { throw ReadError.limit("sheets", limits.sheets) }
    var data = data
    let visibility: SheetVisibility =
      switch data.uint32() {
      case 1: .hidden
      case 2: .veryHidden
      default: .visible
      }
    data.skip(4)
    let relationship = data.text() ?? ""
    let name = data.text() ?? ""
    sheets.append(SheetInfo(name: name, visibility: visibility))
    links.sheetNames.append(name)
    sheetParts.append(
      SheetPart(relationship: relationship, among: relationships, workbookPart: workbookPart))
  }

  func readAgain() { package.archive.readAgain() }

  func rows(ofSheet index: Int) throws(ReadError) -> any RowCursor {
    switch sheetParts[index] {
    case .missing(let target):
      throw ReadError(.sheetWithoutPart, detail: target.isEmpty ? [] : [target])
    case .none: return EmptyCursor()
    case .cells(let part):
      return XLSBCursor(
        records: try XLSBRecordStream(package.archive, part: part), strings: try sharedStrings(),
        styles: styles, links: links, dateSystem: dateSystem, limits: limits, part: part)
    }
  }

  private func sharedStrings() throws(ReadError) -> SharedStrings {
    if let strings { return strings }
    var table = SharedStrings()
    if let stringsPart {
      let records = try XLSBRecordStream(package.archive, part: stringsPart)
      var bytes = 0
      while var record = try records.next() {
        guard record.type == XLSBRecordType.stringItem else { continue }
        guard let item = record.data.richText() else {
          throw ReadError(.malformedRecord, part: stringsPart, detail: ["SST"])
        }
        guard table.texts.count < limits.strings else {
          throw ReadError.limit("strings", limits.strings, part: stringsPart)
        }
        let text = item.text
        bytes += text.utf8.count
        guard bytes <= limits.stringBytes else {
          throw ReadError.limit("stringBytes", limits.stringBytes, part: stringsPart)
        }
        guard text.utf8.count <= limits.stringLength else {
          throw ReadError.limit("stringLength", limits.stringLength, part: stringsPart)
        }
        table.append(text, runs: item.textRuns(fonts: styles.fonts))
      }
    }
    strings = table
    return table
  }
}
