/// One non-empty cell as a reader delivers it.
public struct Cell: Hashable, Sendable {
  /// Where it stands.
  public var reference: CellReference
  /// What it holds.
  public var value: CellValue
  /// Index into the workbook's ``CellFormat`` table, 0 where the file states none.
  public var format: Int
  /// The runs of a rich text; `nil` where the text is plain.
  public var runs: [TextRun]?
  /// The text of the cell's formula without the leading `=`, where it has one; empty where the file's
  /// way of writing it is not understood.
  public var formula: String?

  /// Makes a cell.
  public init(
    reference: CellReference, value: CellValue, format: Int = 0, runs: [TextRun]? = nil,
    formula: String? = nil
  ) {
    self.reference = reference
    self.value = value
    self.format = format
    self.runs = runs
    self.formula = formula
  }
}

/// A part of a rich text with one font (ECMA-376 Part 1, 18.4.4).
public struct TextRun: Hashable, Sendable {
  /// The run's text.
  public var text: String
  /// Its font's name, where the run names one.
  public var font: String?

  /// Makes a run.
  public init(text: String, font: String? = nil) {
    self.text = text
    self.font = font
  }
}

/// One row of a sheet with its non-empty cells, ascending by column.
public struct Row: Hashable, Sendable {
  /// The row number, from 1.
  public var number: Int
  /// Whether the row is hidden, by hand or by a filter.
  public var isHidden: Bool
  /// Its non-empty cells, ascending.
  public var cells: [Cell]

  /// Makes a row.
  public init(number: Int, isHidden: Bool = false, cells: [Cell] = []) {
    self.number = number
    self.isHidden = isHidden
    self.cells = cells
  }
}

/// How a workbook shows a cell, as far as reading it needs to know.
public struct CellFormat: Hashable, Sendable {
  /// The number format code, such as `#,##0.00`; `General` where none is stated.
  public var numberFormat: String
  /// The font's name, where stated.
  public var font: String?

  /// Makes a format.
  public init(numberFormat: String = "General", font: String? = nil) {
    self.numberFormat = numberFormat
    self.font = font
  }
}

/// The two ways a workbook counts days (ECMA-376 Part 1, 18.17.4.1).
public enum DateSystem: String, Hashable, Sendable {
  /// Day 1 is 1900-01-01, with the fictitious 1900-02-29 as day 60.
  case since1900
  /// Day 0 is 1904-01-01.
  case since1904
}

/// Whether a sheet can be seen (ECMA-376 Part 1, 18.18.68 ST_SheetState).
public enum SheetVisibility: String, Hashable, Sendable {
  /// Shown.
  case visible
  /// Hidden, can be shown by the user.
  case hidden
  /// Hidden, can be shown by a program only.
  case veryHidden
}
