import DecimalArithmetic
import PlanningForms
import Synchronization
import VietnameseText
import WorkbookModel

/// Turns workbooks into typed submissions: who sent what, every non-empty cell accounted for.
///
/// Nothing here knows files; the workbook was read by a format's reader. Nothing is dropped
/// silently: each cell ends as used, repaired, ignored with a notice, or refused with a reason.
package struct SubmissionReader: Sendable {
  /// What a run knows beforehand.
  package struct Options: Sendable {
    /// The plan year that submissions must be for; `nil` takes any.
    package var planYear: Int?
    /// The plan year whose units are meant where submissions may be for any; `nil` takes the latest.
    package var unitYear: Int?
    /// The unit that contributors must lie in, such as a district; `nil` takes any.
    package var area: String?
    /// Sheets that templates hold beside the forms, by name: their cells are parts of the template.
    package var auxiliarySheets: Set<String>
    /// The same in workbooks that are filled in English.
    package var translatedSheets: Set<String>
    /// What officers have said about texts that nothing else explains.
    package var answers: Answers

    /// Makes options.
    package init(
      planYear: Int? = nil, unitYear: Int? = nil, area: String? = nil,
      auxiliarySheets: Set<String> = ["DanhMuc", "HuongDan", "MucLuc"],
      translatedSheets: Set<String> = ["DanhMuc", "Guide", "Check", "Contents"],
      answers: Answers = Answers()
    ) {
      self.planYear = planYear
      self.unitYear = unitYear
      self.area = area
      self.auxiliarySheets = auxiliarySheets
      self.translatedSheets = translatedSheets
      self.answers = answers
    }
  }

  /// Last year's figure of a form's row and field, where the caller knows it; the key is that of a
  /// printed row, empty for others.
  package typealias Reference =
    @Sendable (_ form: FormCode, _ key: String, _ field: String) -> ExactDecimal?

  /// The forms as they are today, or as the workbooks of the version in ``former`` have them.
  let configuration: Configuration
  /// The earlier template version whose workbooks it reads; `nil` for that of today.
  let former: Former?
  let formerReaders = FormerReaders()
  let options: Options
  let hierarchy: UnitHierarchy
  let lists: CodeResolvers
  let plans: [PlanningLevel: [FormPlan]]
  /// The headings that name a year.
  let yearHeadings: Set<HeaderKey>
  let unitNames: UnitNameIndex<String>
  let auxiliaryNames: Set<MatchKey>
  /// The sheets in which the program quotes from other workbooks.
  let quotingNames: Set<MatchKey>
  let known: KnownHeaders
  private let yearless: KnownHeaders
  private let departmentPlans = DepartmentPlans()
  let phrases: PrintedPhrases
  private let planYear: Int

  /// Prepares the forms that people fill.
  package init(configuration: Configuration, options: Options = Options()) {
    self.init(configuration: configuration, options: options, former: nil)
  }

  /// - Parameter former: the earlier version as which the configuration is, where it is one.
  init(configuration: Configuration, options: Options, former: Former?) {
    self.configuration = configuration
    self.former = former
    self.options = options
    let year = options.planYear
    hierarchy = configuration.hierarchy(
      planYear: year ?? options.unitYear ?? Self.latestYear(configuration.units))
    let lists = CodeResolvers(
      configuration, units: hierarchy.units, answers: options.answers)
    self.lists = lists
    var plans: [PlanningLevel: [FormPlan]] = [:]
    for level in configuration.levels.filled {
      plans[level] = Self.ordered(
        configuration.forms(of: level).map { FormPlan($0, columns: $0.columns, lists: lists) })
    }
    self.plans = plans
    yearHeadings = Set(plans.values.joined().flatMap(\.headerKeys).filter(\.namesYear))
    unitNames = UnitNameIndex(
      hierarchy.units.compactMap { unit in
        AdministrativeUnitType(listed: unit.type.rawValue).map { type in
          UnitNameIndex.Entry(
            id: unit.code, code: unit.code, type: type, name: unit.name,
            parent: unit.parent.isEmpty ? nil : unit.parent)
        }
      })
    auxiliaryNames = Set(options.auxiliarySheets.map { MatchKey($0) })
    quotingNames = Set(
      configuration.forms.filter { $0.rows == .run(.log) }.map { MatchKey($0.sheet) })
    planYear = year ?? 0
    known = KnownHeaders(plans.values.flatMap { $0 }, planYear: planYear)
    phrases = PrintedPhrases(configuration)
    yearless = planYear == 0 ? known : KnownHeaders(plans.values.flatMap { $0 }, planYear: 0)
  }

  /// The last plan year in which most units are valid, for configurations without a run's year.
  private static func latestYear(_ units: [AdministrativeUnit]) -> Int {
    let ends = units.compactMap { Int($0.validTo.prefix(4)) }
    return ends.max() ?? 9999
  }

  /// Forms so that those whose values others take as codes come first.
  private static func ordered(_ plans: [FormPlan]) -> [FormPlan] {
    var result: [FormPlan] = []
    var visited: Set<FormCode> = []
    func visit(_ plan: FormPlan) {
      guard visited.insert(plan.form.code).inserted else { return }
      for column in plan.columns {
        guard case .field(let path, _) = column.definition.codes,
          let other = plans.first(where: { $0.form.code == path.form })
        else { continue }
        visit(other)
      }
      result.append(plan)
    }
    for plan in plans where plan.form.isIdentification { visit(plan) }
    for plan in plans { visit(plan) }
    return result
  }

  /// Reads a workbook.
  ///
  /// - Parameters:
  ///   - file: the file's name for messages.
  ///   - reference: last year's figures, to tell slips of scale.
  package func read(
    _ workbook: Workbook, file: String, reference: Reference? = nil,
    listing: CellListing = .notUsed
  ) -> SubmissionReading {
    var session = ReadingSession(
      reader(for: workbook, file: file), workbook, file: file, reference: reference)
    var reading = session.submission()
    reading.cells = session.grids.flatMap { $0.settled(listing) }
    return reading
  }

  /// Reads several workbooks of one sheet each, such as a folder of CSV files, as one submission.
  package func read(
    _ workbooks: [Workbook], file: String, reference: Reference? = nil
  ) -> SubmissionReading {
    read(Workbook.combined(workbooks), file: file, reference: reference)
  }

  /// Reads the forms of a generated workbook, such as a district's H forms, back.
  package func readForms(
    level: PlanningLevel, contributor: Contributor, planYear: Int, _ workbook: Workbook,
    file: String
  ) -> FormsReading {
    var units: [AdministrativeUnit] = []
    var lists = lists
    if case .unit(let code) = contributor {
      units = hierarchy.parts(of: code)
      lists = lists.restricted(to: hierarchy.everything(in: code)).namingDepartments()
    }
    let repeated = RepeatedColumns(units: units, codeLists: configuration.codeLists)
    let plans = configuration.forms(of: level).map { form in
      FormPlan(form, columns: repeated.expanded(form.columns), lists: lists)
    }
    var session = ReadingSession(self, workbook, file: file, reference: nil)
    return session.forms(plans, contributor: contributor, planYear: planYear)
  }

  /// The forms of a level as one contributor fills them: a department names units of its district.
  func plans(_ level: PlanningLevel, for contributor: Contributor?) -> [FormPlan] {
    guard case .department(let district, _)? = contributor, hierarchy[district] != nil else {
      return plans[level] ?? []
    }
    return departmentPlans.plans(level, of: district) {
      let lists = lists.restricted(to: hierarchy.everything(in: district))
      return Self.ordered(
        configuration.forms(of: level).map { FormPlan($0, columns: $0.columns, lists: lists) })
    }
  }

  /// The printed headers for a plan year.
  func known(planYear: Int) -> KnownHeaders {
    if planYear == self.planYear { return known }
    return planYear == 0
      ? yearless : KnownHeaders(plans.values.flatMap { $0 }, planYear: planYear)
  }
}

/// The plans of the departments of a unit, alike for all of them and costly to make.
private final class DepartmentPlans: Sendable {
  private struct Key: Hashable {
    var level: PlanningLevel
    var district: String
  }

  private let made = Mutex<[Key: [FormPlan]]>([:])

  /// The plans; two tasks that ask at once may both make them.
  func plans(
    _ level: PlanningLevel, of district: String, make: () -> [FormPlan]
  ) -> [FormPlan] {
    let key = Key(level: level, district: district)
    if let plans = made.withLock({ $0[key] }) { return plans }
    let plans = make()
    made.withLock { $0[key] = plans }
    return plans
  }
}

extension Workbook {
  /// The sheets of several workbooks in one.
  static func combined(_ workbooks: [Workbook]) -> Workbook {
    guard var result = workbooks.first else { return Workbook() }
    for workbook in workbooks.dropFirst() {
      let offset = result.formats.count
      result.formats += workbook.formats
      for var sheet in workbook.sheets {
        for row in sheet.rows.indices {
          for cell in sheet.rows[row].cells.indices {
            sheet.rows[row].cells[cell].format += offset
          }
        }
        result.sheets.append(sheet)
      }
      result.properties.custom.merge(workbook.properties.custom) { first, _ in first }
    }
    return result
  }
}
