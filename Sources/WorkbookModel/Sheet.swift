/// One sheet of a workbook, read whole.
public struct Sheet: Hashable, Sendable {
  /// The sheet's name as its tab shows it.
  public var name: String
  /// Whether it can be seen.
  public var visibility: SheetVisibility
  /// Its rows that hold at least one non-empty cell, ascending.
  public var rows: [Row]
  /// Its merged ranges, in the file's order.
  public var mergedRanges: [CellRange]
  /// Columns that are hidden, as ranges of column numbers from 1, ascending.
  public var hiddenColumns: [ClosedRange<Int>]
  /// How many non-empty cells are not in ``rows`` because a later cell has the same address.
  public var supersededCells = 0
  /// The first address that two cells have.
  public var firstSuperseded: CellReference?

  /// Makes a sheet.
  public init(
    name: String, visibility: SheetVisibility = .visible, rows: [Row] = [],
    mergedRanges: [CellRange] = [], hiddenColumns: [ClosedRange<Int>] = []
  ) {
    self.name = name
    self.visibility = visibility
    self.rows = rows
    self.mergedRanges = mergedRanges
    self.hiddenColumns = hiddenColumns
  }

  /// How many non-empty cells the sheet holds.
  public var cellCount: Int { rows.reduce(0) { $0 + $1.cells.count } }
}

/// A workbook, read whole.
public struct Workbook: Hashable, Sendable {
  /// The sheets in tab order, hidden ones included.
  public var sheets: [Sheet]
  /// The table that ``Cell/format`` points into; entry 0 always exists.
  public var formats: [CellFormat]
  /// How serial dates are counted.
  public var dateSystem: DateSystem
  /// The document's core and custom properties.
  public var properties: DocumentProperties

  /// Makes a workbook.
  public init(
    sheets: [Sheet] = [], formats: [CellFormat] = [CellFormat()],
    dateSystem: DateSystem = .since1900, properties: DocumentProperties = DocumentProperties()
  ) {
    self.sheets = sheets
    self.formats = formats
    self.dateSystem = dateSystem
    self.properties = properties
  }
}

/// What a document says about itself (ECMA-376 Part 2, 11, and Part 1, 22.2–22.3).
public struct DocumentProperties: Hashable, Sendable {
  /// The title.
  public var title: String?
  /// What it is about.
  public var subject: String?
  /// The author.
  public var creator: String?
  /// The program that wrote the file.
  public var application: String?
  /// That program's version, as it writes it.
  public var applicationVersion: String?
  /// When it was made, in UTC.
  public var created: DateTime?
  /// Who saved it last.
  public var lastModifiedBy: String?
  /// When it was saved last, in UTC.
  public var modified: DateTime?
  /// Custom properties by name, such as the template's identifier and version.
  public var custom: [String: String]

  /// Makes properties.
  public init(
    title: String? = nil, subject: String? = nil, creator: String? = nil,
    application: String? = nil, applicationVersion: String? = nil, created: DateTime? = nil,
    lastModifiedBy: String? = nil, modified: DateTime? = nil, custom: [String: String] = [:]
  ) {
    self.title = title
    self.subject = subject
    self.creator = creator
    self.application = application
    self.applicationVersion = applicationVersion
    self.created = created
    self.lastModifiedBy = lastModifiedBy
    self.modified = modified
    self.custom = custom
  }
}
