import WorkbookModel

/// A sheet to be written.
public struct WorksheetDocument: Sendable {
  /// The name on its tab: 1 to 31 UTF-16 units, none of `: \ / ? * [ ]`.
  public var name: String
  /// Whether it can be seen.
  public var visibility: SheetVisibility
  /// Widths and visibility of columns, ascending, without overlap.
  public var columns: [ColumnLayout]
  /// Rows held in memory, ascending.
  public var rows: [OutputRow]
  /// Rows made one by one while the file is written; they follow ``rows``.
  public var streamedRows: RowStream?
  /// Merged ranges; they may not overlap.
  public var merges: [CellRange]
  /// Rows and columns that stay while the rest scrolls.
  public var freeze: FreezePane?
  /// Paper, orientation, scaling and margins.
  public var pageSetup: PageSetup
  /// What stands in the margins of each page.
  public var headerFooter: HeaderFooter
  /// What is printed; `nil` for everything.
  public var printArea: CellRange?
  /// Rows repeated at the top of each page.
  public var printTitleRows: ClosedRange<Int>?
  /// Columns repeated at the left of each page.
  public var printTitleColumns: ClosedRange<Int>?
  /// Rows after which a page ends, ascending.
  public var rowBreaks: [Int]
  /// Columns after which a page ends, ascending.
  public var columnBreaks: [Int]
  /// What may be entered.
  public var validations: [DataValidation]
  /// Formats that depend on values.
  public var conditionalFormats: [ConditionalFormat]
  /// What a protected sheet still allows; `nil` for an unprotected sheet.
  public var protection: SheetProtection?
  /// Notes on cells.
  public var comments: [CellComment]
  /// Links on cells.
  public var hyperlinks: [CellHyperlink]
  /// Charts fed by cells.
  public var charts: [Chart]
  /// The range that carries filter buttons.
  public var autoFilter: CellRange?
  /// The tab's colour.
  public var tabColor: CellColor?
  /// Whether the screen shows grid lines.
  public var showsGridLines: Bool
  /// The zoom in per cent, 10 to 400.
  public var zoom: Int
  /// The height in points of rows that state none; `nil` lets the program choose.
  public var defaultRowHeight: Double?
  /// The cell that is selected when the sheet opens.
  public var activeCell: CellReference?

  /// Makes a sheet that holds rows and nothing else.
  public init(name: String, columns: [ColumnLayout] = [], rows: [OutputRow] = []) {
    self.name = name
    visibility = .visible
    self.columns = columns
    self.rows = rows
    merges = []
    pageSetup = PageSetup()
    headerFooter = HeaderFooter()
    rowBreaks = []
    columnBreaks = []
    validations = []
    conditionalFormats = []
    comments = []
    hyperlinks = []
    charts = []
    showsGridLines = true
    zoom = 100
  }
}

/// How neighbouring columns look (ECMA-376 Part 1, 18.3.1.13).
public struct ColumnLayout: Hashable, Sendable {
  /// The columns, counted from 1.
  public var columns: ClosedRange<Int>
  /// The width in digits of the default font, 0 to 255, as Excel's column width box shows it.
  public var width: Double
  /// Whether the columns are hidden.
  public var isHidden: Bool
  /// How deep the columns stand in an outline, 0 to 7.
  public var outlineLevel: Int
  /// The style of cells that the rows don't hold.
  public var style: CellStyle?

  /// Makes a layout.
  public init(
    _ columns: ClosedRange<Int>, width: Double, isHidden: Bool = false, outlineLevel: Int = 0,
    style: CellStyle? = nil
  ) {
    self.columns = columns
    self.width = width
    self.isHidden = isHidden
    self.outlineLevel = outlineLevel
    self.style = style
  }
}

/// Rows and columns that stay in view (ECMA-376 Part 1, 18.3.1.66).
public struct FreezePane: Hashable, Sendable {
  /// How many rows at the top.
  public var rows: Int
  /// How many columns at the left.
  public var columns: Int

  /// Makes a pane.
  public init(rows: Int = 0, columns: Int = 0) {
    self.rows = rows
    self.columns = columns
  }
}
