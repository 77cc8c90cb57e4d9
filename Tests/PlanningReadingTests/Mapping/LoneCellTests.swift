import DecimalArithmetic
import PlanningForms
import PlanningReading
import Testing
import WorkbookModel

/// Protects: a row of a list in which one cell alone is filled is one question, not one for each of its
/// blank cells; a remark is no activity, and a figure is never dropped.
@Suite struct LoneCellTests {
  /// An activity, then a row with these cells only.
  private func read(_ fields: [String: CellValue]) throws -> SubmissionReading {
    var sheet = FormSheetBuilder(try SampleSubmission.form("X-08"), planYear: 2018)
    sheet.add(SampleSubmission.activity)
    sheet.add(fields)
    return try SampleSubmission.read([SampleSubmission.x00().sheet(), sheet.sheet()])
  }

  private func told(_ reading: SubmissionReading) -> [String] {
    reading.diagnostics.filter { $0.location.form == FormCode("X-08") && $0.counts }.map(\.code)
  }

  @Test func aRemarkIsAskedOnceAndIsNoActivity() throws {
    let reading = try read(["ten_hd": .text("Các việc trên đã được HĐND xã thông qua")])
    #expect(told(reading) == ["S229"])
    #expect(reading.submission?.forms[FormCode("X-08")]?.rows.count == 1)
    #expect(reading.accounting.refused == 1)
  }

  @Test func aFigureIsAskedOnceAndCounts() throws {
    let reading = try read(["von_nsh": .number(7)])
    #expect(told(reading) == ["S229"])
    #expect(try reading.value("X-08", 1, "von_nsh").decimal == 7)
    #expect(reading.accounting.refused == 0)
  }

  /// A row with more in it is a row: each cell that it lacks is told.
  @Test func twoCellsAreARowThatIsNotFinished() throws {
    let reading = try read([
      "ten_hd": .text("Tập huấn"), "von_nsh": .number(7),
    ])
    #expect(!told(reading).contains("S229"))
    #expect(told(reading).contains("C309"))
  }
}
