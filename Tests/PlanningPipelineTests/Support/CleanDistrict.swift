import Foundation
import PlanningConsolidation
import PlanningForms
import PlanningLayout
import PlanningReading
import PlanningSamples
import Testing
import WorkbookReaders

@testable import PlanningPipeline
@testable import PlanningPreparation
@testable import PlanningRuns

/// The faultless sample of one small district, written as workbooks and read back once for all tests.
enum CleanDistrict {
  /// Seven communes, one of them a township.
  static let code = "850"
  static let planYear = 2018

  /// What the sample's run said, and the workbooks that it wrote.
  struct Written: Sendable {
    var report: RunReport
    var books: [(name: String, bytes: [UInt8])] = []
  }

  /// What was read, and what was found in single workbooks.
  struct Loaded: Sendable {
    var communes: [Submission] = []
    var departments: [Submission] = []
    var diagnostics: [Diagnostic] = []
    var repairs: [Repair] = []
  }

  struct Unreadable: Error { var file: String }

  // Tasks, so that tests which wait for them leave their threads to others.
  private static let writing = Task {
    let folder = try TemporaryFolder()
    let pipeline = try Shipped.pipeline()
    var written = Written(
      report: await pipeline.samples(
        SampleRequest(
          districts: [code], planYears: [planYear], outputFolder: folder.path, mistakes: .none)))
    written.books = try written.report.outputs.map {
      (URL(filePath: $0).lastPathComponent, try TemporaryFolder.bytes($0))
    }
    return written
  }

  private static let loading = Task {
    let configuration = try Shipped.configuration()
    let validator = SubmissionValidator(
      configuration: configuration, hierarchy: configuration.hierarchy(planYear: planYear))
    let reader = SubmissionReader(
      configuration: configuration,
      options: SubmissionReader.Options(
        planYear: planYear, auxiliarySheets: SupportSheet.names))
    var loaded = Loaded()
    for book in try await written().books {
      let reading = reader.read(
        try readWorkbook(bytes: book.bytes), file: book.name)
      guard var submission = reading.submission else { throw Unreadable(file: book.name) }
      loaded.diagnostics += reading.diagnostics + validator.validate(&submission)
      loaded.repairs += reading.repairs
      switch submission.contributor {
      case .unit: loaded.communes.append(submission)
      case .department: loaded.departments.append(submission)
      }
    }
    return loaded
  }

  static func written() async throws -> Written { try await writing.value }
  static func loaded() async throws -> Loaded { try await loading.value }

  /// What is found when some of the workbooks are put together, those of single files left out.
  static func findings(in submissions: [Submission]) throws -> [Diagnostic] {
    let configuration = try Shipped.configuration()
    let hierarchy = configuration.hierarchy(planYear: planYear)
    let input = ConsolidationInput(
      area: try #require(hierarchy[code]), planYear: planYear, hierarchy: hierarchy,
      submissions: submissions)
    return PeerScaleCheck(configuration: configuration).slips(in: submissions)
      + Consolidator(configuration: configuration).consolidate(input).diagnostics
  }
}
