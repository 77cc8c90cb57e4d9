import Testing
import WorkbookModel
import WorkbookReaders

/// Protects separated text: encodings, delimiters, quoting and where a mistake is.
struct CSVTests {
  @Test func quotingAndRowNumbers() throws {
    let text = "a,\"b\nc\",\"d \"\"e\"\"\"\r\n\r\n1,5\" ống,\n"
    let source = try Fixture.open(Array(text.utf8), name: "X-01.csv")
    #expect(source.kind == .csv)
    #expect(source.sheets.map(\.name) == ["X-01"])
    #expect(
      try source.firstSheet() == [
        "A1=\"a\"", "B1=\"b\\nc\"", "C1=\"d \\\"e\\\"\"", "A3=\"1\"", "B3=\"5\\\" ống\"",
      ])
  }

  @Test(arguments: [
    ("a;b;c\n1,5;2,5;3\n", ";"), ("a\tb\n1,5\t2\n", "\t"), ("a,b\n1,2\n", ","),
    ("sep=|\na|b\n", "|"),
  ])
  func delimiters(_ text: String, _ expected: String) throws {
    let source = try Fixture.open(Array(text.utf8))
    #expect(source.dialect?.delimiter == expected.utf8.first)
    #expect(try source.sheet(0).rows.allSatisfy { $0.cells.count > 1 })
  }

  @Test func encodings() throws {
    let text = "Ấp;Số hộ\nẤp 3;12\n"
    let units = Array(text.utf16)
    let little: [UInt8] = [0xFF, 0xFE] + units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big: [UInt8] = [0xFE, 0xFF] + units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    for bytes in [Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), little, big] {
      #expect(try Fixture.open(bytes).firstSheet().last == "B2=\"12\"")
      #expect(try Fixture.open(bytes).firstSheet().first == "A1=\"Ấp\"")
    }
    let legacy: [UInt8] = [0x41, 0x2C, 0xB8, 0x0A]
    let error = #expect(throws: ReadError.self) { try Fixture.open(legacy) }
    #expect(error?.code == .undecodableText)
    #expect(error?.detail == ["byte 0xb8", "1"])
    let decoded = try Fixture.open(legacy) { _ in "A,á\n" }
    #expect(try decoded.firstSheet() == ["A1=\"A\"", "B1=\"á\""])
  }

  @Test func unclosedQuoteIsLocated() throws {
    let source = try Fixture.open(Array("a,b\n1,2\n3,\"x\ny\n".utf8))
    let error = #expect(throws: ReadError.self) { try source.sheet(0) }
    #expect(error?.code == .unbalancedQuote)
    #expect(error?.cell?.row == 3)
    #expect(error?.detail == ["3", "3"])
  }
}
