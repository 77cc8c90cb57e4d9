import Foundation
import Packaging
import Testing
import WorkbookModel
import WorkbookReaders

/// Protects: that a file in memory is read exactly as the same file under a path.
struct BytesTests {
  /// Everything that a file gives: an error, or for each sheet its content or an error.
  private struct Delivered: Equatable {
    var opening: ReadError?
    var description: WorkbookDescription?
    var formats: [CellFormat] = []
    var sheets: [Sheet] = []
    var errors: [ReadError] = []

    init(_ open: () throws(ReadError) -> WorkbookSource) {
      do throws(ReadError) {
        let source = try open()
        description = source.describe()
        formats = source.formats
        for index in source.sheets.indices {
          do throws(ReadError) {
            sheets.append(try source.sheet(index))
          } catch {
            errors.append(error)
          }
        }
      } catch {
        opening = error
      }
    }
  }

  /// A file of each kind, and what is no workbook or a damaged one.
  private static func files() throws -> [String: [UInt8]] {
    let cell = "<sheetData><row r=\"2\"><c r=\"B2\"><v>1.5</v></c></row></sheetData>"
    let xlsx = try Fixture(sheet: cell).bytes()
    let open = try ODSFixture(table: ODSFixture.row(ODSFixture.text("Xã"))).bytes()
    let tables = ["a.csv", "b/c.tsv", "d.txt"].map { name in
      ZipEntry(name: name) { Array("x,y\n1,\(name)\n".utf8) }
    }
    let xlsb = XLSBTests.rich.map { part in ZipEntry(name: part.name) { part.bytes } }
    var damaged = xlsx
    for index in 60..<90 { damaged[index] ^= 0x5A }
    return [
      "xlsx": xlsx, "ods": open, "xls": XLSTests.rich.bytes(),
      "xlsb": try ZipWriter.bytes(of: xlsb), "zip of tables": try ZipWriter.bytes(of: tables),
      "flat": Array(
        """
        <?xml version="1.0"?><office:document\(ODSFixture.namespaces)><office:body>\
        <office:spreadsheet><table:table table:name="S">\(ODSFixture.row(ODSFixture.text("phẳng")))\
        </table:table></office:spreadsheet></office:body></office:document>
        """.utf8),
      "csv": Array("Tên;Số\n\"Xã; An\";1,5\n".utf8),
      "utf16": [0xFF, 0xFE, 0x41, 0, 0x2C, 0, 0x42, 0],
      "empty": [], "pdf": Array("%PDF-1.7".utf8), "html": Array("<html><p>".utf8),
      "no archive": Array("PK\u{3}\u{4}nothing at all of an archive".utf8),
      "cut off": Array(xlsx.dropLast(30)), "damaged": damaged,
      "sheet cut off": try Fixture(sheet: cell + "<oops").bytes(),
      "no compound file": [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 1, 2, 3],
    ]
  }

  @Test func bytesAndPathGiveTheSame() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("bytes-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var readable = 0
    for (name, bytes) in try Self.files() {
      let path = folder.appendingPathComponent("tep.bin")
      try Data(bytes).write(to: path)
      let fromPath = Delivered { () throws(ReadError) in try .open(path: path.path) }
      let fromBytes = Delivered { () throws(ReadError) in try .open(bytes: bytes, name: "tep.bin") }
      let fromData = Delivered { () throws(ReadError) in
        try .open(bytes: Data(bytes), name: "a/tep.txt")
      }
      let fromSpan = Delivered { () throws(ReadError) in
        try .open(bytes: bytes.span.bytes, name: "tep")
      }
      #expect(fromPath == fromBytes, "\(name)")
      #expect(fromPath == fromData, "\(name)")
      #expect(fromPath == fromSpan, "\(name)")
      if fromPath.errors.isEmpty, fromPath.opening == nil {
        readable += 1
        #expect(fromPath.sheets.contains { $0.cellCount > 0 }, "\(name)")
      } else {
        #expect(fromPath.sheets.isEmpty, "\(name)")
      }
    }
    #expect(readable == 8, "of each kind one is read")
  }

  @Test func boundsHoldForBytesToo() throws {
    let bytes = try Fixture(sheet: "<sheetData/>").bytes()
    var limits = ReadLimits()
    limits.fileBytes = bytes.count - 1
    let tooLarge = #expect(throws: ReadError.self) {
      try WorkbookSource.open(bytes: bytes, limits: limits)
    }
    #expect(tooLarge?.code == .limitExceeded && tooLarge?.detail.first == "fileBytes")
    limits = ReadLimits()
    limits.heldFileBytes = 3
    let held = #expect(throws: ReadError.self) {
      try WorkbookSource.open(bytes: Array("a,b,c".utf8), limits: limits)
    }
    #expect(held?.detail.first == "heldFileBytes")
    limits = ReadLimits()
    limits.entries = 2
    let entries = #expect(throws: ReadError.self) {
      try WorkbookSource.open(bytes: bytes, limits: limits)
    }
    #expect(entries?.detail.first == "entries")
  }

  @Test func aTextFileInMemoryIsCalledAsAsked() throws {
    let text = Array("a,b".utf8)
    #expect(try WorkbookSource.open(bytes: text).sheets.map(\.name) == ["Sheet1"])
    #expect(
      try WorkbookSource.open(bytes: text, name: "nhan/Biểu 1.csv").sheets.map(\.name)
        == ["Biểu 1"])
    #expect(try readWorkbook(bytes: text)["Sheet1"]?["B1"]?.value == .text("b"))
  }
}
