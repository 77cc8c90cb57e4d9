import Packaging
import Testing
import WorkbookModel
import WorkbookReaders

/// Protects binary workbooks of records in a package ([MS-XLSB]).
struct XLSBTests {
  private typealias F = BIFFFixture

  /// A record: its type and size in seven bits a byte.
  private static func record(_ type: Int, _ data: [UInt8]) -> [UInt8] {
    func number(_ value: Int) -> [UInt8] {
      value < 0x80 ? [UInt8(value)] : [UInt8(value & 0x7F | 0x80)] + number(value >> 7)
    }
    return number(type) + number(data.count) + data
  }

  private static func text(_ text: String) -> [UInt8] {
    F.long(text.utf16.count) + F.units(text.utf16)
  }

  /// A workbook of one sheet with the given records.
  private func workbook(
    _ sheet: [UInt8], strings: [UInt8] = [], styles: [UInt8] = [], properties: Int = 0
  ) throws -> [UInt8] {
    let parts = Self.parts(sheet, strings: strings, styles: styles, properties: properties)
    return try ZipWriter.bytes(of: parts.map { part in ZipEntry(name: part.name) { part.bytes } })
  }

  private static func parts(
    _ sheet: [UInt8], strings: [UInt8], styles: [UInt8], properties: Int = 0
  ) -> [(name: String, bytes: [UInt8])] {
    let types = [("s", "worksheet"), ("t", "sharedStrings"), ("y", "styles")]
    let links = types.map {
      "<Relationship Id=\"\($0.0)\" Type=\"\(Fixture.office)/\($0.1)\" Target=\"\($0.1).bin\"/>"
    }
    let book =
      record(131, []) + record(153, F.long(properties) + F.long(0))
      + record(156, F.long(1) + F.long(1) + text("s") + text("Xã An")) + record(132, [])
    let root = Fixture.relationships(
      "<Relationship Id=\"r\" Type=\"\(Fixture.office)/officeDocument\" Target=\"xl/workbook.bin\"/>"
    )
    return [
      ("_rels/.rels", Array(root.utf8)), ("xl/workbook.bin", book),
      ("xl/_rels/workbook.bin.rels", Array(Fixture.relationships(links.joined()).utf8)),
      ("xl/worksheet.bin", record(129, []) + sheet + record(130, [])),
      ("xl/sharedStrings.bin", strings), ("xl/styles.bin", styles),
    ]
  }

  private static func row(_ number: Int, hidden: Bool = false) -> [UInt8] {
    record(0, F.long(number) + F.long(0) + F.word(300) + [0, hidden ? 0x10 : 0] + F.long(0))
  }

  private static func cell(_ type: Int, column: Int, style: Int = 0, _ value: [UInt8]) -> [UInt8] {
    record(type, F.long(column) + F.long(style) + value)
  }

  /// The parts of a workbook with texts, styles, a merge and a hidden column.
  static let rich: [(name: String, bytes: [UInt8])] = {
    let cells =
      row(0) + cell(7, column: 0, F.long(0)) + cell(5, column: 2, style: 1, F.double(41_490))
      + cell(62, column: 3, [1] + text("ab") + F.long(1) + F.word(1) + F.word(0))
    let font = [UInt8](repeating: 0, count: 21) + text(".VnTime")
    return parts(
      record(60, F.long(1) + F.long(2) + F.long(0) + F.long(0) + F.word(1)) + record(145, [])
        + cells + record(146, []) + record(176, F.long(0) + F.long(1) + F.long(0) + F.long(2)),
      strings: record(19, [1] + text("một") + F.long(1) + F.word(1) + F.word(0)),
      styles: record(611, F.long(1)) + record(43, font) + record(612, []) + record(617, F.long(2))
        + record(47, F.word(0) + F.word(0) + F.word(0))
        + record(47, F.word(0) + F.word(14) + F.word(0)) + record(618, []))
  }()

  @Test func valuesOfEveryType() throws {
    let formula = F.word(0) + F.long(3) + [0x1E, 1, 0] + F.long(0)
    var cells = Self.row(0) + Self.cell(1, column: 0, [])
    cells += Self.cell(2, column: 1, F.long(7 << 2 | 3)) + Self.cell(3, column: 2, [7])
    cells +=
      Self.cell(4, column: 3, [1]) + Self.cell(5, column: 4, F.double(0.1))
      + Self.cell(6, column: 5, Self.text("Ấp"))
    cells += Self.cell(7, column: 6, F.long(1)) + Self.cell(8, column: 7, Self.text("kq") + formula)
    cells +=
      Self.cell(9, column: 8, F.double(2) + formula) + Self.cell(10, column: 9, [0] + formula)
    cells += Self.cell(11, column: 10, [0x2A] + formula)
    cells += Self.record(16, F.long(0) + F.double(5))
    cells +=
      Self.row(4, hidden: true)
      + Self.cell(62, column: 0, [1] + Self.text("ab") + F.long(1) + F.word(1) + F.word(0))
    let sheet =
      Self.record(60, F.long(1) + F.long(2) + F.long(0) + F.long(0) + F.word(1))
      + Self.record(145, [])
      + cells + Self.record(146, [])
      + Self.record(176, F.long(0) + F.long(1) + F.long(0) + F.long(2))
    let font = [UInt8](repeating: 0, count: 21) + Self.text(".VnTime")
    let source = try Fixture.open(
      try workbook(
        sheet,
        strings: Self.record(19, [0] + Self.text("một")) + Self.record(19, [0] + Self.text("hai")),
        styles: Self.record(611, F.long(1)) + Self.record(43, font) + Self.record(612, [])))
    #expect(source.kind == .xlsb)
    #expect(source.sheets == [SheetInfo(name: "Xã An", visibility: .hidden)])
    #expect(
      try source.firstSheet() == [
        "B1=0.07", "C1=\"#DIV/0!\"", "D1=true", "E1=0.1", "F1=\"Ấp\"", "G1=\"hai\"", "H1=\"kq\"",
        "I1=2", "J1=false", "K1=\"#N/A\"", "L1=5", "A5=\"ab\"",
      ])
    let read = try source.sheet(0)
    #expect(read.rows.map(\.isHidden) == [false, true])
    #expect(read.hiddenColumns == [2...3])
    #expect(read.mergedRanges.map(\.description) == ["A1:C2"])
    #expect(
      read.rows[1].cells[0].runs == [TextRun(text: "a"), TextRun(text: "b", font: ".VnTime")])
    #expect(source.describe().sheets.map(\.part) == ["xl/worksheet.bin"])
  }

  @Test func formulasAsText() throws {
    func formula(_ column: Int, _ tokens: [UInt8], extra: [UInt8] = []) -> [UInt8] {
      Self.cell(
        9, column: column,
        F.double(1) + F.word(0) + F.long(tokens.count) + tokens + F.long(extra.count) + extra)
    }
    let area = F.long(0) + F.long(0xF_FFFF) + F.word(0xC001) + F.word(2)
    let pointer: [UInt8] = [0x01] + F.long(0)
    let offset = [0x4C] + F.long(0xF_FFFF) + F.word(0xFFFF)
    let shared =
      F.long(0) + F.long(1) + F.long(5) + F.long(5) + F.long(offset.count) + offset + F.long(0)
    var cells = Self.row(0)
    cells += formula(0, [0x24] + F.long(1_048_575) + F.word(16_383))
    cells += formula(1, [0x25] + area + [0x42, 1] + F.word(4))
    cells += formula(2, [0x17] + F.word(2) + F.units("ạ\"".utf16))
    cells += formula(3, [0x3A] + F.word(0) + F.long(0) + F.word(0))
    cells += formula(4, [0x1E, 1, 0, 0x1E, 2, 0, 0x41] + F.word(480))
    cells += formula(5, pointer, extra: F.long(5)) + Self.record(427, shared)
    cells += Self.row(1) + formula(5, pointer, extra: F.long(5)) + formula(6, [0x18, 1])
    let book =
      Self.record(357, []) + Self.record(362, F.long(1) + F.long(0) + F.long(0) + F.long(0))
    var parts = Self.parts(Self.record(145, []) + cells, strings: [], styles: [])
    parts[1].bytes += book
    let source = try Fixture.open(
      try ZipWriter.bytes(of: parts.map { part in ZipEntry(name: part.name) { part.bytes } }))
    let read = try source.sheet(0).rows.flatMap(\.cells)
    #expect(
      read.map(\.formula) == [
        "$XFD$1048576", "SUM(B:$C)", "\"ạ\"\"\"", "'Xã An'!$A$1", "IFERROR(1,2)", "E1048576", "E1",
        "",
      ])
  }

  @Test func validationsWithFormulasAndThoseThatReferToOtherSheets() throws {
    func ranges(_ ranges: [[Int]]) -> [UInt8] {
      F.long(ranges.count) + ranges.flatMap { $0.flatMap { F.long($0) } }
    }
    func formula(_ tokens: [UInt8]) -> [UInt8] { F.long(tokens.count) + tokens + F.long(0) }
    let texts = F.long(-1) + Self.text("Sai") + Self.text("Chọn") + F.long(-1)
    let wrong = DataValidation.Message(title: "", text: "Sai")
    let column = ranges([[1, 8, 2, 2], [10, 10, 2, 2]])
    let typed = [0x17] + F.word(8) + F.units("có\0không".utf16)
    // Blank is right, a warning, both messages.
    let list = F.long(0xC_0193) + column + texts + formula(typed) + formula([])
    // A whole number between 1 and what the cell to the left holds.
    let left = [0x4C] + F.long(0) + F.word(0xFFFF)
    let whole =
      F.long(0x01) + ranges([[1, 1, 3, 3]]) + texts + formula([0x1E, 1, 0]) + formula(left)
    let area = [0x3B] + F.word(0) + F.long(0) + F.long(4) + F.word(0) + F.word(0)
    let later =
      F.long(6) + F.long(1) + F.long(0) + ranges([[1, 8, 4, 4]]) + F.long(1) + F.long(0)
      + F.long(area.count) + F.long(0) + area + F.long(0x03) + texts
    let records =
      Self.record(64, list) + Self.record(64, whole) + Self.record(1053, later)
      + Self.record(64, F.long(0x0F) + column) + Self.record(64, list.dropLast(list.count - 3))
    func validations(_ records: [UInt8]) throws -> [DataValidation] {
      let sheet = Self.record(145, []) + Self.row(0) + Self.record(146, []) + records
      var parts = Self.parts(sheet, strings: [], styles: [])
      parts[1].bytes +=
        Self.record(357, []) + Self.record(362, F.long(1) + F.long(0) + F.long(0) + F.long(0))
      let description = try Fixture.open(
        try ZipWriter.bytes(of: parts.map { part in ZipEntry(name: part.name) { part.bytes } })
      ).describe()
      #expect(description.faults.isEmpty)
      return try #require(description.sheets.first).validations
    }
    func rangeList(_ texts: String...) -> [CellRange] { texts.compactMap { CellRange($0) } }
    #expect(
      try validations(records) == [
        DataValidation(
          ranges: rangeList("C2:C9", "C11"), rule: .list(["có", "không"]), severity: .warning,
          error: wrong, prompt: DataValidation.Message(title: "Chọn", text: "")),
        DataValidation(
          ranges: rangeList("D2"), rule: .whole(.between("1", "C2")), allowsBlank: false,
          severity: .silent, error: wrong),
        DataValidation(
          ranges: rangeList("E2:E9"), rule: .listFormula("'Xã An'!$A$1:$A$5"), allowsBlank: false,
          severity: .silent, error: wrong),
      ])
    // Sizes that lie cost the rule its formula, and never more than the record.
    let lying = F.long(0x03) + F.long(0xFFFF_FFFF) + ranges([]).dropFirst(4)
    #expect(
      try validations(Self.record(64, lying)) == [
        DataValidation(
          ranges: [], rule: .unrecognized("list"), allowsBlank: false, severity: .silent)
      ])
    for length in stride(from: 0, to: later.count, by: 5) {
      _ = try validations(Self.record(1053, Array(later[..<length])))
    }
  }

  @Test func whatStandsBesideTheCells() throws {
    let range = F.long(0) + F.long(8) + F.long(0) + F.long(2)
    let sheet =
      Self.record(148, range) + Self.record(145, []) + Self.row(0)
      + Self.cell(5, column: 0, F.double(1))
      + Self.record(146, []) + Self.record(535, F.word(0) + F.long(1)) + Self.record(161, range)
    var parts = Self.parts(sheet, strings: [], styles: [])
    let area = [0x3B] + F.word(0) + F.long(0) + F.long(8) + F.word(0) + F.word(2)
    let filter =
      F.long(0x21) + [0] + F.long(0) + Self.text("_FilterDatabase") + F.long(area.count) + area
    let plain = F.long(0) + [0] + F.long(-1) + Self.text("Năm") + F.long(3) + [0x1E] + F.word(2018)
    parts[1].bytes +=
      Self.record(357, []) + Self.record(362, F.long(1) + F.long(0) + F.long(0) + F.long(0))
      + Self.record(39, filter) + Self.record(39, plain) + Self.record(534, F.long(0) + F.word(1))
    let link =
      "<Relationship Id=\"c\" Type=\"\(Fixture.office)/comments\" Target=\"comments1.bin\"/>"
    let place = F.long(4) + F.long(4) + F.long(1) + F.long(1) + [UInt8](repeating: 0, count: 16)
    parts += [
      (
        "[Content_Types].xml",
        Array(
          """
          <Types><Default Extension="bin" \
          ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>
          """.utf8)
      ),
      ("xl/_rels/worksheet.bin.rels", Array(Fixture.relationships(link).utf8)),
      (
        "xl/comments1.bin",
        Self.record(632, Self.text("Lan")) + Self.record(635, F.long(0) + place)
          + Self.record(637, [0] + Self.text("Xem lại")) + Self.record(636, [])
          + Self.record(635, F.long(7) + place) + Self.record(637, [0] + Self.text("Ai?"))
      ),
    ]
    let source = try Fixture.open(
      try ZipWriter.bytes(of: parts.map { part in ZipEntry(name: part.name) { part.bytes } }))
    let description = source.describe()
    #expect(description.faults.isEmpty)
    #expect(description.isStructureProtected)
    #expect(!description.hasMacros, "the media type of all such workbooks says so")
    #expect(
      description.definedNames == [
        DefinedName(
          "_xlnm._FilterDatabase", formula: "'Xã An'!$A$1:$C$9", sheet: 0, isHidden: true),
        DefinedName("Năm", formula: "2018"),
      ])
    let described = try #require(description.sheets.first)
    #expect(described.statedRange == CellRange("A1:C9"))
    #expect(described.filter == CellRange("A1:C9"))
    #expect(described.isProtected)
    let cell = CellReference(row: 5, column: 2)
    #expect(
      described.comments == [
        CellComment(cell, author: "Lan", text: "Xem lại"),
        CellComment(cell, author: nil, text: "Ai?"),
      ])
  }

  @Test func datesUnderBothSystems() throws {
    let styles =
      Self.record(615, F.long(1)) + Self.record(44, F.word(170) + Self.text("dd/mm/yyyy"))
      + Self.record(616, [])
      + Self.record(617, F.long(2)) + Self.record(47, F.word(0) + F.word(0) + F.word(0))
      + Self.record(47, F.word(0) + F.word(170) + F.word(0)) + Self.record(618, [])
    let sheet =
      Self.record(145, []) + Self.row(0) + Self.cell(5, column: 0, style: 1, F.double(41_490))
      + Self.record(146, [])
    let since1900 = try Fixture.open(try workbook(sheet, styles: styles))
    #expect(try since1900.firstSheet() == ["A1=\"2013-08-04T00:00:00\""])
    let since1904 = try Fixture.open(try workbook(sheet, styles: styles, properties: 1))
    #expect(try since1904.firstSheet() == ["A1=\"2017-08-05T00:00:00\""])
  }

  @Test func brokenRecordsAreNamed() throws {
    func code(_ sheet: [UInt8], strings: [UInt8] = []) throws -> ReadError.Code? {
      let source = try Fixture.open(
        try workbook(Self.record(145, []) + Self.row(0) + sheet, strings: strings))
      return #expect(throws: ReadError.self) { try source.sheet(0) }?.code
    }
    #expect(try code(Self.cell(7, column: 0, F.long(3))) == .missingString)
    #expect(try code(Self.cell(6, column: 0, F.long(99) + [0, 0])) == .malformedRecord)
    #expect(try code(Self.cell(5, column: 20_000, F.double(1))) == .limitExceeded)
    #expect(try code(Self.row(2_000_000)) == .limitExceeded)
    #expect(try code([0x05, 0xFF, 0xFF, 0xFF, 0x7F]) == .limitExceeded)
    #expect(try code([0x05, 0x40, 1, 2]) == .truncated)
    var fixture = Fixture(sheet: "")
    fixture.parts = [("xl/workbook.bin", "x")]
    #expect(#expect(throws: ReadError.self) { try fixture.open() }?.code == .xlsb)
  }
}
