import Harness
import PlanningForms
import PlanningLayout
import PlanningSamples
import Testing

@testable import PlanningPipeline
@testable import PlanningRuns

/// Protects: rows that are copied with the keys that they had are each told at their own place, also where
/// several communes' rows are about one indicator.
@Suite struct CopiedRowPlaceTests {
  @Test func everyFigureIsToldWhereItStands() async throws {
    let folder = try TemporaryFolder()
    let configuration = try ShippedConfiguration.set("vinh-long-2027")
    let units = configuration.hierarchy(planYear: 2027).parts(of: "86").prefix(2).map(\.code)
    let form = try #require(configuration.form(FormCode("X-12")))
    let given = try #require(form.columns.firstIndex { $0.field == "giao" })
    let result = try #require(form.columns.firstIndex { $0.field == "uth" })
    for unit in units {
      var records = try #require(
        SampleGenerator(configuration: configuration).communeForms(unit, planYear: 2027))
      for index in try #require(records[form.code]).rows.indices.prefix(3) {
        records[form.code]?.rows[index].values[given] = .text("trên 99999")
        records[form.code]?.rows[index].values[result] = .text("1")
      }
      let document = SheetComposer(configuration: configuration, planYear: 2027)
        .templateWorkbook(for: .unit(unit), records: records)
      _ = BookWriter(inputs: []).write(document, to: folder.path + "/in/\(unit).xlsx")
    }
    let pipeline = Pipeline(configuration: configuration)
    let report = await pipeline.consolidate(
      ConsolidationRequest(
        area: "86", planYear: 2027, inputs: [folder.path + "/in"],
        outputFolder: folder.path + "/out"))
    let audit = pipeline.tracer.audit(try #require(report.outputs.first { $0.hasSuffix(".xlsx") }))
    var rows: [String: Int] = [:]
    for figure in audit.figures {
      guard case .figure(_, let form, .row, _) = figure.cell, form == FormCode("H-17") else {
        continue
      }
      let place = try #require(audit.node(figure)).place
      #expect(place.cell.map { (place.sheet ?? "") + "!" + $0.description } == figure.address)
      rows[figure.address, default: 0] += 1
    }
    #expect(rows.count >= 2 * 3 && rows.values.allSatisfy { $0 == 1 })
  }
}
