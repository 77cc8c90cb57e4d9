import Testing
import WorkbookWriters

@Suite("Room for text")
struct TextMetricsTests {
  private func lines(_ text: String, _ width: Double, bold: Bool = false) -> Int {
    TextMetrics.wrappedLineCount(
      text, fontSize: 12, isBold: bold, widthInCharacters: width)
  }

  @Test("the default font's digit is 8 pixels wide at 96 dots an inch")
  func digitWidth() {
    let points = TextMetrics.width(of: "0", fontSize: 12, isBold: false)
    #expect(points * 96 / 72 == TextMetrics.defaultDigitWidth)
  }

  @Test("marks do not widen a letter, horns do")
  func marks() {
    func width(_ text: String) -> Double {
      TextMetrics.width(of: text, fontSize: 12, isBold: false)
    }
    #expect(width("ế") == width("e"))
    #expect(width("e\u{302}\u{301}") == width("e"))
    #expect(width("Ặ") == width("A"))
    #expect(width("ữ") == width("ư"))
    #expect(width("ư") > width("u"))
    #expect(width("Đ") == width("D"))
  }

  @Test("text wraps at spaces and hyphens, and long words between letters")
  func wrapping() {
    #expect(lines("", 10) == 1)
    #expect(lines("Tổng số", 10) == 1)
    #expect(lines("Tổng\nsố", 10) == 2)
    #expect(lines("a\n\nb", 10) == 3)
    #expect(lines("0000 0000", 6) == 2)
    #expect(lines("0000-0000", 6) == 2)
    #expect(lines("000000000000", 6) == 3)
    #expect(lines("Do BĐKH/thiên tai", 12) == 3, "programs break no line at a slash")
    #expect(
      lines("Nâng cấp đường giao thông nông thôn ấp Ba Se A, xã Lương Hòa", 20) == 3)
  }

  @Test("a column of the computed width holds its text in one line, and a narrower one does not")
  func columnWidth() {
    for text in ["Nâng cấp đường", "ĐƠN VỊ TÍNH", "1.234.567,89"] {
      let width = TextMetrics.columnWidth(for: text, fontSize: 12, isBold: true)
      #expect(lines(text, width, bold: true) == 1)
      #expect(lines(text, width - 0.5, bold: true) > 1)
    }
  }

  @Test("merged columns have the room of their parts and of the padding between them")
  func mergedColumns() {
    #expect(TextMetrics.mergedWidth([10, 10, 10]) == 31.25)
    #expect(TextMetrics.mergedWidth([10]) == 10)
    #expect(TextMetrics.mergedWidth([]) == 0)
  }

  @Test("heights grow with lines up to what Excel allows")
  func heights() {
    #expect(TextMetrics.rowHeight(lines: 1, fontSize: 12) == 16.75)
    #expect(TextMetrics.rowHeight(lines: 2, fontSize: 12) == 32.25)
    #expect(TextMetrics.rowHeight(lines: 99, fontSize: 12) == 409.5)
    #expect(
      TextMetrics.rowHeight(for: "a\nb", fontSize: 12, isBold: false, widthInCharacters: 9)
        == 32.25)
  }
}
