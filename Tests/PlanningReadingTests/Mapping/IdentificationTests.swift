import DecimalArithmetic
import PlanningForms
import PlanningReading
import Testing
import WorkbookModel

/// Whose a workbook is, is told by its identification form alone, and never guessed.
@Suite struct IdentificationTests {
  private func read(
    _ changes: [String: CellValue], version: String = "2018.1",
    options: SubmissionReader.Options = SubmissionReader.Options(planYear: 2018)
  ) throws -> SubmissionReading {
    let identity = SampleSubmission.identity.merging(changes) { $1 }
    var workbook = try SampleSubmission.workbook([SampleSubmission.x00(identity).sheet()])
    workbook.properties.custom["sedp.version"] = version
    let reader = SubmissionReader(
      configuration: try SampleSubmission.configuration.get(), options: options)
    let reading = reader.read(workbook, file: "thu.xlsx")
    #expect(reading.accounting.total == workbook.sheets[0].cellCount)
    return reading
  }

  private static let refusals: [(field: String, value: CellValue, code: String)] = [
    ("nam_kh", .number(2017), "F124"), ("vong", .text("LAN9"), "F128"),
    ("nam_kh", .text(""), "F121"), ("vong", .text(""), "F121"),
  ]

  @Test(arguments: refusals.indices) func refusesWithItsOwnCode(index: Int) throws {
    let refusal = Self.refusals[index]
    let reading = try read([refusal.field: refusal.value])
    #expect(reading.submission == nil)
    #expect(reading.codes(refusal.code).count == 1)
    #expect(reading.accounting.refused == reading.accounting.total)
  }

  @Test func withoutIdentificationNothingIsRead() throws {
    let reading = try SampleSubmission.read([SampleSubmission.x01().sheet()])
    #expect(reading.submission == nil && reading.diagnostics.map(\.code) == ["F120"])
  }

  @Test func versionsAreTold() throws {
    #expect(try read([:], version: "1999.9").codes("F123").map(\.severity) == [.error])
    #expect(try read([:], version: "1999.9").submission == nil)
  }

  @Test func codeInANumberCellIsUnderstood() throws {
    let reading = try read(["ma_dv": .number(29392), "ma_huyen": .number(847)])
    #expect(reading.submission?.contributor == .unit("29392"))
  }

  @Test func withoutCodeTheExactNameInTheDistrictCounts() throws {
    let reading = try read(["ma_dv": .text("")])
    #expect(reading.submission?.contributor == .unit("29392"))
    #expect(reading.codes("F134").count == 1)
    let wrong = try read(["ma_dv": .text("99999"), "ten_dv": .text("Xã Sông Lọc")])
    #expect(wrong.submission == nil && wrong.codes("F125").count == 1)
  }

  @Test func codeAndNameOfTwoUnitsAreNotBelieved() throws {
    let reading = try read(["ten_dv": .text("Xã Hòa Lợi")])
    #expect(reading.submission == nil)
    #expect(reading.codes("F127").map(\.severity) == [.error])
    let misspelt = try read(["ten_dv": .text("Xã Song Lôc")])
    #expect(misspelt.submission != nil)
  }

  @Test func otherDistrictsAreTold() throws {
    #expect(try read(["ma_huyen": .text("844")]).codes("F126").count == 1)
    let options = SubmissionReader.Options(planYear: 2018, area: "844")
    let reading = try read([:], options: options)
    #expect(reading.submission == nil && reading.codes("F126").count == 1)
  }

  @Test func departmentsAreRecognised() throws {
    let form = try SampleSubmission.form("N-00")
    let identity: [String: CellValue] = [
      "ma_phong": .text("NNPTNT"), "ma_huyen": .text("Huyện Châu Thành"),
      "nam_kh": .number(2018), "vong": .text("Dự thảo lần 1"), "ngay_nop": .day(2017, 8, 20),
      "nguoi_lap": .text("Lê Thị C"),
    ]
    func read(_ identity: [String: CellValue]) throws -> SubmissionReading {
      try SampleSubmission.read([
        FormSheetBuilder(form, planYear: 2018, record: identity).sheet()
      ])
    }
    #expect(
      try read(identity).submission?.contributor == .department(district: "847", code: "NNPTNT"))
    let unknown = try read(identity.merging(["ma_phong": .text("XYZ")]) { $1 })
    #expect(unknown.submission == nil && unknown.codes("F133").count == 1)
  }

  @Test func aFolderOfSingleSheetsIsOneSubmission() throws {
    let parts = try [
      SampleSubmission.x00().sheet(name: "bieu-0"), SampleSubmission.x01().sheet(name: "bieu-1"),
    ].map { Workbook(sheets: [$0]) }
    let reading = try SampleSubmission.reader.get().read(parts, file: "xa")
    #expect(reading.submission?.contributor == .unit("29392"))
    #expect(reading.rows("X-01").count == 2)
    #expect(reading.codes("F123").isEmpty)
  }
}
