import Checks
import WorkbookEditing
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

/// Marks a cell of an existing workbook, and takes the marks out again.
@main
struct EditWorkbook {
  static func main() throws {
    let folder = try ScratchFolder()
    let source = folder.path + "/a.xlsx"
    var sheet = WorksheetDocument(name: "Xã")
    sheet.rows = [
      OutputRow(1, cells: [OutputCell(1, .text("Số hộ")), OutputCell(2, .number(300))])
    ]
    try WorkbookWriter.write(WorkbookDocument(sheets: [sheet]), to: source)

    // A value, a colour and a note; everything else stays as it is stored.
    let cell = CellReference(row: 1, column: 2)
    var editor = try WorkbookEditor(path: source)
    try editor.setCell(cell, to: .number(303), in: "Xã")
    let marks = [WorkbookEditor.Marks([CellRange(cell, cell)], color: CellColor(0xFFC7CE))]
    try editor.setMarks(marks, named: "example", in: "Xã")
    try editor.addNotes([cell: "Xem lại."], author: "Huyện", mark: "--- Huyện ---", in: "Xã")
    let manifest = try editor.save(to: folder.path + "/b.xlsx")
    try check("strings", manifest.names(.copied).contains("xl/sharedStrings.xml"), is: true)

    let marked = try WorkbookSource.open(path: folder.path + "/b.xlsx")
    try check("B1", try marked.sheet(named: "Xã")["B1"]?.value, is: .number(303))
    try check("note", marked.describe().sheets[0].comments.first?.cell, is: cell)

    // Taken out, the note leaves no part behind.
    var again = try WorkbookEditor(path: folder.path + "/b.xlsx")
    try again.removeNotes(mark: "--- Huyện ---", in: "Xã")
    try again.removeMarks(named: "example", in: "Xã")
    let plain = try WorkbookSource.open(bytes: try again.bytes()).describe()
    try check("notes", plain.sheets[0].comments.count, is: 0)

    // The source can't be written to.
    do throws(EditError) {
      try editor.save(to: source)
      throw .noSuchSheet("")
    } catch {
      try check("error", error, is: .write(.file(.targetIsInput(path: source))))
    }
  }
}
