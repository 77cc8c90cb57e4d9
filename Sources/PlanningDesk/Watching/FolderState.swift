import CivilCalendar
import PlanningForms
import PlanningIntake

/// What lies in a watched folder at a moment: two that are equal say that nothing has arrived and nothing
/// is still being copied.
package struct FolderState: Hashable, Sendable {
  private var files: [String: FileStamp] = [:]
  /// The files beside the folder.
  private var others: [String: FileStamp] = [:]
  /// The day: deadlines pass without any file.
  private var day: CalendarDay

  /// Looks into a folder; files beside, such as that of decisions, are looked at too.
  package init(of folder: String, besides others: [String] = [], today: CalendarDay) {
    day = today
    for path in InputFiles([folder]).paths.flatMap(InputFiles.files(behind:))
    // What Excel puts beside an open workbook comes and goes.
    where !InputFiles.name(of: path).hasPrefix("~$") {
      files[path] = FileStamp(of: path)
    }
    for path in others { self.others[path] = FileStamp(of: path) }
  }

  /// The names of files that are new or others than before, and of those that are gone.
  package func changes(since before: FolderState?) -> (arrived: [String], gone: [String]) {
    let old = before?.files ?? [:]
    let arrived = files.filter { old[$0.key] != $0.value }.keys
    let gone = old.keys.filter { files[$0] == nil }
    return (arrived.sorted().map(InputFiles.name), gone.sorted().map(InputFiles.name))
  }
}
