import WorkbookWriters

/// The styles of official tables, all in Times New Roman.
enum LayoutStyle {
  static let inputFill = CellColor(0xFFF9DB)
  static let computedFill = CellColor(0xE7E6E6)
  static let headerFill = CellColor(0xF2F2F2)

  /// How far a text stands from the border of a table, in steps of ``indentWidth``: beside a figure of the
  /// column before, a text without it would touch it.
  static let textIndent = 1
  /// The width of a step of indentation, in characters: three spaces of Times New Roman 12 (ECMA-376 Part 1,
  /// 18.8.1, `indent`).
  static let indentWidth = 1.5

  /// Text outside the table.
  static func plain(
    size: Double = 13, bold: Bool = false, italic: Bool = false, underlined: Bool = false,
    _ horizontal: CellAlignment.Horizontal = .center,
    vertical: CellAlignment.Vertical = .center, wraps: Bool = true
  ) -> CellStyle {
    CellStyle(
      font: CellFont(size: size, isBold: bold, isItalic: italic, isUnderlined: underlined),
      alignment: CellAlignment(horizontal, vertical: vertical, wraps: wraps))
  }

  /// A header cell.
  static func header(size: Double, shaded: Bool) -> CellStyle {
    CellStyle(
      font: CellFont(size: size, isBold: true), fill: shaded ? headerFill : nil,
      border: CellBorder(all: .thin),
      alignment: CellAlignment(.center, vertical: .center, wraps: true))
  }

  /// A cell of the number row.
  static func columnNumber(size: Double) -> CellStyle {
    CellStyle(
      font: CellFont(size: size, isItalic: true), border: CellBorder(all: .thin),
      alignment: CellAlignment(.center, vertical: .center, shrinksToFit: true))
  }

  /// A cell of a table's body.
  ///
  /// - Parameter indent: how far a text at the left keeps from the border, in steps of ``indentWidth``.
  static func body(
    size: Double, _ horizontal: CellAlignment.Horizontal, format: String = "General",
    bold: Bool = false, italic: Bool = false, wraps: Bool = false, indent: Int = textIndent
  ) -> CellStyle {
    CellStyle(
      font: CellFont(size: size, isBold: bold, isItalic: italic), border: CellBorder(all: .thin),
      alignment: CellAlignment(
        horizontal, vertical: .center, wraps: wraps,
        indent: horizontal == .left ? indent : 0),
      numberFormat: format)
  }
}

extension CellStyle {
  /// The style of a cell that people fill.
  func asInput() -> CellStyle {
    var copy = self
    copy.fill = LayoutStyle.inputFill
    copy.isLocked = false
    return copy
  }

  /// The style of a cell that is computed.
  func asComputed() -> CellStyle {
    var copy = self
    copy.fill = LayoutStyle.computedFill
    return copy
  }
}
