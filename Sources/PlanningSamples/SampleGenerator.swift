import DecimalArithmetic
import PlanningForms

/// Makes believable filled forms for training: the same configuration, seed, unit and plan year
/// always give the same records.
///
/// Years fit together: what a commune reports of last year is what it estimated the year before,
/// and X-03 tells what became of the X-08 of the year before. Over all communes of the hierarchy
/// the attendances of the plans of 2016, 2017 and 2018 come to the published totals.
package struct SampleGenerator: Sendable {
  /// The forms, code lists, indicators and units.
  package let configuration: Configuration
  /// The seed.
  package let seed: UInt64

  private let participation: ParticipationTable

  /// Makes a generator; the attendances of all communes are apportioned here, once.
  package init(configuration: Configuration, seed: UInt64 = 1) {
    self.configuration = configuration
    self.seed = seed
    participation = ParticipationTable(
      communes: { planYear in
        Self.profiles(in: configuration.hierarchy(planYear: planYear), seed: seed)
      },
      published: .conference2017)
  }

  /// The round that samples are of where nobody asks for another.
  package var usualRound: String { configuration.round ?? "DUTHAO2" }

  /// The records of a commune's workbook for a plan year, by form.
  ///
  /// Forms that the configuration does not have are left out; `nil` where the code is not that of
  /// a commune in that year.
  package func communeForms(
    _ code: String, planYear: Int, round: String = "DUTHAO2"
  ) -> [FormCode: FormRecord]? {
    guard let records = records(code, planYear: planYear, round: round) else { return nil }
    var forms: [FormCode: FormRecord] = [:]
    for form in configuration.forms(of: configuration.levels.base) {
      if let record = records.record(form) { forms[form.code] = record }
    }
    return words.translated(forms)
  }

  /// The departments whose workbooks a sample holds, as codes.
  package var departments: [String] {
    var known: Set<String> = []
    return DepartmentField.all.map { words.department($0.code) }.filter {
      configuration.departments.entry($0) != nil && known.insert($0).inserted
    }
  }

  /// How the set says what the sample's tables say.
  private var words: SampleWords { SampleWords(configuration: configuration) }

  /// The records of a department's workbook for a plan year, by form.
  ///
  /// Each department reports only the indicators of its own field, and answers the requests that
  /// the district's communes address to it. `nil` where there is no such district or department.
  package func departmentForms(
    _ department: String, district code: String, planYear: Int, round: String = "DUTHAO2"
  ) -> [FormCode: FormRecord]? {
    let hierarchy = configuration.hierarchy(planYear: planYear)
    guard let field = field(of: department), let district = hierarchy[code],
      hierarchy.takesSubmissions(district)
    else { return nil }
    let profiles = profiles(district: code, planYear: planYear)
    let records = DepartmentRecords(
      configuration: configuration, field: field, district: district, planYear: planYear,
      round: round, seed: seed, profiles: profiles,
      plans: profiles.map { plan($0, planYear: planYear) })
    var forms: [FormCode: FormRecord] = [:]
    for form in configuration.levels.departments.map(configuration.forms) ?? [] {
      if let record = records.record(form) { forms[form.code] = record }
    }
    return words.translated(forms)
  }

  /// What a department reports, runs and builds: of all that have been merged into it.
  private func field(of department: String) -> DepartmentField? {
    let parts = DepartmentField.all.filter { words.department($0.code) == department }
    return parts.first.map { first in
      DepartmentField(
        code: department, indicators: parts.flatMap(\.indicators), sector: first.sector,
        activities: parts.flatMap(\.activities), projects: parts.flatMap(\.projects))
    }
  }

  /// A commune's record of one form, without the work of the others.
  package func communeForm(_ form: FormCode, of code: String, planYear: Int) -> FormRecord? {
    guard let definition = configuration.form(form) else { return nil }
    let record = records(code, planYear: planYear, round: usualRound)?.record(definition)
    return record.flatMap { words.translated([form: $0])[form] }
  }

  // MARK: Parts

  func profile(_ code: String, planYear: Int) -> CommuneProfile? {
    let hierarchy = configuration.hierarchy(planYear: planYear)
    guard let unit = hierarchy[code], unit.level == hierarchy.levels.base else { return nil }
    return CommuneProfile(unit: unit, district: unit.parent, seed: seed)
  }

  /// The communes of a district for a plan year, in administrative order.
  func profiles(district: String, planYear: Int) -> [CommuneProfile] {
    configuration.hierarchy(planYear: planYear).parts(of: district).map {
      CommuneProfile(unit: $0, district: district, seed: seed)
    }
  }

  func records(_ code: String, planYear: Int, round: String) -> CommuneRecords? {
    guard let profile = profile(code, planYear: planYear) else { return nil }
    return CommuneRecords(
      configuration: configuration, profile: profile, planYear: planYear, round: round,
      meetings: meetings(profile, planYear: planYear),
      makePlan: { plan(profile, planYear: $0) })
  }

  /// A commune's plan, with what was left over from the year before. Nothing is carried over
  /// twice, so that a plan depends on the year before it and no further.
  func plan(_ profile: CommuneProfile, planYear: Int) -> CommunePlan {
    let before = CommunePlan(
      profile, planYear: planYear - 1, meetings: meetings(profile, planYear: planYear - 1),
      carried: [])
    let carried = before.activities.compactMap { activity -> PlannedActivity? in
      let result = ActivityResult(activity, profile: profile)
      return result.isCarriedOver ? result.remainder(of: activity) : nil
    }
    return CommunePlan(
      profile, planYear: planYear, meetings: meetings(profile, planYear: planYear),
      carried: carried)
  }

  private func meetings(_ profile: CommuneProfile, planYear: Int) -> [Meeting] {
    participation.meetings(
      profile, demography: Demography(profile, year: planYear - 1), planYear: planYear)
  }

  private static func profiles(in hierarchy: UnitHierarchy, seed: UInt64) -> [CommuneProfile] {
    hierarchy.units.filter { $0.level == hierarchy.levels.base }.map { unit in
      CommuneProfile(unit: unit, district: unit.parent, seed: seed)
    }
  }
}

extension SampleGenerator {
  /// The records of a commune's or a department's workbook.
  package func forms(
    _ contributor: Contributor, planYear: Int, round: String
  ) -> [FormCode: FormRecord]? {
    switch contributor {
    case .unit(let code): communeForms(code, planYear: planYear, round: round)
    case .department(let district, let code):
      departmentForms(code, district: district, planYear: planYear, round: round)
    }
  }
}
