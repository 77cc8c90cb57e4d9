import DecimalArithmetic
import PlanningForms
import PlanningTransform

/// Which blank workbooks to write.
public struct TemplateRequest: Sendable {
  /// For communes or for departments.
  public var level: PlanningLevel
  /// The codes of communes, or of districts for departments; empty takes all units.
  public var units: [String]
  /// Districts all of whose communes, or departments, get a workbook.
  public var districts: [String]
  /// The departments' codes; empty takes all.
  public var departments: [String]
  /// The plan year (N+1).
  public var planYear: Int
  /// The folder to write to.
  public var outputFolder: String
  /// A folder or file with last year's submissions, whose plan is carried over.
  public var previous: String?
  /// A folder or file with this year's submissions of communes, from which departments' templates
  /// get the requests to answer and the communes' figures.
  public var communes: String?
  /// How the sheets are laid out.
  public var layout = LayoutOptions()
  /// Filled on a computer, or printed and filled by hand.
  public var purpose = TemplatePurpose.filling

  /// Makes a request for all units of a level.
  public init(level: PlanningLevel, planYear: Int, outputFolder: String) {
    self.level = level
    self.planYear = planYear
    self.outputFolder = outputFolder
    units = []
    districts = []
    departments = []
  }
}

/// Writes blank workbooks with the identification filled in.
struct TemplateJob {
  let pipeline: Pipeline
  let request: TemplateRequest

  func run() async -> RunReport {
    var report = RunReport()
    let hierarchy = pipeline.configuration.hierarchy(planYear: request.planYear)
    let contributors = self.contributors(in: hierarchy, into: &report)
    if report.isRefused { return report }
    let earlier = await previousSubmissions(in: hierarchy, into: &report)
    let prefill = await departmentPrefill(in: hierarchy, into: &report)
    if report.isRefused { return report }
    let reports = await withTaskGroup(of: (Int, RunReport).self) { group in
      for (index, contributor) in contributors.enumerated() {
        var records: [FormCode: FormRecord] = [:]
        if let previous = earlier[contributor] {
          records = CarriedPlan(configuration: pipeline.configuration, planYear: request.planYear)
            .records(from: previous)
        }
        if let prefill { records = prefill.adding(to: records, for: contributor) }
        group.addTask { [records] in (index, write(contributor, records, in: hierarchy)) }
      }
      var reports: [(Int, RunReport)] = []
      for await result in group { reports.append(result) }
      return reports.sorted { $0.0 < $1.0 }.map(\.1)
    }
    for part in reports {
      report.outputs += part.outputs
      report.diagnostics += part.diagnostics
      report.isRefused = report.isRefused || part.isRefused
    }
    return report
  }

  private func write(
    _ contributor: Contributor, _ records: [FormCode: FormRecord], in hierarchy: UnitHierarchy
  ) -> RunReport {
    var report = RunReport()
    let composer = SheetComposer(
      configuration: pipeline.configuration, planYear: request.planYear,
      profile: request.layout.profile)
    let document = composer.templateWorkbook(
      for: contributor, records: records, purpose: request.purpose)
    let path =
      request.outputFolder + "/"
      + contributor.templateFileName(planYear: request.planYear, purpose: request.purpose)
    BookWriter(inputs: []).write(document, to: path, into: &report)
    return report
  }

  // MARK: Whom to write for

  private func contributors(
    in hierarchy: UnitHierarchy, into report: inout RunReport
  ) -> [Contributor] {
    var areas: [AdministrativeUnit] = []
    for code in request.units + request.districts {
      guard let unit = hierarchy[code] else {
        report.refuse(
          .unknownUnit(found: code, nearest: nearest(to: code, in: hierarchy)), at: Location())
        continue
      }
      areas.append(unit)
    }
    if request.units.isEmpty, request.districts.isEmpty, let province = hierarchy.province {
      areas = [province]
    }
    if request.level == .commune {
      return areas.flatMap { hierarchy.descendants(of: $0.code, level: .commune) }
        .map { .unit($0.code) }
    }
    let list = pipeline.configuration.codeLists["DM_PHONG"]
    for code in request.departments where list?.entry(code) == nil {
      report.refuse(
        .unknownDepartment(found: code, nearest: (list?.choices ?? []).map(\.code)),
        at: Location())
    }
    let departments =
      request.departments.isEmpty ? (list?.choices ?? []).map(\.code) : request.departments
    return areas.flatMap { hierarchy.descendants(of: $0.code, level: .district) }
      .flatMap { district in
        departments.map { .department(district: district.code, code: $0) }
      }
  }

  private func nearest(to code: String, in hierarchy: UnitHierarchy) -> [String] {
    hierarchy.units.filter { $0.code.hasPrefix(code.prefix(3)) }.prefix(3).map {
      "\($0.code) \($0.fullName)"
    }
  }

  // MARK: Last year's plan

  private func previousSubmissions(
    in hierarchy: UnitHierarchy, into report: inout RunReport
  ) async -> [Contributor: Submission] {
    guard let path = request.previous else { return [:] }
    let files = InputFiles([path])
    for missing in files.missing {
      report.refuse(.unreadable(detail: "–"), at: Location(file: missing))
    }
    let loaded = await pipeline.submissionLoader(
      hierarchy: hierarchy, planYear: request.planYear - 1
    ).load(files.paths)
    let choice = SubmissionChooser().choose(among: loaded.submissions) {
      pipeline.name(of: $0, in: hierarchy)
    }
    report.diagnostics += choice.diagnostics
    return Dictionary(
      choice.effective.map { ($0.contributor, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

extension TemplateJob {
  /// This year's submissions of communes and what their districts make of them.
  private func departmentPrefill(
    in hierarchy: UnitHierarchy, into report: inout RunReport
  ) async -> DepartmentPrefill? {
    guard request.level == .department, let path = request.communes else { return nil }
    let files = InputFiles([path])
    for missing in files.missing {
      report.refuse(.unreadable(detail: "–"), at: Location(file: missing))
    }
    let loaded = await pipeline.submissionLoader(
      hierarchy: hierarchy, planYear: request.planYear
    ).load(files.paths)
    let choice = SubmissionChooser().choose(among: loaded.submissions) {
      pipeline.name(of: $0, in: hierarchy)
    }
    report.diagnostics += choice.diagnostics
    return DepartmentPrefill(
      configuration: pipeline.configuration, hierarchy: hierarchy, planYear: request.planYear,
      submissions: choice.effective)
  }
}

extension Contributor {
  /// The file name of a contributor's workbook, as the forms' handbook gives it.
  func templateFileName(planYear: Int, purpose: TemplatePurpose = .filling) -> String {
    let ending = purpose == .printing ? "_GiayIn.xlsx" : ".xlsx"
    return switch self {
    case .unit(let code): "\(code)_\(planYear)_SEDP_Xa" + ending
    case .department(let district, let code):
      "\(district)_\(code)_\(planYear)_SEDP_Nganh" + ending
    }
  }
}

/// Carries last year's plan into this year's templates: what was planned for year N is this year's
/// plan of year N, what was estimated for N-1 is now carried out.
struct CarriedPlan {
  let configuration: Configuration
  let planYear: Int

  /// The records that a blank template starts with.
  func records(from submission: Submission) -> [FormCode: FormRecord] {
    var records: [FormCode: FormRecord] = [:]
    for (code, earlier) in submission.forms {
      guard let form = configuration.form(code) else { continue }
      if form.isIdentification {
        // Hamlets stay; the year, round and day are the new submission's own.
        records[code] = FormRecord(
          form: code, contributor: submission.contributor, rows: earlier.rows)
      } else if case .indicators = form.rows {
        records[code] = indicators(form, earlier)
      }
    }
    for form in configuration.forms where form.prefill != nil {
      guard let prefill = form.prefill, let source = configuration.form(prefill.form),
        source.level == form.level, let earlier = submission.forms[prefill.form]
      else { continue }
      records[form.code] = FormRecord(
        form: form.code, contributor: submission.contributor,
        rows: prefill.rows(from: earlier, source: source, into: form))
    }
    return records
  }

  /// `kh_sau` becomes `kh_nay`, and the estimate of the year before becomes last year's result:
  /// each column takes what a year ago stood in the column that is its successor.
  private func indicators(_ form: FormDefinition, _ earlier: FormRecord) -> FormRecord {
    var record = FormRecord(form: form.code, contributor: earlier.contributor)
    let positions = Dictionary(
      form.columns.enumerated().map { ($1.field, $0) }, uniquingKeysWith: { first, _ in first })
    guard let plan = form.columns.last(where: { $0.previous != nil }),
      let estimate = plan.previous, let estimateColumn = form.column(estimate),
      let result = estimateColumn.previous, let planPosition = positions[plan.field],
      let estimatePosition = positions[estimate], let resultPosition = positions[result]
    else { return record }
    // Last year's plan for what is now the current year stands in the column that shares the
    // estimate's year before and is required: the plan of year N.
    let current = form.columns.first {
      $0.previous == result && $0.field != estimate && $0.requirement == .required
    }
    record.rows = earlier.rows.filter { !$0.key.isEmpty }.map { row in
      var values = [ExpressionValue](repeating: .blank, count: form.columns.count)
      values[resultPosition] = row.values[estimatePosition]
      if let position = current.flatMap({ positions[$0.field] }) {
        values[position] = row.values[planPosition]
      }
      return RecordRow(values: values, key: row.key)
    }
    return record
  }
}
