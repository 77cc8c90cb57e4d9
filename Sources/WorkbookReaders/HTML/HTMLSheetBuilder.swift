import Packaging
import WorkbookModel

/// Puts the cells of a page's tables on one sheet.
///
/// A table that stands in a cell of another goes on rows of its own, from that cell's column; what the
/// outer cell holds before and behind it stands above and below.
struct HTMLSheetBuilder: ~Copyable {
  /// A table that is open.
  private struct Table {
    /// The column of its first cells.
    let firstColumn: Int
    var nextColumn: Int
    /// Rows begun.
    var row = 0
    var isRowOpen = false
    var isRowHidden = false
    var isCellOpen = false
    var column = 0
    /// Columns that `col` elements have described.
    var describedColumns = 0
    /// For each column from the first, the last row that a cell from above reaches.
    var reached: [Int32] = []

    init(firstColumn: Int) {
      self.firstColumn = firstColumn
      nextColumn = firstColumn
    }
  }

  private(set) var trailer = SheetTrailer()
  let styles: HTMLStyles
  private let dateSystem: DateSystem
  private let limits: ReadLimits
  private var tables: [Table] = []
  private var ready: [Row] = []
  private var row = PendingRow()
  /// The sheet's last row that is taken.
  private var lastRow = 0
  /// Whether ``row`` is taken by the innermost table's row.
  private var isRowTaken = false
  private var cell = HTMLPendingCell()
  private var loose = HTMLText()
  private var cellCount = 0

  init(styles: HTMLStyles, dateSystem: DateSystem, limits: ReadLimits) {
    self.styles = styles
    self.dateSystem = dateSystem
    self.limits = limits
  }

  /// The next finished row.
  mutating func takeRow() -> Row? { ready.isEmpty ? nil : ready.removeFirst() }

  private var isInCell: Bool { tables.last?.isCellOpen ?? false }

  // MARK: - Text

  mutating func append(_ text: ArraySlice<UInt8>, isPreformatted: Bool) throws(ReadError) {
    guard isInCell else {
      loose.append(text, isPreformatted: isPreformatted)
      try check(loose.byteCount)
      return
    }
    cell.text.append(text, isPreformatted: isPreformatted)
    try check(cell.text.byteCount)
  }

  mutating func breakLine() throws(ReadError) {
    if isInCell {
      cell.text.breakLine()
      try check(cell.text.byteCount)
    } else {
      try flushLoose()
    }
  }

  mutating func breakBlock() throws(ReadError) {
    if isInCell { cell.text.breakBlock() } else { try flushLoose() }
  }

  /// Takes the font that a part of a cell's text has, where the cell states none.
  mutating func startSpan(_ tokenizer: HTMLTokenizer) {
    guard isInCell, cell.look.font == nil, !tokenizer.attributes.isEmpty else { return }
    var look = styles.look(
      classes: tokenizer.attribute("class"), style: tokenizer.attribute("style"))
    if let face = tokenizer.attribute("face") {
      look.font = HTMLText.attribute(face).split(separator: ",").first.map { String($0) }
    }
    cell.take(look)
  }

  private func check(_ bytes: Int) throws(ReadError) {
    guard bytes <= limits.stringLength else {
      throw ReadError.limit("stringLength", limits.stringLength)
    }
  }

  /// Puts text outside of cells on a row of its own; between the cells of a row it has to wait.
  private mutating func flushLoose() throws(ReadError) {
    if let table = tables.last, table.isRowOpen {
      loose.breakBlock()
      return
    }
    let text = loose.finished()
    loose.reset()
    guard !text.isEmpty else { return }
    try countCell()
    try startSheetRow(isHidden: false)
    let column = tables.last?.firstColumn ?? 1
    row.column = column
    row.append(
      Cell(reference: CellReference(row: row.number, column: column), value: .text(text)))
    flushRow()
  }

  // MARK: - Tables and rows

  mutating func startTable() throws(ReadError) {
    guard tables.count < limits.xmlDepth else { throw ReadError.limit("xmlDepth", limits.xmlDepth) }
    try flushLoose()
    var column = 1
    if let outer = tables.last {
      column = outer.isCellOpen ? outer.column : outer.firstColumn
      if outer.isCellOpen {
        cell.isSplit = true
        try finishCell()
      }
      giveUpRow()
      if outer.isCellOpen { cell.split() }
    }
    tables.append(Table(firstColumn: column))
  }

  mutating func endTable() throws(ReadError) {
    guard !tables.isEmpty else { return }
    try endRow()
    try flushLoose()
    tables.removeLast()
    isRowTaken = false
    // The cell around it goes on below.
    if isInCell { cell.split() }
  }

  mutating func startRow(_ tokenizer: HTMLTokenizer) throws(ReadError) {
    guard !tables.isEmpty else { return }
    try endRow()
    try flushLoose()
    let look = styles.look(
      classes: tokenizer.attribute("class"), style: tokenizer.attribute("style"))
    beginRow(isHidden: look.isHidden)
    try takeSheetRow()
  }

  mutating func endRow() throws(ReadError) {
    guard let table = tables.last, table.isRowOpen else { return }
    if table.isCellOpen { try endCell() }
    flushRow()
    isRowTaken = false
    tables[tables.count - 1].isRowOpen = false
    try flushLoose()
  }

  private mutating func beginRow(isHidden: Bool) {
    let index = tables.count - 1
    tables[index].row += 1
    tables[index].isRowOpen = true
    tables[index].isRowHidden = isHidden
    tables[index].nextColumn = tables[index].firstColumn
  }

  /// Makes sure that the innermost table's row has a row of the sheet.
  private mutating func takeSheetRow() throws(ReadError) {
    guard !isRowTaken else { return }
    try startSheetRow(isHidden: tables.last?.isRowHidden ?? false)
    isRowTaken = true
  }

  private mutating func startSheetRow(isHidden: Bool) throws(ReadError) {
    guard lastRow < limits.rows else { throw ReadError.limit("rows", limits.rows) }
    lastRow += 1
    row.start(number: lastRow, isHidden: isHidden)
  }

  /// Hands the row so far on before a table that stands in it; a row that is empty so far is that of the
  /// inner table's first.
  private mutating func giveUpRow() {
    guard isRowTaken else { return }
    if row.cells.isEmpty { lastRow -= 1 }
    flushRow()
    isRowTaken = false
  }

  private mutating func flushRow() {
    guard !row.cells.isEmpty else { return }
    ready.append(row.take())
  }

  // MARK: - Cells

  private mutating func countCell() throws(ReadError) {
    cellCount += 1
    guard cellCount <= limits.cellsPerSheet else {
      throw ReadError.limit("cellsPerSheet", limits.cellsPerSheet)
    }
  }

  mutating func startCell(_ tokenizer: HTMLTokenizer) throws(ReadError) {
    guard !tables.isEmpty else { return }
    if isInCell { try endCell() }
    let index = tables.count - 1
    if !tables[index].isRowOpen {
      try flushLoose()
      beginRow(isHidden: false)
      try takeSheetRow()
    }
    try countCell()
    cell.start(tokenizer, styles)
    var column = tables[index].nextColumn
    let first = tables[index].firstColumn
    while column - first < tables[index].reached.count,
      tables[index].reached[column - first] >= tables[index].row
    {
      column += 1
    }
    guard column <= CellReference.maximumColumn else {
      throw ReadError.limit("columns", CellReference.maximumColumn)
    }
    tables[index].column = column
    tables[index].isCellOpen = true
    let last = min(column + cell.span.columns - 1, CellReference.maximumColumn)
    tables[index].nextColumn = last + 1
    if cell.span.rows > 1 { reach(down: cell.span.rows, first: column - first, last: last - first) }
    row.column = column
  }

  /// Keeps the columns of a cell that goes on in the rows below.
  private mutating func reach(down rows: Int, first: Int, last: Int) {
    let index = tables.count - 1
    let missing = last + 1 - tables[index].reached.count
    if missing > 0 {
      tables[index].reached += [Int32](repeating: 0, count: missing)
    }
    let end = Int32(clamping: tables[index].row + rows - 1)
    for column in first...last { tables[index].reached[column] = end }
  }

  mutating func endCell() throws(ReadError) {
    guard isInCell else { return }
    try finishCell()
    tables[tables.count - 1].isCellOpen = false
  }

  /// Adds what the open cell holds.
  private mutating func finishCell() throws(ReadError) {
    guard let table = tables.last else { return }
    let position =
      cell.look == HTMLLook() ? 0 : try styles.position(of: cell.look)
    let (value, isOdd) = cell.finished(kind: styles.table.kinds[position], dateSystem: dateSystem)
    if value != nil { try takeSheetRow() }
    let reference = CellReference(row: row.number, column: table.column)
    if isRowTaken, !cell.isSplit, cell.span.rows > 1 || cell.span.columns > 1 {
      try merge(from: reference)
    }
    guard let value else { return }
    if let formula = cell.formula, formula.utf8.count > limits.formulaLength {
      throw ReadError.limit("formulaLength", limits.formulaLength, cell: reference)
    }
    // What stands around a table within a cell is a cell of its own each time.
    if cell.isSplit { try countCell() }
    if isOdd { trailer.note(.notANumber, reference, limit: limits.findings) }
    row.column = table.column
    row.append(
      Cell(reference: reference, value: value, format: position, formula: cell.formula))
  }

  private mutating func merge(from reference: CellReference) throws(ReadError) {
    guard trailer.mergedRanges.count < limits.merges else {
      throw ReadError.limit("merges", limits.merges)
    }
    trailer.mergedRanges.append(
      CellRange(
        reference,
        CellReference(
          row: reference.row + cell.span.rows - 1,
          column: reference.column + cell.span.columns - 1)))
  }

  /// Takes a `col` element: columns of an outermost table may be hidden.
  mutating func addColumns(_ tokenizer: HTMLTokenizer) throws(ReadError) {
    guard tables.count == 1 else { return }
    let first = tables[0].describedColumns + 1
    let span = HTMLPendingCell.count(
      tokenizer.attribute("span"), atMost: CellReference.maximumColumn)
    let last = min(first + span - 1, CellReference.maximumColumn)
    tables[0].describedColumns = last
    guard first <= last else { return }
    let look = styles.look(
      classes: tokenizer.attribute("class"), style: tokenizer.attribute("style"))
    if look.isHidden, trailer.hiddenColumns.count < CellReference.maximumColumn {
      trailer.hiddenColumns.append(first...last)
    }
  }

  /// Ends what is still open at the end of the page.
  mutating func finish() throws(ReadError) {
    while !tables.isEmpty { try endTable() }
    try flushLoose()
  }
}
