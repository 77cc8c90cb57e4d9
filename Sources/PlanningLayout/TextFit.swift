import WorkbookWriters

/// How much room text takes.
enum TextFit {
  /// The height in points that text needs, wrapped within a width in characters.
  static func height(of text: String, font: CellFont, width: Double) -> Double {
    guard !text.isEmpty else { return 0 }
    return TextMetrics.rowHeight(
      for: text, fontSize: font.size, isBold: font.isBold, widthInCharacters: width)
  }

  /// The same in a cell of a style, whose indent takes from the width.
  static func height(of text: String, style: CellStyle, width: Double) -> Double {
    height(
      of: text, font: style.font,
      width: width - Double(style.alignment.indent) * LayoutStyle.indentWidth)
  }

  /// The width in characters of the default font that a text needs on one line.
  static func width(of text: String, size: Double, bold: Bool = false) -> Double {
    TextMetrics.columnWidth(for: text, fontSize: size, isBold: bold)
  }

  /// The width of the widest word, which can't be wrapped.
  static func widestWord(of text: String, size: Double, bold: Bool = false) -> Double {
    TextMetrics.widestWord(of: text, fontSize: size, isBold: bold)
  }
}
