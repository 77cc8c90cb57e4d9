import Harness
import PlanningConsolidation
import PlanningForms
import PlanningLayout
import Testing
import WorkbookWriters

@testable import PlanningPipeline
@testable import PlanningTracing

/// The faultless sample district with its sources, as a workbook and within its province's, made once; in
/// `make test` of two communes and three departments, which have all forms.
enum TracedDistrict {
  /// What was made.
  struct Made: Sendable {
    /// The workbooks' bytes.
    var district: [UInt8]
    /// The province, put together in one run from the communes.
    var straight: [UInt8]
    /// The province, put together from the district's workbook.
    var through: [UInt8]
  }

  static let file = "850_2018_SEDP_Huyen.xlsx"

  /// How many communes and departments it is made of.
  static let senders: (communes: Int, departments: Int) = TestExtent.isWhole ? (7, 10) : (2, 3)

  private static let making = Task { try await make() }

  static func made() async throws -> Made { try await making.value }

  private static func make() async throws -> Made {
    let configuration = try Shipped.configuration()
    let hierarchy = configuration.hierarchy(planYear: CleanDistrict.planYear)
    let loaded = try await CleanDistrict.loaded()
    let submissions =
      loaded.communes.prefix(senders.communes) + loaded.departments.prefix(senders.departments)
    let consolidator = Consolidator(configuration: configuration)
    let composer = SheetComposer(
      configuration: configuration, planYear: CleanDistrict.planYear)
    func provenance(_ unit: String) -> AreaProvenance {
      AreaProvenance(
        unit: unit, planYear: CleanDistrict.planYear,
        templateVersion: configuration.templateVersion)
    }
    var sources = provenance(CleanDistrict.code)
    sources.senders = submissions.sorted { $0.contributor < $1.contributor }.map {
      AreaProvenance.Sender(submission: $0)
    }
    let result = consolidator.consolidate(
      ConsolidationInput(
        area: try #require(hierarchy[CleanDistrict.code]), planYear: CleanDistrict.planYear,
        hierarchy: hierarchy, submissions: Array(submissions)))
    let district = composer.reportWorkbook(
      result.forms, owner: CleanDistrict.code, provenance: sources)
    let province = try #require(hierarchy.tops.first)
    var input = ConsolidationInput(
      area: province, planYear: CleanDistrict.planYear, hierarchy: hierarchy,
      districts: [CleanDistrict.code: result.result])
    input.runRows[.districts] = RunTables(configuration: configuration, hierarchy: hierarchy)
      .districts(of: province, results: input.districts)
    let computed = consolidator.consolidate(input)
    func above(with part: AreaProvenance.Part) throws -> [UInt8] {
      var sources = provenance(province.code)
      sources.parts = [part]
      return try WorkbookWriter.bytes(
        of: composer.reportWorkbook(
          computed.forms, owner: province.code, provenance: sources))
    }
    let bytes = try WorkbookWriter.bytes(of: district)
    let folder = try TemporaryFolder()
    let book = try TraceBook(try folder.write(bytes, to: file), limits: .standard)
    var lines = ProvenanceLines(lines: book.written.provenance, texts: book.written.texts)
    lines.file = file
    lines.places = book.written.places
    return Made(
      district: bytes, straight: try above(with: .computed(sources)),
      through: try above(with: .carried(lines)))
  }
}
