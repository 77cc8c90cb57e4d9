import DecimalArithmetic
import Foundation
import Harness
import PlanningForms
import PlanningLayout
import Testing
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

@testable import PlanningPipeline

/// Protects: a fourth level, and a list of departments by another name, are data alone: villages' workbooks
/// go up through shires and counties to the land, each level made from the workbooks of the one below.
@Suite struct FourLevelTests {
  private static let planYear = 2031

  private let configuration: Configuration

  init() throws {
    configuration = try Configuration(
      folder: ShippedConfiguration.package.appending(path: "Tests/Fixtures/FormSets/four").path)
  }

  /// The filled workbook of a village: one work, figures that are its number.
  private func write(_ village: String, _ number: Int, to folder: TemporaryFolder) throws {
    func record(_ code: String, key: [String], _ fields: [[String: ExpressionValue]]) throws
      -> FormRecord
    {
      let form = try #require(configuration.form(FormCode(code)))
      return FormRecord(
        form: form.code, contributor: .unit(village),
        rows: zip(key, fields).map { key, fields in
          RecordRow(values: form.columns.map { fields[$0.field] ?? .blank }, key: key)
        })
    }
    let value = ExpressionValue.number(ExactDecimal(number))
    var identity = try record("V-0", key: [""], [["place": .text("Hamlet"), "households": value]])
    let known: [String: ExpressionValue] = [
      "vong": .text("FIRST"), "ngay_nop": .date(days: 47_700), "nguoi_lap": .text("Clerk"),
    ]
    let fields = try #require(configuration.form(FormCode("V-0"))).record
    identity.record = fields.map { known[$0.field] ?? .blank }
    let work: [String: ExpressionValue] = [
      "sector": .text(number % 2 == 0 ? "ROAD" : "FIELD"), "work": .text("Work"), "money": value,
      "people": .number(ExactDecimal(10 * number)), "women": value,
    ]
    let figures = configuration.indicators.filter { $0.source != .computed }
    let records = [
      identity, try record("V-1", key: [""], [work]),
      try record(
        "V-2", key: figures.map(\.code),
        figures.map { _ in ["now": value, "plan": .number(ExactDecimal(2 * number))] }),
    ]
    let book = SheetComposer(configuration: configuration, planYear: Self.planYear)
      .templateWorkbook(
        for: .unit(village),
        records: Dictionary(records.map { ($0.form, $0) }, uniquingKeysWith: { first, _ in first }))
    try folder.write(Data(try WorkbookWriter.bytes(of: book)), to: "V/\(village).xlsx")
  }

  @Test func figuresGoUpThroughFourLevelsOfWorkbooks() async throws {
    let folder = try TemporaryFolder()
    for number in 1...5 { try write("V\(number)", number, to: folder) }
    let pipeline = Pipeline(configuration: configuration)
    let steps = [
      (from: "V", to: "S", units: ["S1", "S2", "S3"]), (from: "S", to: "C", units: ["C1", "C2"]),
      (from: "C", to: "L", units: ["L"]),
    ]
    for step in steps {
      for unit in step.units {
        let report = await pipeline.consolidate(
          ConsolidationRequest(
            area: unit, planYear: Self.planYear, inputs: [folder.path + "/" + step.from],
            outputFolder: folder.path + "/" + step.to))
        // Everybody's workbooks lie in one folder; those of other areas are named and not taken.
        let errors = report.diagnostics.filter {
          if case .unitOutsideArea = $0.finding { false } else { $0.severity == .error }
        }
        #expect(errors.isEmpty && report.outputs.count == 1, "\(unit): \(errors)")
        let others = report.diagnostics.count - errors.count
        #expect(step.units.count == 1 || others > 0)
      }
    }
    let written = try #require(
      try FileManager.default.contentsOfDirectory(atPath: folder.path + "/L").first)
    let book = try readWorkbook(path: folder.path + "/L/" + written)
    func row(_ sheet: String, _ name: String) throws -> [ExactDecimal] {
      let rows = try #require(book.sheets.first { $0.name == sheet }).rows
      let cells = try #require(rows.first { $0.cells.contains { $0.value == .text(name) } }).cells
      return cells.compactMap { if case .number(let number) = $0.value { number } else { nil } }
    }
    // Works, money, people and women of the villages 1, 3 and 5; then of all five.
    let (field, total) = (try row("L1", "Field"), try row("L1", "TỔNG CỘNG"))
    #expect(field == [3, 9, 90, 9, 10])
    #expect(total == [5, 15, 150, 15, 10])
    // This year, the plan, then each valley: one county's villages are 1 to 3, the other's 4 and 5.
    let land = try row("L2", "Land under crops")
    #expect(land.starts(with: [15, 30]) && land.contains(12) && land.contains(18), "\(land)")
    // The mean of n weighted by n: Σ n² ÷ Σ n.
    let income = try row("L2", "Income a head")
    let mean = try #require(ExactDecimal("3.66666666666667"))
    #expect(income.first?.rounded(significantDigits: 15) == mean, "\(income)")
  }
}
