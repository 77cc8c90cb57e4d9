/// How much room text takes in Times New Roman.
///
/// Programs fit a row's height to wrapped text when they show it, but not in merged cells, and not
/// before print where nobody opens the file; so heights are computed.
public enum TextMetrics {
  /// The width of a digit of the default font, Times New Roman 12, at 96 dots an inch: the unit
  /// of column widths (ECMA-376 Part 1, 18.3.1.13).
  public static let defaultDigitWidth: Double = 8

  /// Height of a line as a multiple of the font's size: ascent, descent and line gap of Times New
  /// Roman with room for stacked Vietnamese marks.
  public static let lineHeight: Double = 1.3

  /// Pixels at both sides of a cell that text can't use.
  private static let padding: Double = 5

  /// How much wider than measured a line is taken to be, as printers and screens round glyphs.
  private static let safety: Double = 1.02

  /// The width of a line of text in points.
  public static func width(of text: String, fontSize: Double, isBold: Bool) -> Double {
    var units = 0
    for scalar in text.unicodeScalars { units += advance(of: scalar, isBold: isBold) }
    return Double(units) / Double(TimesNewRomanWidths.unitsPerEm) * fontSize
  }

  /// The narrowest column, in digits of the default font, that shows the text in one line.
  public static func columnWidth(for text: String, fontSize: Double, isBold: Bool) -> Double {
    columnWidth(ofPoints: widest(in: text, fontSize: fontSize, isBold: isBold) { $0 == "\n" })
  }

  /// The narrowest column, in digits of the default font, that shows each word whole.
  public static func widestWord(of text: String, fontSize: Double, isBold: Bool) -> Double {
    columnWidth(
      ofPoints: widest(in: text, fontSize: fontSize, isBold: isBold) {
        $0.properties.isWhitespace
      })
  }

  /// The width in points of the widest part between separators.
  private static func widest(
    in text: String, fontSize: Double, isBold: Bool, separator: (Unicode.Scalar) -> Bool
  ) -> Double {
    var widest = 0
    var units = 0
    for scalar in text.unicodeScalars {
      if scalar.value <= 0x20 || scalar.value > 0x7E, separator(scalar) {
        widest = max(widest, units)
        units = 0
      } else {
        units += advance(of: scalar, isBold: isBold)
      }
    }
    return Double(max(widest, units)) / Double(TimesNewRomanWidths.unitsPerEm) * fontSize
  }

  /// The width of a column, in digits of the default font, for a line of so many points.
  static func columnWidth(ofPoints points: Double) -> Double {
    (points * safety * pixelsPerPoint / defaultDigitWidth * 10).rounded(.up) / 10
  }

  /// The points that a line has in a column.
  static func room(widthInCharacters: Double) -> Double {
    max(widthInCharacters, 1) * defaultDigitWidth / pixelsPerPoint / safety
  }

  /// How many lines the text takes when it wraps at spaces and hyphens in a cell.
  ///
  /// - Parameters:
  ///   - text: the text, line feeds included.
  ///   - fontSize: the size of the font in points.
  ///   - isBold: whether the font is bold.
  ///   - widthInCharacters: the column's width as ``ColumnLayout/width`` states it; for merged cells
  ///     ``mergedWidth(_:)`` of their columns.
  public static func wrappedLineCount(
    _ text: String, fontSize: Double, isBold: Bool, widthInCharacters: Double
  ) -> Int {
    WrappedText(text, fontSize: fontSize, isBold: isBold)
      .lineCount(widthInCharacters: widthInCharacters)
  }

  /// The width that merged columns have together, in digits of the default font.
  public static func mergedWidth(_ widths: [Double]) -> Double {
    guard !widths.isEmpty else { return 0 }
    // The padding of all columns but one becomes room for text.
    return widths.reduce(0, +) + Double(widths.count - 1) * padding / defaultDigitWidth
  }

  /// The height in points of a row that holds so many lines, rounded up to quarter points.
  ///
  /// Excel allows 409.5 points; more is cut to that.
  public static func rowHeight(lines: Int, fontSize: Double) -> Double {
    let points = Double(max(lines, 1)) * fontSize * lineHeight + 1
    return min((points * 4).rounded(.up) / 4, ExcelLimit.rowHeight.maximum)
  }

  /// The height in points of a row that holds the text wrapped in a cell of the given width.
  public static func rowHeight(
    for text: String, fontSize: Double, isBold: Bool, widthInCharacters: Double
  ) -> Double {
    let lines = wrappedLineCount(
      text, fontSize: fontSize, isBold: isBold, widthInCharacters: widthInCharacters)
    return rowHeight(lines: lines, fontSize: fontSize)
  }

  private static let pixelsPerPoint: Double = 96 / 72

  /// The width of a character; an em where it is not known, which is wide enough for most.
  static func advance(of scalar: Unicode.Scalar, isBold: Bool) -> Int {
    if let known = TimesNewRomanWidths.advance(of: scalar, isBold: isBold) { return known }
    // Combining marks and control characters take no room of their own.
    if scalar.value < 0x20 || scalar.properties.isGraphemeExtend { return 0 }
    return TimesNewRomanWidths.unitsPerEm
  }
}
