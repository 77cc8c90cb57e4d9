import PlanningForms
import WorkbookModel

/// Where formulas find the fields of a row, of other rows and of other sheets.
struct SheetScope: FormulaScope {
  let presenter: CellPresenter
  /// The table's columns, hidden ones included, in the sheet's order from column 1.
  let columns: [ColumnDefinition]
  /// The row of the formula.
  var row: Int
  /// The field whose column `indicator` reads where it names none.
  var field: String?
  /// Rows of indicators in this sheet.
  var indicatorRows: [String: Int] = [:]
  /// The cells of the record block by field.
  var recordCells: [String: String] = [:]
  /// Ranges of tables' columns in this workbook, by form identifier and field.
  var ranges: [FormField: String] = [:]
  /// A required column of each form in this workbook.
  var presence: [String: String] = [:]
  /// The values of variables, as formulas write them.
  var variables: [String: String] = [:]
  /// The cells of the identification by field, which expressions name as variables.
  var identification: [String: (text: String, kind: ExpressionKind)] = [:]
  /// What stands before references to the form's own cells where formulas stand on another sheet.
  var sheetPrefix = ""
  /// The columns in which a rule between indicators is checked, where they stand side by side.
  var indicatorColumns: ClosedRange<Int>?
  /// The columns of the record block.
  var record: [ColumnDefinition] = []

  private func letters(of field: String) -> String? {
    columns.firstIndex { $0.field == field }.map { CellReference.letters(ofColumn: $0 + 1) }
  }

  func cell(of field: String) -> String? {
    letters(of: field).map { sheetPrefix + "$" + $0 + String(row) } ?? recordCells[field]
  }

  func column(of field: String, form: String) -> String? {
    ranges[FormField(form: form, field: field)]
  }

  func presenceColumn(of form: String) -> String? { presence[form] }

  func indicatorCell(_ code: String, column: String?) -> String? {
    guard let row = indicatorRows[code], let field = column ?? field,
      let letters = letters(of: field)
    else { return nil }
    return sheetPrefix + "$" + letters + "$" + String(row)
  }

  func indicatorRange(_ code: String) -> String? {
    guard let columns = indicatorColumns, let row = indicatorRows[code] else { return nil }
    return sheetPrefix
      + CellRange(
        CellReference(row: row, column: columns.lowerBound),
        CellReference(row: row, column: columns.upperBound)
      ).absolute
  }

  func identification(_ name: String) -> (text: String, kind: ExpressionKind)? {
    identification[name]
  }

  func variable(_ name: String) -> String? { variables[name] }

  func codeText(_ code: String, list: String) -> String? {
    presenter.configuration.codeLists[list]?.entry(code)?.name
  }

  // MARK: Kinds

  var fieldNames: [String] { (columns + record).map(\.field) }
  var formNames: [String] { presenter.configuration.formIdentifiers }
  var indicatorCodes: [String] { presenter.configuration.indicators.map(\.code) }
  var variableNames: [String] { variables.keys.sorted() }

  func fieldNames(of form: String) -> [String] {
    presenter.configuration.form(identifier: form)?.allColumns.map(\.field) ?? []
  }

  func kind(of field: String) -> ExpressionKind? {
    if let index = columns.firstIndex(where: { $0.field == field }) { return columns[index].kind }
    return record.first { $0.field == field }?.kind
  }

  func kind(of field: String, form: String) -> ExpressionKind? {
    presenter.configuration.kind(of: field, form: form)
  }

  func variableKind(_ name: String) -> ExpressionKind? {
    guard let text = variables[name] else { return identification[name]?.kind }
    if text.hasPrefix("\"") { return .text }
    return text == "TRUE" || text == "FALSE" ? .boolean : .number
  }

  func codes(of list: String) -> [String]? {
    presenter.configuration.codeLists[list]?.entries.map(\.code)
  }
}
