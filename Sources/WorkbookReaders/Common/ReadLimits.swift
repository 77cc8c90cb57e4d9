import Packaging
import WorkbookModel

/// Bounds on everything whose size a file decides. Memory stays within them, whatever it declares.
public struct ReadLimits: Hashable, Sendable {
  /// Seconds from opening a file to its last row, and as many of computing. Real files take far less;
  /// the bound ends those that are made to take long.
  public var secondsPerFile = 10
  /// Bytes of the file itself.
  public var fileBytes = 256 << 20
  /// Bytes of a file that is held in memory whole: .xls, CSV and web pages.
  public var heldFileBytes = 128 << 20
  /// Bytes of one part after inflating, counted while inflating.
  public var inflatedBytesPerPart = 512 << 20
  /// Bytes after inflating of one part that is kept whole: any but worksheets and shared strings.
  public var inflatedBytesPerTable = 64 << 20
  /// Bytes of all parts read after inflating.
  public var inflatedBytesPerFile = 1 << 30
  /// How many times larger a part may be inflated than stored, once it exceeds
  /// ``ratioExemptBytes``.
  public var inflationRatio = 250
  /// Inflated bytes up to which ``inflationRatio`` is not looked at: real parts of a few megabytes
  /// do reach high ratios.
  public var ratioExemptBytes = 64 << 20
  /// Entries of the archive.
  public var entries = 10_000
  /// Sheets of a workbook.
  public var sheets = 2_000
  /// Cells of one sheet, empty ones that the file spells out included.
  public var cellsPerSheet = 20_000_000
  /// Non-empty cells of one file that are held in memory at once, some 80 bytes each. Rows taken one by
  /// one are not held.
  public var cellsPerFile = 5_000_000
  /// Non-empty cells of one file that it states by repetition (ODF 1.3 Part 3, 19.677 and 19.679),
  /// which a few bytes can make many.
  public var repeatedCells = 2_000_000
  /// The last row that is read; a worksheet cannot have more (ECMA-376 Part 1, 18.3.1.73).
  public var rows = CellReference.maximumRow
  /// Entries of the shared string table.
  public var strings = 5_000_000
  /// Bytes of all shared strings together, and of all other texts of a sheet.
  public var stringBytes = 256 << 20
  /// UTF-8 bytes of one text. Excel holds 32,767 UTF-16 units; others write more.
  public var stringLength = 1 << 20
  /// UTF-8 bytes of one formula. Excel holds 8,192 characters.
  public var formulaLength = 32 << 10
  /// UTF-8 bytes of the formulas that are held at once: those of one row, and of a file whose sheets
  /// are taken whole. A shared formula is written once and stands in many cells.
  public var formulaBytes = 128 << 20
  /// Cells of one row, those with one address each counted: more than a row has columns is met where
  /// addresses repeat.
  public var cellsPerRow = 2 * CellReference.maximumColumn
  /// Cell formats, and number formats and fonts.
  public var styles = 100_000
  /// Merged ranges of a sheet.
  public var merges = 200_000
  /// Nesting of XML elements, and of tables in web pages.
  public var xmlDepth = 200
  /// Relationships of one part.
  public var relationships = 20_000
  /// Custom document properties.
  public var properties = 1_000
  /// UTF-8 bytes of one document property; a longer one is left out.
  public var propertyLength = 64 << 10
  /// Comments, validations, names and links that a ``WorkbookDescription`` lists; further ones are
  /// counted only.
  public var descriptionEntries = 100_000
  /// Notices kept for one sheet; further ones are counted only.
  public var findings = 1_000

  /// When reading must have ended; set when a file is opened.
  var deadline: ReadDeadline?

  /// The bounds used unless the caller chooses others.
  public static let standard = ReadLimits()

  /// Makes the standard bounds, to be changed one by one.
  public init() {}
}
