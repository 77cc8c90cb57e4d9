import DecimalArithmetic
import PlanningForms
import PlanningReading
import Testing
import WorkbookModel

/// Protects: what nobody can see is never counted, and what was meant is said so that it can only
/// be read in one way.
@Suite struct HiddenFigureTests {
  /// Two meetings with cells merged over both rows, or over two columns of the second.
  private func read(
    _ fields: [String: CellValue], merging: [(first: String, last: String, rows: ClosedRange<Int>)]
  ) throws -> SubmissionReading {
    var sheet = FormSheetBuilder(try SampleSubmission.form("X-01"), planYear: 2018)
    let first = sheet.firstDataRow
    sheet.add(SampleSubmission.meeting)
    sheet.add(
      SampleSubmission.meeting.merging(["ap": .text("Ấp Láng Khoét")]) { $1 }.merging(fields) { $1 }
    )
    for merge in merging {
      sheet.merge(
        (first + merge.rows.lowerBound, sheet.place(merge.first)),
        (first + merge.rows.upperBound, sheet.place(merge.last)))
    }
    return try SampleSubmission.read([SampleSubmission.x00().sheet(), sheet.sheet()])
  }

  @Test(arguments: ["td_tong", "td_nu", "so_ykien", "td_khmer"])
  func aFigureBeneathAMergeIsToldAndNotUsed(_ field: String) throws {
    let reading = try read([field: .number(7)], merging: [(field, field, 0...1)])
    let told = reading.codes("S227")
    #expect(told.map(\.location.field) == [field])
    #expect(told.first?.message(in: .vietnamese).contains("7") == true)
    #expect(try reading.value("X-01", 1, field) == .invalid)
    #expect(reading.accounting.refused == 1)
    #expect(reading.diagnostics.filter { $0.code == "C309" } == [])
  }

  @Test func aFigureBesideAMergeIsTold() throws {
    let reading = try read([:], merging: [("td_tong", "td_nu", 1...1)])
    #expect(reading.codes("S227").map(\.location.field) == ["td_nu"])
    #expect(try reading.value("X-01", 1, "td_tong") == .number(85))
  }

  @Test func nothingIsToldWhereNothingIsHidden() throws {
    let reading = try read(["so_ykien": .text("")], merging: [("so_ykien", "so_ykien", 0...1)])
    #expect(reading.codes("S227") == [])
  }

  @Test(arguments: [
    ("1.234", "1234", "1 phẩy 234", "1 point 234"), ("7.236", "7236", "7 phẩy 236", "7 point 236"),
    ("12.500", "12500", "12 phẩy 5", "12 point 5"),
  ])
  func anAmbiguousNumberIsSaidInBothReadings(
    typed: String, used: String, vietnamese: String, english: String
  ) throws {
    var sheet = FormSheetBuilder(try SampleSubmission.form("X-08"), planYear: 2018)
    sheet.add(SampleSubmission.activity.merging(["von_nstw": .text(typed)]) { $1 })
    let reading = try SampleSubmission.read([SampleSubmission.x00().sheet(), sheet.sheet()])
    let told = try #require(reading.codes("C305").first)
    let words = [told.message(in: .vietnamese), told.message(in: .english)]
    #expect(words[0].contains("là \(used),") && words[0].contains("cũng có thể là \(vietnamese)"))
    #expect(words[1].contains("as \(used),") && words[1].contains("could also be \(english)"))
  }

  /// A year that is not known is said in words, never as the token of the definition.
  @Test func unknownYearsAreWords() {
    let unknown = YearTokens(planYear: 0)
    #expect(unknown.resolve("Thực hiện năm {N-1}") == "Thực hiện năm trước")
    #expect(unknown.resolve("Ước năm {N}, kế hoạch năm {N+1}") == "Ước năm nay, kế hoạch năm sau")
    #expect(YearTokens(planYear: 2018).resolve("TH {N-1}, KH {N+1}") == "TH 2016, KH 2018")
  }
}
