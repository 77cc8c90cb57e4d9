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

  /// Makes a document.
  public init(
    sheets: [WorksheetDocument], properties: DocumentProperties = DocumentProperties(),
    definedNames: [DefinedName] = [], activeSheet: Int = 0, isStructureLocked: Bool = false
  ) {
    self.sheets = sheets
    self.properties = properties
    self.definedNames = definedNames
    self.activeSheet = activeSheet
    self.isStructureLocked = isStructureLocked
  }
}

/// A name for a formula, mostly a range (ECMA-376 Part 1, 18.2.5).
public struct DefinedName: Hashable, Sendable {
  /// The name; starts with a letter, `_` or `\`, and does not look like a cell address.
  public var name: String
  /// The formula without `=`, such as `'Danh mục'!$A$1:$A$9`.
  public var formula: String
  /// The sheet that the name belongs to; `nil` for the whole workbook.
  public var sheetIndex: Int?
  /// Whether the name manager leaves it out.
  public var isHidden: Bool

  /// Makes a name.
  public init(_ name: String, formula: String, sheetIndex: Int? = nil, isHidden: Bool = false) {
    self.name = name
    self.formula = formula
    self.sheetIndex = sheetIndex
    self.isHidden = isHidden
  }
}
