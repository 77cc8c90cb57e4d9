import WorkbookEditing
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

/// What holds for editing whatever a sheet is: what is written reads back as it was meant, or nothing is.
enum EditProperties {
  private static let strings = Array(
    "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>a</t></si></sst>"
      .utf8)

  static func check(_ sheet: [UInt8]) throws {
    let package = RawPackage.workbook(sheet: sheet, strings: strings).bytes
    guard var editor = try? WorkbookEditor(bytes: package), let names = try? editor.sheetNames(),
      let name = names.first
    else { return }
    var taken = 0
    for edit in edits {
      // What is refused leaves the editor as it was; the others go on.
      if (try? edit(&editor, name)) != nil { taken += 1 }
    }
    let bytes: [UInt8]
    do throws(EditError) {
      bytes = try editor.bytes()
    } catch {
      // A sheet that can't be read whole can't be compared.
      guard case .verification(let part, let reason) = error, reads(package) else { return }
      throw BrokenProperty("\(taken) edits of \(part) do not read back: \(reason)")
    }
    try checkUnheld(package, name, bytes)
    try BrokenProperty.unless(
      reads(bytes) || !reads(package), "an edit makes a workbook unreadable")
    try checkRemoval(bytes, name)
  }

  /// A sheet that is not held in memory comes out as one that is.
  private static func checkUnheld(_ package: [UInt8], _ name: String, _ held: [UInt8]) throws {
    guard var editor = try? WorkbookEditor(bytes: package, leastLargeSheet: 0) else {
      throw BrokenProperty("a sheet is not opened where it need not be held")
    }
    for edit in edits { try? edit(&editor, name) }
    let other: [UInt8]
    do throws(EditError) {
      other = try editor.bytes()
    } catch {
      throw BrokenProperty("a sheet that is not held is refused: \(error)")
    }
    try BrokenProperty.unless(other == held, "a sheet that is not held comes out otherwise")
  }

  private typealias Edit = (inout WorkbookEditor, String) throws -> Void

  private static let cells = [
    CellReference(row: 1, column: 1), CellReference(row: 2, column: 3),
    CellReference(row: 7, column: 2),
  ]

  private static var edits: [Edit] {
    let contents: [CellContent] = [.number(7), .text("<a&b>"), .blank]
    return zip(cells, contents).map { cell, content in
      { try $0.setCell(cell, to: content, in: $1) }
    } + [
      { try $0.setFill(CellColor(0xFF0000), of: cells, in: $1) },
      {
        try $0.setMarks([.init([CellRange(cells[0], cells[1])], color: .black)], named: "m", in: $1)
      },
      { try $0.addNotes([cells[0]: "x", cells[1]: "y"], author: "a", mark: "--m--", in: $1) },
      { try $0.setTabColor(CellColor(0x00FF00), of: $1) },
      { try $0.setLink(of: cells[0], to: ($1, cells[2]), in: $1) },
      { try $0.setLink(of: cells[1], to: nil, in: $1) },
      { editor, _ in try editor.recalculateOnOpening() },
      { try $0.setHidden(true, sheet: $1) },
      { try $0.setCells([cells[1]: .number(2)], in: $1, keepingFormulas: true) },
      { editor, _ in try editor.insertSheet(WorksheetDocument(name: "new"), at: 0, activates: true)
      },
    ]
  }

  /// What was added can be taken out of what was written.
  private static func checkRemoval(_ bytes: [UInt8], _ name: String) throws {
    guard var editor = try? WorkbookEditor(bytes: bytes) else { return }
    try? editor.removeNotes(mark: "--m--", in: name)
    try? editor.removeMarks(named: "m", in: name)
    try? editor.removeSheet("new")
    guard let left = try? editor.bytes() else { return }
    let names = try? WorkbookSource.open(bytes: left).sheets.map(\.name)
    try BrokenProperty.unless(!(names ?? []).contains("new"), "an added sheet can't be taken out")
  }

  private static func reads(_ bytes: [UInt8]) -> Bool { (try? readWorkbook(bytes: bytes)) != nil }
}
