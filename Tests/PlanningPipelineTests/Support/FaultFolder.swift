import PlanningForms
import WorkbookWriters

@testable import PlanningPipeline

/// A folder of workbooks with faults, with what a check of it must say.
struct FaultFolder {
  let folder: TemporaryFolder
  var expected: [ExpectedDiagnostic] = []

  init(_ folder: TemporaryFolder) { self.folder = folder }

  /// Writes a commune's workbook with one change; what it must bring up is said by `place`.
  mutating func add(
    _ code: String, form: String, facts: [String] = [], field: String? = nil,
    place: (TestBook) throws -> String? = { _ in nil },
    change: (inout TestBook, Int) throws -> Void
  ) throws {
    var book = try TestBook.commune("29392")
    let sheet = try book.sheet(of: form)
    try change(&book, sheet)
    let name = code + ".xlsx"
    try book.write(to: folder, as: name)
    expected.append(
      ExpectedDiagnostic(
        code, file: name, sheet: book.sheets[sheet].name, cell: try place(book), field: field,
        facts: facts))
  }

  /// Checks the folder.
  func played() async throws -> PlayedScene {
    PlayedScene(
      await (try Shipped.pipeline()).check(
        CheckRequest(inputs: [folder.path], planYear: 2018)),
      expected: expected)
  }
}

/// One workbook with faults in many cells.
struct FaultyBook {
  var book: TestBook
  let file: String
  var expected: [ExpectedDiagnostic] = []

  init(_ book: TestBook, file: String) {
    self.book = book
    self.file = file
  }

  /// Puts a content into a cell and expects a code there.
  mutating func put(
    _ content: CellContent?, in form: String, _ key: String, _ field: String, code: String,
    facts: [String] = [], through last: String? = nil
  ) throws {
    book[form, key, field] = content
    try expect(code, form, key, field, facts: facts, through: last)
  }

  /// Expects a code at a cell.
  mutating func expect(
    _ code: String, _ form: String, _ key: String, _ field: String, facts: [String] = [],
    through last: String? = nil
  ) throws {
    var cell = try book.address(form, key, field)
    if let last { cell += ":" + (try book.address(form, last, field)) }
    expected.append(
      ExpectedDiagnostic(
        code, file: file, sheet: try book.sheetName(form), cell: cell, field: field, facts: facts))
  }
}
