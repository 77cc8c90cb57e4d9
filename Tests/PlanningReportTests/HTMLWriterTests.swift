import PlanningForms
import Testing

@testable import PlanningReport

/// Protects: whatever stands in a workbook is text on the page; it ends no element, opens none, hides nothing
/// and has an end.
@Suite struct HTMLWriterTests {
  private func written(_ node: Node) -> String {
    String(decoding: HTMLWriter.document(node), as: UTF8.self)
      .replacing("<!DOCTYPE html>\n", with: "")
  }

  @Test func textsAreNoMarkup() {
    let text = "<script>alert(\"1\")</script> & 'x' <!-- ]]>"
    #expect(
      written(.of(.span, children: .text(text)))
        == "<span>&lt;script&gt;alert(\"1\")&lt;/script&gt; &amp; 'x' &lt;!-- ]]&gt;</span>")
  }

  @Test func valuesOfAttributesStayWithinTheirMarks() {
    let node = Node.of(
      .data, .value("1\" onclick=\"alert(1)"), .cell("a b>c"), children: .text("1"))
    #expect(
      written(node)
        == "<data value=\"1&quot; onclick=&quot;alert(1)\" data-cell=\"a b&gt;c\">1</data>")
    // Only letters, digits and hyphens stand without marks: an equals sign or a slash would not be safe.
    #expect(written(.of(.data, .value("-12"), holding: [])) == "<data value=-12></data>")
    for value in ["", "a=b", "a/", "a`b", "á", "1.5"] {
      #expect(written(.of(.data, .value(value), holding: [])) == "<data value=\"\(value)\"></data>")
    }
  }

  @Test func controlsAndMarksOfDirectionAreSeen() {
    let text = written(.of(.span, children: .text("a\u{202E}b\u{0}c\u{1B}d\r\ne\u{2028}")))
    #expect(text == "<span>a\\u{202E}b\\u{0}c\\u{1B}d\\u{D}\ne\\u{2028}</span>")
  }

  @Test func aTextHasAnEnd() {
    let long = String(repeating: "x", count: 32_767)
    #expect(HTMLWriter.shown(long).count == HTMLWriter.longestText + 1)
    // One letter with marks without end.
    let marked = "e" + String(repeating: "\u{301}", count: 32_767)
    #expect(marked.count == 1)
    #expect(HTMLWriter.shown(marked).unicodeScalars.count == HTMLWriter.longestText + 1)
    #expect(HTMLWriter.shown("đủ") == "đủ")
  }
}
