import Foundation
import Packaging
import Testing
import WorkbookEditing
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

/// Protects workbooks of other programs: an edit changes what it names, and taken back leaves nothing but
/// appended styles.
struct ProducerEditTests {
  /// Workbooks of other programs, and those with what real workbooks hold beside cells.
  static let files: [String] = ["Producers", "Packages"].flatMap { name in
    let folder = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Fixtures/\(name)").path
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { $0.hasSuffix(".xlsx") || $0.hasSuffix(".xlsm") }.sorted()
      .map { folder + "/" + $0 }
  }

  @Test(arguments: files)
  func anEditChangesWhatItNamesAndCanBeTakenBack(_ path: String) throws {
    let source = try Array(Data(contentsOf: URL(fileURLWithPath: path)))
    #expect(try Self.check(source) != nil)
  }

  /// The property above is worth what its workbooks hold.
  @Test func theWorkbooksHoldWhatRealOnesDo() throws {
    let packages = Self.files.filter { $0.contains("/Packages/") }
    #expect(packages.count >= 25)
    let parts = try Set(
      packages.flatMap { path in
        try EditRound.parts(Array(Data(contentsOf: URL(fileURLWithPath: path)))).keys
      }.map { $0.replacing(/[0-9]+/, with: "") })
    for part in [
      "xl/charts/chart.xml", "xl/chartsheets/sheet.xml", "xl/media/image.png",
      "xl/tables/table.xml",
      "xl/pivotTables/pivotTable.xml", "xl/comments.xml", "xl/threadedComments/threadedComment.xml",
      "xl/persons/person.xml", "xl/vbaProject.bin", "customXml/item.xml", "xl/slicers/slicer.xml",
      "xl/printerSettings/printerSettings.bin", "xl/externalLinks/externalLink.xml",
      "xl/embeddings/oleObject.bin", "xl/calcChain.xml", "xl/drawings/vmlDrawing.vml",
    ] {
      #expect(parts.contains(part), "no workbook has \(part)")
    }
  }

  /// What must hold for any workbook; gives the marked one.
  @discardableResult
  static func check(_ source: [UInt8]) throws -> [UInt8]? {
    let round = EditRound(source: source)
    guard let sheet = try round.sheet() else { return nil }
    let tab = try WorkbookEditor(bytes: source).tabColor(of: sheet)
    let edited = try round.edited(sheet)

    // Whatever is not edited is stored as it was.
    let before = try EditRound.stored(source)
    let after = try EditRound.stored(edited)
    let texts = try (EditRound.parts(source), EditRound.parts(edited))
    let touched = before.keys.filter {
      after[$0]?.bytes != before[$0]?.bytes || after[$0]?.method != before[$0]?.method
    }.sorted()
    #expect(before.keys.allSatisfy { after[$0] != nil })
    // The sheet, its and the workbook's relationships, comments and drawing, styles, types, properties.
    #expect(touched.count <= 10, "\(touched)")
    for name in touched where !name.hasSuffix("app.xml") {
      let (old, new) = (texts.0[name] ?? [], texts.1[name] ?? [])
      #expect(old.elementsEqual(new) == false, "\(name) was stored anew without a change")
    }

    // The new sheet and the note are there.
    let opened = try WorkbookSource.open(bytes: edited)
    #expect(opened.sheets.first?.name == EditRound.sheetName)
    let described = opened.describe()
    let notes = described.sheets.first { $0.name == sheet }?.comments ?? []
    #expect(notes.contains { $0.cell == EditRound.cell && $0.text.contains("Nữ lớn hơn tổng.") })
    #expect(described.properties.custom["sedp.source"] == "abc")

    // Marked once more it grows by nothing, and without the marks only styles are left.
    var plain = try WorkbookEditor(bytes: source)
    try EditRound.mark(&plain, sheet)
    let marked = try plain.bytes()
    let unmarked = try EditRound.unmark(marked, sheet, tab: tab)
    let left = try EditRound.parts(unmarked)
    let hasStyles = texts.0.keys.contains { $0.lowercased().hasSuffix("styles.xml") }
    for (name, text) in texts.0 where EditRound.plain(left[name]) != EditRound.plain(text) {
      // A package without styles has them and their relationship now.
      let isStated =
        !hasStyles && ["[Content_Types].xml", "xl/_rels/workbook.xml.rels"].contains(name)
      #expect(
        name.lowercased().contains("styles") || isStated,
        "\(name) differs after taking all back: \(EditRound.difference(text, left[name] ?? []))")
    }
    #expect(Set(left.keys).subtracting(texts.0.keys).allSatisfy { $0.hasSuffix("styles.xml") })
    var again = try WorkbookEditor(bytes: unmarked)
    try EditRound.mark(&again, sheet)
    let twice = try EditRound.parts(again.bytes())
    let once = try EditRound.parts(marked)
    // Relationships are numbered otherwise where styles have come first.
    #expect(twice.keys == once.keys)
    for (name, text) in once where hasStyles && twice[name] != text {
      Issue.record("\(name) differs: \(EditRound.difference(text, twice[name] ?? []))")
    }
    return edited
  }
}
