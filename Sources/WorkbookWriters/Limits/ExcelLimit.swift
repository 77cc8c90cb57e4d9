/// A bound that Excel sets on workbooks; beyond it a file is repaired or refused on opening.
///
/// From "Excel specifications and limits" and the notes on ECMA-376 in [MS-OI29500].
public enum ExcelLimit: String, Hashable, Sendable, CaseIterable {
  /// UTF-16 units of a sheet's name.
  case sheetName
  /// UTF-16 units of a cell's text.
  case cellText
  /// UTF-16 units of a formula.
  case formula
  /// UTF-16 units of a drop-down list written into the validation itself.
  case validationList
  /// UTF-16 units of a validation's formula.
  case validationFormula
  /// UTF-16 units of a validation's message.
  case messageText
  /// UTF-16 units of a validation message's title.
  case messageTitle
  /// UTF-16 units of a header or footer.
  case headerFooter
  /// UTF-16 units of a link's tooltip.
  case tooltip
  /// UTF-16 units of a link's address or location.
  case linkTarget
  /// UTF-16 units of a comment author's name.
  case commentAuthor
  /// UTF-16 units of a defined name.
  case definedName
  /// UTF-16 units of a number format code.
  case numberFormat
  /// UTF-16 units of a font's name.
  case fontName
  /// UTF-16 units of a document property.
  case documentProperty
  /// Rows of a sheet.
  case rows
  /// Columns of a sheet.
  case columns
  /// Points of a row's height.
  case rowHeight
  /// Characters of a column's width.
  case columnWidth
  /// Levels of an outline.
  case outlineLevel
  /// Steps of an indent.
  case indent
  /// Points of a font's size.
  case fontSize
  /// Different cell styles of a workbook.
  case cellStyles
  /// Links of a sheet.
  case hyperlinks
  /// Manual page breaks of a sheet, in each direction.
  case pageBreaks
  /// Series of a chart.
  case chartSeries

  /// The largest value allowed.
  public var maximum: Double {
    switch self {
    case .sheetName, .fontName: 31
    case .cellText: 32_767
    case .formula: 8_192
    case .validationList, .validationFormula, .messageText, .headerFooter, .tooltip: 255
    case .definedName, .numberFormat, .documentProperty, .columnWidth, .chartSeries: 255
    case .messageTitle: 32
    case .linkTarget: 2_079
    case .commentAuthor: 54
    case .rows: 1_048_576
    case .columns: 16_384
    case .rowHeight: 409.5
    case .outlineLevel: 7
    case .indent: 250
    case .fontSize: 409
    case .cellStyles: 64_000
    case .hyperlinks: 65_530
    case .pageBreaks: 1_023
    }
  }
}
