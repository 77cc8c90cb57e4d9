import CivilCalendar
import PlanningConsolidation
import PlanningData
import PlanningForms
import PlanningIntake

/// What goes into a data package, in the order of its records.
struct ExportedPlans: Sendable {
  /// One sender's plan.
  struct Plan: Sendable {
    var file: CommonTables.File
    /// Where the workbook lies, for its digest.
    var path: String
    /// What the spool calls its records.
    var records: Int
    var level: PlanningLevel

    /// By year, then from the bottom level up, then by unit.
    fileprivate func precedes(_ other: Plan, _ levels: [PlanningLevel: Int]) -> Bool {
      let (one, two) = (file.sender, other.file.sender)
      return (one.planYear, levels[level] ?? 0, one.contributor)
        < (two.planYear, levels[other.level] ?? 0, two.contributor)
    }
  }

  private(set) var plans: [Plan] = []
  /// What was found.
  var findings: [Diagnostic] = []

  /// Adds a submission that counts.
  mutating func add(_ head: Submission, at path: String, records: Int, level: PlanningLevel) {
    let sender = DataSender(head.contributor, planYear: head.planYear, round: head.round)
    plans.append(
      Plan(
        file: CommonTables.File(
          sender: sender, level: level.rawValue,
          date: head.date > 0 ? CalendarDay(serial: head.date).description : "",
          templateVersion: head.templateVersion, file: head.file, digest: nil),
        path: path, records: records, level: level))
  }

  /// Adds a plan.
  mutating func add(_ plan: Plan) { plans.append(plan) }

  /// Puts plans in order, and states what files they are from.
  mutating func settle(_ levels: Levels) async {
    let order = Dictionary(
      levels.all.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    plans.sort { $0.precedes($1, order) }
    let digests = await TaskWindow().map(plans.map(\.path)) { path -> FileDigest? in
      let files = InputFiles.files(behind: path)
      // Of a member of an archive, or of a folder of tables, there is no file to state.
      return files == [path] ? FileDigest(ofFile: path) : nil
    }
    for index in plans.indices { plans[index].file.digest = digests[index] }
  }

  /// The plan years, ascending.
  var years: [Int] { Set(plans.map(\.file.sender.planYear)).sorted() }

  /// The units that the package is about: everything in the areas at the top that something was sent of.
  func units(_ configuration: Configuration) -> [AdministrativeUnit] {
    var found: [String: AdministrativeUnit] = [:]
    for year in years {
      let hierarchy = configuration.hierarchy(planYear: year)
      for top in tops(hierarchy, year) {
        for unit in hierarchy.everything(in: top.code) { found[unit.code] = unit }
      }
    }
    return found.values.sorted { $0.code < $1.code }
  }

  private func tops(_ hierarchy: UnitHierarchy, _ year: Int) -> [AdministrativeUnit] {
    let codes = Set(
      plans.filter { $0.file.sender.planYear == year }.compactMap { plan -> String? in
        switch plan.file.sender.contributor {
        case .unit(let code), .department(let code, _): hierarchy.top(above: code)?.code
        }
      })
    return codes.sorted().compactMap { hierarchy[$0] }
  }

  /// Of how many units of each level there is a workbook.
  ///
  /// - Parameter area: the area that was asked for; `nil` counts all areas at the top that something was sent of.
  func coverage(_ configuration: Configuration, in area: AdministrativeUnit?) -> [DataDescriptor
    .Coverage]
  {
    years.flatMap { year -> [DataDescriptor.Coverage] in
      let hierarchy = configuration.hierarchy(planYear: year)
      let tops = area.map { [$0] } ?? tops(hierarchy, year)
      return configuration.levels.ofUnits.compactMap { level in
        let reported = plans.count { plan in
          if case .unit = plan.file.sender.contributor {
            plan.file.sender.planYear == year && plan.level == level
          } else {
            false
          }
        }
        let expected = tops.reduce(0) { $0 + hierarchy.units(of: level, in: $1.code).count }
        return reported == 0
          ? nil
          : DataDescriptor.Coverage(
            planYear: year, level: level.rawValue, reported: reported, expected: expected)
      }
    }
  }
}
