import DecimalArithmetic
import PlanningForms
import Testing

@testable import PlanningConsolidation

/// Protects: a figure in another unit of measure is told by those of the other units, with the
/// likely factor; unusual but possible figures are not, and nothing is changed.
@Suite struct PeerScaleCheckTests {
  private let fixture: FormsFixture

  init() throws { fixture = try FormsFixture() }

  /// Communes of several sizes whose cattle and income go with their people.
  private func communes(
    _ count: Int, _ change: (Int, inout [String: ExpressionValue]) -> Void = { _, _ in }
  ) throws -> [Submission] {
    let codes = fixture.hierarchy.units.filter { $0.level == .commune }.prefix(count)
    return try codes.enumerated().map { index, unit in
      let people = 3_000 + 800 * (index % 11)
      var figures: [String: ExpressionValue] = [
        "XH02": .number(ExactDecimal(people)), "XH01": .number(ExactDecimal(people / 4)),
        "KT16": .number(ExactDecimal(people / (10 + index % 5))),
        "KT39": .number(ExactDecimal(24 + index % 9)),
        "XH16": .number(ExactDecimal(40 + index % 20)),
        "XH08": .number(5),
      ]
      change(index, &figures)
      return try fixture.commune(
        unit.code, figures: figures,
        activities: [
          ["ten_hd": .text("Việc"), "von_nsh": .number(ExactDecimal(100 + 37 * index))]
        ])
    }
  }

  private func slips(_ submissions: [Submission]) -> [Diagnostic] {
    PeerScaleCheck(configuration: fixture.configuration).slips(in: submissions)
  }

  @Test func figuresInLineAreNotTold() throws {
    for count in [9, 12, 30, 60] { #expect(slips(try communes(count)).isEmpty) }
  }

  @Test(arguments: [12, 40], [(1_000, "1.000"), (1_000_000, "1.000.000")])
  func aWholeRowInAnotherUnitIsTold(_ count: Int, _ slip: (factor: Int, text: String)) throws {
    let found = slips(
      try communes(count) { index, figures in
        guard index == 4, case .number(let cattle)? = figures["KT16"] else { return }
        figures["KT16"] = .number(cattle * ExactDecimal(slip.factor))
      })
    // Four columns, each with its own cell.
    #expect(found.map(\.code) == ["C320", "C320", "C320", "C320"])
    #expect(Set(found.map(\.unit)).count == 1)
    for diagnostic in found {
      guard case .scaleSlip(_, _, let factor, .peers(per: let size?), _) = diagnostic.finding else {
        Issue.record("\(diagnostic)")
        continue
      }
      #expect(factor.vietnamese == slip.text)
      #expect(size == "Dân số trung bình" || size == "Diện tích tự nhiên")
    }
  }

  /// Cattle go with land everywhere but in one unit that has hardly any: by its people they are as usual.
  @Test func aWardIsNotDoubtedByItsLand() throws {
    let found = slips(
      try communes(40) { index, figures in
        let land = 750 + 200 * (index % 11)
        figures["XH02"] = .number(ExactDecimal(land * (3 + index % 5)))
        figures["XH01"] = .number(ExactDecimal(index == 4 ? land / 12 : land))
        figures["KT16"] = .number(ExactDecimal(index == 4 ? land : land / 2))
      })
    #expect(found.isEmpty)
  }

  /// Protects: few of a type among many of another are doubted only where a slip is the likelier explanation.
  @Test(arguments: [(50, true, 0), (50, false, 4), (1_000, true, 4)])
  func aTownAmongVillagesMayDiffer(_ factor: Int, _ isTown: Bool, _ expected: Int) throws {
    let units = Array(fixture.hierarchy.units.filter { $0.level == .commune }.prefix(40))
    let towns = units.indices.filter { units[$0].type == UnitType(rawValue: "thi_tran") }
    #expect((1...8).contains(towns.count))
    let villages = units.indices.filter { units[$0].type == UnitType(rawValue: "xa") }
    let changed = try #require(isTown ? towns.first : villages.first)
    let found = slips(
      try communes(40) { index, figures in
        guard index == changed, case .number(let cattle)? = figures["KT16"] else { return }
        figures["KT16"] = .number(cattle * ExactDecimal(factor))
      })
    #expect(found.count == expected)
  }

  /// Protects: a ward that raises next to nothing is asked, and nobody waits for its answer.
  @Test(arguments: [("0.9", false), ("1000000", true)])
  func nextToNothingIsNoError(_ amount: String, _ isError: Bool) throws {
    let value = try #require(ExactDecimal(amount))
    let found = slips(
      try communes(40) { index, figures in
        guard index != 12 else { return figures["KT26"] = .number(value) }
        figures["KT26"] = .number(ExactDecimal(900 + 37 * index))
      })
    #expect(found.count == 4)
    #expect(found.allSatisfy { ($0.severity == .error) == isError })
  }

  @Test func tooSmallFiguresAreToldAsWell() throws {
    let found = slips(
      try communes(40) { index, figures in
        guard index == 7, case .number(let cattle)? = figures["KT16"] else { return }
        figures["KT16"] = .number(cattle.shifted(by: -3))
      })
    #expect(found.count == 4)
  }

  @Test func ratiosAreComparedAsTheyAre() throws {
    let found = slips(
      try communes(12) { index, figures in
        if index == 3 { figures["KT39"] = 27_000 }
      })
    #expect(found.count == 4)
    for diagnostic in found {
      guard
        case .scaleSlip(_, _, .number(1000, places: nil), .peers(per: nil), _) = diagnostic.finding
      else {
        Issue.record("\(diagnostic)")
        continue
      }
    }
  }

  @Test func aShareTypedAsAFractionIsTold() throws {
    let found = slips(
      try communes(40) { index, figures in
        if index == 3 { figures["XH16"] = .number(ExactDecimal(coefficient: 45, exponent: -2)) }
        if index == 5 { figures["XH16"] = .number(ExactDecimal(coefficient: 8, exponent: 0)) }
      })
    #expect(Set(found.map(\.code)) == ["C322"])
    #expect(found.count == 4)
  }

  /// One wrong size does not make every other figure of its unit suspect.
  @Test func aSlipInTheSizeIsToldOnceByItself() throws {
    var submissions = try communes(40)
    let form = try #require(fixture.configuration.form("X-02"))
    let column = try #require(form.columns.firstIndex { $0.field == "uth_nay" })
    let row = try #require(
      submissions[6].forms["X-02"]?.rows.firstIndex { $0.key == "XH02" })
    guard case .number(let people)? = submissions[6].forms["X-02"]?.rows[row].values[column]
    else { return }
    submissions[6].forms["X-02"]?.rows[row].values[column] = .number(people * 1_000)
    let found = slips(submissions)
    #expect(found.map(\.location.field) == ["uth_nay"])
    #expect(found.map(\.unit) == [submissions[6].contributor.key])
  }

  /// Four to eight that lie close together show a slip of a thousand; three show nothing.
  @Test(arguments: [(3, 0), (4, 4), (6, 4), (8, 4)])
  func aSlipAmongFewIsTold(_ count: Int, _ expected: Int) throws {
    let found = slips(
      try alikeCommunes(count) { index, figures in
        if index == 2 { figures["KT16"] = 400_000 }
      })
    #expect(found.map(\.code) == Array(repeating: "C320", count: expected))
    #expect(found.allSatisfy { $0.severity == .error })
  }

  /// A column that few of many fill is judged by these.
  @Test func aSlipInAColumnThatFewFillIsTold() throws {
    let found = slips(
      try alikeCommunes(14) { index, figures in
        if index < 5 { figures["KT26"] = .number(ExactDecimal(index == 1 ? 30_000 : 20 + index)) }
      })
    #expect(found.count == 4 && Set(found.map(\.unit)).count == 1)
  }

  /// Few that lie far apart say nothing, nor does a figure that is far from some of them only.
  @Test func fewThatDifferSayNothing() throws {
    let apart = try alikeCommunes(6) { index, figures in
      figures["KT16"] = .number(ExactDecimal([4, 60, 900, 12_000, 200_000, 3_000_000][index]))
    }
    #expect(slips(apart).isEmpty)
    let distant = try alikeCommunes(6) { index, figures in
      if index == 2 { figures["KT16"] = 100_000 }
    }
    #expect(slips(distant).isEmpty)
  }

  /// Units of another type are none of the few: a ward has next to nothing of what villages have.
  @Test func aWardAmongFewVillagesIsNotDoubted() throws {
    let communes = fixture.hierarchy.units.filter { $0.level == .commune }
    let ward = try #require(communes.first { $0.type.rawValue == "phuong" })
    let villages = communes.filter { $0.type.rawValue == "xa" }.prefix(5)
    let submissions = try ([ward] + villages).enumerated().map { index, unit in
      try fixture.commune(
        unit.code,
        figures: [
          "XH02": .number(ExactDecimal(6_000 + index)),
          "XH01": .number(ExactDecimal(1_500 + index)),
          "KT16": index == 0 ? 1 : .number(ExactDecimal(5_000 + index)),
        ])
    }
    #expect(slips(submissions).isEmpty)
  }

  /// Communes of one type and about one size.
  private func alikeCommunes(
    _ count: Int, _ change: (Int, inout [String: ExpressionValue]) -> Void
  ) throws -> [Submission] {
    let units = fixture.hierarchy.units.filter { $0.level == .commune && $0.type.rawValue == "xa" }
    return try units.prefix(count).enumerated().map { index, unit in
      var figures: [String: ExpressionValue] = [
        "XH02": .number(ExactDecimal(6_000 + 100 * index)),
        "XH01": .number(ExactDecimal(1_500 + 20 * index)),
        "KT16": .number(ExactDecimal(400 + 10 * index)),
      ]
      change(index, &figures)
      return try fixture.commune(unit.code, figures: figures)
    }
  }

  /// Amounts of one kind of thing of which there are few: a million times beyond all others is told.
  @Test func amountsOfOneKindAreComparedWhereTheyAreFew() {
    func suspects(_ powers: [Double]) -> [Int] {
      PeerScaleCheck.fewVerdicts(on: powers).enumerated().filter { $1 != nil }.map(\.offset)
    }
    #expect(suspects([2.1, 1.8, 8.2, 2.6]) == [2])
    #expect(suspects([2.1, 1.8, 8.2]) == [])
    #expect(suspects([2.1, 4.8, 8.2, 2.6]) == [])
    #expect(suspects([2.1, 1.8, 5.0, 2.6]) == [])
  }

  @Test func anAmountInDongAmongMillionsIsTold() throws {
    var submissions = try communes(40)
    submissions[2] = try fixture.commune(
      submissions[2].contributor.key,
      activities: [["ten_hd": .text("Việc"), "von_nsh": 840_000_000]])
    let found = slips(submissions)
    #expect(found.map(\.code) == ["C320"])
    #expect(found.first?.location.field == "von_nsh")
    #expect(found.first?.message(in: .vietnamese).contains("1.000.000") == true)
  }

  @Test func whatWasToldIsNotToldTwice() throws {
    let submissions = try communes(40) { index, figures in
      if index == 3 { figures["KT39"] = 27_000 }
    }
    let check = PeerScaleCheck(configuration: fixture.configuration)
    #expect(check.slips(in: submissions, besides: check.slips(in: submissions)).isEmpty)
  }

  @Test func figuresInEightBytesComeBackExactly() {
    let largest = ExactDecimal(coefficient: Int128(1) << 56 - 1, exponent: 0)
    let figures: [ExactDecimal?] = [
      nil, 1, ExactDecimal(coefficient: 125, exponent: -3), 6_100_000, largest, largest + 2,
      ExactDecimal(coefficient: 1, exponent: 300), ExactDecimal(coefficient: 7, exponent: -127),
      ExactDecimal(coefficient: 7, exponent: -128), 0, -5,
    ]
    let kept = CompactFigures(figures, count: figures.count)
    #expect(
      figures.indices.map { kept[$0] }
        == figures.map { figure in figure.flatMap { $0 > 0 ? $0 : nil } })
  }
}
