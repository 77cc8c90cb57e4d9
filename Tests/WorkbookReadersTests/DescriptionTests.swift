import Testing
import WorkbookModel
import WorkbookReaders

/// Protects what is told of a workbook beside its cells.
struct DescriptionTests {
  private static let excel = "http://schemas.microsoft.com/office"
  private static let cell = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>"

  private static func link(
    _ id: String, _ kind: String, _ target: String, external: Bool = false
  ) -> String {
    "<Relationship Id=\"\(id)\" Type=\"\(Fixture.office)/\(kind)\" Target=\"\(target)\""
      + (external ? " TargetMode=\"External\"/>" : "/>")
  }

  @Test func commentsOfBothKinds() throws {
    var fixture = Fixture(sheet: Self.cell)
    fixture.parts += [
      (
        "xl/worksheets/_rels/sheet1.xml.rels",
        Fixture.relationships(
          Self.link("c", "comments", "../comments1.xml")
            + "<Relationship Id=\"t\" Type=\"\(Self.excel)/2017/10/relationships/threadedComment\" Target=\"../threaded.xml\"/>"
        )
      ),
      (
        "xl/comments1.xml",
        """
        <comments xmlns="\(Fixture.main)"><authors><author>Lan</author><author>tc={1}</author></authors>\
        <commentList><comment ref="B2" authorId="0"><text><r><t xml:space="preserve">Xem </t></r><r><t>lại\
        </t></r></text></comment><comment ref="C3" authorId="1"><text><t>[Threaded comment]</t></text>\
        </comment></commentList></comments>
        """
      ),
      (
        "xl/threaded.xml",
        """
        <ThreadedComments xmlns="\(Self.excel)/spreadsheetml/2018/threadedcomments">\
        <threadedComment ref="C3" dT="2017-08-05T01:02:03.00" personId="{P}" id="{1}"><text>Sao?</text>\
        </threadedComment><threadedComment ref="C3" personId="{Q}" id="{2}" parentId="{1}"><text>Vì vậy\
        </text></threadedComment></ThreadedComments>
        """
      ),
      (
        "xl/persons/person.xml",
        "<personList xmlns=\"\(Self.excel)\"><person displayName=\"Hùng\" id=\"{P}\"/></personList>"
      ),
    ]
    fixture.add(
      link:
        "<Relationship Id=\"p\" Type=\"\(Self.excel)/2017/10/relationships/person\" Target=\"persons/person.xml\"/>"
    )
    let description = try fixture.open().describe()
    #expect(description.faults.isEmpty)
    let second = DateTime(year: 2017, month: 8, day: 5, millisecond: 3_723_000)
    #expect(
      description.sheets.first?.comments == [
        CellComment(CellReference(row: 2, column: 2), author: "Lan", text: "Xem lại"),
        CellComment(
          CellReference(row: 3, column: 3), author: "Hùng", text: "Sao?", date: second),
        CellComment(CellReference(row: 3, column: 3), author: nil, text: "Vì vậy"),
      ])
  }

  @Test func validationsFiltersAndProtection() throws {
    let sheet = """
      <dimension ref="A1:C9"/>\(Self.cell)<sheetProtection sheet="1"/><autoFilter ref="A1:C9"/>\
      <dataValidations><dataValidation type="list" sqref="A1 B2:B9"><formula1>"có,không"</formula1>\
      </dataValidation><dataValidation type="whole" operator="between" allowBlank="1" \
      errorStyle="warning" showErrorMessage="1" showInputMessage="1" errorTitle="Sai" \
      error="Từ 1 đến 9" prompt="Ghi số" sqref="C1"><formula1>1</formula1>\
      <formula2>9</formula2></dataValidation></dataValidations><extLst><ext><x14:dataValidations \
      xmlns:x14="x" xmlns:xm="m"><x14:dataValidation type="list"><x14:formula1><xm:f>Mã!$A$1:$A$3</xm:f>\
      </x14:formula1><xm:sqref>D1:D2</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>
      """
    let described = try #require(try Fixture(sheet: sheet).open().describe().sheets.first)
    #expect(described.name == "S")
    #expect(described.part == "xl/worksheets/sheet1.xml")
    #expect(described.statedRange == CellRange("A1:C9"))
    #expect(described.filter == CellRange("A1:C9"))
    #expect(described.isProtected)
    let ranges = ["A1", "B2:B9", "C1", "D1:D2"].compactMap { CellRange($0) }
    #expect(
      described.validations == [
        DataValidation(
          ranges: Array(ranges[0...1]), rule: .list(["có", "không"]), allowsBlank: false,
          severity: .silent),
        DataValidation(
          ranges: [ranges[2]], rule: .whole(.between("1", "9")), severity: .warning,
          error: DataValidation.Message(title: "Sai", text: "Từ 1 đến 9"),
          prompt: DataValidation.Message(title: "", text: "Ghi số")),
        DataValidation(
          ranges: [ranges[3]], rule: .listFormula("Mã!$A$1:$A$3"), allowsBlank: false,
          severity: .silent),
      ])
  }

  @Test func namesLinksMacrosAndKind() throws {
    var fixture = Fixture(
      sheet: Self.cell,
      workbook: """
        <workbookProtection lockStructure="1"/><definedNames><definedName name="Vùng">S!$A$1:$B$2\
        </definedName><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">S!$A$1\
        </definedName></definedNames>
        """)
    fixture.add(link: Self.link("d", "connections", "connections.xml"))
    fixture.add(link: Self.link("e", "externalLink", "externalLinks/externalLink1.xml"))
    fixture.parts += [
      ("xl/externalLinks/externalLink1.xml", "<externalLink/>"),
      (
        "xl/externalLinks/_rels/externalLink1.xml.rels",
        Fixture.relationships(
          Self.link("x", "externalLinkPath", "file:///D:/So%20lieu.xlsx", external: true))
      ),
      (
        "[Content_Types].xml",
        """
        <Types><Default Extension="xml" ContentType="application/xml"/><Override \
        PartName="/xl/Workbook.xml" ContentType="application/vnd.ms-excel.template.macroEnabled.main+xml"/>\
        </Types>
        """
      ),
    ]
    let description = try fixture.open().describe()
    #expect(description.kind == .xlsx)
    #expect(description.hasMacros)
    #expect(description.isTemplate)
    #expect(description.hasDataConnections)
    #expect(description.isStructureProtected)
    #expect(description.externalLinks == ["file:///D:/So%20lieu.xlsx"])
    #expect(
      description.definedNames == [
        DefinedName("Vùng", formula: "S!$A$1:$B$2"),
        DefinedName(
          "_xlnm._FilterDatabase", formula: "S!$A$1", sheet: 0, isHidden: true),
      ])
    #expect(description.parts.map(\.name) == fixture.parts.map(\.name))
    #expect(description.parts.allSatisfy { $0.declaredBytes > 0 })
  }

  @Test func propertiesOfEveryPart() throws {
    var fixture = Fixture(sheet: Self.cell)
    fixture.parts[0].text = Fixture.relationships(
      Self.link("r", "officeDocument", "xl/workbook.xml")
        + Self.link("a", "extended-properties", "docProps/app.xml")
        + "<Relationship Id=\"k\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>"
    )
    fixture.parts += [
      (
        "docProps/app.xml",
        "<Properties><Application>Microsoft Excel</Application><AppVersion>16.0300</AppVersion></Properties>"
      ),
      (
        "docProps/core.xml",
        """
        <cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:creator>Lan</dc:creator>\
        <cp:lastModifiedBy>Hùng</cp:lastModifiedBy><dcterms:created>2017-08-05T00:00:00Z\
        </dcterms:created><dcterms:modified>2017-08-06T00:00:01Z</dcterms:modified></cp:coreProperties>
        """
      ),
    ]
    #expect(
      try fixture.open().describe().properties
        == DocumentProperties(
          creator: "Lan", application: "Microsoft Excel", applicationVersion: "16.0300",
          created: DateTime(year: 2017, month: 8, day: 5), lastModifiedBy: "Hùng",
          modified: DateTime(year: 2017, month: 8, day: 6, millisecond: 1000)))
  }

  @Test func faultyPartsAndTooManyEntriesAreTold() throws {
    let names = (1...5).map { "<definedName name=\"n\($0)\">1</definedName>" }.joined()
    var fixture = Fixture(sheet: Self.cell, workbook: "<definedNames>\(names)</definedNames>")
    fixture.parts.append(
      (
        "xl/worksheets/_rels/sheet1.xml.rels",
        Fixture.relationships(Self.link("c", "comments", "../comments1.xml"))
      ))
    fixture.parts.append(("xl/comments1.xml", "<comments><comment"))
    var limits = ReadLimits.standard
    limits.descriptionEntries = 3
    let source = try fixture.open(limits: limits)
    let description = source.describe()
    #expect(description.definedNames.map(\.name) == ["n1", "n2", "n3"])
    #expect(description.omittedEntries == 2)
    #expect(description.faults.map(\.code) == [.malformedXML])
    #expect(description.faults.first?.part == "xl/comments1.xml")
    #expect(try source.sheet(0).cellCount == 1)
  }
}
