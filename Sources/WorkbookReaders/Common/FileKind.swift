/// What a file is, decided by its content and never by its name.
public enum FileKind: String, Hashable, Sendable {
  /// An Office Open XML workbook; macro-enabled workbooks and templates too.
  case xlsx
  /// Text with separators.
  case csv
  /// A workbook of Excel 5 to 2003.
  case xls
  /// An OpenDocument spreadsheet.
  case ods
  /// An Excel binary workbook.
  case xlsb
  /// A workbook of Excel 2002 or 2003 in one XML file.
  case spreadsheetML
  /// A web page with tables, as much software exports it under the name of an .xls.
  case html
}
