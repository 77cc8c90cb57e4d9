import DecimalArithmetic
import PlanningConsolidation
import PlanningForms
import PlanningReading
import WorkbookModel
import WorkbookReaders

/// The focal point's choices between commune and department figures: a table with the columns
/// `ma_ct` (indicator), `nguon` (XA or NGANH) and `ly_do` (the reason, required), as CSV or XLSX.
package struct ChoiceFile {
  package let configuration: Configuration
  package let limits: ReadLimits

  /// Reads the choices of a run; `nil` has none.
  package static func read(_ path: String?, _ context: RunContext) -> Found<[String: FigureChoice]>
  {
    guard let path else { return Found(value: [:]) }
    let file = ChoiceFile(configuration: context.configuration, limits: context.limits)
    let (choices, findings) = file.read(path)
    return Found(
      value: choices,
      findings: [
        Diagnostic(
          .decision(.replaced(option: "--choices")), at: Location(file: InputFiles.name(of: path)))
      ] + findings)
  }

  /// Reads the choices; rows that cannot be used are reported at their cell.
  package func read(_ path: String) -> (choices: [String: FigureChoice], diagnostics: [Diagnostic])
  {
    let loaded = WorkbookLoader(limits: limits).load(path)
    var diagnostics = loaded.diagnostics
    var choices: [String: FigureChoice] = [:]
    guard let sheet = loaded.workbook?.sheets.first, let header = sheet.rows.first else {
      return ([:], diagnostics)
    }
    var columns: [String: Int] = [:]
    for cell in header.cells { columns[text(cell)] = cell.reference.column }
    for needed in ChoiceField.allCases.map(\.key) where columns[needed] == nil {
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
      let code = value(ChoiceField.indicator.key)
      guard configuration.indicator(code) != nil else {
        report(.unknownRow(found: code, nearest: []), ChoiceField.indicator.key)
        continue
      }
      guard
        let origin = configuration.roles.meaning(
          of: value(ChoiceField.source.key), as: FigureOrigin.self), origin != .chosen
      else {
        report(
          .unknownCode(
            found: value(ChoiceField.source.key),
            nearest: [FigureOrigin.communes, .department].map { configuration.roles.code($0) }),
          ChoiceField.source.key)
        continue
      }
      guard !value(ChoiceField.reason.key).isEmpty else {
        report(.missingValue(.words), ChoiceField.reason.key)
        continue
      }
      choices[code] = FigureChoice(
        indicator: code, origin: origin, reason: value(ChoiceField.reason.key))
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
