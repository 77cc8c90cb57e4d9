import PlanningForms
import WorkbookModel

extension DateTime {
  /// The day as a serial of the 1900 date system.
  var serialDay: Int { SerialDay(year: year, month: month, day: day).serial }
}
