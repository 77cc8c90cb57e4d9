import PlanningForms
import WorkbookModel
import WorkbookReaders

/// Lists every non-empty cell of a file.
package enum CellsJob {
  /// Gives each cell as a JSON line, sheet after sheet.
  ///
  /// - Parameters:
  ///   - sheet: the only sheet to list; `nil` lists all.
  ///   - emit: called with each line, without the newline.
  /// - Throws: a ``ReadError`` where the file or a sheet cannot be read or found.
  package static func list(
    _ path: String, sheet: String?, emit: (String) -> Void
  ) throws(ReadError) {
    let source = try openSource(path)
    if let sheet, !source.sheets.contains(where: { $0.name == sheet }) {
      throw ReadError(.noSuchSheet, sheet: sheet, detail: source.sheets.map(\.name))
    }
    for (index, info) in source.sheets.enumerated() where sheet == nil || info.name == sheet {
      let cursor = try source.rows(ofSheet: index)
      while let row = try cursor.next() {
        for cell in row.cells {
          if let line = CellJSON.line(sheet: info.name, cell: cell) { emit(line) }
        }
      }
    }
  }

  /// What to tell about a file that cannot be read.
  package static func diagnostic(_ error: ReadError, file: String) -> Diagnostic {
    let isAbsent = error.code == .noSuchSheet
    return Diagnostic(
      isAbsent ? .missingSheet(expected: error.sheet ?? "", found: error.detail) : error.finding,
      at: Location(file: file, sheet: error.sheet, cell: error.cell))
  }
}
