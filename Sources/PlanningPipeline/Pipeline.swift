import PlanningConsolidation
import PlanningForms
import PlanningLayout
import PlanningReading
import WorkbookReaders

/// The whole journey of the figures on one page:
///
///     file → cells → form record → normalised → validated → consolidated → layout → file
///
/// - `WorkbookLoader` reads a file into cells (XLSX, CSV, …), whatever its name.
/// - `SubmissionReader` recognises whose workbook it is, finds the forms by their headers, types
///   every cell and accounts for all of them.
/// - `SubmissionValidator` fills computed values in and applies the forms' rules.
/// - `SubmissionChooser` decides which submission of each unit counts.
/// - `Consolidator` computes the forms of the level above.
/// - `BookComposer` lays them out, and `WorkbookWriter` writes them, checked and atomically.
///
/// Each step is a function from values to values that also returns diagnostics; none calls back.
package struct Pipeline: Sendable {
  /// Forms, code lists, indicators and units.
  package let configuration: Configuration

  /// Bounds on reading the workbooks of communes and departments.
  package let limits: ReadLimits

  /// Makes a pipeline for a configuration.
  package init(configuration: Configuration, limits: ReadLimits = .standard) {
    self.configuration = configuration
    self.limits = limits
  }

  /// Reads and checks workbooks; writes nothing.
  package func check(_ request: CheckRequest, progress: ProgressReporter? = nil) async -> RunReport
  {
    await CheckJob(pipeline: self, request: request).run(progress: progress)
  }

  /// Tells what a file is and what is odd in it; writes nothing.
  package func inspect(_ path: String) -> FileInspection {
    InspectionJob(pipeline: self).inspect(path)
  }

  /// Consolidates a district or the province into one workbook.
  package func consolidate(
    _ request: ConsolidationRequest, progress: ProgressReporter? = nil
  ) async -> RunReport {
    await ConsolidationJob(pipeline: self, request: request).run(progress: progress)
  }

  /// Writes each commune of a district an answer: what became of its requests, and why.
  package func feedback(
    _ request: FeedbackRequest, progress: ProgressReporter? = nil
  ) async -> RunReport {
    await FeedbackJob(pipeline: self, request: request).run(progress: progress)
  }

  /// Tells who has sent what.
  package func status(
    _ request: StatusRequest, progress: ProgressReporter? = nil
  ) async -> StatusReport {
    await StatusJob(pipeline: self, request: request).run(progress: progress)
  }

  /// Writes blank workbooks, identification filled in.
  package func templates(_ request: TemplateRequest) async -> RunReport {
    await TemplateJob(pipeline: self, request: request).run()
  }

  /// Writes realistic filled workbooks for training.
  package func samples(_ request: SampleRequest) async -> RunReport {
    await SampleJob(configuration: configuration, request: request).run()
  }

  // MARK: Steps

  func submissionReader(planYear: Int?, answers: Answers = Answers()) -> SubmissionReader {
    SubmissionReader(
      configuration: configuration,
      options: SubmissionReader.Options(
        planYear: planYear, auxiliarySheets: SupportSheet.names, answers: answers))
  }

  func submissionLoader(
    hierarchy: UnitHierarchy, planYear: Int?, answers: Answers = Answers()
  ) -> SubmissionLoader {
    SubmissionLoader(
      reader: submissionReader(planYear: planYear, answers: answers),
      validator: SubmissionValidator(
        configuration: configuration, hierarchy: hierarchy),
      assigner: CodeAssigner(configuration: configuration),
      loader: WorkbookLoader(limits: limits))
  }

  /// The printed name of a contributor: `Xã Song Lộc`, or a department with its district.
  func name(of contributor: Contributor, in hierarchy: UnitHierarchy) -> String {
    switch contributor {
    case .unit(let code):
      return hierarchy[code]?.fullName ?? code
    case .department(let district, let code):
      let name = configuration.departments.entry(code)?.name ?? code
      return name + " – " + (hierarchy[district]?.fullName ?? district)
    }
  }
}
