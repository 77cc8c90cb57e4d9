import ArgumentParser
import PlanningForms
import PlanningPipeline

/// The option of commands that may be about a period within the plan year.
struct PeriodOption: ParsableArguments {
  static let help =
    "Kỳ trong năm, như 6T, nếu bộ biểu của đơn vị có. (A period within the year, such as 6T, where the unit's forms have it.)"

  @Option(help: ArgumentHelp(stringLiteral: PeriodOption.help))
  var period: String?
}

extension CommonOptions {
  /// Loads the configuration for a period within a plan year; where none is named that by which inputs were
  /// made.
  func pipeline(
    unit: String?, planYear: Int?, period: PeriodOption, of inputs: [String]
  ) throws -> Pipeline {
    guard let period = period.period else {
      return try pipeline(unit: unit, planYear: planYear, of: inputs)
    }
    return try pipeline(folder: monitoringFolder(unit: unit, planYear: planYear, period: period))
  }

  /// Loads the configuration by which inputs were made: for a period within the plan year where the version of
  /// their templates is that of such a set, else for the plan.
  func pipeline(unit: String?, planYear: Int?, of inputs: [String]) throws -> Pipeline {
    let sets = TemplateSearch.ofThisRun(option: templates).sets
    let folders = (sets?.periods(unit: unit, planYear: planYear) ?? []).compactMap {
      sets?.folder(unit: unit, planYear: planYear, period: $0)
    }
    guard !folders.isEmpty, let version = Pipeline.statedVersion(of: inputs),
      let folder = folders.first(where: { Configuration.statedVersion(folder: $0) == version })
    else { return try pipeline(unit: unit, planYear: planYear) }
    return try pipeline(folder: folder)
  }

  /// The folder of the form set for a period, or says which periods there are and ends the command.
  private func monitoringFolder(unit: String?, planYear: Int?, period: String) throws -> String {
    let sets = TemplateSearch.ofThisRun(option: templates).sets
    if let folder = sets?.folder(unit: unit, planYear: planYear, period: period) { return folder }
    let mistake = UsageMistake.invalidValue(
      period, option: "--period", help: PeriodOption.help,
      allowed: sets?.periods(unit: unit, planYear: planYear) ?? [])
    printError(
      (language == .vietnamese ? "Lệnh chưa đúng " : "Usage ") + mistake.code + ": "
        + mistake.message(in: language))
    throw ExitCode.validationFailure
  }
}
