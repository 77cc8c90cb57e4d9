import WorkbookModel

/// An opened workbook of any kind that is read.
///
/// Open it from a file or from bytes, and take its sheets by name or by index: whole, or row by row, which
/// holds a few rows in memory at a time.
///
/// It reads on while it is used and belongs to one task: it is not `Sendable`. What it gives out (rows,
/// sheets, errors) is.
public final class WorkbookSource {
  /// The file's kind, decided by its content.
  public let kind: FileKind
  /// The bounds in force.
  public let limits: ReadLimits
  let backend: any WorkbookBackend
  private var cellsDelivered = 0
  private var formulaBytes = 0

  init(kind: FileKind, limits: ReadLimits, backend: any WorkbookBackend) {
    self.kind = kind
    self.limits = limits
    self.backend = backend
  }

  /// The sheets in tab order, hidden ones and those without cells included.
  public var sheets: [SheetInfo] { backend.sheets }
  /// The table that the `format` of cells points into; entry 0 always exists.
  public var formats: [CellFormat] { backend.formats }
  /// How serial dates are counted.
  public var dateSystem: DateSystem { backend.dateSystem }
  /// How a text file separates its fields; `nil` for other kinds.
  public var dialect: CSVDialect? { dialect(ofSheet: 0) }
  /// How the text file of a sheet separates its fields; `nil` for other kinds. In an archive or a
  /// folder it is known once the sheet was read.
  public func dialect(ofSheet index: Int) -> CSVDialect? { backend.dialect(ofSheet: index) }
  /// What the document says about itself.
  public var properties: DocumentProperties { backend.properties }

  /// Reads what the workbook states beside its cells, apart from them; each call reads anew.
  public func describe() -> WorkbookDescription {
    var description = WorkbookDescription(
      kind: kind, properties: properties, dateSystem: dateSystem)
    backend.describe(&description)
    return description
  }

  /// The comments of each sheet, in the order of ``sheets``: notes, then threads.
  ///
  /// Parts that can't be read give none; ``describe()`` says why.
  public func comments() -> [[CellComment]] {
    if let comments = backend.comments() { return comments }
    if kind == .csv { return sheets.map { _ in [] } }
    let described = Dictionary(
      describe().sheets.map { ($0.name, $0.comments) }, uniquingKeysWith: { first, _ in first })
    return sheets.map { described[$0.name] ?? [] }
  }

  /// Starts reading the sheet with an index; its rows come one by one.
  ///
  /// - Throws: ``ReadError`` with `noSuchSheet`, or why the sheet can't be read.
  public func rows(ofSheet index: Int) throws(ReadError) -> any RowCursor {
    guard backend.sheets.indices.contains(index) else {
      throw ReadError(.noSuchSheet, detail: [String(index)])
    }
    do throws(ReadError) {
      return try backend.rows(ofSheet: index)
    } catch {
      throw error.inSheet(backend.sheets[index].name)
    }
  }

  /// Reads a sheet whole, its rows ascending even where the file's do not.
  public func sheet(_ index: Int) throws(ReadError) -> Sheet {
    try sheetAndTrailer(index).sheet
  }

  /// Reads a sheet whole, as ``sheet(_:)``, with what was met while reading it.
  public func sheetAndTrailer(
    _ index: Int
  ) throws(ReadError) -> (sheet: Sheet, trailer: SheetTrailer) {
    let cursor = try rows(ofSheet: index)
    let info = backend.sheets[index]
    var rows: [Row] = []
    var ascending = true
    do throws(ReadError) {
      while let row = try cursor.next() {
        cellsDelivered += row.cells.count
        if cellsDelivered > limits.cellsPerFile {
          throw ReadError.limit("cellsPerFile", limits.cellsPerFile)
        }
        for cell in row.cells where cell.formula != nil {
          formulaBytes += cell.formula?.utf8.count ?? 0
        }
        if formulaBytes > limits.formulaBytes {
          throw ReadError.limit("formulaBytes", limits.formulaBytes)
        }
        if let last = rows.last, last.number >= row.number { ascending = false }
        rows.append(row)
      }
    } catch {
      throw error.inSheet(info.name)
    }
    let trailer = cursor.trailer
    var sheet = Sheet(
      name: info.name, visibility: info.visibility, rows: rows,
      mergedRanges: trailer.mergedRanges, hiddenColumns: trailer.hiddenColumns)
    sheet.supersededCells = trailer.supersededCells
    sheet.firstSuperseded = trailer.firstSuperseded
    if !ascending { Self.order(&sheet) }
    return (sheet, trailer)
  }

  /// Sorts rows and joins those of one number; of two cells with one address the later counts.
  private static func order(_ sheet: inout Sheet) {
    var byNumber: [Int: Row] = [:]
    for row in sheet.rows {
      guard var known = byNumber[row.number] else {
        byNumber[row.number] = row
        continue
      }
      known.isHidden = known.isHidden || row.isHidden
      var cells: [Int: Cell] = [:]
      for cell in known.cells + row.cells
      where cells.updateValue(cell, forKey: cell.reference.column) != nil {
        sheet.supersededCells += 1
        sheet.firstSuperseded = sheet.firstSuperseded ?? cell.reference
      }
      known.cells = cells.values.sorted { $0.reference < $1.reference }
      byNumber[row.number] = known
    }
    sheet.rows = byNumber.values.sorted { $0.number < $1.number }
  }
}

@available(*, unavailable)
extension WorkbookSource: Sendable {}
