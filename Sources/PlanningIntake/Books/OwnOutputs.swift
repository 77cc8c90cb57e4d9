import PlanningForms
import PlanningLayout
import PlanningReading
import WorkbookModel
import WorkbookReaders

/// What an earlier run may have left among a run's inputs: a run that is repeated into its own input
/// folder finds its last output there, and that is no input.
package struct OwnOutputs: Sendable {
  /// The area of the run.
  package let area: AdministrativeUnit
  /// The levels of planning.
  package let levels: Levels
  /// The plan year; `nil` for a run that takes any.
  package let planYear: Int?
  /// The areas below whose workbooks the same run writes.
  package var parts: [AdministrativeUnit] = []

  /// Says what a run writes.
  package init(
    area: AdministrativeUnit, levels: Levels, planYear: Int?, parts: [AdministrativeUnit] = []
  ) {
    self.area = area
    self.levels = levels
    self.planYear = planYear
    self.parts = parts
  }

  /// Whether a file is one of them, by its name and by what it says of itself.
  package func contains(_ path: String, limits: ReadLimits) -> Bool {
    let name = InputFiles.name(of: path)
    guard name.hasSuffix(".xlsx"), name.contains(OutputName.mark),
      let identity = try? BookIdentity(path: path, limits: limits),
      let level = identity.level.flatMap({ levels[$0] }),
      let unit = identity.unit, let year = identity.planYear,
      name == OutputName.of(level, unit, planYear: year, revision: identity.revision)
    else { return false }
    // Answers to communes are nobody's input, of whatever year.
    if level.kind == .reply { return true }
    return (planYear ?? year) == year
      && ([area] + parts).contains { $0.code == unit && $0.level == level }
  }
}

/// How the workbooks are named that runs write.
package enum OutputName {
  /// Stands in all names.
  package static let mark = "_SEDP_"

  /// `847_2018_SEDP_Huyen.xlsx`, `84_2018_SEDP_Tinh.xlsx` or `29374_2018_SEDP_PhanHoi.xlsx`; `nil`
  /// for levels that people fill.
  ///
  /// - Parameter revision: the number of a correction, which stands at the end; 0 for the workbook itself.
  package static func of(
    _ level: PlanningLevel, _ unit: String, planYear: Int, revision: Int = 0
  ) -> String? {
    guard !level.isFilled else { return nil }
    let stem = "\(unit)_\(planYear)\(mark)\(level.shortName)"
    return Revisions.path(stem, revision)
  }
}

/// What a generated workbook says of itself in its document properties.
package struct BookIdentity: Sendable {
  package let level: String?
  package let unit: String?
  package let planYear: Int?
  /// The version of the templates that it was made by.
  package let version: String?
  /// The round's code.
  package let round: String?
  /// The number of a correction; 0 for what is none.
  package let revision: Int

  package init(properties: DocumentProperties) {
    version = properties.custom["sedp.version"]
    round = properties.custom["sedp.round"]
    let number = properties.custom[Revisions.numberProperty].flatMap(Int.init)
    revision = number.flatMap { (1...Revisions.maximum).contains($0) ? $0 : nil } ?? 0
    level = properties.custom[WrittenBook.levelProperty]
    unit = properties.custom["sedp.unit"]
    planYear = properties.custom["sedp.planYear"].flatMap(YearTokens.year)
  }

  /// The plan year that the first of some inputs states that states any, of the first files only: it
  /// tells which form set they are of.
  package static func statedPlanYear(of inputs: [String], limits: ReadLimits) -> Int? {
    InputFiles(inputs).paths.lazy.prefix(maximumProbes).compactMap {
      (try? BookIdentity(path: $0, limits: limits))?.planYear
    }.first
  }

  /// The unit that the first of some inputs states that states any, of the first files only.
  package static func statedUnit(of inputs: [String], limits: ReadLimits) -> String? {
    InputFiles(inputs).paths.lazy.prefix(maximumProbes).compactMap {
      (try? BookIdentity(path: $0, limits: limits))?.unit
    }.first
  }

  /// The version of the templates that the first of some inputs states that states any, of the first files only.
  package static func statedVersion(of inputs: [String], limits: ReadLimits) -> String? {
    InputFiles(inputs).paths.lazy.prefix(maximumProbes).compactMap {
      (try? BookIdentity(path: $0, limits: limits))?.version
    }.first
  }

  /// How many files are asked for their plan year.
  private static let maximumProbes = 20

  /// Reads the properties only.
  package init(path: String, limits: ReadLimits) throws(ReadError) {
    self.init(properties: try openSource(path, limits: limits).properties)
  }
}
