/// How wide the operands of formula tokens are.
enum FormulaLayout {
  /// Excel 97 to 2003 ([MS-XLS] 2.5.198): 65,536 rows, 256 columns.
  case narrow
  /// Binary workbooks since 2007 ([MS-XLSB] 2.5.97): 1,048,576 rows, 16,384 columns.
  case wide

  var cellBytes: Int { self == .narrow ? 4 : 6 }
  var rangeBytes: Int { self == .narrow ? 8 : 12 }
  /// The last row and column, counted from 0; each one less than a power of two.
  var lastRow: Int { self == .narrow ? 0xFFFF : 0xF_FFFF }
  var lastColumn: Int { self == .narrow ? 0xFF : 0x3FFF }
}
