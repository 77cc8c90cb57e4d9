import Harness
import PlanningForms
import Testing
import WorkbookModel
import WorkbookReaders

@testable import PlanningPipeline

/// A file, and the codes that inspecting it must bring up.
struct InspectionScene: Sendable, CustomTestStringConvertible {
  var name: String
  var codes: Set<String>
  var limits = ReadLimits.standard
  /// Writes the file and gives its path.
  var file: @Sendable (TemporaryFolder) throws -> String

  var testDescription: String { name }

  /// All scenes; together they bring up every code of inspection.
  static let all: [InspectionScene] = [
    InspectionScene(
      name: "hidden parts and old fonts under a wrong extension",
      codes: ["I701", "I705", "I706", "I707", "I709", "I714"]
    ) { try bookWithHiddenParts().write(to: $0, as: "xa.xls") },
    InspectionScene(
      name: "what other programs leave in a package",
      codes: ["I708", "I710", "I711", "I712", "I713", "I715", "I717", "I718"]
    ) { try $0.write(linkedWorkbook.bytes, to: "so.xlsx") },
    InspectionScene(name: "a sheet that is cut off", codes: ["I702"]) { folder in
      var raw = RawPackage.workbook()
      raw["xl/worksheets/sheet1.xml"] = "<worksheet><sheetData><row>"
      return try folder.write(raw.bytes, to: "so.xlsx")
    },
    InspectionScene(name: "comments that are cut off", codes: ["I703"]) { folder in
      try folder.write(commented("<comments><comm").bytes, to: "so.xlsx")
    },
    InspectionScene(name: "sheets without cells", codes: ["I704"]) { folder in
      var raw = RawPackage.workbook()
      raw["xl/worksheets/sheet1.xml"] = "<worksheet xmlns=\"\(main)\"><sheetData/></worksheet>"
      return try folder.write(raw.bytes, to: "so.xlsx")
    },
    InspectionScene(name: "a sheet of blanks", codes: ["I716"]) { folder in
      var raw = RawPackage.workbook()
      let blanks = String(repeating: " ", count: 3 << 20)
      raw["xl/worksheets/sheet1.xml"] = """
        <worksheet xmlns="\(main)"><sheetData>\(blanks)<row r="1"><c r="A1"><v>1</v></c></row>\
        </sheetData></worksheet>
        """
      return try folder.write(raw.bytes, to: "so.xlsx")
    },
    InspectionScene(name: "a template of Excel", codes: ["I719"]) { folder in
      var raw = RawPackage.workbook()
      raw["[Content_Types].xml"] = """
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
        <Default Extension="xml" ContentType="application/xml"/><Override \
        PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-\
        officedocument.spreadsheetml.template.main+xml"/></Types>
        """
      return try folder.write(raw.bytes, to: "mau.xltx")
    },
    InspectionScene(name: "text in an old encoding", codes: ["I720"]) { folder in
      // "Thị trấn;5" in TCVN3.
      let line: [UInt8] = [0x54, 0x68, 0xDE, 0x20, 0x74, 0x72, 0xCA, 0x6E, 0x3B, 0x35, 0x0A]
      return try folder.write(line + line, to: "a.csv")
    },
    InspectionScene(name: "prose", codes: ["I721"]) { folder in
      try folder.write("Một\nHai\n", to: "b.csv")
    },
    InspectionScene(
      name: "more names than are listed", codes: ["I722"],
      limits: {
        var limits = ReadLimits.standard
        limits.descriptionEntries = 1
        return limits
      }()
    ) { try $0.write(linkedWorkbook.bytes, to: "so.xlsx") },
  ]

  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

  /// A workbook whose sheet has comments, given as the whole part.
  static func commented(_ comments: String) -> RawPackage {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    var raw = RawPackage.workbook()
    raw["xl/worksheets/_rels/sheet1.xml.rels"] = """
      <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
      <Relationship Id="r1" Type="\(office)/comments" Target="../comments1.xml"/></Relationships>
      """
    raw["xl/comments1.xml"] = comments
    return raw
  }

  /// A submission with a further sheet that nobody sees.
  static func bookWithHiddenParts() throws -> TestBook {
    var book = try TestBook.commune("29392")
    var sheet = TestSheet(name: "Nháp")
    sheet.visibility = .veryHidden
    sheet[1, 1] = "ThÞ trÊn CÇu KÌ"
    sheet.fonts[CellReference(row: 1, column: 1)] = ".VnTime"
    sheet[2, 1] = 5
    sheet[3, 1] = 6
    sheet[9, 2] = .formula("1/0", cached: .error("#DIV/0!"))
    sheet.hiddenRows = [2, 3]
    sheet.hiddenColumns = [2, 7]
    book.sheets.append(sheet)
    return book
  }

  /// The parts that other programs leave in a package.
  static var linkedWorkbook: RawPackage {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    var raw = RawPackage.workbook(
      links: """
        <Relationship Id="r7" Type="\(office)/connections" Target="connections.xml"/>\
        <Relationship Id="r8" Type="\(office)/externalLink" Target="links/a.xml"/>\
        <Relationship Id="r6" Type="\(office)/externalLink" Target="links/a.xml"/>\
        <Relationship Id="r9" Type="\(office)/vbaProject" Target="vbaProject.bin"/>
        """)
    raw["xl/links/_rels/a.xml.rels"] = """
      <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
      <Relationship Id="r1" Type="\(office)/externalLinkPath" Target="xa khac.xlsx" \
      TargetMode="External"/></Relationships>
      """
    raw["xl/workbook.xml"] = """
      <workbook xmlns="\(main)" xmlns:r="\(office)"><workbookPr date1904="1"/><sheets>\
      <sheet name="S" sheetId="1" r:id="rId1"/></sheets><definedNames>\
      <definedName name="Vung">#REF!</definedName></definedNames></workbook>
      """
    raw["xl/worksheets/sheet1.xml"] = """
      <worksheet xmlns="\(main)"><dimension ref="A1:D50000"/><sheetData><row r="1">\
      <c r="A1"><f>1+1</f></c><c r="B1"><v>x</v></c><c r="B1"><v>1</v></c></row></sheetData>\
      </worksheet>
      """
    return raw
  }
}
