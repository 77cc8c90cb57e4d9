import PlanningConsolidation
import PlanningForms
import PlanningIntake
import PlanningLayout
import PlanningRuns
import PlanningSamples

/// What came before the units of one plan year.
struct SampleYear: Sendable {
  let sample: PastSample
  let sets: [String: Configuration]
  private let hierarchy: UnitHierarchy
  /// The columns of the year before and, a year ago, of the estimate.
  private let columns: (now: String, then: String)?

  init(_ job: SampleJob, planYear: Int) {
    let configuration = job.configuration
    var sets: [String: Configuration] = [:]
    for year in (planYear - 2)..<planYear {
      for name in configuration.successions.sets(on: UnitLife.day(ofPlanYear: year))
      where sets[name] == nil {
        sets[name] = job.earlierSet(name)
      }
    }
    self.sets = sets
    sample = PastSample(configuration, planYear: planYear, seed: job.request.seed, sets: sets)
    hierarchy = configuration.hierarchy(planYear: planYear)
    columns = hierarchy.receivingAreas.first
      .flatMap { IndicatorForms(configuration, areas: $0.level)?.estimate }
      .map { ($0.before, $0.now) }
  }

  /// Lets a unit's workbook agree with the past.
  func agree(_ forms: inout [FormCode: FormRecord], of code: String) {
    guard let unit = hierarchy[code], let columns else { return }
    sample.agree(&forms, of: unit, columns)
  }
}

/// Writes the workbooks of units that have ended, in the folders of their own areas.
struct PastSampleJob {
  private let job: SampleJob
  /// The units whose past is written, by plan year.
  private let units: [Int: Set<String>]

  init(_ job: SampleJob, units: [Int: Set<String>]) {
    self.job = job
    self.units = units
  }

  private struct Item: Sendable {
    var unit: UnitLife
    var planYear: Int
    var past: SampleYear
    var set: Configuration
  }

  func write() async -> Written {
    var items: [Item] = []
    var seen: Set<String> = []
    for planYear in units.keys.sorted() {
      let past = SampleYear(job, planYear: planYear)
      let hierarchy = job.configuration.hierarchy(planYear: planYear)
      for code in units[planYear, default: []].sorted() {
        guard let unit = hierarchy[code] else { continue }
        for year in (planYear - 2)..<planYear {
          for former in past.sample.units(behind: unit, planYear: year) {
            guard let set = past.sets[former.set],
              seen.insert("\(former.code) \(year)").inserted
            else { continue }
            items.append(Item(unit: former, planYear: year, past: past, set: set))
          }
        }
      }
    }
    return await TaskWindow().map(items) { write($0) }.joined
  }

  private func write(_ item: Item) -> Written {
    let contributor = Contributor.unit(item.unit.code)
    guard
      let forms = item.past.sample.forms(
        of: item.unit, planYear: item.planYear, round: "DUTHAO2")
    else { return Written() }
    let validator = SubmissionValidator(
      configuration: item.set, hierarchy: item.set.hierarchy(planYear: item.planYear))
    let document = SheetComposer(configuration: item.set, planYear: item.planYear).template(
      for: contributor,
      records: validator.completed(forms, contributor: contributor, planYear: item.planYear)
    ).compose()
    let name = contributor.templateFileName(planYear: item.planYear, levels: item.set.levels)
    return BookWriter(inputs: []).write(
      document,
      to: "\(job.request.outputFolder)/\(item.planYear)/\(item.unit.parent)/\(name)")
  }
}
