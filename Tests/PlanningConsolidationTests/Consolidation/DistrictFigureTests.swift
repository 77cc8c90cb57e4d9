import DecimalArithmetic
import PlanningForms
import Testing

@testable import PlanningConsolidation

/// Protects: each consolidation rule gives the right figure when units are missing, say "-" or "…",
/// and says how many stand behind it.
@Suite struct DistrictFigureTests {
  /// The figures of some communes of Châu Thành, in administrative order; the first is a township.
  private func district(_ figures: [FormsFixture.Fields]) throws -> Consolidation {
    let fixture = try FormsFixture()
    let communes = fixture.hierarchy.parts(of: "847")
    #expect(communes.count == 14 && communes[0].type == .township)
    return try fixture.district(
      try zip(communes, figures).map { try fixture.commune($0.code, figures: $1) })
  }

  private func expect(
    _ indicator: String, _ value: ExpressionValue, _ coverage: String,
    from figures: [ExpressionValue], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let result = try district(figures.map { [indicator: $0] })
    #expect(
      try result.value("H-02", indicator, "uth_nay") == value, sourceLocation: sourceLocation)
    #expect(
      try result.value("H-02", indicator, "k_n") == .text(coverage),
      sourceLocation: sourceLocation)
  }

  @Test func aSumSkipsWhatIsMissingAndCountsNone() throws {
    try expect("KT16", 15, "3/14", from: [10, .none, .pending, .blank, 5, .invalid])
  }

  @Test func statesAreKept() throws {
    try expect("KT16", .none, "2/14", from: [.none, .none])
    try expect("KT16", .pending, "0/14", from: [.pending, .blank])
    try expect("KT16", .blank, "0/14", from: [.blank])
    try expect("KT16", 0, "2/14", from: [0, .none])
  }

  @Test func countsCountOnes() throws {
    try expect("XH23", 2, "4/14", from: [1, 1, 0, .none, .pending])
  }

  @Test func aMeanCountsOnlyTheTypesItIsOf() throws {
    // The township's 100 plays no part, neither in the mean nor in k/n.
    try expect("XH25", 15, "2/13", from: [100, 10, 20, .pending])
  }

  @Test func extremesAreThoseOfTheUnitsThatReport() throws {
    try expect("MT06", 9, "3/14", from: [4, 9, .none, .blank])
    try expect("MT07", 4, "2/14", from: [.pending, 9, 4])
  }

  @Test func theLatestFiguresOfTheUnitsAreAddedUp() throws {
    try expect("QP08", 30, "2/14", from: [10, 20, .blank])
  }

  @Test func aRatioIsOfTheSumsOfUnitsThatHaveBothParts() throws {
    let result = try district([
      ["XH06": 10, "XH05": 100], ["XH06": 30, "XH05": 100], ["XH06": 50], ["XH05": 900],
    ])
    #expect(try result.value("H-02", "XH08", "uth_nay") == 20)
    #expect(try result.value("H-02", "XH08", "k_n") == .text("2/14"))
    let gaps = result.diagnostics.filter {
      Self.lacking($0.finding).contains("Tỷ lệ hộ nghèo")
    }
    #expect(Set(gaps.compactMap(\.unit)) == ["29380", "29383"])
  }

  @Test func aRatioThatIsOnlyStatedCountsWithItsDenominatorOrIsTold() throws {
    let result = try district([["KT42": 50, "XH05": 100], ["KT42": 80]])
    #expect(try result.value("H-02", "KT42", "uth_nay") == 50)
    #expect(result.diagnostics.contains { $0.code == "K503" && $0.unit == "29377" })
  }

  @Test func aDepartmentsRatioIsNotAskedOfCommunes() throws {
    // QP02 is the department's; its denominator XH02 is the communes' own figure.
    let result = try district([["XH02": 100], ["XH02": 200]])
    #expect(
      !result.diagnostics.contains {
        Self.lacking($0.finding).contains("Tỷ lệ dân quân so với dân số")
      })
  }

  /// The indicators that a finding says lack something.
  private static func lacking(_ finding: Finding) -> [String] {
    switch finding {
    case .missingWeight(let indicator, _, _, let also),
      .missingRatioPart(let indicator, _, _, let also):
      [indicator] + also
    default: []
    }
  }

  /// One blank figure that a mean and ratios need is one mistake: told once, at its own cell.
  @Test func whatLacksTheSameFigureIsOneFinding() throws {
    let result = try district([
      ["KT39": 30, "XH02": 1000], ["KT39": 60], ["KT39": 60, "XH02": 2000],
    ])
    let gaps = result.diagnostics.filter { !Self.lacking($0.finding).isEmpty && $0.unit == "29377" }
    let parts = gaps.map(\.location)
    #expect(Set(parts).count == parts.count, "\(parts)")
  }

  @Test func aWeightedMeanLeavesOutUnitsWithoutWeight() throws {
    let result = try district([
      ["KT39": 30, "XH02": 1000], ["KT39": 60, "XH02": 2000], ["KT39": 99],
    ])
    #expect(try result.value("H-02", "KT39", "uth_nay") == 50)
    #expect(try result.value("H-02", "KT39", "k_n") == .text("2/14"))
    #expect(result.diagnostics.contains { $0.code == "K502" && $0.unit == "29380" })
  }

  @Test func aDifferenceIsOfFinishedFigures() throws {
    let fixture = try FormsFixture()
    let result = try fixture.district([
      try fixture.commune(
        "29377", figures: ["XH06": 10, "XH05": 100], previous: ["XH06": 30, "XH05": 100]),
      try fixture.commune(
        "29380", figures: ["XH06": 10, "XH05": 300], previous: ["XH06": 30, "XH05": 300]),
    ])
    // 60/400 a year ago, 20/400 now: neither the sum nor the mean of the communes' differences.
    #expect(try result.value("H-02", "XH08", "th_truoc") == 15)
    #expect(try result.value("H-02", "XH08", "uth_nay") == 5)
    #expect(try result.value("H-02", "XH11", "uth_nay") == 10)
  }

  // MARK: Departments

  @Test func theDepartmentCountsWhereTheCommunesHaveNothing() throws {
    let fixture = try FormsFixture()
    let result = try fixture.district([
      try fixture.commune("29377", figures: ["KT16": 10]),
      try fixture.department("NNPTNT", figures: ["KT16": 50, "KT17": 7, "KT28": 9]),
    ])
    #expect(try result.value("H-02", "KT16", "uth_nay") == 10)
    #expect(try result.value("H-02", "KT16", "nguon") == .text("XA"))
    #expect(try result.value("H-02", "KT17", "uth_nay") == 7)
    #expect(try result.value("H-02", "KT17", "nguon") == .text("NGANH"))
    #expect(try result.value("H-02", "KT28", "nguon") == .text("NGANH"))
    // Thirteen communes are missing: their sum says nothing against the department's figure.
    #expect(result.diagnostics.filter { $0.code == "V402" } == [])
    let all = fixture.hierarchy.parts(of: "847").map(\.code)
    let whole = try fixture.district(
      try all.map { try fixture.commune($0, figures: ["KT16": 10]) } + [
        try fixture.department("NNPTNT", figures: ["KT16": 50])
      ])
    #expect(whole.diagnostics.contains { $0.code == "V402" && $0.unit == "847/NNPTNT" })
  }

  @Test func aRatioIsThatOfTheFiguresPrintedBesideIt() throws {
    let fixture = try FormsFixture()
    let submissions = [
      try fixture.commune("29377", figures: ["XH02": 1000, "XH21T": 500]),
      try fixture.commune("29380", figures: ["XH02": 3000, "XH21T": 1500]),
      try fixture.department("BHXH", figures: ["XH02": 5000]),
    ]
    let pairs = try fixture.district(submissions)
    #expect(try pairs.value("H-02", "XH21", "uth_nay") == 50)
    let choice = FigureChoice(indicator: "XH02", origin: .department, reason: "tổng điều tra")
    let chosen = try fixture.district(submissions, choices: ["XH02": choice])
    #expect(try chosen.value("H-02", "XH02", "uth_nay") == 5000)
    // 2000 of the 5000 that are printed, not of the communes' 4000.
    #expect(try chosen.value("H-02", "XH21", "uth_nay") == 40)
    #expect(try chosen.value("H-02", "XH21", "nguon") == .text("CHON"))
    // The province adds up what the districts print.
    let other = try fixture.district(
      of: "845",
      [
        try fixture.commune(
          try #require(fixture.hierarchy.parts(of: "845").first).code,
          figures: ["XH02": 5000, "XH21T": 4000])
      ])
    let province = try fixture.province(["847": chosen.result, "845": other.result])
    #expect(try province.value("T-02", "XH21", "uth_nay") == 60)
  }

  @Test func aDepartmentsRatioThatIsNotThatOfItsPartsIsTold() throws {
    let fixture = try FormsFixture()
    let all = fixture.hierarchy.parts(of: "847").map(\.code)
    let military = try fixture.department("QS", figures: ["QP02T": 280, "QP02": 3])
    let result = try fixture.district(
      try all.map { try fixture.commune($0, figures: ["XH02": 1000]) } + [military])
    #expect(try result.value("H-02", "QP02", "uth_nay") == 2)
    #expect(result.diagnostics.contains { $0.code == "C318" && $0.unit == "847/QS" })
    // While communes are missing, the ratio of what is there accuses nobody.
    let partial = try fixture.district([
      try fixture.commune("29377", figures: ["XH02": 1000]), military,
    ])
    #expect(partial.diagnostics.filter { $0.code == "C318" } == [])
  }

  @Test func aWrittenChoiceOverrulesAndIsMarked() throws {
    let fixture = try FormsFixture()
    let submissions = [
      try fixture.commune("29377", figures: ["KT16": 10]),
      try fixture.department("NNPTNT", figures: ["KT16": 50]),
    ]
    for (origin, used) in [(FigureOrigin.department, 50), (.communes, 10)] {
      let result = try fixture.district(
        submissions,
        choices: ["KT16": FigureChoice(indicator: "KT16", origin: origin, reason: "đã đối chiếu")])
      #expect(
        try result.value("H-02", "KT16", "uth_nay") == .number(ExactDecimal(used)))
      #expect(try result.value("H-02", "KT16", "nguon") == .text("CHON"))
      #expect(result.diagnostics.count { $0.code == "K506" } == 1)
    }
  }

  @Test func ofTwoDepartmentsThatDisagreeNoneCounts() throws {
    let fixture = try FormsFixture()
    let result = try fixture.district([
      try fixture.department("NNPTNT", figures: ["KT36": 10]),
      try fixture.department("TCKH", figures: ["KT36": 11]),
    ])
    #expect(try result.value("H-02", "KT36", "uth_nay") == .blank)
    #expect(result.diagnostics.count { $0.code == "V404" } == 1)
    let agreed = try fixture.district([
      try fixture.department("NNPTNT", figures: ["KT36": 10]),
      try fixture.department("TCKH", figures: ["KT36": 10]),
    ])
    #expect(try agreed.value("H-02", "KT36", "uth_nay") == 10)
  }
}
