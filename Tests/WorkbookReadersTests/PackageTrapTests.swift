import Foundation
import Harness
import Packaging
import Testing
import WorkbookModel
import WorkbookReaders

/// Protects what real programs do with packages and their parts, one trap a test.
struct PackageTrapTests {
  private static let sheet =
    "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row></sheetData>"
  private static let strict = "http://purl.oclc.org/ooxml"

  private static var fixture: Fixture {
    Fixture(sheet: sheet, strings: "<si><t>Ấp 3</t></si>", styles: "<cellXfs><xf/></cellXfs>")
  }

  private func cells(_ fixture: Fixture) throws -> [String] { try fixture.open().firstSheet() }

  /// The fixture with a text replaced in all parts, or in one.
  private func changed(_ old: String, _ new: String, in part: String? = nil) -> Fixture {
    var fixture = Self.fixture
    for index in fixture.parts.indices where part == nil || fixture.parts[index].name == part {
      fixture.parts[index].text = fixture.parts[index].text.replacingOccurrences(of: old, with: new)
    }
    return fixture
  }

  @Test func strictNamespaces() throws {
    var fixture = changed(Fixture.main, Self.strict + "/spreadsheetml/main")
    for index in fixture.parts.indices {
      fixture.parts[index].text = fixture.parts[index].text.replacingOccurrences(
        of: Fixture.office, with: Self.strict + "/officeDocument/relationships")
    }
    #expect(try cells(fixture) == ["A1=\"Ấp 3\""])
  }

  @Test func absoluteBackslashedAndEscapedTargets() throws {
    for target in [
      "/xl/worksheets/sheet1.xml", "worksheets\\sheet1.xml", "./worksheets/sheet%31.xml",
    ] {
      #expect(try cells(changed("worksheets/sheet1.xml", target)) == ["A1=\"Ấp 3\""])
    }
  }

  @Test func partNamesInAnotherCaseWithBackslashesOrALeadingSlash() throws {
    for name in [
      "xl/WORKSHEETS/Sheet1.xml", "xl\\worksheets\\sheet1.xml", "/xl/worksheets/sheet1.xml",
    ] {
      var fixture = Self.fixture
      fixture.parts[2].name = name
      #expect(try cells(fixture) == ["A1=\"Ấp 3\""])
    }
  }

  @Test func workbookPartInAnotherPlace() throws {
    var fixture = changed("xl/workbook.xml", "so/lieu.xml", in: "_rels/.rels")
    for index in fixture.parts.indices {
      switch fixture.parts[index].name {
      case "xl/workbook.xml": fixture.parts[index].name = "so/lieu.xml"
      case "xl/_rels/workbook.xml.rels":
        fixture.parts[index].name = "so/_rels/lieu.xml.rels"
        fixture.parts[index].text = fixture.parts[index].text.replacingOccurrences(
          of: "\"worksheets", with: "\"../xl/worksheets")
      default: continue
      }
    }
    #expect(try cells(fixture) == ["A1=\"Ấp 3\""])
  }

  @Test func packageWithoutItsRootRelationships() throws {
    var fixture = Self.fixture
    fixture.parts.removeFirst()
    #expect(try cells(fixture) == ["A1=\"Ấp 3\""])
  }

  @Test func stringsAndStylesWithoutRelationships() throws {
    var fixture = Fixture(
      sheet: """
        <sheetData><row><c t="s"><v>0</v></c><c s="1"><v>43102</v></c></row></sheetData>
        """,
      strings: "<si><t>Ấp 3</t></si>",
      styles: "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>")
    for index in fixture.parts.indices {
      switch fixture.parts[index].name {
      case "xl/strings.xml": fixture.parts[index].name = "xl/sharedStrings.xml"
      case "xl/_rels/workbook.xml.rels":
        fixture.parts[index].text = Fixture.relationships(
          "<Relationship Id=\"s\" Type=\"\(Fixture.office)/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
        )
      default: continue
      }
    }
    #expect(try cells(fixture) == ["A1=\"Ấp 3\"", "B1=\"2018-01-02T00:00:00\""])
  }

  @Test func sheetsWhoseRelationshipHasNoPrefix() throws {
    #expect(try cells(changed("r:id=", "id=", in: "xl/workbook.xml")) == ["A1=\"Ấp 3\""])
  }

  @Test func aMediaTypeOfItsOwnOrForeignEntries() throws {
    var fixture = Self.fixture
    fixture.parts.append(("mimetype", String(repeating: "application/zip ", count: 1000)))
    fixture.parts.append(("content.xml", "<x/>"))
    #expect(try cells(fixture) == ["A1=\"Ấp 3\""])
  }

  @Test func partsInUTF16() throws {
    let fixture = Self.fixture
    let entries = fixture.parts.map { part in
      let units = Array(("\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + part.text).utf16)
      let isText = part.name.hasSuffix(".xml")
      return ZipEntry(name: part.name) {
        isText ? units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } : Array(part.text.utf8)
      }
    }
    #expect(try Fixture.open(try ZipWriter.bytes(of: entries)).firstSheet() == ["A1=\"Ấp 3\""])
  }

  @Test func sizesBehindTheData() throws {
    let entries = Self.fixture.parts.map { part in
      var entry = RawEntry(name: part.name, data: Array(part.text.utf8))
      entry.flags = 8
      let size = entry.data.count
      let fields = [0x0807_4B50, Int(entry.checksum), size, size]
      entry.data += fields.flatMap { field in
        (0..<4).map { UInt8(truncatingIfNeeded: field >> (8 * $0)) }
      }
      return entry
    }
    #expect(try Fixture.open(RawArchive(entries).bytes).firstSheet() == ["A1=\"Ấp 3\""])
  }

  @Test func sizesThatLie() throws {
    var entries = Self.fixture.parts.map { RawEntry(name: $0.name, data: Array($0.text.utf8)) }
    entries[2].statedSize = 10
    let source = try Fixture.open(RawArchive(entries).bytes)
    let error = #expect(throws: ReadError.self) { try source.sheet(0) }
    #expect(error?.code == .corruptPart)
  }

  @Test func dimensionsThatLie() throws {
    #expect(
      try cells(changed("<sheetData>", "<dimension ref=\"B7:XFD1048576\"/><sheetData>"))
        == ["A1=\"Ấp 3\""])
  }

  @Test func sheetsHiddenAndWithoutCells() throws {
    var fixture = changed(
      "</sheets>",
      "<sheet name=\"&lt;2&gt;\" state=\"veryHidden\" r:id=\"s\"/><sheet name=\"3\" state=\"hidden\" "
        + "r:id=\"s\"/><sheet name=\"C\" r:id=\"c\"/></sheets>")
    fixture.add(
      link:
        "<Relationship Id=\"c\" Type=\"\(Fixture.office)/chartsheet\" Target=\"chartsheets/sheet1.xml\"/>"
    )
    fixture.parts.append(("xl/chartsheets/sheet1.xml", "<chartsheet/>"))
    let source = try fixture.open()
    #expect(
      source.sheets == [
        SheetInfo(name: "S"), SheetInfo(name: "<2>", visibility: .veryHidden),
        SheetInfo(name: "3", visibility: .hidden), SheetInfo(name: "C"),
      ])
    #expect(try source.sheet(1).cellCount == 1)
    #expect(try source.sheet(3).cellCount == 0)
  }

  @Test func stylesThatDoNotExist() throws {
    let cells = "<c r=\"A1\" s=\"99\"><v>41490</v></c><c r=\"B1\" s=\"1\"><v>41490</v></c>"
    let source = try Fixture(
      sheet: "<sheetData><row r=\"1\">\(cells)</row></sheetData>",
      styles: "<cellXfs><xf/><xf numFmtId=\"177\" fontId=\"7\"/></cellXfs>"
    ).open()
    #expect(try source.firstSheet() == ["A1=41490", "B1=41490"])
    #expect(source.formats[1] == CellFormat())
  }

  @Test func encryptedWorkbooksAreNamed() throws {
    for stream in ["EncryptedPackage", "encryptedpackage"] {
      let file = RawCompoundFile(streams: [(stream, [UInt8](repeating: 7, count: 64))])
      let error = #expect(throws: ReadError.self) { try Fixture.open(file.bytes) }
      #expect(error?.code == .encrypted)
    }
    var binary = BIFFFixture(sheets: [("S", [])])
    binary.globals = [BIFFFixture.record(0x002F, [1, 0, 1, 0, 1, 0])]
    let error = #expect(throws: ReadError.self) { try Fixture.open(binary.bytes()) }
    #expect(error?.code == .encrypted)
  }

  @Test func aRowBeyondTheEndWithoutValuesCostsNothing() throws {
    let phantom = (2...3000).map {
      "<row r=\"\($0 * 300)\" s=\"1\"><c r=\"A\($0 * 300)\" s=\"0\"/></row>"
    }
    let fixture = Fixture(
      sheet: "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>\(phantom.joined())</sheetData>"
    )
    #expect(try fixture.open().sheet(0).rows.count == 1)
  }
}
