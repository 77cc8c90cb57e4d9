import Packaging
import WorkbookModel

/// Turns the events of a worksheet part (ECMA-376 Part 1, 18.3.1.99) into rows.
///
/// Only records: what is wrong stays in ``failure`` until the cursor looks. Elements of other
/// namespaces than the root's, such as extensions, are passed over.
final class WorksheetHandler: XMLEventHandler {
  /// What makes the sheet unreadable, once met.
  private(set) var failure: ReadError?
  /// What the sheet states beside its rows.
  private(set) var trailer = SheetTrailer()

  private enum Section {
    case other, columns, data, merges
  }

  private enum Capture {
    case none, value, formula, inline
  }

  private let limits: ReadLimits
  private let strings: SharedStrings
  private let builder: CellBuilder
  private var seenRoot = false
  private var namespace: UnsafePointer<UInt8>?
  private var section = Section.other
  private var capture = Capture.none
  private var rows: [Row] = []
  private var row = PendingRow()
  private var lastRow = 0
  private var inCell = false
  private var cell = PendingCell()
  private var inline = StringItem()
  private var cellCount = 0

  init(
    strings: SharedStrings, kinds: [NumberFormatKind], dateSystem: DateSystem, limits: ReadLimits
  ) {
    self.limits = limits
    self.strings = strings
    builder = CellBuilder(strings: strings, kinds: kinds, dateSystem: dateSystem)
  }

  /// The rows completed since the last call.
  func takeRows() -> [Row] {
    defer { rows = [] }
    return rows
  }

  func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
    guard failure == nil else { return }
    guard seenRoot else {
      seenRoot = true
      namespace = name.namespace
      return
    }
    guard name.namespace == namespace else { return }
    if section == .data {
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

  func endElement(_ name: XMLName) {
    guard failure == nil, name.namespace == namespace else { return }
    if inCell {
      endInCell(name)
      return
    }
    switch name {
    case "row": finishRow()
    case "sheetData":
      finishRow()
      section = .other
    case "cols", "mergeCells": section = .other
    default: break
    }
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard capture != .none, failure == nil else { return }
    let length: Int
    switch capture {
    case .none: return
    case .value:
      cell.value.append(contentsOf: bytes)
      length = cell.value.count
    case .formula:
      cell.formula.append(contentsOf: bytes)
      length = cell.formula.count
    case .inline:
      inline.characters(bytes)
      length = inline.byteCount
    }
    if length > limits.stringLength {
      fail(.limit("stringLength", limits.stringLength, cell: currentReference))
    }
  }

  // MARK: - Cells

  private func startInData(_ name: XMLName, _ attributes: XMLAttributes) {
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

  private func endInCell(_ name: XMLName) {
    if name == "c" {
      finishCell()
    } else if name == "v" || name == "f" || name == "is" {
      capture = .none
    } else if capture == .inline {
      inline.end(name)
    }
  }

  private func startCell(_ attributes: XMLAttributes) {
    cellCount += 1
    guard cellCount <= limits.cellsPerSheet else {
      fail(.limit("cellsPerSheet", limits.cellsPerSheet))
      return
    }
    inCell = true
    cell.start(attributes)
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
      row.column += 1
    }
    if row.number > limits.rows || row.column > CellReference.maximumColumn {
      fail(.limit(row.number > limits.rows ? "rows" : "columns", limits.rows))
    }
  }

  private func finishCell() {
    inCell = false
    capture = .none
    let reference = currentReference
    switch builder.build(cell, inline: inline, at: reference) {
    case .empty: return
    case .cell(let built): row.append(built)
    case .oddNumber(let built):
      trailer.note(.notANumber, reference, limit: limits.notices)
      row.append(built)
    case .failure(let error): fail(error)
    }
  }

  private var currentReference: CellReference {
    CellReference(row: row.number, column: row.column)
  }

  // MARK: - Rows

  private func startRow(_ attributes: XMLAttributes) {
    flushRow()
    var number = row.number + 1
    var hidden = false
    for index in 0..<attributes.count {
      guard let name = attributes.name(index), name.namespace == nil else { continue }
      if name == "r" {
        guard let stated = XMLAttributes.integer(attributes.value(index)), stated >= 1 else {
          fail(
            ReadError(
              .invalidReference,
              detail: [String(decoding: attributes.value(index), as: UTF8.self)]))
          return
        }
        number = stated
      } else if name == "hidden" {
        hidden = attributes.flag("hidden") ?? false
      }
    }
    guard number <= limits.rows else {
      fail(.limit("rows", limits.rows))
      return
    }
    row.start(number: number, isHidden: hidden)
  }

  private func finishRow() { flushRow() }

  private func flushRow() {
    guard !row.cells.isEmpty else { return }
    if row.number <= lastRow {
      trailer.note(
        .rowOrder, CellReference(row: row.number, column: 1), limit: limits.notices)
    }
    lastRow = max(lastRow, row.number)
    let finished = row.take { reference in
      trailer.note(.duplicateCell, reference, limit: limits.notices)
    }
    rows.append(finished)
  }

  // MARK: - Beside the rows

  private func column(_ attributes: XMLAttributes) {
    guard attributes.flag("hidden") == true, let first = attributes.integer("min"),
      let last = attributes.integer("max"), first >= 1, first <= last,
      first <= CellReference.maximumColumn,
      trailer.hiddenColumns.count < CellReference.maximumColumn
    else { return }
    trailer.hiddenColumns.append(first...min(last, CellReference.maximumColumn))
  }

  private func merge(_ attributes: XMLAttributes) {
    guard trailer.mergedRanges.count < limits.merges else {
      fail(.limit("merges", limits.merges))
      return
    }
    if let range = attributes.text("ref").flatMap({ CellRange($0) }) {
      trailer.mergedRanges.append(range)
    } else {
      trailer.note(.invalidMerge, CellReference(row: 1, column: 1), limit: limits.notices)
    }
  }

  private func fail(_ error: ReadError) {
    if failure == nil { failure = error }
  }
}
