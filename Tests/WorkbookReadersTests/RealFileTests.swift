import Harness
import Packaging
import Testing
import WorkbookModel

@testable import WorkbookReaders

/// Protects what real files of public projects showed, one kind a test.
struct RealFileTests {
  private typealias F = BIFFFixture

  private static func label(_ row: Int, _ text: [UInt8], format: Int = 0) -> [UInt8] {
    F.record(0x0204, F.word(row) + F.word(0) + F.word(format) + F.word(text.count) + text)
  }

  private func texts(_ fixture: F) throws -> [String] {
    try Fixture.open(fixture.bytes()).sheet(0).rows.flatMap(\.cells).map { cell in
      if case .text(let text) = cell.value { text } else { "" }
    }
  }

  // MARK: - Compound files

  /// The stream of an embedded object was read in place of the workbook's own.
  @Test func streamsOfEmbeddedObjectsAreNotTheWorkbooks() throws {
    let own = F(sheets: [("S", [Self.label(0, Array("own".utf8))])], isEarly: true)
    let embedded = F(sheets: [("E", [])])
    var file = RawCompoundFile(
      streams: [("Book", own.bytes()), ("MBD1", []), ("Workbook", embedded.bytes())])
    file.makeStorage(entry: 2, child: 3, at: 512 + 512 * file.directoryStart)
    let source = try Fixture.open(file.bytes)
    #expect(source.sheets.map(\.name) == ["S"])
    #expect(try source.sheet(0).cellCount == 1)
    // A stream that the broken tree of names lost is the workbook's where there is no other.
    var broken = RawCompoundFile(streams: [("A", []), ("Workbook", embedded.bytes())])
    broken.put(0xFFFF_FFFF, at: 512 + 512 * broken.directoryStart + 128 + 72)
    #expect(try Fixture.open(broken.bytes).sheets.map(\.name) == ["E"])
  }

  @Test func anEncryptedPackageOfAnEmbeddedObjectDoesNotEncryptTheWorkbook() throws {
    let own = F(sheets: [("S", [Self.label(0, Array("own".utf8))])], isEarly: true)
    var file = RawCompoundFile(
      streams: [("Book", own.bytes()), ("MBD1", []), ("EncryptedPackage", [1])])
    file.makeStorage(entry: 2, child: 3, at: 512 + 512 * file.directoryStart)
    #expect(try Fixture.open(file.bytes).sheets.map(\.name) == ["S"])
    let encrypted = RawCompoundFile(streams: [("EncryptedPackage", [1])])
    let failure = #expect(throws: ReadError.self) { try Fixture.open(encrypted.bytes) }
    #expect(failure?.code == .encrypted)
    #expect(failure?.detail == ["xlsx"], "only the structure may be protected")
  }

  // MARK: - Binary records

  @Test func emptyTextsWithoutTheirFlags() throws {
    let empty = F.record(0x0204, F.word(0) + F.word(0) + F.word(0) + F.word(0))
    let after = F.record(
      0x0204, F.word(1) + F.word(0) + F.word(0) + F.text("x"))
    let result = F.formula(
      row: 2, column: 0, tokens: [0x1E, 1, 0], result: [0, 0, 0, 0, 0, 0, 0xFF, 0xFF])
    let string = F.record(0x0207, F.word(0))
    let number = F.record(0x0203, F.word(3) + F.word(0) + F.word(0) + F.double(1))
    let fixture = F(sheets: [("S", [empty, after, result, string, number])])
    #expect(try Fixture.open(fixture.bytes()).firstSheet() == ["A2=\"x\"", "A4=1"])
  }

  @Test func offsetsThatMissASheetByAFewBytes() throws {
    let fixture = F(sheets: [
      ("A", [F.record(0x0203, F.word(0) + F.word(0) + F.word(0) + F.double(1))]),
      ("B", [F.record(0x0203, F.word(0) + F.word(0) + F.word(0) + F.double(2))]),
    ])
    for miss in [-6, -1, 3, 5] {
      var bytes = fixture.bytes(sheetKind: 0x10)
      let bound = try #require(bytes.firstRange(of: [0x85, 0x00, 0x0A, 0x00]))
      let place = bound.upperBound
      let offset = Int(bytes[place]) | Int(bytes[place + 1]) << 8
      bytes.replaceSubrange(place..<place + 2, with: F.word(offset + miss))
      let source = try Fixture.open(bytes)
      #expect(try source.firstSheet() == ["A1=1"], "\(miss)")
      #expect(try source.sheet(1).rows.first?.cells.first?.value == .number(2))
    }
  }

  @Test func macintoshCodePages() throws {
    func text(_ page: Int, _ bytes: [UInt8]) throws -> [String] {
      try texts(
        F(
          globals: [F.record(0x0042, F.word(page))],
          sheets: [("S", [Self.label(0, bytes)])], isEarly: true))
    }
    #expect(try text(10_000, [0x8E, 0xCA]) == ["é\u{A0}"])
    #expect(try text(10_006, [0xE1, 0xE2, 0xA1]) == ["αβΓ"])
    #expect(try text(10_007, [0x80, 0xE0]) == ["Аа"])
    #expect(try text(10_029, [0x8B, 0xDE]) == ["čř"])
    #expect(try text(10_081, [0xDA, 0xDD, 0xDF]) == ["Ğış"])
    #expect(try text(10_001, [0x82, 0xA0]) == ["あ"])
    #expect(try text(1252, [0x81, 0xE9]) == ["\u{81}é"], "a byte that has no letter")
  }

  /// Letters of a code page that is not known were given those of another one without a word.
  @Test func anUnknownCodePageIsTold() throws {
    let fixture = F(
      globals: [F.record(0x0042, F.word(10_004))],
      sheets: [("S", [Self.label(0, [0x61]), Self.label(1, [0xC7])])], isEarly: true)
    let cursor = try Fixture.open(fixture.bytes()).rows(ofSheet: 0)
    let failure = #expect(throws: ReadError.self) { while try cursor.next() != nil {} }
    #expect(failure?.code == .unknownCodePage)
    #expect(failure?.detail == ["10004"])
    #expect(failure?.cell == CellReference(row: 2, column: 1))
  }

  /// Under code page 1258 bytes of TCVN3 became marks on the letters before them.
  @Test func textInAFontOfTCVN3KeepsItsLetters() throws {
    func font(_ name: String) -> [UInt8] {
      F.record(0x0031, [UInt8](repeating: 0, count: 14) + F.bytes(name))
    }
    func format(_ font: Int) -> [UInt8] {
      F.record(0x00E0, F.word(font) + F.word(0) + [UInt8](repeating: 0, count: 12))
    }
    let fixture = F(
      globals: [
        F.record(0x0042, F.word(1258)), font("Arial"), font(".VnTime"), font("VNI-Times"),
        format(0), format(1), format(2),
      ],
      sheets: [
        (
          "S",
          [
            Self.label(0, [0x61, 0xD2], format: 0), Self.label(1, [0x61, 0xD2], format: 1),
            Self.label(2, [0x61, 0xD2], format: 2),
          ]
        )
      ], isEarly: true)
    #expect(try texts(fixture) == ["ả", "aÒ", "aÒ"])
  }

  @Test func versionsBeforeExcelFiveAreNamed() throws {
    for (head, version) in [
      ([0x09, 0x00, 4, 0, 2, 0, 0x10, 0], "2"), ([0x09, 0x02, 6, 0, 0, 3, 0x10, 0, 0, 0], "3"),
      ([0x09, 0x04, 6, 0, 0, 4, 0x10, 0, 0, 0], "4"),
    ] as [([UInt8], String)] {
      let failure = #expect(throws: ReadError.self) {
        try Fixture.open(head + [0x0A, 0, 0, 0])
      }
      #expect(failure?.code == .legacyXLS)
      #expect(failure?.detail == [version])
    }
  }

  // MARK: - Packages

  /// A sheet that is only listed, such as a macro module of an early version, cost all the others.
  @Test func aSheetWithoutPartLeavesTheOthers() throws {
    for sheet in [#"<sheet name="M" sheetId="2" r:id=""/>"#, #"<sheet name="M" sheetId="2"/>"#] {
      let raw = RawPackage.workbook(
        sheets: sheet + #"<sheet name="S" sheetId="1" r:id="rId1"/>"#)
      let source = try Fixture.open(raw.bytes)
      #expect(source.sheets.map(\.name) == ["M", "S"])
      #expect(try source.sheet(1).cellCount == 1)
      let failure = #expect(throws: ReadError.self) { try source.sheet(0) }
      #expect(failure?.code == .sheetWithoutPart)
      #expect(failure?.sheet == "M")
      #expect(failure?.part == nil)
    }
  }

  /// The root of a macro sheet is in another namespace than its cells.
  @Test func macroSheetsHaveCells() throws {
    var raw = RawPackage.workbook()
    raw["xl/worksheets/sheet1.xml"] = """
      <xm:macrosheet xmlns="\(Fixture.main)" \
      xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><sheetPr/><sheetData>\
      <row r="1"><c r="A1" t="s"/><c r="B1"><f>HALT()</f></c><c r="C1"><v>7</v></c></row>\
      </sheetData></xm:macrosheet>
      """
    #expect(try Fixture.open(raw.bytes).firstSheet() == ["B1=uncalculated", "C1=7"])
  }

  @Test func namesThatDifferInCaseOnly() throws {
    var raw = RawPackage.workbook()
    raw["xl/Worksheets/sheet1.xml"] = raw["xl/worksheets/sheet1.xml"]
    let failure = #expect(throws: ReadError.self) { try Fixture.open(raw.bytes) }
    #expect(failure?.code == .duplicateEntry)
    // In an archive of tables they are two files.
    var tables = RawPackage()
    tables["a.csv"] = "1"
    tables["A.csv"] = "2"
    #expect(try Fixture.open(tables.bytes).sheets.map(\.name) == ["A", "a"])
  }

  /// The check of shared bytes looked at fields of four bytes only.
  @Test func entriesThatShareBytesByLargeFields() throws {
    let raw = RawPackage.workbook()
    var archive = LargeArchive(raw.parts)
    #expect(try Fixture.open(archive.bytes).sheet(0).cellCount == 1)
    archive.sharesBytes = true
    let failure = #expect(throws: ReadError.self) { try Fixture.open(archive.bytes) }
    #expect(failure?.code == .overlappingEntries)
  }

  // MARK: - Other files

  @Test func textsInUTF32AreNamed() throws {
    let text = "STT,Xã\n1,Song Lộc\n".unicodeScalars
    let little = text.flatMap { F.long(Int($0.value)) }
    let big = text.flatMap { Array(F.long(Int($0.value)).reversed()) }
    for bytes in [[0xFF, 0xFE, 0, 0] + little, [0, 0, 0xFE, 0xFF] + big, little, big] {
      let failure = #expect(throws: ReadError.self) { try Fixture.open(bytes) }
      #expect(failure?.code == .undecodableText)
      #expect(failure?.detail == ["UTF-32"])
    }
  }

  @Test func archivesThatHaveToBeUnpackedAreNamed() throws {
    for (head, kind) in [
      (Array("Rar!".utf8) + [0x1A, 7, 0], "rar"), ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "7z"),
      ([0x1F, 0x8B, 8, 0], "gzip"),
    ] as [([UInt8], String)] {
      let failure = #expect(throws: ReadError.self) { try Fixture.open(head + [0, 0, 0]) }
      #expect(failure?.code == .packed)
      #expect(failure?.detail == [kind])
    }
  }

  @Test func formulasWithoutAResultAreListed() {
    let cell = Cell(
      reference: CellReference(row: 1, column: 2), value: .uncalculated, formula: "A1+1")
    #expect(
      CellJSON.line(sheet: "S", cell: cell)
        == #"{"sheet": "S", "ref": "B1", "type": "u", "value": null}"#)
  }
}

/// An archive whose sizes and places stand in the fields of archives beyond four gigabytes.
private struct LargeArchive {
  let parts: [(name: String, bytes: [UInt8])]
  /// Whether the second entry begins inside the first.
  var sharesBytes = false

  init(_ parts: [(name: String, bytes: [UInt8])]) { self.parts = parts }

  var bytes: [UInt8] {
    let plain = RawArchive(parts.map { RawEntry(name: $0.name, data: $0.bytes) }).bytes
    let end = plain.count - 22
    let start = plain.uint32(at: end + 16)
    var directory: [UInt8] = []
    var position = start
    var index = 0
    while position < end {
      let nameEnd = position + 46 + plain.uint16(at: position + 28)
      var header = Array(plain[position..<nameEnd])
      var extra: [UInt8] = [1, 0, 24, 0]
      for (field, value) in [
        (24, plain.uint32(at: position + 24)), (20, plain.uint32(at: position + 20)),
        (42, sharesBytes && index == 1 ? 0 : plain.uint32(at: position + 42)),
      ] {
        extra += Self.eight(value)
        header.replaceSubrange(field..<field + 4, with: [0xFF, 0xFF, 0xFF, 0xFF])
      }
      header.replaceSubrange(30..<32, with: [UInt8(extra.count), 0])
      directory += header + extra
      position = nameEnd
      index += 1
    }
    let record =
      [0x50, 0x4B, 6, 6] + Self.eight(44) + [45, 0, 45, 0] + [UInt8](repeating: 0, count: 8)
      + Self.eight(parts.count) + Self.eight(parts.count) + Self.eight(directory.count)
      + Self.eight(start)
    let locator =
      [0x50, 0x4B, 6, 7, 0, 0, 0, 0] + Self.eight(start + directory.count) + [1, 0, 0, 0]
    let last: [UInt8] =
      [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + [UInt8](repeating: 0xFF, count: 12) + [0, 0]
    return Array(plain[..<start]) + directory + record + locator + last
  }

  private static func eight(_ value: Int) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
