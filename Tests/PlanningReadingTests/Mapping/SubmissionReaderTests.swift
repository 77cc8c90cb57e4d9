import DecimalArithmetic
import PlanningForms
import PlanningReading
import Testing
import WorkbookModel

/// A submission as templates lay it out is read whole, without a word.
@Suite struct SubmissionReaderTests {
  private let others = Set(["S201"])

  @Test func readsWhatTheTemplateAsksFor() throws {
    let sheets = try [
      SampleSubmission.x00().sheet(), SampleSubmission.x01().sheet(),
      SampleSubmission.x02().sheet(), SampleSubmission.x08().sheet(),
    ]
    let reading = try SampleSubmission.read(sheets)
    #expect(reading.diagnostics.filter { !others.contains($0.code) }.map(\.description) == [])
    #expect(reading.repairs.map { "\($0.before) → \($0.after.vietnamese)" } == [])
    let submission = try #require(reading.submission)
    #expect(submission.contributor == .unit("29392"))
    #expect(submission.planYear == 2018)
    #expect(submission.round == "DUTHAO1")
    #expect(try reading.value("X-01", 1, "ap") == .text("Ấp Láng Khoét"))
    #expect(try reading.value("X-01", 0, "td_nu") == .number(31))
    #expect(try reading.value("X-01", 0, "ngay_hop") == .date(days: 42891))
    #expect(
      reading.rows("X-02").count == (try SampleSubmission.configuration.get()).indicators.count)
    #expect(reading.rows("X-02").first?.key == "KT01")
    #expect(try reading.value("X-02", 0, "ss_1") == .number(100))
    #expect(try reading.value("X-08", 0, "linh_vuc") == .text("HT"))
    #expect(try reading.value("X-08", 0, "von_tong") == .number(ExactDecimal("620.5") ?? 0))
    #expect(try reading.value("X-08", 0, "bdkh") == .boolean(false))
    #expect(reading.accounting.total == sheets.reduce(0) { $0 + $1.cellCount })
    #expect(reading.accounting.refused == 0 && reading.accounting.ignored == 0)
  }

  @Test func namesTheCellOfEveryValue() throws {
    let reading = try SampleSubmission.read([
      SampleSubmission.x00().sheet(), SampleSubmission.x01().sheet(),
    ])
    let record = try #require(reading.submission?.forms[FormCode("X-01")])
    #expect(record.cell(row: 0, column: 1)?.description == "B9")
    let identity = try #require(reading.submission?.forms[FormCode("X-00")])
    #expect(identity.recordCell(0)?.description == "D5")
  }

  @Test func generatedFormsAreReadBack() throws {
    var sheet = FormSheetBuilder(try SampleSubmission.form("H-01"), planYear: 2018)
    sheet.add(["stt": .text("1"), "ma_dv": .text("Xã Song Lộc"), "td_tong": .number(170)])
    sheet.add(["ma_dv": .text("TỔNG CỘNG"), "td_tong": .number(170)])
    let workbook = Workbook(sheets: [sheet.sheet()])
    let reading = try SampleSubmission.reader.get().readForms(
      level: .district, contributor: .unit("847"), planYear: 2018, workbook, file: "huyen.xlsx")
    let record = try #require(reading.forms[FormCode("H-01")])
    #expect(record.rows.count == 1)
    #expect(record.rows.first?.values[1] == .text("29392"))
    #expect(reading.accounting.total == workbook.sheets[0].cellCount)
  }
}

extension Diagnostic {
  /// Code, place and sentence, for failures of tests.
  var description: String {
    "\(code) \(location.sheet ?? "")!\(location.address ?? "") \(message(in: .english))"
  }
}
