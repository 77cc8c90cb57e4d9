import DecimalArithmetic
import PlanningConsolidation
import PlanningForms
import PlanningLayout
import PlanningReading
import PlanningSamples
import Testing
import WorkbookReaders
import WorkbookWriters

@testable import PlanningPipeline

/// The faultless sample of one district, written as workbooks and read back once for all tests.
enum CleanDistrict {
  static let code = "847"
  static let planYear = 2018

  /// What was read, and what was found in single workbooks.
  struct Loaded: Sendable {
    var communes: [Submission] = []
    var departments: [Submission] = []
    var diagnostics: [Diagnostic] = []
  }

  struct Unreadable: Error { var file: String }

  static let loaded: Result<Loaded, any Error> = Result {
    let configuration = try Shipped.configuration()
    let hierarchy = configuration.hierarchy(planYear: planYear)
    let generator = SampleGenerator(configuration: configuration)
    let composer = SheetComposer(configuration: configuration, planYear: planYear)
    let validator = SubmissionValidator(configuration: configuration, hierarchy: hierarchy)
    let reader = SubmissionReader(
      configuration: configuration,
      options: SubmissionReader.Options(
        planYear: planYear, auxiliarySheets: SupportSheet.names))
    let folder = try TemporaryFolder()
    var loaded = Loaded()
    func load(_ contributor: Contributor) throws -> Submission {
      guard let forms = generator.forms(contributor, planYear: planYear, round: "DUTHAO2") else {
        throw Unreadable(file: contributor.key)
      }
      let document = composer.template(
        for: contributor,
        records: validator.completed(forms, contributor: contributor, planYear: planYear)
      ).compose()
      let path = try folder.write(try WorkbookWriter.bytes(of: document), to: "book.xlsx")
      let workbook = try readWorkbook(path: path)
      let reading = reader.read(workbook, file: contributor.key + ".xlsx", digest: 0)
      guard var submission = reading.submission else { throw Unreadable(file: contributor.key) }
      loaded.diagnostics += reading.diagnostics + validator.validate(&submission)
      return submission
    }
    for unit in hierarchy.units(of: .commune, in: code) {
      loaded.communes.append(try load(.unit(unit.code)))
    }
    for department in SampleGenerator.departments {
      loaded.departments.append(try load(.department(district: code, code: department)))
    }
    return loaded
  }

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
