import DecimalArithmetic
import Testing

@testable import WorkbookWriters

@Suite("XML under construction")
struct XMLBufferTests {
  @Test(
    "the short way of writing a number gives what its description gives",
    arguments: [
      "0", "7", "-7", "10", "0.5", "-0.05", "12.34", "1234567890123456.7", "0.00000000000000012",
      "99999999999999999", "-99999999999999999", "100.01",
    ])
  func plainNumber(text: String) throws {
    let number = try #require(ExactDecimal(text))
    var xml = XMLBuffer()
    let isWritten = xml.plainNumber(coefficient: number.coefficient, exponent: number.exponent)
    #expect(!isWritten || String(decoding: xml.bytes, as: UTF8.self) == number.description)
    #expect(isWritten)
  }

  @Test("numbers of more digits take the long way")
  func longNumber() throws {
    let number = try #require(ExactDecimal("123456789012345678"))
    var xml = XMLBuffer()
    let isWritten = xml.plainNumber(coefficient: number.coefficient, exponent: number.exponent)
    #expect(!isWritten)
    #expect(xml.bytes.isEmpty)
  }

  @Test("attributes without value are left out, values are escaped, elements are closed")
  func elements() {
    var xml = XMLBuffer()
    xml.element("a", ["x": "1<2", "y": nil]) { $0.empty("b", ["z": "q"]) }
    #expect(String(decoding: xml.bytes, as: UTF8.self) == "<a x=\"1&lt;2\"><b z=\"q\"/></a>")
  }
}
