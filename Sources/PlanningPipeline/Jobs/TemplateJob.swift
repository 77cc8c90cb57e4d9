import DecimalArithmetic
import PlanningConsolidation
import PlanningForms
import PlanningLayout
import PlanningReading

/// Which blank workbooks to write.
package struct TemplateRequest: Sendable {
  /// For communes or for departments.
  package var level: PlanningLevel
  /// The codes of communes, or of districts for departments; empty takes all units.
  package var units: [String]
  /// Districts all of whose communes, or departments, get a workbook.
  package var districts: [String]
  /// The departments' codes; empty takes all.
  package var departments: [String]
  /// The plan year (N+1).
  package var planYear: Int
  /// The folder to write to.
  package var outputFolder: String
  /// A folder or file with last year's submissions, whose plan is carried over.
  package var previous: String?
  /// A folder or file with this year's submissions of communes, from which departments' templates
  /// get the requests to answer and the communes' figures.
  package var communes: String?
  /// How the sheets are laid out.
  package var layout = LayoutOptions()
  /// Filled on a computer, or printed and filled by hand.
  package var purpose = TemplatePurpose.filling

  /// Makes a request for all units of a level.
  package init(level: PlanningLevel, planYear: Int, outputFolder: String) {
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
    // What is computed across forms, such as X-11 from X-08, must be there before it is laid out.
    let completed = SubmissionValidator(
      configuration: pipeline.configuration, hierarchy: hierarchy
    ).completed(records, contributor: contributor, planYear: request.planYear)
    let document = composer.templateWorkbook(
      for: contributor, records: completed, purpose: request.purpose)
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
    let list = pipeline.configuration.departments
    for code in request.departments where list.entry(code) == nil {
      report.refuse(
        .unknownDepartment(found: code, nearest: list.choices.map(\.code)),
        at: Location())
    }
    let departments =
      request.departments.isEmpty ? list.choices.map(\.code) : request.departments
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
