import Packaging
import WorkbookModel

/// What is known of the sheet that is being read.
struct SpreadsheetMLSheetState: ~Copyable {
  /// The style of some columns.
  private struct ColumnStyle {
    var columns: ClosedRange<Int>
    var format: Int
  }

  /// Whether the rest of the sheet is passed over.
  var hasFailed = false
  private(set) var trailer = SheetTrailer()

  private let styles: SpreadsheetMLStyles
  private let limits: ReadLimits
  private var tableFormat = 0
  private var columns: [ColumnStyle] = []
  private var column = 0
  private var row = PendingRow()
  private var rowFormat: Int?
  private var nextRow = 1
  private var nextColumn = 1
  private var lastRow = 0
  private var cellCount = 0
  private var textBytes = 0
  private var formulaBytes = 0
  /// The style of the last cell that stated one: most cells of a column share it with their neighbours.
  private var lastStyle = ReusableBuffer<UInt8>()
  private var lastFormat: Int?

  init(styles: SpreadsheetMLStyles, limits: ReadLimits) {
    self.styles = styles
    self.limits = limits
  }

  /// Where the current cell stands.
  var currentReference: CellReference { CellReference(row: row.number, column: row.column) }

  /// Starts with the next sheet.
  mutating func reset() {
    hasFailed = false
    trailer = SheetTrailer()
    row = PendingRow()
    nextRow = 1
    lastRow = 0
    cellCount = 0
    textBytes = 0
    formulaBytes = 0
  }

  mutating func startTable(_ attributes: XMLAttributes) {
    tableFormat = attributes.anywhere("StyleID").flatMap { styles.position(named: $0) } ?? 0
    columns = []
    column = 0
    // A second table of one sheet, which no program writes, goes on below the first.
  }

  // MARK: - Columns and rows

  mutating func addColumns(_ attributes: XMLAttributes) -> ReadError? {
    var first = column + 1
    if let stated = attributes.anywhere("Index") {
      guard let index = Self.position(stated) else { return Self.invalid(stated) }
      first = index
    }
    let span = min(
      attributes.anywhere("Span").flatMap(XMLAttributes.integer) ?? 0, CellReference.maximumColumn)
    column = min(first + span, CellReference.maximumColumn)
    guard first <= column, columns.count < CellReference.maximumColumn else { return nil }
    if attributes.anywhere("Hidden")?.first == UInt8(ascii: "1") {
      trailer.hiddenColumns.append(first...column)
    }
    if let format = attributes.anywhere("StyleID").flatMap({ styles.position(named: $0) }) {
      columns.append(ColumnStyle(columns: first...column, format: format))
    }
    return nil
  }

  mutating func startRow(_ attributes: XMLAttributes) -> ReadError? {
    if let stated = attributes.anywhere("Index") {
      guard let index = Self.position(stated) else { return Self.invalid(stated) }
      nextRow = index
    }
    guard nextRow <= limits.rows else { return .limit("rows", limits.rows) }
    row.start(
      number: nextRow, isHidden: attributes.anywhere("Hidden")?.first == UInt8(ascii: "1"))
    // Rows that look as this one does below it have no cells of their own.
    let span = attributes.anywhere("Span").flatMap(XMLAttributes.integer) ?? 0
    nextRow = min(nextRow + 1 + min(span, limits.rows), limits.rows + 1)
    rowFormat = attributes.anywhere("StyleID").flatMap { styles.position(named: $0) }
    nextColumn = 1
    formulaBytes = 0
    return nil
  }

  /// The row; `nil` where it is empty.
  mutating func finishRow() -> Row? {
    guard !row.cells.isEmpty else { return nil }
    trailer.settle(&row, after: &lastRow, limit: limits.findings)
    return row.take()
  }

  // MARK: - Cells

  mutating func startCell(
    _ attributes: XMLAttributes, _ cell: inout SpreadsheetMLPendingCell
  ) -> ReadError? {
    cellCount += 1
    guard cellCount <= limits.cellsPerSheet else {
      return .limit("cellsPerSheet", limits.cellsPerSheet)
    }
    cell.reset()
    var across = 0
    var down = 0
    for index in 0..<attributes.count {
      let value = attributes.value(index)
      switch attributes.name(index) {
      case "StyleID": cell.format = format(named: value)
      case "Index":
        guard let stated = Self.position(value) else { return Self.invalid(value) }
        nextColumn = stated
      case "MergeAcross": across = XMLAttributes.integer(value) ?? 0
      case "MergeDown": down = XMLAttributes.integer(value) ?? 0
      case "Formula":
        guard value.count <= limits.formulaLength else {
          return .limit("formulaLength", limits.formulaLength)
        }
        cell.setFormula(value)
      default: continue
      }
    }
    row.column = nextColumn
    guard row.column <= CellReference.maximumColumn else {
      return .limit("columns", CellReference.maximumColumn)
    }
    cell.span(
      across: min(across, CellReference.maximumColumn), down: min(down, CellReference.maximumRow))
    nextColumn = min(row.column + 1 + cell.across, CellReference.maximumColumn + 1)
    return cell.across > 0 || cell.down > 0 ? merge(cell) : nil
  }

  /// Adds the current cell, unless it is empty.
  mutating func finish(_ cell: inout SpreadsheetMLPendingCell) -> ReadError? {
    let reference = currentReference
    let format = cell.format ?? rowFormat ?? self.format(ofColumn: row.column)
    let (value, runs, isOdd) = cell.finished(under: format)
    guard let value else { return nil }
    guard row.cells.count < limits.cellsPerRow else {
      return .limit("cellsPerRow", limits.cellsPerRow, cell: reference)
    }
    if case .text(let text) = value { textBytes += text.utf8.count }
    guard textBytes <= limits.stringBytes else {
      return .limit("stringBytes", limits.stringBytes, cell: reference)
    }
    let formula = cell.formula.map { RelativeFormula.text(of: $0, at: reference) }
    formulaBytes += formula?.utf8.count ?? 0
    guard formulaBytes <= limits.formulaBytes else {
      return .limit("formulaBytes", limits.formulaBytes, cell: reference)
    }
    if isOdd { trailer.note(.notANumber, reference, limit: limits.findings) }
    row.append(
      Cell(reference: reference, value: value, format: format, runs: runs, formula: formula))
    return nil
  }

  private mutating func merge(_ cell: borrowing SpreadsheetMLPendingCell) -> ReadError? {
    guard trailer.mergedRanges.count < limits.merges else {
      return .limit("merges", limits.merges)
    }
    trailer.mergedRanges.append(
      CellRange(
        currentReference,
        CellReference(row: row.number + cell.down, column: row.column + cell.across)))
    return nil
  }

  private mutating func format(named name: UnsafeBufferPointer<UInt8>) -> Int? {
    if name.elementsEqual(lastStyle.elements), !name.isEmpty { return lastFormat }
    lastStyle.truncate()
    lastStyle.append(contentsOf: name)
    lastFormat = styles.position(named: name)
    return lastFormat
  }

  private func format(ofColumn column: Int) -> Int {
    columns.isEmpty
      ? tableFormat : columns.last { $0.columns.contains(column) }?.format ?? tableFormat
  }

  // MARK: - Attributes

  /// A place counted from 1.
  private static func position(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    XMLAttributes.integer(bytes).flatMap { $0 >= 1 ? $0 : nil }
  }

  private static func invalid(_ bytes: UnsafeBufferPointer<UInt8>) -> ReadError {
    ReadError(.invalidReference, detail: [String(decoding: bytes.prefix(40), as: UTF8.self)])
  }
}
