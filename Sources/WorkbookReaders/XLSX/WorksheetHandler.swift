import Packaging
import WorkbookModel

/// Turns the events of a worksheet part (ECMA-376 Part 1, 18.3.1.99) into rows.
///
/// Only records: what is wrong stays in ``failure`` until the cursor looks. Elements of other
/// namespaces than the root's, such as extensions, are passed over.
///
/// The state is one struct, so that an event costs one access to the object.
final class WorksheetHandler: XMLElementTaker {
  // Only the parser calls, one event after the other, and no event leads to another.
  @exclusivity(unchecked) private var state: WorksheetState

  init(
    strings: SharedStrings, kinds: [NumberFormatKind], dateSystem: DateSystem, limits: ReadLimits
  ) {
    state = WorksheetState(
      builder: CellBuilder(strings: strings, kinds: kinds, dateSystem: dateSystem), limits: limits)
  }

  /// What makes the sheet unreadable, once met.
  var failure: ReadError? { state.failure }
  /// What the sheet states beside its rows.
  var trailer: SheetTrailer { state.trailer }

  /// The rows completed since the last call.
  func takeRows() -> [Row] { state.takeRows() }

  func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
    state.startElement(name, attributes)
  }

  func endElement(_ name: XMLName) { state.endElement(name) }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) { state.characters(bytes) }

  var takesElements: Bool { state.takesCells }

  func takeElements(_ markup: XMLMarkup) -> Int { state.takeCells(markup) }
}

/// What a ``WorksheetHandler`` knows.
struct WorksheetState: ~Copyable {
  private(set) var failure: ReadError?
  private var hasFailed = false
  private(set) var trailer = SheetTrailer()

  private enum Section {
    case other, columns, data, merges
  }

  private enum Capture {
    case none, value, formula, inline
  }

  private let limits: ReadLimits
  private var builder: CellBuilder
  private var seenRoot = false
  /// Whether the namespace of the elements that matter is known.
  private var knowsNamespace = false
  private var namespace: UnsafePointer<UInt8>?
  private var section = Section.other
  /// How many tables within the sheet's own are open, as extensions may hold them: their ends are not its end.
  private var innerTables = 0
  private var capture = Capture.none
  private var rows: [Row] = []
  private var row = PendingRow()
  private var lastRow = 0
  private var inCell = false
  private var cell = PendingCell()
  private var inline = StringItem()
  private var cellCount = 0
  /// Bytes of the texts that cells hold themselves.
  private var textBytes = 0

  init(builder: CellBuilder, limits: ReadLimits) {
    self.builder = builder
    self.limits = limits
  }

  mutating func takeRows() -> [Row] {
    defer { rows = [] }
    return rows
  }

  mutating func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
    guard !hasFailed else { return }
    if !knowsNamespace, isRoot(name) { return }
    guard name.namespace == namespace else { return }
    if section == .data {
      if name == "sheetData", !inCell { innerTables += 1 }
      startInData(name, attributes)
      return
    }
    switch name {
    case "sheetData": section = .data
    case "cols": section = .columns
    case "mergeCells": section = .merges
    case "col": if section == .columns { column(attributes) }
    case "mergeCell": if section == .merges { merge(attributes) }
    default: break
    }
  }

  /// Takes the namespace of the root; only that of a macro sheet is another one than that of what it
  /// holds ([MS-OFFMACRO2] 2.2.1.3).
  private mutating func isRoot(_ name: XMLName) -> Bool {
    namespace = name.namespace
    knowsNamespace = seenRoot || !(name == "macrosheet")
    defer { seenRoot = true }
    return !seenRoot
  }

  mutating func endElement(_ name: XMLName) {
    guard !hasFailed, name.namespace == namespace else { return }
    if inCell {
      endInCell(name)
      return
    }
    switch name {
    case "row": flushRow()
    case "sheetData" where innerTables > 0: innerTables -= 1
    case "sheetData":
      flushRow()
      section = .other
    case "cols", "mergeCells": section = .other
    default: break
    }
  }

  mutating func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard capture != .none, !hasFailed else { return }
    let length: Int
    var bound = limits.stringLength
    switch capture {
    case .none: return
    case .value:
      cell.value.append(contentsOf: bytes)
      length = cell.value.count
    case .formula:
      cell.formula.append(contentsOf: bytes)
      length = cell.formula.count
      bound = limits.formulaLength
    case .inline:
      inline.characters(bytes)
      length = inline.byteCount
    }
    if length > bound {
      let name = capture == .formula ? "formulaLength" : "stringLength"
      fail(.limit(name, bound, cell: currentReference))
    }
  }

  // MARK: - Cells

  private mutating func startInData(_ name: XMLName, _ attributes: XMLAttributes) {
    if !inCell {
      if name == "c" {
        startCell(attributes)
      } else if name == "row" {
        startRow(attributes)
      }
    } else if name == "v" {
      capture = .value
      cell.hasValue = true
    } else if capture == .inline {
      inline.start(name, attributes)
    } else if name == "f" {
      capture = .formula
      cell.startFormula(attributes)
    } else if name == "is" {
      capture = .inline
      cell.hasInline = true
      inline.reset()
    }
  }

  private mutating func endInCell(_ name: XMLName) {
    if name == "c" {
      finishCell()
    } else if name == "v" || name == "f" || name == "is" {
      capture = .none
    } else if capture == .inline {
      inline.end(name)
    }
  }

  /// Whether cells are met next, which can be taken off the bytes.
  var takesCells: Bool { section == .data && !inCell && !hasFailed }

  /// Takes cells off the front, and the rows that begin between them, as events would give them.
  ///
  /// - Returns: how many bytes they are.
  mutating func takeCells(_ markup: XMLMarkup) -> Int {
    guard markup.namespace == namespace, let start = markup.bytes.baseAddress else { return 0 }
    let isInRow = markup.isInside("row")
    var lexer = XMLLexer(start, limit: start + markup.bytes.count)
    var end = start
    while !hasFailed {
      if let plain = PlainCell(&lexer) {
        guard plain.isWithin(limits), cell.start(plain) else { break }
        if countCell() { placeCell() }
        if !hasFailed { finishCell() }
      } else if isInRow, let next = PlainRowStart(&lexer) {
        startRow(number: next.number, hidden: next.hidden)
      } else {
        break
      }
      end = lexer.position
    }
    return end - start
  }

  private mutating func startCell(_ attributes: XMLAttributes) {
    guard countCell() else { return }
    inCell = true
    cell.start(attributes)
    placeCell()
  }

  private mutating func countCell() -> Bool {
    cellCount += 1
    if cellCount > limits.cellsPerSheet {
      fail(.limit("cellsPerSheet", limits.cellsPerSheet))
    }
    return !hasFailed
  }

  /// Finds out where the cell stands.
  private mutating func placeCell() {
    if let reference = cell.statedReference {
      guard let position = CellPosition(reference) else {
        fail(
          ReadError(.invalidReference, detail: [String(decoding: reference, as: UTF8.self)]))
        return
      }
      // A cell's own address counts where its row states another number, or none.
      if position.row != row.number {
        let hidden = row.isHidden
        flushRow()
        row.start(number: position.row, isHidden: hidden)
      }
      row.column = position.column
    } else {
      // A cell outside of any row, without address, stands in the first.
      if row.number == 0 { row.start(number: 1, isHidden: false) }
      row.column += 1
    }
    if row.number > limits.rows {
      fail(.limit("rows", limits.rows))
    } else if row.column > CellReference.maximumColumn {
      fail(.limit("columns", CellReference.maximumColumn))
    }
  }

  private mutating func finishCell() {
    inCell = false
    capture = .none
    let reference = currentReference
    guard checkRoom(at: reference) else { return }
    switch builder.build(cell, inline: inline, at: reference, into: &row) {
    case .done: return
    case .odd: trailer.note(.notANumber, reference, limit: limits.findings)
    case .missingString:
      fail(
        ReadError(
          .missingString, cell: reference,
          detail: [String(decoding: cell.value.elements, as: UTF8.self)]))
    }
  }

  /// Whether there is room for one more cell in its row, and for its text in the sheet.
  private mutating func checkRoom(at reference: CellReference) -> Bool {
    if row.cells.count >= limits.cellsPerRow {
      fail(.limit("cellsPerRow", limits.cellsPerRow, cell: reference))
    } else if builder.formulaBytes > limits.formulaBytes {
      fail(.limit("formulaBytes", limits.formulaBytes, cell: reference))
    } else if cell.holdsText {
      textBytes += cell.hasInline ? inline.byteCount : cell.value.count
      if textBytes > limits.stringBytes {
        fail(.limit("stringBytes", limits.stringBytes, cell: reference))
      }
    }
    return !hasFailed
  }

  private var currentReference: CellReference {
    CellReference(row: row.number, column: row.column)
  }

  // MARK: - Rows

  private mutating func startRow(_ attributes: XMLAttributes) {
    startRow(number: attributes.bytes("r"), hidden: attributes.bytes("hidden"))
  }

  private mutating func startRow(
    number stated: UnsafeBufferPointer<UInt8>?, hidden: UnsafeBufferPointer<UInt8>?
  ) {
    flushRow()
    var number = row.number + 1
    if let stated {
      guard let value = XMLAttributes.integer(stated), value >= 1 else {
        fail(ReadError(.invalidReference, detail: [String(decoding: stated, as: UTF8.self)]))
        return
      }
      number = value
    }
    guard number <= limits.rows else {
      fail(.limit("rows", limits.rows))
      return
    }
    row.start(number: number, isHidden: hidden.flatMap(XMLAttributes.flag) ?? false)
  }

  private mutating func flushRow() {
    guard !row.cells.isEmpty else { return }
    if row.number <= lastRow {
      trailer.note(
        .rowOrder, CellReference(row: row.number, column: 1), limit: limits.findings)
    }
    lastRow = max(lastRow, row.number)
    builder.formulaBytes = 0
    for duplicate in row.order() {
      trailer.note(.duplicateCell, duplicate, limit: limits.findings)
    }
    rows.append(row.take())
  }

  // MARK: - Beside the rows

  private mutating func column(_ attributes: XMLAttributes) {
    guard attributes.flag("hidden") == true, let first = attributes.integer("min"),
      let last = attributes.integer("max"), first >= 1, first <= last,
      first <= CellReference.maximumColumn,
      trailer.hiddenColumns.count < CellReference.maximumColumn
    else { return }
    trailer.hiddenColumns.append(first...min(last, CellReference.maximumColumn))
  }

  private mutating func merge(_ attributes: XMLAttributes) {
    guard trailer.mergedRanges.count < limits.merges else {
      fail(.limit("merges", limits.merges))
      return
    }
    if let range = attributes.text("ref").flatMap({ CellRange($0) }) {
      trailer.mergedRanges.append(range)
    } else {
      trailer.note(.invalidMerge, CellReference(row: 1, column: 1), limit: limits.findings)
    }
  }

  private mutating func fail(_ error: ReadError) {
    if failure == nil { failure = error }
    hasFailed = true
  }
}
