import Testing
import WorkbookModel

@testable import WorkbookReaders

/// Protects workbooks of Excel 5 and 95: their formulas, names, links and comments are laid out in
/// another way than those of later versions.
struct EarlyXLSTests {
  private typealias F = BIFFFixture

  /// The last letter of a text in code page 1258 was lost, because a mark could have followed it.
  @Test func lastLettersOfVietnameseTexts() throws {
    func label(_ row: Int, _ text: [UInt8]) -> [UInt8] {
      F.record(0x0204, F.word(row) + F.word(0) + F.word(0) + F.word(text.count) + text)
    }
    let fixture = F(
      globals: [F.record(0x0042, F.word(1258))],
      sheets: [
        (
          "S",
          // "Đường", "Sơ", "Xã Lợi" and "ê", letters and marks as the code page has them.
          [
            label(0, [0xD0, 0xFD, 0xF5, 0xCC, 0x6E, 0x67]), label(1, [0x53, 0xF5]),
            label(2, [0x58, 0x61, 0xDE, 0x20, 0x4C, 0xF5, 0xF2, 0x69]), label(3, [0xEA]),
          ]
        )
      ], isEarly: true)
    #expect(
      try Fixture.open(fixture.bytes()).sheet(0).rows.flatMap(\.cells).map(\.value)
        == [.text("Đường"), .text("Sơ"), .text("Xã Lợi"), .text("ê")])
  }

  /// A text that is longer than its record was read as what was left of it, or passed over as empty.
  @Test func cutTextsAreRefused() throws {
    for left in [[], Array("xa".utf8)] {
      let label = F.record(0x0204, F.word(4) + F.word(1) + F.word(0) + F.word(5) + left)
      let cursor = try Fixture.open(F(sheets: [("S", [label])], isEarly: true).bytes())
        .rows(ofSheet: 0)
      let failure = #expect(throws: ReadError.self) { try cursor.next() }
      #expect(failure?.code == .malformedRecord)
      #expect(failure?.cell == CellReference(row: 5, column: 2))
    }
  }

  /// What a token leaves unused.
  private static func unused(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }

  /// A name as the file holds it.
  private static func name(
    _ text: [UInt8], flags: Int = 0, sheet: Int = 0, tokens: [UInt8] = []
  ) -> [UInt8] {
    F.record(
      0x0018,
      F.word(flags) + [0, UInt8(text.count)] + F.word(tokens.count) + F.word(0) + F.word(sheet)
        + F.long(0) + text + tokens)
  }

  /// $B$2 of a sheet of this workbook, seen through a record.
  private static func cell(
    _ record: Int, first: Int, last: Int, token: UInt8 = 0x3A
  ) -> [UInt8] {
    [token] + F.word(record) + unused(8) + F.word(first) + F.word(last) + F.word(1) + [1]
  }

  private static var linked: F {
    F(
      globals: [
        F.record(0x0042, F.word(1258)),
        F.record(0x0017, F.bytes("\u{1}\u{1}DThu muc\u{3}[So.xls]Trang 1")),
        F.record(0x0023, F.word(0) + F.long(0) + F.bytes("Tong")),
        F.record(0x0017, F.bytes(":")),
        F.record(0x0023, F.word(0) + F.long(0) + F.bytes("EDATE")),
        F.record(0x0017, F.bytes("\u{3}Xa An")),
        F.record(0x0017, F.bytes("\u{2}")),
        name(Array("Vung".utf8), tokens: cell(0xFFFF, first: 0, last: 0)),
        name([0x0D], flags: 0x21, sheet: 2),
      ],
      sheets: [("S", []), ("Xa An", [])], isEarly: true)
  }

  /// The text of a formula in C3 of the second sheet.
  private func text(
    _ tokens: [UInt8], extra: [UInt8] = [], records: [[UInt8]] = []
  ) throws -> String? {
    var fixture = Self.linked
    fixture.sheets[1].records =
      records + [F.formula(row: 2, column: 2, tokens: tokens, extra: extra)]
    return try Fixture.open(fixture.bytes()).sheet(1).rows.first?.cells.first?.formula
  }

  @Test func textsAreInTheCodePage() throws {
    // The letters "Đ" and "ơ" of code page 1258.
    #expect(try text([0x17, 3, 0xD0, 0x22, 0xF5]) == "\"Đ\"\"ơ\"")
    #expect(try text([0x17, 0]) == "\"\"")
    // A letter that a mark could follow, and one that it follows.
    #expect(try text([0x17, 1, 0xF5]) == "\"ơ\"")
    #expect(try text([0x17, 2, 0xF5, 0xF2]) == "\"ợ\"")
    #expect(try text([0x17, 3, 0x61]) == "")
  }

  @Test func relativePartsAreMarkedInTheRow() throws {
    #expect(try text([0x44] + F.word(0x0002) + [1]) == "$B$3")
    #expect(try text([0x44] + F.word(0x8002) + [1]) == "$B3")
    #expect(try text([0x44] + F.word(0x4002) + [1]) == "B$3")
    #expect(try text([0x25] + F.word(0xC000) + F.word(0x3FFF) + [1, 2]) == "B:$C")
    #expect(try text([0x25] + F.word(4) + F.word(0xC005) + [0, 0xFF]) == "$5:6")
    #expect(try text([0x25] + F.word(0xC000) + F.word(0x0003) + [0, 2]) == "A1:$C$4")
    #expect(
      try text([0x25] + F.word(0xC000) + F.word(0xC001) + [0, 0] + [0x42, 1] + F.word(4))
        == "SUM(A1:A2)")
    #expect(try text([0x2A] + Self.unused(3)) == "#REF!")
  }

  @Test func sheetsFilesAndNames() throws {
    #expect(try text(Self.cell(0xFFFF, first: 0, last: 0)) == "S!$B$2")
    #expect(try text(Self.cell(0xFFFF, first: 0, last: 1)) == "'S:Xa An'!$B$2")
    #expect(try text(Self.cell(0xFFFF, first: 0xFFFF, last: 0xFFFF)) == "#REF!$B$2")
    #expect(try text(Self.cell(1, first: 0, last: 0)) == "'D:\\Thu muc\\[So.xls]Trang 1'!$B$2")
    #expect(try text(Self.cell(3, first: 0, last: 0)) == "'Xa An'!$B$2")
    let range = Self.cell(0xFFFF, first: 0, last: 0, token: 0x3B).dropLast() + F.word(3) + [1, 2]
    #expect(try text(range) == "S!$B$2:$C$4")
    #expect(try text(range.dropLast()) == "", "cut off")
    func name(_ record: Int, _ number: Int) -> [UInt8] {
      [0x39] + F.word(record) + Self.unused(8) + F.word(number) + Self.unused(12)
    }
    #expect(try text([0x23] + F.word(1) + Self.unused(12)) == "Vung")
    #expect(try text(name(0xFFFF, 1)) == "Vung")
    #expect(try text(name(0xFFFF, 2)) == "'Xa An'!_xlnm._FilterDatabase")
    #expect(try text(name(1, 1)) == "'D:\\Thu muc\\[So.xls]Trang 1'!Tong")
    #expect(try text(name(2, 1) + [0x1E, 1, 0, 0x42, 2] + F.word(255)) == "EDATE(1)")
    // A number of no record, of no sheet and of no name gives no text.
    for tokens in [
      Self.cell(9, first: 0, last: 0), Self.cell(0xFFFF, first: 7, last: 7), name(1, 5),
      Self.cell(2, first: 0, last: 0), Self.cell(4, first: 0, last: 0), name(0xFFFF, 9),
    ] {
      #expect(try text(tokens) == "", "\(tokens)")
    }
  }

  @Test func aSheetsOwnLinksComeBeforeThoseOfTheWorkbook() throws {
    let own = F.record(0x0017, F.bytes("\u{1}[Khac.xls]A"))
    #expect(try text(Self.cell(1, first: 0, last: 0), records: [own]) == "'[Khac.xls]A'!$B$2")
    #expect(try text(Self.cell(2, first: 0, last: 0), records: [own]) == "")
  }

  @Test func constantArrays() throws {
    let token = [0x60] + Self.unused(7) + [0x41] + F.word(76)
    let array = [2] + F.word(1) + [1] + F.double(2) + [2] + F.bytes("x")
    #expect(try text(token, extra: array) == "ROWS({2,\"x\"})")
    #expect(try text(token, extra: [2] + F.word(0) + Self.unused(9)) == "", "no rows")
    #expect(try text(token, extra: [0] + F.word(1) + [1] + F.double(2)) == "", "256 columns")
    // The ranges of a reference that was calculated beforehand take six bytes each.
    let area = [0x26] + Self.unused(6) + [0x44] + F.word(0xC000) + [0] + token
    #expect(
      try text(area + [0x03], extra: F.word(1) + Self.unused(6) + array)
        == "A1+ROWS({2,\"x\"})")
  }

  @Test func sharedFormulasCountFromTheirCell() throws {
    let reference = [0x4C] + F.word(0xC000) + [0xFF]
    let above = [0x4C] + F.word(0xFFFF) + [0]
    func shared(_ column: UInt8, _ tokens: [UInt8]) -> [UInt8] {
      F.record(
        0x04BC, F.word(1) + F.word(2) + [column, column, 0, 2] + F.word(tokens.count) + tokens)
    }
    func pointer(_ column: Int) -> [UInt8] { [0x01] + F.word(1) + F.word(column) }
    let fixture = F(
      sheets: [
        (
          "S",
          [
            F.formula(row: 1, column: 1, tokens: pointer(1)), shared(1, reference),
            F.formula(row: 1, column: 2, tokens: pointer(2)), shared(2, above),
            F.formula(row: 2, column: 1, tokens: pointer(1)),
            F.formula(row: 2, column: 2, tokens: pointer(2)),
          ]
        )
      ], isEarly: true)
    let cells = try Fixture.open(fixture.bytes()).sheet(0).rows.flatMap(\.cells)
    #expect(cells.map(\.formula) == ["A2", "C1", "A3", "C2"])
  }

  @Test func whatStandsBesideTheCells() throws {
    var fixture = Self.linked
    fixture.sheets[1].records = [
      F.record(0x0017, F.bytes("\u{1}[So.xls]Trang 2")), F.record(0x0017, F.bytes("\u{3}S")),
      F.record(0x0017, F.bytes("\u{1}[So.xls]Trang 3")),
    ]
    fixture.sheets[0].records = [
      F.record(0x0200, F.word(0) + F.word(9) + F.word(0) + F.word(3) + F.word(0)),
      F.record(0x001C, F.word(1) + F.word(2) + F.word(6) + Array("xe ".utf8)),
      F.record(0x001C, F.word(0xFFFF) + F.word(0) + F.word(3) + [0xF0, 0x61, 0x70]),
      F.record(0x001C, F.word(4) + F.word(0) + F.word(2) + Array("to".utf8)),
    ]
    let description = try Fixture.open(fixture.bytes()).describe()
    let sheet = try #require(description.sheets.first)
    #expect(sheet.statedRange == CellRange("A1:C9"))
    #expect(
      sheet.comments == [
        CellComment(CellReference(row: 2, column: 3), author: nil, text: "xe đap"),
        CellComment(CellReference(row: 5, column: 1), author: nil, text: "to"),
      ])
    #expect(
      description.definedNames == [
        DefinedName("Vung", formula: "S!$B$2"),
        DefinedName("_xlnm._FilterDatabase", formula: nil, sheet: 1, isHidden: true),
      ])
    #expect(description.externalLinks == ["D:\\Thu muc\\So.xls", "So.xls"])
  }
}
