import PlanningForms
import PlanningIntake
import WorkbookModel
import WorkbookReaders

/// Lists every non-empty cell of a file.
package enum CellsJob {
  /// A sheet that could not be read to its end.
  package struct Stop: Sendable {
    /// Why.
    package var error: ReadError
    /// The last cell that was listed; `nil` where none of the sheet was.
    package var last: CellReference?
  }

  /// Gives each cell as a JSON line, sheet after sheet; one that can't be read does not cost the others.
  ///
  /// - Parameters:
  ///   - sheet: the only sheet to list; `nil` lists all.
  ///   - emit: called with each line, without the newline.
  /// - Returns: the sheets that could not be read to their end.
  /// - Throws: a ``ReadError`` where the file cannot be read or the sheet cannot be found; what `emit`
  ///   throws.
  package static func list(
    _ path: String, sheet: String?, emit: (String) throws -> Void
  ) throws -> [Stop] {
    let source = try openSource(path)
    if let sheet, !source.sheets.contains(where: { $0.name == sheet }) {
      throw ReadError(.noSuchSheet, sheet: sheet, detail: source.sheets.map(\.name))
    }
    var stops: [Stop] = []
    for (index, info) in source.sheets.enumerated() where sheet == nil || info.name == sheet {
      guard let stop = try list(index, named: info.name, of: source, emit: emit) else { continue }
      stops.append(stop)
      // Time is the file's, so the sheets after this one have none left either.
      if stop.error.code == .timeExceeded { break }
    }
    return stops
  }

  /// Lists one sheet; `nil` where all of it could be read.
  private static func list(
    _ index: Int, named name: String, of source: WorkbookSource, emit: (String) throws -> Void
  ) throws -> Stop? {
    var last: CellReference?
    do {
      let cursor = try source.rows(ofSheet: index)
      while let row = try cursor.next() {
        for cell in row.cells { try emit(CellJSON.line(sheet: name, cell: cell)) }
        last = row.cells.last?.reference ?? last
      }
      return nil
    } catch var error as ReadError {
      error.sheet = error.sheet ?? name
      return Stop(error: error, last: last)
    }
  }

  /// What to tell about a sheet that could not be read to its end.
  package static func account(
    of stop: Stop, file: String, in language: Language
  ) -> String {
    // Of a sheet that is only listed nothing is damaged that Excel could repair.
    let finding =
      stop.error.code == .sheetWithoutPart ? stop.error.sheetFinding : stop.error.finding
    let sheet = stop.error.sheet ?? ""
    let place = stop.error.cell.map { "!\($0)" } ?? ""
    let printed =
      if let last = stop.last {
        language == .vietnamese
          ? "Đã in các ô của trang này đến \(last), phần sau thiếu."
          : "Its cells are printed up to \(last); the rest is missing."
      } else {
        language == .vietnamese
          ? "Chưa in ô nào của trang này." : "None of its cells is printed."
      }
    return "\(file) [\(sheet)\(place)]: \(finding.code.rawValue): "
      + Diagnostic(finding, at: Location(file: file)).message(in: language) + " " + printed
  }

  /// What to tell about a file that cannot be read.
  package static func diagnostic(_ error: ReadError, file: String) -> Diagnostic {
    let isAbsent = error.code == .noSuchSheet
    return Diagnostic(
      isAbsent ? .missingSheet(expected: error.sheet ?? "", found: error.detail) : error.finding,
      at: Location(file: file, sheet: error.sheet, cell: error.cell))
  }
}
