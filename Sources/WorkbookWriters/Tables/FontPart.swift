/// Fonts as styles and rich text write them.
enum FontPart {
  /// Writes a font's properties in the order of CT_Font (ECMA-376 Part 1, 18.8.22).
  ///
  /// - Parameter nameElement: `name` in styles, `rFont` in rich text.
  static func write(_ font: CellFont, nameElement: String, to xml: inout XMLBuffer) {
    if nameElement == "rFont" { xml.empty("rFont", ["val": font.name]) }
    if font.isBold { xml.empty("b") }
    if font.isItalic { xml.empty("i") }
    if font.isUnderlined { xml.empty("u") }
    xml.empty("sz", ["val": measureText(font.size)])
    if let color = font.color { xml.empty("color", ["rgb": color.argb]) }
    if nameElement == "name" { xml.empty("name", ["val": font.name]) }
    xml.empty("family", ["val": "1"])
  }
}

extension CellColor {
  /// `FFRRGGBB`, as SpreadsheetML writes colours (ECMA-376 Part 1, 18.18.86).
  var argb: String { "FF" + hex }

  /// `RRGGBB`, as DrawingML writes colours.
  var hex: String {
    let digits = String(rgb, radix: 16, uppercase: true)
    return String(repeating: "0", count: 6 - digits.utf8.count) + digits
  }
}
