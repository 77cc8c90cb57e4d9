import Foundation
import Harness
import Testing
import WorkbookEditing
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

/// Protects what an editor does not touch: edits that would do harm are refused before any change.
struct RefusalTests {
  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

  /// A workbook with one sheet of these rows.
  private func book(
    _ data: String, after: String = "", prefix: String = ""
  ) throws -> [UInt8] {
    var document = WorksheetDocument(name: "S")
    document.rows = [OutputRow(1, cells: [OutputCell(1, .number(1))])]
    let bytes = try WorkbookWriter.bytes(of: WorkbookDocument(sheets: [document]))
    let colon = prefix.isEmpty ? "" : ":"
    let name = prefix + colon
    let declared = prefix.isEmpty ? "xmlns" : "xmlns:" + prefix
    let sheet =
      "<?xml version=\"1.0\"?><\(name)worksheet \(declared)=\"\(Self.main)\"><\(name)sheetData>"
      + data + "</\(name)sheetData>\(after)</\(name)worksheet>"
    return try RewrittenPackage.bytes(bytes, part: "xl/worksheets/sheet1.xml", text: sheet)
  }

  private func refusal(_ bytes: [UInt8], at cell: String) throws -> EditError.Reason? {
    var editor = try WorkbookEditor(bytes: bytes)
    let cell = try #require(CellReference(cell))
    do {
      try editor.setCell(cell, to: .number(5), in: "S")
      return nil
    } catch {
      guard case .refused(let reason, let part, _) = error else { throw error }
      #expect(part == "xl/worksheets/sheet1.xml")
      #expect(try editor.bytes() == bytes, "what is refused changes nothing")
      return reason
    }
  }

  @Test func cellsThatOthersDependOnAreRefused() throws {
    let shared = try book(
      "<row r=\"1\"><c r=\"A1\"><f t=\"shared\" si=\"0\" ref=\"A1:A2\">B1</f><v>1</v></c></row>"
        + "<row r=\"2\"><c r=\"A2\"><f t=\"shared\" si=\"0\"/><v>1</v></c></row>")
    #expect(try refusal(shared, at: "A1") == .sharedFormula)
    #expect(try refusal(shared, at: "A2") == nil)
    let array = try book(
      "<row r=\"1\"><c r=\"A1\"><f t=\"array\" ref=\"A1:A2\">B1:B2</f><v>1</v></c></row>"
        + "<row r=\"2\"><c r=\"A2\"><v>1</v></c></row>")
    #expect(try refusal(array, at: "A1") == .arrayFormula)
    #expect(try refusal(array, at: "A2") == .arrayFormula)
    let merged = try book(
      "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>",
      after: "<mergeCells count=\"1\"><mergeCell ref=\"A1:B2\"/></mergeCells>")
    #expect(try refusal(merged, at: "B2") == .covered)
    let odd = try book("<row r=\"1\"><c r=\"A2\"><v>1</v></c></row>")
    #expect(try refusal(odd, at: "B1") == .cellOrder)
  }

  /// Rows and cells without addresses, and elements with a prefix.
  @Test func addressesThatAreNotWrittenAreCounted() throws {
    let data =
      "<x:row><x:c><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row><x:row r=\"4\"><x:c r=\"C4\"><x:v>3</x:v></x:c></x:row>"
    var editor = try WorkbookEditor(bytes: try book(data, prefix: "x"))
    let changes: [String: CellContent] = [
      "B1": .text("hai"), "C1": .number(9), "A3": .boolean(true), "A4": .number(4),
      "D9": .text("a<b"),
    ]
    for (cell, content) in changes {
      try editor.setCell(try #require(CellReference(cell)), to: content, in: "S")
    }
    let sheet = try readWorkbook(bytes: try editor.bytes()).sheets[0]
    #expect(sheet["A1"]?.value == .number(1) && sheet["B1"]?.value == .text("hai"))
    #expect(sheet["C1"]?.value == .number(9) && sheet["A3"]?.value == .boolean(true))
    #expect(sheet["A4"]?.value == .number(4) && sheet["C4"]?.value == .number(3))
    #expect(sheet["D9"]?.value == .text("a<b"))
  }

  @Test func aDateGetsADateFormatAndKeepsTheRestOfItsStyle() throws {
    var editor = try WorkbookEditor(
      bytes: try book("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"))
    let day = DateTime(year: 2026, month: 11, day: 29)
    try editor.setCell(CellReference(row: 1, column: 1), to: .date(day), in: "S")
    let read = try readWorkbook(bytes: try editor.bytes()).sheets[0]
    #expect(read["A1"]?.value == .dateTime(day))
  }

  @Test func partsInUTF16StayInIt() throws {
    let plain = try book("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>Xã</v></c></row>")
    let text = String(
      decoding: try EditRound.parts(plain)["xl/worksheets/sheet1.xml"] ?? [], as: UTF8.self)
    var wide: [UInt8] = [0xFF, 0xFE]
    for unit in text.utf16 { wide += [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)] }
    let bytes = try RewrittenPackage.bytes(plain, part: "xl/worksheets/sheet1.xml", bytes: wide)
    var editor = try WorkbookEditor(bytes: bytes)
    try editor.setCell(CellReference(row: 1, column: 2), to: .text("Ấp"), in: "S")
    let edited = try editor.bytes()
    #expect(try EditRound.parts(edited)["xl/worksheets/sheet1.xml"]?.prefix(2) == [0xFF, 0xFE])
    let sheet = try readWorkbook(bytes: edited).sheets[0]
    #expect(sheet["A1"]?.value == .text("Xã") && sheet["B1"]?.value == .text("Ấp"))
  }

  @Test func theSourceIsNeverWrittenTo() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "edit-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.path + "/a.xlsx"
    let bytes = try book("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/link.xlsx", withDestinationPath: path)
    var editor = try WorkbookEditor(path: path)
    try editor.setCell(CellReference(row: 1, column: 1), to: .number(2), in: "S")
    for target in [path, folder.path + "/link.xlsx"] {
      #expect(throws: EditError.write(.file(.targetIsInput(path: path)))) {
        try editor.save(to: target)
      }
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(bytes))
    let manifest = try editor.save(to: folder.path + "/b.xlsx")
    #expect(manifest.names(.spliced) == ["xl/worksheets/sheet1.xml"])
  }
}
