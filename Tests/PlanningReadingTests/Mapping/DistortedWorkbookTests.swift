import DecimalArithmetic
import PlanningForms
import PlanningReading
import Testing
import WorkbookModel

/// Whatever officers do to a template, figures are found and no cell is lost.
@Suite struct DistortedWorkbookTests {
  private func check(_ sheets: [Sheet]) throws -> SubmissionReading {
    let all = try [SampleSubmission.x00().sheet()] + sheets
    let reading = try SampleSubmission.read(all)
    #expect(reading.accounting.total == all.reduce(0) { $0 + $1.cellCount })
    return reading
  }

  @Test(arguments: 1...40) func everyCellEndsSomewhere(seed: Int) throws {
    var random = SplitMix(seed: UInt64(seed))
    var sheet = try SampleSubmission.x01(
      order: Array(SampleSubmission.form("X-01").columns.indices).shuffled(using: &random),
      titleRows: Int.random(in: 2...12, using: &random), isMerged: Bool.random(using: &random))
    let junk: [CellValue] = [
      .text("Ghi chú: số liệu tạm tính"), .text("CHỦ TỊCH"), .text("1.2.3"), .number(-5),
      .error("#REF!"), .uncalculated, .boolean(true), .day(2017, 5, 3), .text("…"), .text("-"),
      .text("x"), .text("Cộng"), .text("khoảng 30"), .duration(seconds: 60), .text(" "),
    ]
    for _ in 0..<Int.random(in: 1...25, using: &random) {
      sheet.set(
        Int.random(in: 1...20, using: &random), Int.random(in: 1...20, using: &random),
        junk.randomElement(using: &random) ?? .text("x"))
    }
    let row = Int.random(in: 8...18, using: &random)
    sheet.merge((row, 2), (row + 2, Int.random(in: 2...4, using: &random)))
    _ = try check([sheet.sheet(hiddenRows: [row], hiddenColumns: [2...3])])
  }

  @Test(arguments: 1...10) func shuffledColumnsGiveTheSameFigures(seed: Int) throws {
    var random = SplitMix(seed: UInt64(seed))
    let plain = try check([SampleSubmission.x01().sheet()])
    let order = Array(try SampleSubmission.form("X-01").columns.indices).shuffled(using: &random)
    let shuffled = try check([
      SampleSubmission.x01(order: order, titleRows: Int.random(in: 2...11, using: &random)).sheet()
    ])
    #expect(shuffled.rows("X-01").map(\.values) == plain.rows("X-01").map(\.values))
  }

  @Test func insertedColumnIsToldAndIgnored() throws {
    var sheet = try SampleSubmission.x01()
    sheet.set(5, 16, .text("Ghi chú thêm"))
    sheet.set(sheet.firstDataRow, 16, .text("họp buổi tối"))
    let reading = try check([sheet.sheet()])
    #expect(reading.codes("S207").count == 1)
    #expect(reading.accounting.ignored == 2)
  }

  @Test func renamedSheetIsFoundByItsHeaders() throws {
    let reading = try check([SampleSubmission.x01().sheet(name: "Sheet1")])
    #expect(reading.codes("S202").count == 1)
    #expect(reading.rows("X-01").count == 2)
    let recased = try check([SampleSubmission.x01().sheet(name: " x01_hopdan ")])
    #expect(recased.codes("S202").isEmpty && recased.rows("X-01").count == 2)
  }

  @Test func twoEqualCandidatesAreNotChosenBetween() throws {
    let reading = try check([
      SampleSubmission.x01().sheet(name: "Sheet1"), SampleSubmission.x01().sheet(name: "Sheet2"),
    ])
    #expect(reading.rows("X-01").isEmpty)
    #expect(reading.codes("S203").count == 2)
  }

  @Test func extraSheetIsIgnoredWithANotice() throws {
    let extra = Sheet(
      name: "Nháp",
      rows: [Row(number: 1, cells: [Cell(reference: .init(row: 1, column: 1), value: .number(1))])])
    let reading = try check([SampleSubmission.x01().sheet(), extra])
    #expect(reading.codes("S203").count == 1)
    #expect(reading.accounting.ignored == 1)
  }

  @Test func sumsAreComparedAndNeverAdded() throws {
    var sheet = try SampleSubmission.x01()
    sheet.add(["ap": .text("TỔNG CỘNG"), "td_tong": .number(170), "td_nu": .number(60)])
    let reading = try check([sheet.sheet()])
    #expect(reading.rows("X-01").count == 2)
    #expect(reading.codes("S219").map(\.location.field) == ["td_nu"])
  }

  @Test func groupHeadingsGiveTheSectorAndTheirSums() throws {
    var sheet = FormSheetBuilder(try SampleSubmission.form("X-08"), planYear: 2018)
    sheet.add([
      "stt": .text("III"), "ten_hd": .text("Hạ tầng: giao thông, thuỷ lợi, điện, nước"),
      "von_nstw": .number(999),
    ])
    var row = SampleSubmission.activity
    row["linh_vuc"] = nil
    sheet.add(row)
    let reading = try check([sheet.sheet()])
    #expect(reading.rows("X-08").count == 1)
    #expect(try reading.value("X-08", 0, "linh_vuc") == .text("HT"))
    #expect(reading.codes("S219").count == 1)
  }

  @Test func signaturesAndNotesAreNoData() throws {
    var sheet = try SampleSubmission.x01()
    sheet.skipRow()
    sheet.addText("Ghi chú: một cuộc họp bị hoãn vì mưa")
    sheet.addText("Song Lộc, ngày 15 tháng 8 năm 2017", column: 9)
    sheet.addText("NGƯỜI LẬP BIỂU")
    sheet.addText("CHỦ TỊCH", column: 9)
    sheet.addText("Trần Văn B", column: 9)
    let reading = try check([sheet.sheet()])
    #expect(reading.rows("X-01").count == 2)
    #expect(reading.codes("C303").isEmpty)
    #expect(reading.codes("S213").count == 2)
  }

  /// Nobody knows what an officer's own formula beside the table would have shown.
  @Test func aFormulaWithoutResultBesideTheTableIsTold() throws {
    var sheet = try SampleSubmission.x01()
    sheet.set(40, 30, .uncalculated, formula: "SUM(H8:H9)")
    let reading = try check([sheet.sheet()])
    #expect(reading.codes("S213").count == 1)
    #expect(reading.accounting.ignored == 1)
  }

  @Test func mergedLabelsAreCarriedDownAndFiguresAreNot() throws {
    var sheet = FormSheetBuilder(try SampleSubmission.form("X-01"), planYear: 2018)
    let first = sheet.add(SampleSubmission.meeting)
    var second = SampleSubmission.meeting
    second["ap"] = nil
    second["lan"] = .number(2)
    second["so_ykien"] = nil
    sheet.add(second)
    sheet.merge((first, 2), (first + 1, 2))
    sheet.set(first, sheet.place("so_ykien"), .number(7))
    sheet.merge((first, sheet.place("so_ykien")), (first + 1, sheet.place("so_ykien")))
    let reading = try check([sheet.sheet()])
    #expect(try reading.value("X-01", 1, "ap") == .text("Ấp Phú Lân"))
    #expect(try reading.value("X-01", 1, "so_ykien") == .blank)
    #expect(reading.codes("S221").count == 1 && reading.codes("S220").count == 1)
  }

  @Test func hiddenPartsAreReadAndTold() throws {
    let sheet = try SampleSubmission.x01().sheet(
      hiddenRows: [9], hiddenColumns: [6...6], visibility: .hidden)
    let reading = try check([sheet])
    #expect(reading.rows("X-01").count == 2)
    for code in ["S210", "S211", "S212"] { #expect(reading.codes(code).count == 1) }
  }

  @Test func missingHeaderAndColumnsAreTold() throws {
    let form = try SampleSubmission.form("X-01")
    let order = form.columns.indices.filter { form.columns[$0].field != "td_nu" }
    let reading = try check([SampleSubmission.x01(order: order).sheet()])
    #expect(reading.codes("S205").map(\.location.field) == ["td_nu"])
    #expect(reading.codes("C309").isEmpty)
    let bare = Sheet(
      name: "X01_HopDan",
      rows: [Row(number: 1, cells: [Cell(reference: .init(row: 1, column: 1), value: .text("?"))])])
    #expect(try check([bare]).codes("S204").count == 1)
  }

  @Test func repeatedColumnIsNotChosenBetween() throws {
    let form = try SampleSubmission.form("X-01")
    let index = try #require(form.columns.firstIndex { $0.field == "so_ykien" })
    var sheet = try SampleSubmission.x01(order: Array(form.columns.indices) + [index])
    sheet.set(sheet.firstDataRow, index + 1, .number(3))
    sheet.set(sheet.firstDataRow, form.columns.count + 1, .number(4))
    let reading = try check([sheet.sheet()])
    #expect(reading.codes("S208").count == 1)
    #expect(try reading.value("X-01", 0, "so_ykien") == .blank)
    #expect(reading.accounting.refused == 2)
  }

  @Test func headersAreReadWithYearsAndAbbreviationsInAnyForm() throws {
    var sheet = try SampleSubmission.x02()
    let top = sheet.firstDataRow - 3
    sheet.set(top, sheet.place("th_truoc"), .text("TH\nnăm 2016"))
    sheet.set(top, sheet.place("kh_nay"), .text("Năm N"))
    sheet.set(top, sheet.place("kh_sau"), .text("KH 2018"))
    sheet.set(top, sheet.place("dvt"), .text("Đơn vị tính"))
    let reading = try check([sheet.sheet()])
    #expect(try reading.value("X-02", 0, "kh_sau") == .number(100))
    #expect(try reading.value("X-02", 0, "th_truoc") == .number(100))
    #expect(reading.codes("S205").isEmpty && reading.codes("S209").isEmpty)
  }
}

/// A repeatable source of randomness (SplitMix64).
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
