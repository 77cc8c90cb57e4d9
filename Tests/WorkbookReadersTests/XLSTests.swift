import Testing
import WorkbookModel

@testable import WorkbookReaders

/// Protects the traps of binary workbooks: formulas as tokens, continued texts, and what stands beside
/// the cells.
struct XLSTests {
  private typealias F = BIFFFixture

  /// The text of a formula in C3 of the second sheet of a workbook with names and links.
  private func text(_ tokens: [UInt8], extra: [UInt8] = []) throws -> String? {
    var fixture = Self.linked
    fixture.sheets[1].records = [F.formula(row: 2, column: 2, tokens: tokens, extra: extra)]
    let sheet = try Fixture.open(fixture.bytes()).sheet(1)
    return sheet.rows.first?.cells.first?.formula
  }

  /// Two sheets, an external file, an add-in, and two names.
  private static var linked: F {
    let name =
      F.word(0) + [0, 4] + F.word(7) + F.word(0) + F.word(0) + F.long(0) + [0]
      + Array("Vung".utf8) + [0x3A] + F.word(0) + F.word(1) + F.word(1)
    let filter = F.word(0x21) + [0, 1] + F.word(0) + F.word(0) + F.word(2) + F.long(0) + [0, 0x0D]
    return F(
      globals: [
        F.record(0x01AE, F.word(2) + F.word(0x0401)),
        F.record(
          0x01AE,
          F.word(1) + F.text("\u{1}\u{1}DThu mục\u{3}So.xls") + F.text("Tổng hợp")),
        F.record(0x01AE, F.word(1) + F.word(0x3A01)),
        F.record(0x0023, F.word(0) + F.long(0) + F.text("EDATE", shortLength: true)),
        F.record(
          0x0017,
          F.word(5)
            + [(0, 0, 0), (0, 1, 1), (0, 0, 1), (1, 0, 0), (2, 0xFFFE, 0xFFFE)].flatMap {
              F.word($0.0) + F.word($0.1) + F.word($0.2)
            }),
        F.record(0x0018, name), F.record(0x0018, filter),
      ],
      sheets: [("S", []), ("Xã An", [])])
  }

  @Test func operatorsNumbersAndTexts() throws {
    // (1.5+2)*-A$1&"a""b"<>TRUE%
    let tokens: [UInt8] =
      [0x1F] + F.double(1.5) + [0x1E] + F.word(2) + [0x03, 0x15, 0x44] + F.word(0) + F.word(0x4000)
      + [0x13, 0x05, 0x17] + F.text("a\"b", shortLength: true) + [0x08, 0x1D, 1, 0x14, 0x0E]
    #expect(try text(tokens) == "(1.5+2)*-A$1&\"a\"\"b\"<>TRUE%")
  }

  @Test func rangesSheetsAndNames() throws {
    let area = F.word(0) + F.word(3) + F.word(0xC000) + F.word(2)
    #expect(try text([0x25] + area) == "A1:$C$4")
    #expect(try text([0x25] + F.word(0) + F.word(0xFFFF) + F.word(0xC001) + F.word(2)) == "B:$C")
    #expect(try text([0x25] + F.word(4) + F.word(5) + F.word(0) + F.word(0x00FF)) == "$5:$6")
    func cell(_ sheet: Int) -> [UInt8] { [0x5A] + F.word(sheet) + F.word(0) + F.word(0xC000) }
    #expect(try text(cell(0)) == "S!A1")
    #expect(try text(cell(1)) == "'Xã An'!A1")
    #expect(try text(cell(2)) == "'S:Xã An'!A1")
    #expect(try text(cell(3)) == "'D:\\Thu mục\\[So.xls]Tổng hợp'!A1")
    #expect(try text([0x3B] + F.word(0) + area) == "S!A1:$C$4")
    #expect(try text([0x23] + F.long(1)) == "Vung")
    #expect(try text([0x3C] + F.word(0) + F.long(0)) == "S!#REF!")
    #expect(try text(cell(9)) == "")
  }

  @Test func functionsAndTheirArguments() throws {
    let one: [UInt8] = [0x1E, 1, 0]
    #expect(try text(one + [0x41] + F.word(24)) == "ABS(1)")
    #expect(try text(one + [0x16] + one + [0x42, 3] + F.word(1)) == "IF(1,,1)")
    #expect(try text(one + [0x19, 0x10] + F.word(0)) == "SUM(1)")
    #expect(
      try text([0x39] + F.word(4) + F.long(1) + one + one + [0x42, 3] + F.word(255)) == "EDATE(1,1)"
    )
    #expect(
      try text(one + [0x19, 0x04] + F.word(1) + F.long(0) + one + [0x42, 2] + F.word(100))
        == "CHOOSE(1,1)")
    let array = [1] + F.word(0) + [1] + F.double(2) + [2] + F.text("x")
    #expect(
      try text([0x60] + [UInt8](repeating: 0, count: 7) + [0x41] + F.word(76), extra: array)
        == "ROWS({2,\"x\"})")
  }

  @Test func whatIsNotUnderstoodGivesNoText() throws {
    let one: [UInt8] = [0x1E, 1, 0]
    for tokens in [
      [0x18, 1, 0, 0, 0, 0], one + [0x41] + F.word(9999), one + one, [0x03], one + [0x1E, 1],
      [0x02, 0, 0, 0, 0], [0x60] + [UInt8](repeating: 0, count: 7),
    ] {
      #expect(try text(tokens) == "", "\(tokens)")
    }
    var fixture = Self.linked
    fixture.sheets[0].records = [F.formula(row: 0, column: 0, tokens: [0x02, 0, 0, 0, 0])]
    let cursor = try Fixture.open(fixture.bytes()).rows(ofSheet: 0)
    #expect(try cursor.next()?.cells.first?.value == .number(7))
    _ = try cursor.next()
    #expect(cursor.trailer.findings.map(\.code) == [.undecodedFormula])
  }

  @Test func sharedFormulasAndArrays() throws {
    let reference = [0x4C] + F.word(0) + F.word(0xC0FF)
    let shared = F.word(0) + F.word(1) + [1, 1, 0, 2] + F.word(reference.count) + reference
    let area: [UInt8] = [0x25] + F.word(0) + F.word(1) + F.word(0) + F.word(0)
    let array = F.word(5) + F.word(6) + [0, 0] + F.word(0) + F.long(0) + F.word(area.count) + area
    func pointer(_ row: Int, _ column: Int) -> [UInt8] { [0x01] + F.word(row) + F.word(column) }
    let fixture = F(sheets: [
      (
        "S",
        [
          F.formula(row: 0, column: 1, tokens: pointer(0, 1)), F.record(0x04BC, shared),
          F.formula(row: 1, column: 1, tokens: pointer(0, 1)),
          F.formula(row: 5, column: 0, tokens: pointer(5, 0)), F.record(0x0221, array),
          F.formula(row: 7, column: 0, tokens: pointer(9, 9)),
        ]
      )
    ])
    let cells = try Fixture.open(fixture.bytes()).sheet(0).rows.flatMap(\.cells)
    #expect(cells.map(\.formula) == ["A1", "A2", "$A$1:$A$2", ""])
  }

  @Test func resultsOfFormulas() throws {
    func result(_ kind: UInt8, _ value: UInt8 = 0) -> [UInt8] {
      [kind, 0, value, 0, 0, 0, 0xFF, 0xFF]
    }
    let one: [UInt8] = [0x1E, 1, 0]
    func formula(_ row: Int, _ bytes: [UInt8]) -> [UInt8] {
      F.formula(row: row, column: 0, tokens: one, result: bytes)
    }
    let fixture = F(sheets: [
      (
        "S",
        [
          formula(0, result(0)), F.record(0x0207, F.text("xong")), formula(1, result(1, 1)),
          formula(2, result(2, 7)), formula(3, result(3)), formula(4, result(0)),
          formula(5, result(0)),
        ]
      )
    ])
    let source = try Fixture.open(fixture.bytes())
    #expect(
      try source.firstSheet() == [
        "A1=\"xong\"", "A2=true", "A3=\"#DIV/0!\"", "A5=uncalculated", "A6=uncalculated",
      ])
  }

  /// Programs other than Excel state rows where they like; that one is hidden must not get lost.
  @Test func rowsAreHiddenWhereverTheyAreStated() throws {
    func row(_ number: Int, hidden: Bool) -> [UInt8] {
      F.record(
        0x0208,
        F.word(number) + F.word(0) + F.word(1) + F.word(255) + F.long(0)
          + F.word(hidden ? 0x0120 : 0x0100) + F.word(0))
    }
    func number(_ row: Int) -> [UInt8] {
      F.record(0x0203, F.word(row) + F.word(0) + F.word(0) + F.double(1))
    }
    // A chart inside of the sheet has rows of its own.
    let chart =
      F.record(0x0809, F.word(0x0600) + F.word(0x20)) + row(2, hidden: true) + F.record(0x000A, [])
    let fixture = F(sheets: [
      (
        "S",
        [row(0, hidden: true), number(0), number(1), number(2), chart, row(1, hidden: true)]
      ), ("T", [number(0), row(1, hidden: true)]),
    ])
    let source = try Fixture.open(fixture.bytes())
    #expect(try source.sheet(0).rows.map(\.isHidden) == [true, true, false])
    #expect(try source.sheet(1).rows.map(\.isHidden) == [false])
  }

  @Test func continuedLabels() throws {
    let words = String(repeating: "Ấp ", count: 2000)
    let units = Array(words.utf16)
    let first =
      F.word(0) + F.word(0) + F.word(0) + F.word(units.count) + [1]
      + F.units(units.prefix(4000))
    let rest = [1] + F.units(units.dropFirst(4000))
    let fixture = F(sheets: [("S", [F.record(0x0204, first), F.record(0x003C, rest)])])
    #expect(try Fixture.open(fixture.bytes()).sheet(0).rows[0].cells[0].value == .text(words))
  }

  /// A workbook with everything that stands beside cells, and a formula.
  static var rich: BIFFFixture {
    var fixture = linked
    let list: [UInt8] = [0x17] + F.text("có\0không", shortLength: true)
    let validation =
      F.long(0xC_0123) + ["Chọn", "\0", "Có hay không", "Sai"].flatMap { F.text($0) }
      + F.word(list.count) + F.word(0) + list
      + F.word(0) + F.word(0) + F.word(1) + F.word(1) + F.word(8) + F.word(2) + F.word(2)
    fixture.sheets[0].records = [
      F.record(0x0200, F.long(0) + F.long(9) + F.word(0) + F.word(3) + F.word(0)),
      F.record(0x0012, F.word(1)),
      F.record(0x005D, F.word(0x15) + F.word(18) + F.word(0x19) + F.word(5) + F.long(0)),
      F.record(0x01B6, [UInt8](repeating: 0, count: 10) + F.word(2) + F.word(8) + F.long(0)),
      F.record(0x003C, [0] + Array("xe".utf8)), F.record(0x003C, F.long(0) + F.long(0)),
      F.record(0x001C, F.word(1) + F.word(1) + F.word(0) + F.word(5) + F.text("Lan") + [0]),
      F.record(0x01BE, validation),
    ]
    fixture.sheets[0].records.append(
      F.formula(row: 2, column: 0, tokens: [0x3A] + F.word(1) + F.word(1) + F.word(1)))
    return fixture
  }

  @Test func whatStandsBesideTheCells() throws {
    let description = try Fixture.open(Self.rich.bytes()).describe()
    let sheet = try #require(description.sheets.first)
    #expect(sheet.statedRange == CellRange("A1:C9"))
    #expect(sheet.isProtected)
    #expect(
      sheet.comments == [
        CellComment(CellReference(row: 2, column: 2), author: "Lan", text: "xe")
      ])
    #expect(
      sheet.validations == [
        DataValidation(
          ranges: [CellRange("C2:C9")].compactMap { $0 }, rule: .list(["có", "không"]),
          severity: .information, error: DataValidation.Message(title: "", text: "Sai"),
          prompt: DataValidation.Message(title: "Chọn", text: "Có hay không"))
      ])
    #expect(description.externalLinks == ["D:\\Thu mục\\So.xls"])
    #expect(
      description.definedNames == [
        DefinedName("Vung", formula: "S!$B$2"),
        DefinedName("_xlnm._FilterDatabase", formula: nil, sheet: 1, isHidden: true),
      ])
    #expect(!description.hasMacros)
  }

  @Test func propertiesOfCompoundFiles() throws {
    let author: [UInt8] = F.long(0x1E) + F.long(4) + Array("Lan".utf8) + [0]
    let saved: [UInt8] = F.long(0x40) + F.long(0xD53E_8000) + F.long(0x019D_B1DE)
    let set =
      F.long(64) + F.long(3) + F.long(1) + F.long(32) + F.long(4) + F.long(40) + F.long(13)
      + F.long(52) + F.long(2) + F.long(65_001) + author + saved
    let stream =
      F.word(0xFFFE) + [UInt8](repeating: 0, count: 22) + F.long(1)
      + [UInt8](repeating: 0, count: 16) + F.long(48) + set
    let read = try #require(OLEPropertySet.sets(stream, limits: .standard).first)
    #expect(read.text(4) == "Lan")
    #expect(read.date(13) == DateTime(year: 1970, month: 1, day: 1))
    for length in stride(from: 0, to: stream.count, by: 3) {
      _ = OLEPropertySet.sets(Array(stream[..<length]), limits: .standard)
    }
  }
}
