import Testing
import WorkbookModel

@testable import WorkbookReaders

/// Protects workbooks of Excel 5 and 95, whose texts are bytes of a code page.
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
}
