import WorkbookModel
import WorkbookWriters

/// What a marked copy of a workbook holds that is no input: known by itself, so that it is found again
/// after other programs have saved the file.
package enum OwnMarks {
  /// The name of the sheet that lists what to mend, unless the workbook has a sheet of that name.
  package static let sheet = "Cần sửa"
  /// The first cell of that sheet.
  package static let title = "NHỮNG CHỖ CẦN SỬA (tờ này do sedp ghi, không phải biểu nộp)"
  /// The name of the sheet that lists what has changed, unless the workbook has a sheet of that name.
  package static let changes = "Thay đổi"
  /// The first cell of that sheet.
  package static let changesTitle = "NHỮNG CHỖ THAY ĐỔI (tờ này do sedp ghi, không phải biểu nộp)"
  /// The first cell of the sheet that lists what a correction of a locked workbook changes.
  package static let correctionsTitle = "BẢNG ĐÍNH CHÍNH"
  /// The name of that sheet.
  package static let corrections = "DinhChinh"
  /// The line above what is added to notes.
  package static let noteLine = "—— sedp: cần sửa ——"
  /// Who writes notes.
  package static let author = "sedp"
  /// The name of the colours laid over cells.
  package static let marks = "sedp"
  /// The property that names the files a copy was made from: size and digest of each, oldest first.
  package static let sources = "sedp.sources"
  /// The property that keeps the tabs' own colours.
  package static let tabs = "sedp.tabs"
  /// What a copy's name ends with.
  package static let ending = " - can sua"

  /// The file with what to write to all units.
  package static let reminders = "nhac-viec.txt"

  /// Whether a file is a note that is sent with a copy, which is no input.
  static func isNote(_ file: String) -> Bool {
    file == reminders || file.hasSuffix(ending + ".txt")
  }

  /// Whether a sheet is the list of what to mend, or of what has changed.
  static func isList(_ sheet: Sheet) -> Bool {
    guard let first = sheet.rows.first, first.number == 1,
      case .text(let text) = first.cells.first?.value
    else { return false }
    return [(Self.sheet, title), (changes, changesTitle), (corrections, correctionsTitle)].contains
    { name, heading in
      sheet.name.hasPrefix(name) && text == heading
    }
  }

  /// The background of cells with a finding.
  package static func color(isError: Bool) -> CellColor { CellColor(isError ? 0xFFC7CE : 0xFFCC66) }

  /// The tab of sheets with findings.
  package static func tab(isError: Bool) -> CellColor { CellColor(isError ? 0xC00000 : 0xFFC000) }
}
