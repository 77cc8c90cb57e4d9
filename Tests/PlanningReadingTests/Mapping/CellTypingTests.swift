import DecimalArithmetic
import PlanningForms
import PlanningReading
import Testing
import WorkbookModel

/// What a cell says and what its column takes: values, states, repairs and refusals.
@Suite struct CellTypingTests {
  private func meeting(_ changes: [String: CellValue]) throws -> SubmissionReading {
    var sheet = FormSheetBuilder(try SampleSubmission.form("X-01"), planYear: 2018)
    sheet.add(SampleSubmission.meeting.merging(changes) { $1 })
    return try SampleSubmission.read([SampleSubmission.x00().sheet(), sheet.sheet()])
  }

  private func activity(_ changes: [String: CellValue]) throws -> SubmissionReading {
    var sheet = FormSheetBuilder(try SampleSubmission.form("X-08"), planYear: 2018)
    sheet.add(SampleSubmission.activity.merging(changes) { $1 })
    return try SampleSubmission.read([SampleSubmission.x00().sheet(), sheet.sheet()])
  }

  private static let refusals: [(CellValue, String)] = [
    (.error("#REF!"), "C301"), (.uncalculated, "C302"), (.text("nhiều"), "C303"),
    (.text("5-7"), "C304"), (.text("khoảng 30"), "C304"), (.day(2017, 2, 1), "C306"),
    (.digits("3.5"), "C312"), (.number(-1), "C310"), (.number(99), "C311"),
  ]

  @Test(arguments: refusals.indices) func refusesWithItsOwnCode(index: Int) throws {
    let (value, code) = Self.refusals[index]
    let reading = try meeting(["td_nu": value])
    #expect(reading.codes(code).map(\.location.field) == ["td_nu"])
    #expect(try reading.value("X-01", 0, "td_nu") == .invalid)
    #expect(try reading.value("X-01", 0, "td_tong") == .number(85))
    #expect(reading.accounting.refused == 1)
  }

  @Test func theFourStatesStayApart() throws {
    let reading = try meeting([
      "td_hoa": .text("-"), "td_dtk": .text("…"), "td_dn": .number(0), "td_ybt": .text(" "),
    ])
    #expect(try reading.value("X-01", 0, "td_hoa") == ExpressionValue.none)
    #expect(try reading.value("X-01", 0, "td_dtk") == .pending)
    #expect(try reading.value("X-01", 0, "td_dn") == .number(0))
    #expect(try reading.value("X-01", 0, "td_ybt") == .blank)
  }

  @Test func missingValueIsTold() throws {
    let reading = try meeting(["td_nu": .text("")])
    #expect(reading.codes("C309").map(\.location.address) == ["F9"])
  }

  @Test func numbersTypedAsTextAreReadAndKeptInTheLedger() throws {
    let reading = try activity([
      "von_nstw": .text("1.500.000.000 đ"), "von_nst": .text("2,5 tỷ"), "von_nsh": .text("12,5"),
    ])
    #expect(try reading.value("X-08", 0, "von_nstw") == .number(1500))
    #expect(try reading.value("X-08", 0, "von_nst") == .number(2500))
    #expect(try reading.value("X-08", 0, "von_tong") == .number(ExactDecimal("4133") ?? 0))
    #expect(reading.repairs.count == 3)
    #expect(Set(reading.repairs.map(\.finding.code)) == [.repairedNumber, .convertedUnit])
    #expect(reading.accounting.repaired == 3)
  }

  @Test func ambiguousNumberIsTold() throws {
    let reading = try activity(["von_nstw": .text("1.234")])
    #expect(try reading.value("X-08", 0, "von_nstw") == .number(1234))
    #expect(reading.codes("C305").count == 1)
  }

  @Test func binaryNoiseIsRounded() throws {
    let reading = try activity(["von_nstw": .digits("0.30000000000000004")])
    #expect(try reading.value("X-08", 0, "von_nstw") == .number(ExactDecimal("0.3") ?? 0))
    #expect(reading.repairs.isEmpty)
  }

  @Test func codesAreUnderstoodByNameAndSynonym() throws {
    let reading = try activity([
      "linh_vuc": .text("ha tang: giao thong, thuy loi, dien, nuoc"),
      "dia_diem": .text("Phú Lân; Ấp Láng Khoét"), "chuoi_gt": .text("lạc"), "bdkh": .text("có"),
      "hiem_hoa": .text("Hạn hán, thiếu nước ngọt\nXNM"),
    ])
    #expect(try reading.value("X-08", 0, "linh_vuc") == .text("HT"))
    #expect(
      try reading.value("X-08", 0, "dia_diem") == .codes(["Ấp Phú Lân", "Ấp Láng Khoét"]))
    #expect(try reading.value("X-08", 0, "chuoi_gt") == .text("DAUPHONG"))
    #expect(try reading.value("X-08", 0, "bdkh") == .boolean(true))
    #expect(try reading.value("X-08", 0, "hiem_hoa") == .codes(["HAN", "XNM"]))
    #expect(reading.codes("C308").isEmpty)
    #expect(reading.repairs.count == 4)
  }

  @Test func unknownCodeIsRefusedWithNearNames() throws {
    let reading = try meeting(["ap": .text("Ấp Phú Lâm")])
    let finding = try #require(reading.codes("C308").first)
    #expect(finding.message(in: .vietnamese).contains("Ấp Phú Lân"))
    #expect(try reading.value("X-01", 0, "ap") == .invalid)
  }

  @Test func datesAreReadInTheirWrittenForms() throws {
    for text in ["5/6/2017", "5-6-17", "ngày 5 tháng 6 năm 2017"] {
      let reading = try meeting(["ngay_hop": .text(text)])
      #expect(try reading.value("X-01", 0, "ngay_hop") == .date(days: 42891))
      #expect(reading.repairs.map(\.finding.code) == [.repairedDate])
    }
    #expect(try meeting(["ngay_hop": .text("hôm qua")]).codes("C307").count == 1)
    #expect(try meeting(["ngay_hop": .day(2010, 6, 5)]).codes("C323").count == 1)
  }

  @Test func exchangedDayAndMonthAreSuspected() throws {
    var sheet = FormSheetBuilder(try SampleSubmission.form("X-01"), planYear: 2018)
    sheet.add(SampleSubmission.meeting)
    sheet.add(SampleSubmission.meeting.merging(["ngay_hop": .text("25/6/2017")]) { $1 })
    let reading = try SampleSubmission.read([SampleSubmission.x00().sheet(), sheet.sheet()])
    #expect(reading.codes("C324").count == 1)
  }

  @Test func computedColumnsAreComparedAndReplaced() throws {
    let reading = try activity(["von_tong": .number(700)])
    #expect(reading.codes("C318").map(\.severity) == [.warning])
    #expect(try reading.value("X-08", 0, "von_tong") == .number(ExactDecimal("620.5") ?? 0))
    #expect(try activity(["von_tong": .number(621)]).codes("C318").isEmpty)
    let alone = try activity([
      "von_tong": .number(700), "von_nstw": .text(""), "von_dan": .text(""),
    ])
    #expect(alone.codes("C318").map(\.severity) == [.error])
  }

  @Test func legacyFontIsDecodedAndTold() throws {
    var sheet = FormSheetBuilder(try SampleSubmission.form("X-08"), planYear: 2018)
    let row = sheet.add(SampleSubmission.activity)
    sheet.set(row, sheet.place("ten_hd"), .text("Thñy s¶n"), format: 2)
    let reading = try SampleSubmission.read([SampleSubmission.x00().sheet(), sheet.sheet()])
    #expect(try reading.value("X-08", 0, "ten_hd") == .text("Thủy sản"))
    #expect(reading.repairs.map(\.finding.code) == [.repairedText])
  }

  @Test func repeatedKeyIsRefused() throws {
    var sheet = try SampleSubmission.x08()
    sheet.add(SampleSubmission.activity)
    let reading = try SampleSubmission.read([SampleSubmission.x00().sheet(), sheet.sheet()])
    #expect(reading.codes("S217").count == 1)
    #expect(reading.rows("X-08").count == 1)
  }

  @Test func slipsOfScaleAreToldAgainstLastYear() throws {
    let reader = try SampleSubmission.reader.get()
    let sheets = try [SampleSubmission.x00().sheet(), SampleSubmission.x02().sheet()]
    let reading = reader.read(
      SampleSubmission.workbook(sheets), file: "thu.xlsx"
    ) { form, key, field in
      form.text == "X-02" && key == "KT13" && field == "kh_sau" ? 100_000 : nil
    }
    #expect(reading.codes("C320").map(\.location.field) == ["kh_sau"])
  }
}
