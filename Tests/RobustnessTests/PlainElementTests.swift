import Harness
import Testing

/// Protects that what is taken off a worksheet whole is what events give, and that nothing malformed is: each
/// document is read by the package's own scanner and by libxml2, and both must agree.
struct PlainElementTests {
  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let cell = "<c r=\"A1\" s=\"1\"><v>1</v></c>"

  /// Cells that are nearly plain ones.
  @Test(
    arguments: [
      "<c r=\"A1\" r=\"B1\"><v>1</v></c>", "<c r=\"A1\"s=\"1\"><v>1</v></c>",
      "<c r=\"A1\" t=\"str\"><v>]]></v></c>", "<c r=\"A1\" t=\"str\"><v>a>b</v></c>",
      "<c r=\"A1\" t=\"str\"><v>&lt;&#x41;&nbsp;</v></c>",
      "<c r=\"A1\" t=\"str\"><v>&lt;&#x41;&amp;</v></c>",
      "<c r=\"A1\" t=\"str\"><v>&#xFFFE;</v></c>", "<c r=\"A1\" t=\"str\"><v>a\u{1}b</v></c>",
      "<c r=\"A1\" t=\"str\"><v>một\r\nhai\t</v></c>", "<c r=\"A<1\"><v>1</v></c>",
      "<c r=\"A&#49;\"><v>1</v></c>",
      "<c r=\"A1\"><v>1</v ></c >", "<c r=\"A1\"><v>1</c></v>",
      "<c r=\"A1\"><f>1</f><v>1</v><v>2</v></c>",
      "<c r=\"A1\"><f t=\"shared\" si=\"0\" ref=\"A1:A2\">B1</f><v>1</v></c>",
      "<c r=\"A1\"><f t=\"array\" ref=\"A1\" ref=\"A1\">B1</f><v>1</v></c>",
      "<c r=\"A1\"><f t=\"array\" ref=\"A1\">B1&gt;2</f><v>1</v></c>",
      "<c xmlns=\"x\"><v>1</v></c>",
      "<c r=\"A1\" xmlns=\"x\"/>", "<c/><c r=\"\"/><c r=\"A1\"></c>", "<c r=\"ZZZZ1\"><v>1</v></c>",
      "<c r=\"A1\" t=\"s\"><v>99</v></c>", "<c r=\"A1\" t=\"s\"><v> 0 </v></c>",
    ])
  func nearlyPlainCells(_ cell: String) {
    Self.check("<row r=\"1\">\(Self.cell)\(cell)</row>")
    Self.check(cell)
  }

  /// Rows that end and begin in nearly plain ways.
  @Test(
    arguments: [
      "</row><row r=\"2\" r=\"3\">", "</row><row r=\"2\" hidden=\"1\">", "</row><row r=\"0\">",
      "</row><row>",
      "</row ><row>", "</row><row xmlns=\"x\">", "</row></row><row>", "</row><row r=\"2\"/><row>",
      "</row><row a=\"\" b=\"\" c=\"\" d=\"\" e=\"\" f=\"\" g=\"\" h=\"\" i=\"\">",
      "</row><row xml:a=\"\">",
      "</row><row x:a=\"\">", "<c></row><row>",
    ])
  func nearlyPlainRows(_ rows: String) {
    Self.check("<row r=\"1\">\(Self.cell)\(rows)\(Self.cell)</row>")
    Self.check("<row xmlns:y=\"y\" r=\"1\">\(Self.cell)\(rows)\(Self.cell)</row>")
    Self.check("<x:row xmlns:x=\"\(Self.main)\">\(Self.cell)\(rows)\(Self.cell)</row>")
    Self.check("<a>\(Self.cell)\(rows)\(Self.cell)</a>")
  }

  /// A table of strings, some of them nearly plain.
  @Test(
    arguments: [
      "<si><t>a]]></t></si>", "<si><t>&quot;&apos;</t></si>",
      "<si><t xml:space=\"preserve\"> a </t></si>",
      "<si><t> a </t></si>", "<si><t>_x0041_</t></si>", "<si><t/></si>",
      "<si><t>a</t><t>b</t></si>",
      "<si><t>a</si></t>", "<si><t>\u{1}</t></si>", "<t>a</t>",
    ])
  func nearlyPlainStrings(_ item: String) {
    let part = "<sst xmlns=\"\(Self.main)\"><si><t>một</t></si>\(item)<si><t>hai</t></si></sst>"
    #expect(throws: Never.self) { try FuzzTarget.sharedStrings.check(Array(part.utf8)) }
  }

  /// Parts are read in pieces, which end anywhere.
  @Test func piecesEndAnywhere() {
    let rows = (1...2600).map { row in
      "<row r=\"\(row)\"><c r=\"A\(row)\" s=\"1\"><v>\(row)</v></c><c r=\"B\(row)\" t=\"str\"><v>xã &amp; \(row)</v></c></row>"
    }
    Self.check(rows.joined())
  }

  private static func check(_ rows: String) {
    let part =
      "<worksheet xmlns=\"\(main)\" xmlns:x=\"x\"><sheetData>\(rows)</sheetData></worksheet>"
    #expect(throws: Never.self, "\(rows.prefix(300))") {
      try FuzzTarget.worksheet.check(Array(part.utf8))
    }
  }
}
