import DecimalArithmetic
import PlanningConsolidation
import PlanningForms
import PlanningIntake
import PlanningLayout
import PlanningPipeline
import PlanningReading
import PlanningRuns

/// Which blank workbooks to write.
package struct TemplateRequest: Sendable {
  /// Who fills workbooks.
  package enum Sender: Hashable, Sendable {
    /// The units that fill forms themselves.
    case units
    /// The offices of the units that take submissions.
    case departments
  }

  /// For whom they are.
  package var sender: Sender
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
  /// A table with what units are given, such as their targets.
  package var assigned: String?
  /// How the sheets are laid out.
  package var layout = LayoutOptions()
  /// Filled on a computer, or printed and filled by hand.
  package var purpose = TemplatePurpose.filling
  /// Whether workbooks are in English; they are read back as the others are.
  package var inEnglish = false

  /// Makes a request for all who fill workbooks.
  package init(for sender: Sender, planYear: Int, outputFolder: String) {
    self.sender = sender
    self.planYear = planYear
    self.outputFolder = outputFolder
    units = []
    districts = []
    departments = []
  }
}

extension TemplateRequest {
  /// The longest name of a run in the name of its hidden folder.
  private static let longestName = 80

  /// What tells a run from others into the same folder.
  var name: String {
    let all = units.sorted() + districts.sorted() + departments.sorted()
    let sender = sender == .units ? "don-vi" : "nganh"
    let name = (["mau", sender, String(planYear)] + all).joined(separator: "-")
    return String(name.prefix(Self.longestName))
  }
}

extension Pipeline {
  /// Writes blank workbooks, identification filled in.
  package func templates(_ request: TemplateRequest) async -> RunReport {
    await .of { () throws(Refusal) in
      let context = RunContext(
        configuration, limits: limits, planYear: request.planYear, readers: readers)
      let english = try configuration.english(isWanted: request.inEnglish)
      var blanks = BlankWorkbooks(
        context: english.value.map(context.printing) ?? context, request: request)
      let contributors = try blanks.contributors()
      blanks.request.layout.signed = try request.layout.signing.settings(
        for: contributors, configuration, planYear: request.planYear, others: otherSets)
      let plan = request.previous == nil ? nil : planSet()
      let former = FormerBooks(
        InputFiles([plan == nil ? request.previous : nil].compactMap { $0 }).paths, context,
        sets: earlierSet)
      let earlier = try await submissions(
        plan == nil ? request.previous : nil, planYear: request.planYear - 1, context,
        besides: former.paths)
      let adopted = try await adopted(plan, by: contributors, request, context)
      let communes = try await submissions(
        request.sender == .departments ? request.communes : nil, planYear: request.planYear, context
      )
      let prefill = communes.value.map { communes in
        DepartmentPrefill(
          configuration: configuration, hierarchy: context.hierarchy, planYear: request.planYear,
          submissions: communes)
      }
      let previous = Dictionary(
        (earlier.value ?? []).map { ($0.contributor, $0) },
        uniquingKeysWith: { first, _ in first })
      let given = GivenFile(context: context).read(request.assigned)
      let restated = await former.plans(of: contributors.filter { previous[$0] == nil })
      let outputs = try RunOutputs(request.name, in: request.outputFolder)
      let written = outputs.settled(
        await TaskWindow().map(contributors) { [blanks] in
          blanks.write(
            $0, previous: previous[$0], restated: restated.value[$0] ?? adopted.value[$0],
            prefill: prefill, given: given.value, into: outputs)
        }.joined)
      return RunReport(
        findings: english.findings + outputs.findings + given.findings + earlier.findings
          + restated.findings + adopted.findings + communes.findings + written.findings,
        written: written)
    }
  }

  /// What workbooks for a period start with, from the plans of the same year.
  private func adopted(
    _ plan: Configuration?, by contributors: [Contributor], _ request: TemplateRequest,
    _ context: RunContext
  ) async throws(Refusal) -> Found<[Contributor: RestatedPlan.Start]> {
    var adopted = Found<[Contributor: RestatedPlan.Start]>(value: [:])
    guard let plan else { return adopted }
    let read = try await submissions(
      request.previous, planYear: request.planYear, context, of: plan)
    adopted.findings = read.findings
    let sent = Dictionary(
      (read.value ?? []).map { ($0.contributor, $0) }, uniquingKeysWith: { first, _ in first })
    let carrying = AdoptedPlan(configuration, plan: plan)
    for contributor in contributors {
      guard let submission = sent[contributor] else { continue }
      adopted.value[contributor] = RestatedPlan.Start(
        records: carrying.records(from: submission), estimates: [])
    }
    func tell(_ units: [Contributor], _ fault: ([String]) -> DeskFault) {
      guard !units.isEmpty else { return }
      adopted.findings.append(
        Diagnostic(.run(.desk(fault(units.map(context.name)))), at: Location()))
    }
    tell(contributors.filter { sent[$0].map(carrying.isAdopted) == false }) {
      .planOfDraft(units: $0)
    }
    tell(contributors.filter { sent[$0] == nil }) { .planMissing(units: $0) }
    return adopted
  }

  /// The submissions that count of a folder or file, whatever area they are from, and why others
  /// don't; `nil` where none is named.
  private func submissions(
    _ path: String?, planYear: Int, _ context: RunContext, besides former: Set<String> = [],
    of set: Configuration? = nil
  ) async throws(Refusal) -> Found<[Submission]?> {
    guard let path else { return Found(value: nil) }
    var paths = [path]
    if !former.isEmpty {
      paths = InputFiles(paths).paths.filter { !former.contains($0) }
    }
    let intake = try Intake(
      paths, mayBeEmpty: !former.isEmpty,
      RunContext(
        set ?? configuration, limits: limits, planYear: planYear,
        readers: set == nil ? readers : PreparedReaders()))
    let read = await intake.submissions(keeping: .contenders)
    let choice = SubmissionChooser().choose(
      among: read.files.compactMap(\.head), name: context.name)
    // What is wrong in a workbook was told when it was sent; that it can't be used at all is not.
    let unusable = read.files.filter { $0.head == nil }.flatMap(\.findings).filter {
      $0.severity == .error
    }
    return Found(
      value: read.files(of: choice.effective).compactMap(\.submission),
      findings: unusable + choice.diagnostics)
  }
}

/// Writes blank workbooks with the identification filled in.
private struct BlankWorkbooks: Sendable {
  let context: RunContext
  var request: TemplateRequest

  func write(
    _ contributor: Contributor, previous: Submission?, restated: RestatedPlan.Start?,
    prefill: DepartmentPrefill?, given: GivenValues, into outputs: RunOutputs
  ) -> Written {
    let configuration = context.configuration
    var records = restated?.records ?? [:]
    var estimates = restated?.estimates ?? []
    if let previous {
      let carried = CarriedPlan(configuration: configuration, planYear: request.planYear)
      records = carried.records(from: previous)
      estimates = carried.estimates(from: previous)
    }
    if let prefill { records = prefill.adding(to: records, for: contributor) }
    records = given.adding(to: records, for: contributor)
    // What is computed across forms, such as X-11 from X-08, must be there before it is laid out.
    let completed = SubmissionValidator(
      configuration: configuration, hierarchy: context.hierarchy
    ).completed(records, contributor: contributor, planYear: request.planYear)
    let document = request.layout.composer(
      configuration, planYear: request.planYear
    ).templateWorkbook(
      for: contributor, records: completed, estimates: estimates, purpose: request.purpose)
    let name = contributor.templateFileName(
      planYear: request.planYear, levels: configuration.levels, purpose: request.purpose)
    let path = request.outputFolder + "/" + name
    return BookWriter(inputs: [], outputs: outputs).write(
      document, to: configuration.isTranslation ? EnglishCopy.path(of: path) : path)
  }

  /// Whom to write for.
  ///
  /// - Throws: a refusal that names all units and departments that are unknown.
  func contributors() throws(Refusal) -> [Contributor] {
    let hierarchy = context.hierarchy
    var refusals: [Diagnostic] = []
    var areas: [AdministrativeUnit] = []
    for code in request.units + request.districts {
      guard let unit = hierarchy[code] else {
        refusals += Refusal(context.refusal(ofUnit: code, nearest: nearest(to: code))).findings
        continue
      }
      areas.append(unit)
    }
    if request.units.isEmpty, request.districts.isEmpty { areas = hierarchy.tops }
    guard request.sender == .departments else {
      if !refusals.isEmpty { throw Refusal(refusals) }
      return areas.flatMap { hierarchy.contributors(of: hierarchy.levels.base, in: $0) }
        .withoutRepeats
    }
    let list = context.configuration.departments
    for code in request.departments where list.entry(code) == nil {
      refusals +=
        Refusal(
          .unknownDepartment(found: code, nearest: list.choices.map(\.code))
        ).findings
    }
    if !refusals.isEmpty { throw Refusal(refusals) }
    let departments =
      request.departments.isEmpty ? list.choices.map(\.code) : request.departments
    return areas.flatMap { hierarchy.everything(in: $0.code) }
      .filter { hierarchy.takesSubmissions($0) }
      .flatMap { district in
        departments.map { .department(district: district.code, code: $0) }
      }.withoutRepeats
  }

  private func nearest(to code: String) -> [String] {
    context.hierarchy.units.filter { $0.code.hasPrefix(code.prefix(3)) }.prefix(3).map {
      "\($0.code) \($0.fullName)"
    }
  }
}

extension [Contributor] {
  /// Each once: a commune may be named beside its district.
  fileprivate var withoutRepeats: [Contributor] {
    var known: Set<Contributor> = []
    return filter { known.insert($0).inserted }
  }
}
