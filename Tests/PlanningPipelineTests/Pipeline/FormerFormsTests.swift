import DecimalArithmetic
import PlanningConsolidation
import PlanningForms
import Testing

@testable import PlanningIntake
@testable import PlanningPipeline

/// Protects: tables of several years and last year's indicators go across a reform, from the workbooks of the
/// provinces that there were, and only where they are all there.
@Suite struct FormerFormsTests {
  private static let provinces = [
    ("ben-tre-2018", "83"), ("tra-vinh-2018", "84"), ("vinh-long-2018", "86"),
  ]

  /// Three provinces' workbooks of the plan of 2025: 100, 200 and 300 people at meetings, ten times as many
  /// inhabitants.
  private func year() throws -> ReadYear {
    let now = try ReformSets.configuration("vinh-long-2027")
    let top = try #require(now.hierarchy(planYear: 2026).tops.first)
    let base = try #require(IndicatorForms(now, areas: top.level)?.base)
    var read = ReadYear(planYear: 2025)
    for (index, (name, code)) in Self.provinces.enumerated() {
      let set = try ReformSets.configuration(name)
      let form = try #require(set.sourcesOfYears(at: set.levels.top).first)
      let people = ExactDecimal(100 * (index + 1))
      var record = FormRecord(form: form.code, contributor: .unit(code))
      record.rows = [
        RecordRow(
          values: form.columns.map { $0.type.isNumeric ? .number(people) : .blank }, key: code)
      ]
      read.areas[code] = ReadYear.Area(
        level: set.levels.top, set: set, forms: [form.code: record])
      var book = FigureBook()
      for field in ["th_truoc", "kh_nay", "uth_nay", "kh_sau"] {
        book[FieldPath(form: base.code, field: field), "XH02"] = Figure(
          parts: Accumulator(rule: .sum, value: .number(people * 10)))
      }
      read.figures.areas[code] = book
    }
    return read
  }

  private func forms(_ read: ReadYear) throws -> Found<[FormCode: FormRecord]> {
    let now = try ReformSets.configuration("vinh-long-2027")
    let area = try #require(now.hierarchy(planYear: 2026).tops.first)
    return FormerForms(configuration: now, planYear: 2026, area: area, read: read).forms(
      isLast: true)
  }

  private func sum(_ record: FormRecord, _ field: String) throws -> ExactDecimal {
    let now = try ReformSets.configuration("vinh-long-2027")
    let form = try #require(now.form(record.form))
    let column = try #require(form.columns.firstIndex { $0.field == field })
    return record.rows.compactMap { $0.values[column].decimal }.reduce(.zero, +)
  }

  @Test func theProvincesOfBeforeMakeUpTheYear() throws {
    let made = try forms(try year())
    #expect(made.findings == [])
    let meetings = try #require(made.value[FormCode("H-01")])
    #expect(try sum(meetings, "td_tong") == 600)
    var indicators = try #require(made.value[FormCode("H-02")])
    indicators.rows = indicators.rows.filter { $0.key == "XH02" }
    #expect(try sum(indicators, "uth_nay") == 6000)
  }

  /// Two of three provinces are not the province.
  @Test func withoutOneOfThemNothingIsSaidAndItIsNamed() throws {
    var read = try year()
    read.areas["83"] = nil
    read.figures.areas["83"] = nil
    let made = try forms(read)
    #expect(made.value.isEmpty)
    #expect(made.findings.map(\.code) == ["K515"])
    let message = made.findings.first?.message(in: .english) ?? ""
    #expect(message.contains("148") && message.contains("2025"))
  }
}
