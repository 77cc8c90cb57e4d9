import DecimalArithmetic
import WorkbookModel

/// A row to be written (ECMA-376 Part 1, 18.3.1.73).
public struct OutputRow: Hashable, Sendable {
  /// The row number, from 1.
  public var number: Int
  /// The height in points, at most 409.5; `nil` for the program's choice.
  public var height: Double?
  /// Whether the row becomes as high as its contents once somebody changes them; ``height`` is then
  /// what it has until then.
  public var growsWithContents: Bool
  /// Whether the row is hidden.
  public var isHidden: Bool
  /// How deep the row stands in an outline, 0 to 7.
  public var outlineLevel: Int
  /// The cells, ascending by column.
  public var cells: [OutputCell]

  /// Makes a row.
  public init(
    _ number: Int, height: Double? = nil, growsWithContents: Bool = false, isHidden: Bool = false,
    outlineLevel: Int = 0,
    cells: [OutputCell] = []
  ) {
    self.number = number
    self.height = height
    self.growsWithContents = growsWithContents
    self.isHidden = isHidden
    self.outlineLevel = outlineLevel
    self.cells = cells
  }
}

/// A cell to be written (ECMA-376 Part 1, 18.3.1.4).
public struct OutputCell: Hashable, Sendable {
  /// The column, counted from 1.
  public var column: Int
  /// What it holds.
  public var content: CellContent
  /// How it looks.
  public var style: CellStyle
  /// Whether its formula computes over arrays, of which the cell shows the first value (18.3.1.40).
  public var isArrayFormula: Bool

  /// Makes a cell.
  public init(
    _ column: Int, _ content: CellContent, style: CellStyle = CellStyle(),
    isArrayFormula: Bool = false
  ) {
    self.column = column
    self.content = content
    self.style = style
    self.isArrayFormula = isArrayFormula
  }
}

/// What a cell to be written holds.
public enum CellContent: Hashable, Sendable {
  /// Nothing but its style.
  case blank
  /// A number; a spreadsheet keeps 17 significant digits of it.
  case number(ExactDecimal)
  /// Text, never taken as a formula whatever it starts with.
  case text(String)
  /// Text in several fonts, never taken as a formula.
  case richText([StyledRun])
  /// A logical value.
  case boolean(Bool)
  /// A date, from 1900-03-01; give the style a date format.
  case date(DateTime)
  /// A formula written by the program, without `=`, and the result it has.
  case formula(String, cached: CachedValue)
}

/// The result of a formula as it is stored beside it.
public enum CachedValue: Hashable, Sendable {
  /// A number.
  case number(ExactDecimal)
  /// Text.
  case text(String)
  /// A logical value.
  case boolean(Bool)
  /// An error, such as `#DIV/0!`.
  case error(String)
}

/// A part of a text with its own font (ECMA-376 Part 1, 18.4.4).
public struct StyledRun: Hashable, Sendable {
  /// The text.
  public var text: String
  /// Its font.
  public var font: CellFont

  /// Makes a run.
  public init(_ text: String, font: CellFont = CellFont()) {
    self.text = text
    self.font = font
  }
}

/// Rows that are made while the file is written, so that memory stays flat.
public struct RowStream: Sendable {
  /// The range that the rows will fill, where it is known beforehand.
  public var dimension: CellRange?
  /// Starts over at the first row; each call of the result gives the next row, `nil` the end.
  public var start: @Sendable () -> () -> OutputRow?

  /// Makes a stream.
  public init(
    dimension: CellRange? = nil, start: @escaping @Sendable () -> () -> OutputRow?
  ) {
    self.dimension = dimension
    self.start = start
  }
}
