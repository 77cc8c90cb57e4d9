import DecimalArithmetic
import PlanningForms
import Testing
import WorkbookModel
import WorkbookWriters

/// A workbook of a commune or department as tests send it: every form of its level, laid out from
/// the definitions, with consistent figures; tests change single cells.
struct TestBook {
  /// A cell by what it means.
  struct Place: Hashable {
    var form: String
    /// An indicator, a code, a row number from 1, or empty for the record block.
    var key: String
    var field: String
  }

  let configuration: Configuration
  let contributor: Contributor
  let planYear: Int
  var sheets: [TestSheet] = []
  var properties: [String: String]
  private(set) var places: [Place: (sheet: Int, cell: CellReference)] = [:]
  /// The first and last header row of each form.
  private(set) var headers: [String: ClosedRange<Int>] = [:]

  /// A workbook with headers and printed rows only.
  init(blank contributor: Contributor, planYear: Int = 2018) throws {
    configuration = try Shipped.configuration()
    self.contributor = contributor
    self.planYear = planYear
    let level: PlanningLevel =
      if case .unit = contributor { .commune } else { .department }
    properties = [
      "sedp.version": configuration.templateVersion, "sedp.unit": contributor.key,
      "sedp.planYear": String(planYear), "sedp.level": level.rawValue,
    ]
    for form in configuration.forms(of: level) { add(form) }
  }

  // MARK: Cells

  /// The content of a cell by what it means.
  subscript(form: String, key: String, field: String) -> CellContent? {
    get {
      places[Place(form: form, key: key, field: field)].flatMap { sheets[$0.sheet].cells[$0.cell] }
    }
    set {
      guard let place = places[Place(form: form, key: key, field: field)] else {
        Issue.record("no cell \(form) \(key) \(field)")
        return
      }
      sheets[place.sheet].cells[place.cell] = newValue
    }
  }

  /// The A1 address of a cell.
  func address(_ form: String, _ key: String, _ field: String) throws -> String {
    try #require(places[Place(form: form, key: key, field: field)]).cell.description
  }

  /// The reference of a cell.
  func reference(_ form: String, _ key: String, _ field: String) throws -> CellReference {
    try #require(places[Place(form: form, key: key, field: field)]).cell
  }

  /// The sheet column of a list's field.
  func column(_ form: String, _ field: String) throws -> Int {
    try reference(form, "1", field).column
  }

  /// The header rows of a form.
  func headerRows(_ form: String) throws -> ClosedRange<Int> { try #require(headers[form]) }

  /// The position of a form's sheet.
  func sheet(of form: String) throws -> Int {
    let definition = try #require(configuration.form(FormCode(form)))
    return try #require(sheets.firstIndex { $0.name == definition.sheet })
  }

  /// The sheet's name of a form.
  func sheetName(_ form: String) throws -> String {
    try #require(configuration.form(FormCode(form))).sheet
  }

  /// Fills fields of a list row; the row is numbered from 1.
  mutating func fill(_ form: String, row: Int, _ fields: [String: CellContent]) {
    for (field, content) in fields { self[form, String(row), field] = content }
    if places[Place(form: form, key: String(row), field: "stt")] != nil {
      self[form, String(row), "stt"] = .number(ExactDecimal(row))
    }
  }

  // MARK: Layout

  /// How many rows of a list can be filled.
  static let listRows = 12

  private mutating func add(_ form: FormDefinition) {
    let years = YearTokens(planYear: planYear)
    var sheet = TestSheet(name: form.sheet)
    let index = sheets.count
    sheet[1, 1] = .text(years.resolve(form.title))
    var row = 3
    for line in form.record {
      sheet[row, 1] = .text(years.resolve(line.header.last ?? line.field))
      places[Place(form: form.code.text, key: "", field: line.field)] = (
        index, CellReference(row: row, column: 3)
      )
      row += 1
    }
    if !form.record.isEmpty { row += 1 }
    let tree = HeaderTree(columns: form.columns, planYear: planYear)
    for cell in tree.cells where !cell.text.isEmpty {
      sheet[row + cell.row, 1 + cell.column] = .text(cell.text)
      if cell.rowCount > 1 || cell.columnCount > 1 {
        let first = CellReference(row: row + cell.row, column: 1 + cell.column)
        let last = CellReference(
          row: first.row + cell.rowCount - 1, column: first.column + cell.columnCount - 1)
        sheet.merges.append(CellRange(first, last))
      }
    }
    if !form.columns.isEmpty { headers[form.code.text] = row...(row + tree.depth - 1) }
    row += tree.depth
    for (key, printed) in rows(of: form) {
      for (column, definition) in form.columns.enumerated() {
        let reference = CellReference(row: row, column: column + 1)
        places[Place(form: form.code.text, key: key, field: definition.field)] = (index, reference)
        if let text = printed[definition.field] { sheet.cells[reference] = .text(text) }
      }
      row += 1
    }
    sheets.append(sheet)
  }

  private func rows(of form: FormDefinition) -> [(key: String, printed: [String: String])] {
    switch form.rows {
    case .indicators(let selection):
      return selection.chosen(from: configuration.indicators).map {
        ($0.code, ["ma_ct": $0.code, "ten_ct": $0.name, "dvt": $0.unit])
      }
    case .codes(let list, let field):
      return (configuration.codeLists[list]?.choices ?? []).map { ($0.code, [field: $0.name]) }
    default:
      return (1...Self.listRows).map { (String($0), [:]) }
    }
  }

  // MARK: Files

  var document: WorkbookDocument {
    WorkbookDocument(
      sheets: sheets.map(\.document),
      properties: DocumentProperties(application: "sedp", custom: properties))
  }

  /// The workbook as the bytes of an .xlsx file.
  func bytes() throws -> [UInt8] { try WorkbookWriter.bytes(of: document) }

  /// Writes the workbook into a folder and gives the path.
  @discardableResult
  func write(to folder: TemporaryFolder, as name: String) throws -> String {
    try folder.write(try bytes(), to: name)
  }
}
