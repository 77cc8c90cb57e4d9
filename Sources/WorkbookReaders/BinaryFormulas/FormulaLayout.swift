/// How the operands of formula tokens are laid out.
enum FormulaLayout: Hashable {
  /// Excel 5 and 95: 16,384 rows, whose words hold the marks of relative parts too; 256 columns in one
  /// byte; texts in a code page ("OpenOffice.org's Documentation of the Microsoft Excel File Format",
  /// chapter 3).
  case early(codePage: Int)
  /// Excel 97 to 2003 ([MS-XLS] 2.5.198): 65,536 rows, 256 columns.
  case narrow
  /// Binary workbooks since 2007 ([MS-XLSB] 2.5.97): 1,048,576 rows, 16,384 columns.
  case wide

  var cellBytes: Int {
    switch self {
    case .early: 3
    case .narrow: 4
    case .wide: 6
    }
  }

  var rangeBytes: Int { 2 * cellBytes }

  /// The bytes that follow the token of a name.
  var nameBytes: Int { isEarly ? 14 : 4 }

  /// The last row and column, counted from 0; each one less than a power of two.
  var lastRow: Int {
    switch self {
    case .early: 0x3FFF
    case .narrow: 0xFFFF
    case .wide: 0xF_FFFF
    }
  }

  var lastColumn: Int { self == .wide ? 0x3FFF : 0xFF }

  var isEarly: Bool { if case .early = self { true } else { false } }
}
