import Foundation
import PlanningForms
import PlanningReading
import PlanningSamples
import Testing
import WorkbookReaders
import WorkbookWriters

@testable import PlanningLayout
@testable import PlanningPipeline

/// Protects: a department is asked for its own indicators only, misses nothing by that, and what it reports of
/// others' is read all the same.
@Suite struct OwnerTests {
  private static let contributor = Contributor.department(district: "847", code: "NNPTNT")
  private static let others = "KT01"

  /// The shipped set, in which one indicator of the department's sample is another one's business.
  private func configuration(_ folder: TemporaryFolder) throws -> Configuration {
    try FileManager.default.copyItem(atPath: Shipped.templates, toPath: folder.path + "/set")
    let table = try String(contentsOfFile: Shipped.templates + "/indicators.csv", encoding: .utf8)
    let lines = table.split(whereSeparator: \.isNewline).enumerated().map { index, line in
      line + (index == 0 ? ",owner" : line.hasPrefix(Self.others + ",") ? ",YT" : ",")
    }
    try folder.write(lines.joined(separator: "\n") + "\n", to: "set/indicators.csv")
    return try Configuration(folder: folder.path + "/set")
  }

  /// What comes of the department's workbook, with its figures of the other's indicator or without.
  private func read(
    _ configuration: Configuration, withOthers: Bool
  ) throws -> SubmissionReading {
    let form = FormCode("N-01")
    var records = try #require(
      SampleGenerator(configuration: configuration)
        .forms(Self.contributor, planYear: 2018, round: "DUTHAO2"))
    if !withOthers { records[form]?.rows.removeAll { $0.key == Self.others } }
    let document = SheetComposer(configuration: configuration, planYear: 2018)
      .templateWorkbook(for: Self.contributor, records: records)
    let codes = document.sheets.first { $0.name == configuration.form(form)?.sheet }?.rows
      .flatMap(\.cells).filter { $0.content == .text(Self.others) }
    #expect(codes?.count == (withOthers ? 1 : 0))
    return SubmissionReader(
      configuration: configuration,
      options: SubmissionReader.Options(planYear: 2018, auxiliarySheets: SupportSheet.names)
    ).read(try readWorkbook(bytes: try WorkbookWriter.bytes(of: document)), file: "nganh.xlsx")
  }

  @Test func whatIsNotAskedIsNotMissedAndWhatIsReportedIsRead() throws {
    let configuration = try configuration(try TemporaryFolder())
    let own = try read(configuration, withOthers: false)
    #expect(own.submission != nil)
    #expect(own.diagnostics.filter { $0.code == "S218" } == [])
    let more = try read(configuration, withOthers: true)
    let rows = more.submission?.forms[FormCode("N-01")]?.rows ?? []
    let row = try #require(rows.first { $0.key == Self.others })
    #expect(
      row.values.contains { value in if case .number = value { true } else { false } })
    #expect(more.diagnostics.filter { ["S215", "S216", "S218"].contains($0.code) } == [])
  }
}
