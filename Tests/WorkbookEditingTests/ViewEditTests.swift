import Foundation
import Testing
import WorkbookEditing
import WorkbookModel
import WorkbookReaders

/// Protects what edits of links and visibility leave: everything else, and the file as it was once they are
/// taken back.
struct ViewEditTests {
  private static let packages = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/Packages")

  private func bytes(_ name: String) throws -> [UInt8] {
    try Array(Data(contentsOf: Self.packages.appendingPathComponent(name)))
  }

  @Test(arguments: ["names-and-links.xlsx", "charts.xlsx", "prefixed-names.xlsx"])
  func aLinkIsLaidOverACellAndTakenBack(_ name: String) throws {
    let source = try bytes(name)
    let cell = CellReference(row: 2, column: 2)
    var editor = try WorkbookEditor(bytes: source)
    let sheet = try editor.sheetNames()[0]
    try editor.setLink(of: cell, to: (sheet, CellReference(row: 4, column: 1)), in: sheet)
    let part = "xl/worksheets/sheet1.xml"
    let text = String(
      decoding: try EditRound.parts(editor.bytes())[part] ?? [], as: UTF8.self)
    #expect(text.contains("hyperlink ref=\"B2\" location=\"'Biểu 1'!A4\""))
    try editor.setLink(of: cell, to: nil, in: sheet)
    #expect(try EditRound.parts(editor.bytes())[part] == EditRound.parts(source)[part])
  }

  @Test func aSheetIsHiddenAndShownAndNeverTheLastOne() throws {
    let source = try bytes("names-and-links.xlsx")
    var editor = try WorkbookEditor(bytes: source)
    // The second sheet is hidden: the first one is all that is seen.
    #expect(throws: EditError.self) { try editor.setHidden(true, sheet: "Biểu 1") }
    try editor.setHidden(false, sheet: "Danh mục")
    try editor.setHidden(true, sheet: "Biểu 1")
    let sheets = try WorkbookSource.open(bytes: editor.bytes()).sheets
    #expect(sheets.map(\.visibility) == [.hidden, .visible])
  }

  /// Programs state what nothing means too, and in any order.
  @Test(arguments: ["firstSheet=\"0\" activeTab=\"0\"", "firstSheet=\"1\" activeTab=\"1\"", ""])
  func tabsThatAreShownComeBack(_ stated: String) throws {
    let part = "xl/workbook.xml"
    let plain = try bytes("names-and-links.xlsx")
    let text = String(decoding: try EditRound.parts(plain)[part] ?? [], as: UTF8.self)
    let view = try #require(text.range(of: "<workbookView[^>]*>", options: .regularExpression))
    let source = try RewrittenPackage.bytes(
      plain, part: part,
      text: text.replacingCharacters(in: view, with: "<workbookView \(stated)/>"))
    let marked = try #require(try ProducerEditTests.check(source))
    let once = String(decoding: try EditRound.parts(marked)[part] ?? [], as: UTF8.self)
    #expect(once.contains("firstSheet=\"2\"") == stated.contains("firstSheet=\"1\""))
  }
}
