import WorkbookModel

/// A workbook to be written: plain values, no file behind them.
///
/// The same document always gives the same bytes.
public struct WorkbookDocument: Sendable {
  /// The sheets in tab order; at least one, and at least one of them visible.
  public var sheets: [WorksheetDocument]
  /// Title, author and custom properties, such as the template's identifier and version.
  public var properties: DocumentProperties
  /// Names beside those that print areas, print titles and filters need, which are added.
  public var definedNames: [DefinedName]
  /// Index of the sheet that opens in front.
  public var activeSheet: Int
  /// Whether sheets can't be added, renamed, moved or deleted; no password is set.
  public var isStructureLocked: Bool
  /// Whether programs compute every formula when they open the workbook, because results that are not
  /// known stand beside some.
  public var computesOnOpening: Bool

  /// Makes a document.
  public init(
    sheets: [WorksheetDocument], properties: DocumentProperties = DocumentProperties(),
    definedNames: [DefinedName] = [], activeSheet: Int = 0, isStructureLocked: Bool = false,
    computesOnOpening: Bool = false
  ) {
    self.sheets = sheets
    self.properties = properties
    self.definedNames = definedNames
    self.activeSheet = activeSheet
    self.isStructureLocked = isStructureLocked
    self.computesOnOpening = computesOnOpening
  }
}
