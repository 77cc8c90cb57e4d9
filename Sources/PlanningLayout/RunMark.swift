import CivilCalendar
import PlanningForms
import WorkbookWriters

/// What tells at the foot of every page which run it was printed from: the beginning of the digest that
/// the workbook's record has, the round and the day of the latest workbook used. The same inputs give the
/// same mark on any day.
struct RunMark {
  /// The letters of the digest that are printed: enough to tell runs apart by eye.
  private static let letters = 8
  /// The longest name of a round that is printed; what stands at a foot may have 255 units in all.
  private static let longestRound = 60

  let text: String

  /// - Parameters:
  ///   - digest: the digest of what was written.
  ///   - round: the name of the round.
  ///   - words: the form set's words.
  ///   - day: the day of the latest workbook used, as a serial; 0 where none is known.
  init(digest: String, round: String?, day: Int, words: PrintedWords) {
    let parts =
      [words("Mã bản {}", String(digest.prefix(Self.letters)))]
      + [round.map { String($0.prefix(Self.longestRound)) }].compactMap { $0 }
      + (day > 0 ? [words("số liệu đến {}", CalendarDay(serial: day).vietnamese)] : [])
    text = parts.joined(separator: " · ")
  }

  /// Puts the mark at the bottom left of every page; page numbers stay.
  func mark(_ sheet: inout WorksheetDocument) {
    guard sheet.visibility == .visible else { return }
    let left = "&L&\"Times New Roman,Regular\"&9" + HeaderFooter.escaped(text)
    sheet.headerFooter.footer = left + (sheet.headerFooter.footer ?? "")
    if sheet.headerFooter.isFirstPageDifferent { sheet.headerFooter.firstFooter = left }
  }
}
