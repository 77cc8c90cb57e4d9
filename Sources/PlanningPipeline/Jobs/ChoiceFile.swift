import DecimalArithmetic
import PlanningConsolidation
import PlanningForms
import PlanningReading
import WorkbookModel

/// The focal point's choices between commune and department figures: a table with the columns
/// `ma_ct` (indicator), `nguon` (XA or NGANH) and `ly_do` (the reason, required), as CSV or XLSX.
struct ChoiceFile {
  let configuration: Configuration

  /// Reads the choices; rows that cannot be used are reported at their cell.
  func read(_ path: String) -> (choices: [String: FigureChoice], diagnostics: [Diagnostic]) {
    let loaded = WorkbookLoader().load(path)
    var diagnostics = loaded.diagnostics
    var choices: [String: FigureChoice] = [:]
    guard let sheet = loaded.workbook?.sheets.first, let header = sheet.rows.first else {
      return ([:], diagnostics)
    }
    var columns: [String: Int] = [:]
    for cell in header.cells { columns[text(cell)] = cell.reference.column }
    for needed in ["ma_ct", "nguon", "ly_do"] where columns[needed] == nil {
      diagnostics.append(
        Diagnostic(
          .missingColumn(expected: needed, nearest: columns.keys.sorted()),
          at: Location(file: loaded.file, sheet: sheet.name)))
    }
    for row in sheet.rows.dropFirst() {
      func value(_ column: String) -> String {
        row.cells.first { $0.reference.column == columns[column] }.map(text) ?? ""
      }
      func report(_ finding: Finding, _ column: String) {
        let cell = columns[column].map { CellReference(row: row.number, column: $0) }
        diagnostics.append(
          Diagnostic(
            finding,
            at: Location(file: loaded.file, sheet: sheet.name, cell: cell, field: column),
            severity: .error))
      }
      let code = value("ma_ct")
      guard configuration.indicator(code) != nil else {
        report(.unknownRow(found: code, nearest: []), "ma_ct")
        continue
      }
      guard let origin = FigureOrigin(rawValue: value("nguon")), origin != .chosen else {
        report(
          .unknownCode(found: value("nguon"), list: "DM_NGUONSO", nearest: ["XA", "NGANH"]),
          "nguon")
        continue
      }
      guard !value("ly_do").isEmpty else {
        report(.missingValue, "ly_do")
        continue
      }
      choices[code] = FigureChoice(indicator: code, origin: origin, reason: value("ly_do"))
    }
    return (choices, diagnostics)
  }

  private func text(_ cell: Cell) -> String {
    switch cell.value {
    case .text(let text): String(text.trimmingPrefix { $0 == " " })
    case .number(let number): number.description
    default: ""
    }
  }
}
