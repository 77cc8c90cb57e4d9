import Testing

@testable import WorkbookWriters

@Suite("Escapes")
struct XMLEscapingTests {
  private func content(_ text: String, _ vocabulary: XMLEscaping.Vocabulary = .spreadsheet)
    -> String
  {
    var bytes: [UInt8] = []
    XMLEscaping.append(text, context: .content, in: vocabulary, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func attribute(_ text: String) -> String {
    var bytes: [UInt8] = []
    XMLEscaping.append(text, context: .attribute, in: .spreadsheet, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test("markup characters can't break out of their place")
  func markup() {
    #expect(content("a<b>&\"c\"") == "a&lt;b&gt;&amp;\"c\"")
    #expect(attribute("a<b>&\"c\"") == "a&lt;b&gt;&amp;&quot;c&quot;")
  }

  @Test("line ends in attributes survive XML's normalisation")
  func lineEnds() {
    #expect(attribute("a\n\tb") == "a&#10;&#9;b")
    #expect(content("a\n\tb") == "a\n\tb")
  }

  @Test(
    "characters that XML refuses become escapes, and text that looks like one is kept apart",
    arguments: [
      ("\u{0}", "_x0000_"), ("\u{1F}", "_x001F_"), ("a\rb", "a_x000D_b"),
      ("\u{FFFE}\u{FFFF}", "_xFFFE__xFFFF_"), ("_x0041_", "_x005F_x0041_"),
      ("_x00e9_", "_x005F_x00e9_"), ("_x41_", "_x41_"), ("__x0041_", "__x005F_x0041_"),
      ("_x0041", "_x0041"), ("\u{FFFD}", "\u{FFFD}"), ("ế😀", "ế😀"),
    ])
  func escapes(text: String, expected: String) {
    #expect(content(text) == expected)
  }

  @Test("parts that know no such escape get U+FFFD and keep the text that looks like one")
  func plain() {
    #expect(content("a\u{1}_x0041_", .plain) == "a\u{FFFD}_x0041_")
  }

  @Test(
    "blanks at the edges ask for xml:space",
    arguments: [(" a", true), ("a\n", true), ("a b", false), ("a\nb", false), ("", false)])
  func preservedSpace(text: String, expected: Bool) {
    #expect(XMLEscaping.needsPreservedSpace(text) == expected)
  }
}
