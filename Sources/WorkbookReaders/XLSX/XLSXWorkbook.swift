import Packaging
import WorkbookModel

/// An Office Open XML workbook, opened.
final class XLSXWorkbook: WorkbookBackend {
  let sheets: [SheetInfo]
  let dateSystem: DateSystem
  var formats: [CellFormat] { styles.formats }

  let package: OPCPackage
  let limits: ReadLimits
  let workbookPart: String
  /// The relationships of the workbook part.
  let relationships: [Relationship]
  private let styles: Styles
  private let sheetParts: [SheetPart]
  private let stringsPart: String?
  private var strings: SharedStrings?

  init(package: OPCPackage, workbookPart: String, limits: ReadLimits) throws(ReadError) {
    self.package = package
    self.limits = limits
    self.workbookPart = workbookPart
    let workbook = WorkbookHandler(limits: limits)
    try packaged { () throws(PackagingError) in
      try package.parse(workbookPart, with: workbook)
    }
    if let failure = workbook.failure { throw failure }
    guard workbook.isWorkbook else {
      throw ReadError(.unsupportedKind, part: workbookPart, detail: ["package"])
    }
    guard !workbook.sheets.isEmpty else { throw ReadError(.noSheets, part: workbookPart) }
    let relationships = try packaged { () throws(PackagingError) in
      try package.relationships(of: workbookPart)
    }
    self.relationships = relationships
    sheets = workbook.sheets.map(\.info)
    dateSystem = workbook.dateSystem
    sheetParts = workbook.sheets.map {
      SheetPart(
        relationship: $0.relationship, among: relationships, workbookPart: workbookPart)
    }
    stringsPart = package.target(
      "sharedStrings", among: relationships, of: workbookPart, usualName: "sharedStrings.xml")
    if let stylesPart = package.target(
      "styles", among: relationships, of: workbookPart, usualName: "styles.xml")
    {
      let handler = StylesHandler(limits: limits)
      try packaged { () throws(PackagingError) in
        try package.parse(stylesPart, with: handler)
      }
      if let failure = handler.failure { throw failure }
      styles = handler.styles()
    } else {
      styles = Styles()
    }
  }

  /// The document's properties, read when first asked for.
  private(set) lazy var properties = package.documentProperties(limits: limits)

  func rows(ofSheet index: Int) throws(ReadError) -> any RowCursor {
    switch sheetParts[index] {
    case .missing(let target):
      throw ReadError(.sheetWithoutPart, detail: target.isEmpty ? [] : [target])
    case .none:
      return EmptyCursor()
    case .cells(let part):
      let handler = WorksheetHandler(
        strings: try sharedStrings(), kinds: styles.kinds, dateSystem: dateSystem, limits: limits)
      let stream = try packaged { () throws(PackagingError) in
        try package.stream(part, to: handler)
      }
      return WorksheetCursor(stream: stream, handler: handler, part: part)
    }
  }

  func readAgain() { package.archive.readAgain() }

  /// The part that holds a sheet's cells; `nil` for a sheet without any.
  func part(ofSheet index: Int) -> String? {
    if case .cells(let part) = sheetParts[index] { part } else { nil }
  }

  private func sharedStrings() throws(ReadError) -> SharedStrings {
    if let strings { return strings }
    let handler = SharedStringsHandler(limits: limits)
    if let stringsPart {
      let stream = try packaged { () throws(PackagingError) in
        try package.stream(stringsPart, to: handler)
      }
      var isMore = true
      while isMore {
        isMore = try packaged { () throws(PackagingError) in try stream.advance() }
        // Asked after the last piece too: the end of the part may be what goes too far.
        if var failure = handler.failure {
          failure.part = stringsPart
          throw failure
        }
      }
    }
    strings = handler.strings
    return handler.strings
  }
}
