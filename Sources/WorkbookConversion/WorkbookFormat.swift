/// The kinds of file that are written.
public enum WorkbookFormat: String, Hashable, Sendable, CaseIterable {
  /// An Office Open XML workbook.
  case xlsx
  /// An OpenDocument spreadsheet.
  case ods
  /// Delimited text: one file, a folder or an archive of files.
  case csv
}
