import PlanningBooks
import PlanningForms
import PlanningIntake
import PlanningRuns
import WorkbookEditing
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

extension Pipeline {
  /// Writes the changes: of one unit into a copy of its later workbook, in which the changed cells are
  /// marked; of several as a list.
  func write(
    _ found: CompareReport, _ request: CompareRequest, to path: String,
    _ report: inout CompareReport
  ) {
    let list = ChangeList(
      units: found.units.map { ($0, lines(of: $0, in: request.language)) }, gone: found.gone,
      added: found.added, language: request.language)
    let inputs = InputFiles([request.before, request.after], limits: limits).paths
    let written =
      marked(found, request, list, to: path, protecting: inputs)
      ?? BookWriter(inputs: inputs).write(
        WorkbookDocument(sheets: [list.document], properties: DocumentProperties()), to: path)
    report.outputs = written.outputs
    report.findings += written.findings
    report.isRefused = report.isRefused || written.isRefused
  }

  /// A marked copy of the later workbook; `nil` where there is none that can be edited.
  private func marked(
    _ found: CompareReport, _ request: CompareRequest, _ list: ChangeList, to path: String,
    protecting inputs: [String]
  ) -> Written? {
    guard found.units.count == 1, inputs.count == 2, let unit = found.units.first,
      let bytes = InputFiles.bytes(of: request.after, limits: limits)
    else { return nil }
    do throws(EditError) {
      var editor = try WorkbookEditor(bytes: bytes, limits: limits)
      let lines = lines(of: unit, in: request.language)
      for sheet in try editor.sheetNames() {
        let cells = lines.filter { $0.sheet == sheet }.compactMap(\.cellAfter)
        guard !cells.isEmpty else { continue }
        try editor.setMarks(
          [WorkbookEditor.Marks(cells.map { CellRange($0, $0) }, color: ChangeList.color)],
          named: OwnMarks.marks, in: sheet)
        let notes = list.notes(lines.filter { $0.sheet == sheet })
        if !notes.isEmpty {
          try editor.addNotes(notes, author: OwnMarks.author, mark: OwnMarks.noteLine, in: sheet)
        }
      }
      let names = try editor.sheetNames()
      try editor.insertSheet(list.beside(names).document, at: 0, activates: true)
      try editor.save(to: path, protecting: inputs)
      return Written(outputs: [path])
    } catch .kind {
      return nil
    } catch .read {
      return nil
    } catch {
      return .refused(error.finding(path: path), path)
    }
  }
}
