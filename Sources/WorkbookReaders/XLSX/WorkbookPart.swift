import Packaging
import WorkbookModel

/// Reads the workbook part (ECMA-376 Part 1, 18.2.27).
final class WorkbookHandler: XMLEventHandler {
  /// A sheet and the relationship that leads to its part.
  struct SheetEntry {
    var info: SheetInfo
    var relationship: String
  }

  private(set) var sheets: [SheetEntry] = []
  private(set) var dateSystem = DateSystem.since1900
  private(set) var isWorkbook = false
  private(set) var failure: ReadError?
  private let limit: Int
  private var seenRoot = false
  private var inSheets = false

  init(limits: ReadLimits) { limit = limits.sheets }

  func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
    if !seenRoot {
      seenRoot = true
      isWorkbook = name == "workbook"
    } else if name == "workbookPr" {
      if attributes.flag("date1904") == true { dateSystem = .since1904 }
    } else if name == "sheets" {
      inSheets = true
    } else if inSheets, name == "sheet" {
      guard sheets.count < limit else {
        failure = .limit("sheets", limit)
        return
      }
      let state = attributes.text("state").flatMap(SheetVisibility.init(rawValue:))
      // Some programs leave the prefix of the relationship out, which no other attribute could mean.
      let relationship = attributes.text("id", qualified: true) ?? attributes.text("id")
      let sheetName = attributes.bytes("name").map(EscapedText.string)
      sheets.append(
        SheetEntry(
          info: SheetInfo(name: sheetName ?? "", visibility: state ?? .visible),
          relationship: relationship ?? ""))
    }
  }

  func endElement(_ name: XMLName) {
    if name == "sheets" { inSheets = false }
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
