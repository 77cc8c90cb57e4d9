import ArgumentParser
import PlanningBooks
import PlanningForms
import PlanningIntake
import PlanningRuns
import WorkbookReaders

/// What `sedp forms --diff` prints: in what two form sets, or the layouts of two workbooks, differ.
struct FormsDifference {
  let old: String
  let new: String?
  let common: CommonOptions

  private struct Change: Encodable {
    var place: String
    var before: String?
    var after: String?
  }

  /// Prints the differences and ends the command with 1 where there are some.
  func print() throws {
    let isVietnamese = common.language == .vietnamese
    guard let new else {
      let mistake = UsageMistake.missing(
        [isVietnamese ? "MỚI" : "NEW"],
        helps: ["Bộ biểu hoặc sổ mới. (The later form set or workbook.)"])
      printError(
        "\(isVietnamese ? "Lệnh chưa đúng" : "Usage") \(mistake.code): "
          + mistake.message(in: common.language) + "\n"
          + (isVietnamese ? "Xem cách dùng: " : "See: ") + "sedp forms --help")
      throw ExitCode.validationFailure
    }
    let changes = try changes(to: new)
    if common.json {
      try printLine(
        jsonText(changes.map { Change(place: $0.place, before: $0.before, after: $0.after) }))
    } else {
      for change in changes { try printLine(printable(change.line(in: common.language))) }
      let count = changes.count
      try printLine(
        isVietnamese
          ? (count == 0 ? "Không khác nhau." : "Khác nhau ở \(count) chỗ.")
          : (count == 0 ? "No difference." : "\(count) differences."))
    }
    if !changes.isEmpty { throw ExitCode(RunReport.Outcome.problems.rawValue) }
  }

  private func changes(to new: String) throws -> [LayoutChange] {
    let refused = ExitCode(RunReport.Outcome.refused.rawValue)
    // A folder of several sets is none; a file is a workbook.
    if [old, new].allSatisfy({ FormSets(in: $0).folders == [$0] }) {
      do throws(ConfigurationError) {
        return try SetChanges.between(old, new)
      } catch {
        for diagnostic in error.diagnostics { printError(diagnostic.message(in: common.language)) }
        throw refused
      }
    }
    do throws(ReadError) {
      return try BookLayoutChanges.between(old, new)
    } catch {
      let finding = error.finding
      printError(finding.code.rawValue + ": " + finding.message(in: common.language))
      throw refused
    }
  }
}
