import CivilCalendar
import PlanningForms

/// A page of what consolidating an area gives, to read in a browser.
package struct PageRequest: Hashable, Sendable {
  /// The file to write.
  package var file: String
  /// The language in which it opens; the other one is in it, too.
  package var language: Language
  /// The day on which deadlines are held against what was sent.
  package var today = CalendarDay.today

  /// A page to write.
  package init(file: String, language: Language) {
    self.file = file
    self.language = language
  }
}
