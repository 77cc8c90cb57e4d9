import Foundation
import Harness
import Packaging
import Testing
import WorkbookEditing
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

/// Protects packages that can't be edited safely, and folders that can't be written to: the refusal names the
/// part and the reason, and nothing is changed or lost.
struct UnsafePackageTests {
  private static let part = "xl/worksheets/sheet1.xml"
  private static let cell = CellReference(row: 1, column: 1)

  private func book() throws -> [UInt8] {
    var document = WorksheetDocument(name: "S")
    document.rows = [OutputRow(1, cells: [OutputCell(1, .number(1))])]
    return try WorkbookWriter.bytes(of: WorkbookDocument(sheets: [document]))
  }

  @Test func anEncryptedWorkbookIsNotOpened() {
    let file = RawCompoundFile(streams: [("EncryptedPackage", [UInt8](repeating: 7, count: 64))])
    let error = #expect(throws: EditError.self) { try WorkbookEditor(bytes: file.bytes) }
    guard case .read(let reason) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(reason.code == .encrypted)
  }

  /// An edit is refused, naming the sheet and the reason, and changes nothing.
  private func expectUnread(
    _ bytes: [UInt8], _ leastLargeSheet: Int, _ code: ReadError.Code,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    var editor = try WorkbookEditor(bytes: bytes, leastLargeSheet: leastLargeSheet)
    let error = #expect(throws: EditError.self, sourceLocation: sourceLocation) {
      try editor.setCell(Self.cell, to: .number(2), in: "S")
    }
    guard case .read(let reason) = error else {
      Issue.record("\(String(describing: error))", sourceLocation: sourceLocation)
      return
    }
    #expect(reason.code == code && reason.part == Self.part, sourceLocation: sourceLocation)
    #expect(try editor.bytes() == bytes, sourceLocation: sourceLocation)
  }

  /// One part of a package can be encrypted alone; how the sheet is held makes no difference.
  @Test(arguments: [0, 1 << 30])
  func anEncryptedPartIsNamed(_ leastLargeSheet: Int) throws {
    let parts = try EditRound.parts(book())
    let entries = parts.keys.sorted().map { name in
      var entry = RawEntry(name: name, data: parts[name] ?? [])
      if name == Self.part { entry.flags = 1 }
      return entry
    }
    let bytes = RawArchive(entries).bytes
    try expectUnread(bytes, leastLargeSheet, .encrypted)
  }

  /// A sheet that breaks off, behind rows that could be left out.
  @Test(arguments: [0, 1 << 30])
  func aDamagedSheetIsNamed(_ leastLargeSheet: Int) throws {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let bytes = try RewrittenPackage.bytes(
      book(), part: Self.part,
      text: "<worksheet xmlns=\"\(main)\"><sheetData><row r=\"9\"><c></row></sheetData></worksheet>"
    )
    try expectUnread(bytes, leastLargeSheet, .malformedXML)
  }

  @Test func aSignedWorkbookIsEditedWithConsentOnly() throws {
    let relations = "_rels/.rels"
    let signature = "_xmlsignatures/origin.sigs"
    let plain = try book()
    let text = String(decoding: try EditRound.parts(plain)[relations] ?? [], as: UTF8.self)
    let signed = text.replacing(
      "</Relationships>",
      with: """
        <Relationship Id="rIdS" Target="\(signature)" \
        Type="http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"/>\
        </Relationships>
        """)
    let bytes = try RewrittenPackage.bytes(
      RewrittenPackage.bytes(plain, part: signature, bytes: []), part: relations, text: signed)
    #expect(throws: EditError.signed(part: signature)) { try WorkbookEditor(bytes: bytes) }
    var editor = try WorkbookEditor(bytes: bytes, breaksSignatures: true)
    try editor.setCell(Self.cell, to: .number(2), in: "S")
    let parts = try (EditRound.stored(bytes), EditRound.stored(editor.bytes()))
    #expect(parts.0.keys == parts.1.keys)
    #expect(parts.0.filter { $0.key != Self.part } == parts.1.filter { $0.key != Self.part })
  }

  /// Where no file can be made, whoever runs the program: in a folder that is a file, under the name of a
  /// folder, and where there is no folder.
  @Test func aTargetThatCannotBeWrittenLeavesEverythingAsItWas() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
      .path
    try FileManager.default.createDirectory(
      atPath: folder + "/taken.xlsx", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data("x".utf8).write(to: URL(fileURLWithPath: folder + "/file"))
    var editor = try WorkbookEditor(bytes: book())
    try editor.setCell(Self.cell, to: .number(2), in: "S")
    for target in ["/file/a.xlsx", "/taken.xlsx", "/none/a.xlsx"] {
      let error = #expect(throws: EditError.self) { try editor.save(to: folder + target) }
      guard case .write(.file) = error else {
        Issue.record("\(target): \(String(describing: error))")
        continue
      }
    }
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
    #expect(names == ["file", "taken.xlsx"])
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder + "/file")) == Data("x".utf8))
    // The editor is as good as before.
    try editor.save(to: folder + "/b.xlsx")
    #expect(try readWorkbook(path: folder + "/b.xlsx").sheets[0]["A1"]?.value == .number(2))
  }
}
