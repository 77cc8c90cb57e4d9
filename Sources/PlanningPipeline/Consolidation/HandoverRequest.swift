import CivilCalendar
import PlanningForms

/// A workbook for the colleague who takes an area over in the middle of a year.
package struct HandoverRequest: Hashable, Sendable {
  /// The file to write.
  package var file: String
  /// The day on which deadlines are held against what was sent.
  package var today = CalendarDay.today

  /// A workbook to write.
  package init(file: String) { self.file = file }
}
