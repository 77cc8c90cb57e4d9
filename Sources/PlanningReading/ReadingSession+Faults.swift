import PlanningForms
import WorkbookModel

extension ReadingSession {
  /// Marks the values that can't be relied on after what was found so far, so that whatever is
  /// computed from them knows it.
  mutating func markFaults() {
    for index in drafts.indices {
      let sheet = grids[drafts[index].sheet].sheet.name
      let form = drafts[index].plan.form.code
      let own = log.faults.filter { fault in
        fault.place.sheet == sheet && (fault.place.form ?? form) == form
      }
      guard !own.isEmpty else { continue }
      let rows = Dictionary(
        drafts[index].rows.enumerated().map { (Int($1.sheetRow), $0) },
        uniquingKeysWith: { first, _ in first })
      for fault in own { mark(fault, rows, in: &drafts[index]) }
    }
  }

  private func mark(_ fault: SheetLog.Fault, _ rows: [Int: Int], in draft: inout FormDraft) {
    switch fault.reach {
    case .nothing, .form: break
    case .column:
      guard let column = fault.place.field.flatMap({ draft.plan.positions[$0] }) else { return }
      for row in draft.rows.indices { draft.rows[row].faults.note(fault.origin, column: column) }
    case .row:
      guard let row = fault.place.cell.flatMap({ rows[$0.row] }) else { return }
      for column in draft.rows[row].values.indices where draft.rows[row].values[column] != .blank {
        draft.rows[row].faults.note(fault.origin, column: column)
      }
    case .cells:
      guard let cells = fault.place.cells else { return }
      for (line, cell) in draft.recordCells.enumerated()
      where cell.row > 0
        && cells.contains(CellReference(row: Int(cell.row), column: Int(cell.column)))
      {
        draft.recordFaults.note(fault.origin, column: line)
      }
      let columns = (draft.match?.columns ?? []).enumerated().filter {
        (cells.first.column...cells.last.column).contains($0.element)
      }
      let places =
        cells.rowCount == 1
        ? [rows[cells.first.row]].compactMap { $0 }
        : draft.rows.indices.filter { cells.spans(row: Int(draft.rows[$0].sheetRow)) }
      for row in places {
        for column in columns { draft.rows[row].faults.note(fault.origin, column: column.offset) }
      }
    }
  }

  /// Why forms are not there, or lack rows.
  var formFaults: [FormCode: FormFault] {
    log.faults.reduce(into: [:]) { faults, fault in
      guard case .form = fault.reach, let form = fault.place.form else { return }
      let rows: FormFault.Rows? =
        switch fault.finding.code {
        // What a row with an unknown code holds is one of those that are missing.
        case .missingRow, .unknownRow: log.missingRows[form]
        default: nil
        }
      let own = FormFault(fault.origin, rows: rows)
      if faults[form]?.add(own) == nil { faults[form] = own }
    }
  }
}

extension CellRange {
  fileprivate func spans(row: Int) -> Bool { (first.row...last.row).contains(row) }
}
