import DecimalArithmetic
import PlanningForms
import PlanningReading
import Testing
import WorkbookModel

/// Protects: indicators have a least value and count whole things where the list says so, in every
/// column and in departments' workbooks too.
@Suite struct IndicatorBoundTests {
  private func read(_ indicator: String, _ field: String, _ value: CellValue) throws
    -> SubmissionReading
  {
    var sheet = FormSheetBuilder(try SampleSubmission.form("X-02"), planYear: 2018)
    for each in try SampleSubmission.configuration.get().indicators {
      var row: [String: CellValue] = [
        "ma_ct": .text(each.code), "ten_ct": .text(each.name), "dvt": .text(each.unit),
      ]
      if each.code == indicator { row[field] = value }
      sheet.add(row)
    }
    return try SampleSubmission.read([SampleSubmission.x00().sheet(), sheet.sheet()])
  }

  @Test(
    arguments: ["th_truoc", "kh_nay", "th_6t", "uth_nay", "kh_sau"],
    ["KT08", "XH05", "KT36", "MT06"])
  func mostIndicatorsCannotBeNegative(_ field: String, _ indicator: String) throws {
    let reading = try read(indicator, field, .digits("-12.5"))
    let told = reading.codes("C310") + reading.codes("C312")
    #expect(told.map(\.location.field) == [field])
    #expect(reading.accounting.refused == 1)
  }

  @Test(arguments: [("KT16", "12.5"), ("XH02", "5000.25"), ("XH05", "7.5"), ("QP08", "0.5")])
  func whatCountsThingsIsWhole(_ indicator: String, _ figure: String) throws {
    let reading = try read(indicator, "uth_nay", .digits(figure))
    #expect(reading.codes("C312").map(\.location.field) == ["uth_nay"])
    #expect(try read(indicator, "uth_nay", .number(12)).codes("C312") == [])
  }

  /// Money is printed without decimals and measured with them; a fall in poverty may be a rise.
  @Test(arguments: [("KT30", "1234.5"), ("XH11", "-0.75"), ("KT01", "0"), ("XH25", "14.5")])
  func whatMayBeFractionalOrNegativeIsTaken(_ indicator: String, _ figure: String) throws {
    let reading = try read(indicator, "uth_nay", .digits(figure))
    #expect(reading.codes("C310") == [] && reading.codes("C312") == [])
    #expect(reading.accounting.refused == 0)
  }

  /// The list itself: nothing that is counted in pieces is forgotten.
  @Test func everyIndicatorOfPersonsHouseholdsAndHeadsIsWhole() throws {
    for indicator in try SampleSubmission.configuration.get().indicators {
      if ["người", "hộ", "con", "cháu", "trẻ", "HS"].contains(indicator.unit) {
        #expect(indicator.isWhole, "\(indicator.code)")
      }
      let hasNoBound = indicator.rule == .difference || indicator.unit == "ngày"
      #expect((indicator.minimum == nil) == hasNoBound, "\(indicator.code)")
    }
  }
}
