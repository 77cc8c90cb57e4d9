import DecimalArithmetic
import PlanningForms
import PlanningReading
import Testing
import WorkbookModel

/// Protects: a line of a list is left out of the data only where its words and its figures both say
/// that it is a sum; where one of them does, somebody is asked and the figure counts.
@Suite struct SumRowTests {
  /// Activities by name and amounts of two funds.
  private func read(_ rows: [(name: String, district: Int, people: Int)]) throws
    -> SubmissionReading
  {
    var sheet = FormSheetBuilder(try SampleSubmission.form("X-08"), planYear: 2018)
    for (index, row) in rows.enumerated() {
      var fields = SampleSubmission.activity
      for field in fields.keys where field.hasPrefix("von_") { fields[field] = nil }
      let label = RowLabel(row.name)
      if label.isBare { fields = [:] }
      fields["ma_hd"] = nil
      fields["ten_hd"] = .text(row.name)
      fields["von_nsh"] = .number(ExactDecimal(row.district))
      fields["von_dan"] = .number(ExactDecimal(row.people))
      fields["von_tong"] = .number(ExactDecimal(row.district + row.people))
      if !label.isBare { fields["uu_tien"] = .number(ExactDecimal(index + 1)) }
      sheet.add(fields)
    }
    return try SampleSubmission.read([SampleSubmission.x00().sheet(), sheet.sheet()])
  }

  /// Lines that officers add hold a label and figures, nothing else.
  private struct RowLabel {
    var isBare: Bool
    init(_ name: String) {
      isBare =
        ["Cộng", "Tổng", "Luỹ kế", "Toàn xã", "I + II"].contains { name.hasPrefix($0) }
        && !["Cộng đồng", "Tổng vệ sinh", "Tổng kết"].contains { name.hasPrefix($0) }
    }
  }

  private func amounts(_ reading: SubmissionReading) throws -> [ExactDecimal?] {
    let rows = reading.submission?.forms[FormCode("X-08")]?.rows.count ?? 0
    return try (0..<rows).map { try reading.value("X-08", $0, "von_nsh").decimal }
  }

  @Test(arguments: [
    "Cộng nông nghiệp", "Cộng", "Cộng toàn xã", "Luỹ kế", "Tổng các hoạt động", "Tổng cộng",
    "Toàn xã cộng lại",
  ])
  func wordsAndFiguresMakeASum(_ label: String) throws {
    let reading = try read([("Tập huấn", 30, 6), ("Cứng hoá đường", 20, 10), (label, 50, 16)])
    #expect(try amounts(reading) == [30, 20])
    // The form's own line of totals is expected; another is told not to count.
    let told = reading.codes("S226")
    #expect(told.count == (label == "Tổng cộng" ? 0 : 1))
    #expect(told.allSatisfy { $0.severity == .notice })
  }

  @Test(arguments: ["Cộng", "Cộng nhóm", "Cộng lĩnh vực III", "Tổng số"])
  func wordsAloneAreAQuestionAndTheFigureCounts(_ label: String) throws {
    let reading = try read([("Tập huấn", 30, 6), ("Cứng hoá đường", 20, 10), (label, 7, 9)])
    #expect(try amounts(reading) == [30, 20, 7])
    #expect(reading.codes("S226").count == 1)
    // The one question, and nothing that follows from reading the line as an activity.
    let row = reading.diagnostics.filter { $0.location.form == FormCode("X-08") }
    #expect(row.map(\.code) == ["S226"])
  }

  @Test func figuresAloneAreAQuestionAndTheFigureCounts() throws {
    let reading = try read([
      ("Tập huấn", 30, 6), ("Cứng hoá đường", 20, 10), ("Việc chung", 50, 16),
    ])
    #expect(try amounts(reading) == [30, 20, 50])
    #expect(reading.codes("S226").count == 1)
    // One figure that agrees is chance.
    let other = try read([
      ("Tập huấn", 30, 6), ("Cứng hoá đường", 20, 10), ("Việc chung", 50, 9),
    ])
    #expect(other.codes("S226") == [])
  }

  /// A code, a sector and a unit of its own say that it is a thing, though name and figures may be a sum's.
  @Test func anActivityNamedLikeASumCounts() throws {
    let reading = try read([
      ("Tập huấn", 30, 6), ("Cứng hoá đường", 20, 10), ("Tổng kết phong trào", 50, 16),
    ])
    #expect(try amounts(reading) == [30, 20, 50])
    #expect(reading.codes("S226").map(\.severity) == [.warning])
  }

  @Test(arguments: ["Cộng đồng dọn kênh", "Tổng vệ sinh môi trường"])
  func namesThatOnlyBeginLikeSumsAreActivities(_ name: String) throws {
    let reading = try read([("Tập huấn", 30, 6), ("Cứng hoá đường", 20, 10), (name, 7, 9)])
    #expect(try amounts(reading) == [30, 20, 7])
    #expect(reading.codes("S226") == [])
  }

  /// Over random clean tables no row is left out.
  @Test(arguments: 0..<40) func noRowOfACleanTableIsLeftOut(_ seed: Int) throws {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let names = [
      "Tập huấn trồng lúa", "Cộng đồng dọn kênh", "Tổng vệ sinh môi trường", "Cứng hoá đường ấp",
      "Nạo vét kênh nội đồng", "Sửa nhà văn hoá", "Cả ấp trồng cây", "Mua giống",
    ]
    let rows = (0..<(2 + random(30))).map { index in
      (name: names[random(names.count)] + " \(index)", district: random(40) * 5, people: random(8))
    }
    #expect(try amounts(read(rows)).count == rows.count)
  }
}
