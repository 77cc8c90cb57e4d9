import Foundation
import Packaging
import WorkbookEditing
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

/// One workbook edited in every way, and everything taken back; what must hold in between.
struct EditRound {
  static let mark = "— sedp —"
  static let cell = CellReference(row: 3, column: 2)
  static let sheetName = "Cần sửa"

  let source: [UInt8]

  /// The first sheet with cells that can be edited; `nil` for workbooks without any.
  func sheet() throws -> String? {
    let editor = try WorkbookEditor(bytes: source)
    for name in try editor.sheetNames() {
      do throws(EditError) {
        _ = try editor.tabColor(of: name)
        return name
      } catch .noSuchSheet {
        continue
      }
    }
    return nil
  }

  /// Adds a value, a fill, a mark, a note, a tab colour, a sheet and a property.
  func edited(_ sheet: String) throws -> [UInt8] {
    var editor = try WorkbookEditor(bytes: source)
    try editor.setCell(Self.freeCell(in: sheet, of: source), to: .text("đã sửa & xong"), in: sheet)
    try editor.setFill(CellColor(0xFFE0E0), of: [Self.cell], in: sheet)
    try Self.mark(&editor, sheet)
    return try editor.bytes()
  }

  /// What marking a workbook does.
  static func mark(_ editor: inout WorkbookEditor, _ sheet: String) throws {
    try editor.setMarks(
      [.init([CellRange(cell, cell)], color: CellColor(0xFFC7CE))], named: "sedp", in: sheet)
    try editor.addNotes([cell: "Nữ lớn hơn tổng."], author: "sedp", mark: mark, in: sheet)
    try editor.setTabColor(CellColor(0xC00000), of: sheet)
    var list = WorksheetDocument(name: sheetName)
    list.rows = [OutputRow(1, cells: [OutputCell(1, .text("Cần sửa 1 chỗ"))])]
    list.hyperlinks = [CellHyperlink(CellRange(cell, cell), sheet: sheet, cell: cell)]
    try editor.insertSheet(list, at: 0)
    try editor.setProperties(["sedp.source": "abc"])
  }

  /// Takes out what marking has added.
  static func unmark(_ bytes: [UInt8], _ sheet: String, tab: CellColor?) throws -> [UInt8] {
    var editor = try WorkbookEditor(bytes: bytes)
    try editor.removeSheet(sheetName)
    try editor.removeNotes(mark: mark, in: sheet)
    try editor.removeMarks(named: "sedp", in: sheet)
    try editor.setTabColor(tab, of: sheet)
    try editor.setProperties(["sedp.source": nil])
    return try editor.bytes()
  }

  /// A cell right of all others, where no table or array formula can be.
  static func freeCell(in sheet: String, of bytes: [UInt8]) throws -> CellReference {
    let read = try WorkbookSource.open(bytes: bytes).sheet(named: sheet)
    let last = read.rows.flatMap(\.cells).map(\.reference.column).max() ?? 0
    let merged = read.mergedRanges.map(\.last.column).max() ?? 0
    return CellReference(row: read.rows.first?.number ?? 1, column: max(last, merged) + 3)
  }

  /// All parts by name, uncompressed.
  static func parts(_ bytes: [UInt8]) throws -> [String: [UInt8]] {
    let archive = try ZipArchive(.bytes(bytes))
    return try Dictionary(
      uniqueKeysWithValues: archive.entries.map { ($0.name, try archive.contents(of: $0)) })
  }

  /// All parts by name, as they are stored.
  static func stored(_ bytes: [UInt8]) throws -> [String: ZipArchive.StoredEntry] {
    let archive = try ZipArchive(.bytes(bytes))
    return try Dictionary(
      uniqueKeysWithValues: archive.entries.map { ($0.name, try archive.stored($0)) })
  }

  /// A text without what says that the first sheet is in front, which is what saying nothing means, and with
  /// one way of writing an empty element.
  static func plain(_ text: [UInt8]?) -> String? {
    text.map {
      String(decoding: $0, as: UTF8.self).replacingOccurrences(of: " activeTab=\"0\"", with: "")
        .replacingOccurrences(of: "></Properties>", with: "/>")
    }
  }

  /// Where two texts first differ, with what stands there.
  static func difference(_ one: [UInt8], _ other: [UInt8]) -> String {
    var place = 0
    while place < min(one.count, other.count), one[place] == other[place] { place += 1 }
    func around(_ bytes: [UInt8]) -> String {
      String(decoding: bytes[max(0, place - 60)..<min(bytes.count, place + 100)], as: UTF8.self)
    }
    return "\(around(one)) | \(around(other))"
  }
}
