import DecimalArithmetic
import PlanningForms
import Testing

@testable import PlanningConsolidation

/// Protects: the order of submissions, their grouping into districts and the district workbook in
/// between change nothing; totals agree between forms and with the communes' rows.
@Suite struct HierarchyLawTests {
  /// A repeatable stream of figures.
  private struct Figures {
    var state: UInt64 = 2018

    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }

    mutating func value() -> ExpressionValue {
      switch next(9) {
      case 0: .blank
      case 1: .none
      case 2: .pending
      default: .number(ExactDecimal(coefficient: Int128(next(100_000)), exponent: -next(3)))
      }
    }
  }

  /// Every commune of three districts with figures in all states, meetings and activities.
  private func communes(_ fixture: FormsFixture) throws -> [Submission] {
    var figures = Figures()
    let sectors = ["NN", "HT", "YT"]
    return try ["842", "845", "847"].flatMap { fixture.hierarchy.parts(of: $0) }.map { unit in
      var matrix: FormsFixture.Fields = [:]
      for indicator in fixture.configuration.indicators { matrix[indicator.code] = figures.value() }
      let meetings = (0..<figures.next(3)).map { _ -> FormsFixture.Fields in
        let total = figures.next(200) + 1
        return [
          "ap": .text("Ấp Chợ"), "td_tong": .number(ExactDecimal(total)),
          "td_nu": .number(ExactDecimal(figures.next(total))),
          "td_ngheo": .number(ExactDecimal(figures.next(total))), "td_khmer": .none,
        ]
      }
      let activities = (0..<figures.next(4)).map { index -> FormsFixture.Fields in
        [
          "ma_hd": .text("\(unit.code)-\(index)"), "linh_vuc": .text(sectors[figures.next(3)]),
          "ten_hd": .text("Việc \(index)"), "uu_tien": .number(ExactDecimal(index + 1)),
          "von_tong": .number(ExactDecimal(coefficient: 1234, exponent: -1)),
          "von_nsh": .number(ExactDecimal(coefficient: 1200, exponent: -1)),
          "von_dan": .number(ExactDecimal(coefficient: 34, exponent: -1)),
        ]
      }
      return try fixture.commune(
        unit.code, figures: matrix, meetings: meetings, activities: activities)
    }
  }

  private func districts(
    _ fixture: FormsFixture, _ submissions: [Submission]
  ) throws -> [String: Consolidation] {
    let grouped = Dictionary(grouping: submissions) { submission -> String in
      guard case .unit(let code) = submission.contributor else { return "" }
      return fixture.hierarchy.receivingArea(of: .unit(code))?.code ?? ""
    }
    var results: [String: Consolidation] = [:]
    for (code, own) in grouped { results[code] = try fixture.district(of: code, own) }
    return results
  }

  @Test func theOrderOfSubmissionsDoesNotMatter() throws {
    let fixture = try FormsFixture()
    let submissions = try communes(fixture)
    let one = try districts(fixture, submissions)
    let other = try districts(fixture, submissions.reversed())
    for (code, result) in one {
      #expect(result.forms == other[code]?.forms)
      #expect(result.figures == other[code]?.figures)
      #expect(result.diagnostics == other[code]?.diagnostics)
    }
  }

  @Test func theProvinceMergesExactPartsWhateverTheDistrictPrints() throws {
    let fixture = try FormsFixture()
    let submissions = try communes(fixture)
    let results = try districts(fixture, submissions).mapValues(\.result)
    let direct = try fixture.province(results)

    // What the district workbook carries: the parts as text, read back.
    let hidden = try #require(
      fixture.configuration.forms(of: .district).first { $0.rows == .run(.accumulators) })
    let carried = try results.mapValues { result in
      AreaResult(
        forms: result.forms,
        figures: AccumulatorRows.book(
          of: try #require(result.forms[hidden.code]), form: hidden,
          roles: fixture.configuration.roles))
    }
    #expect(try fixture.province(carried).forms == direct.forms)

    // The same figures, straight from the communes' cells.
    for indicator in fixture.configuration.indicators where indicator.rule != .difference {
      let parts = submissions.reduce(Accumulator(rule: indicator.rule)) { sum, submission in
        guard case .unit(let code) = submission.contributor, let unit = fixture.hierarchy[code],
          let record = submission.forms["X-02"],
          let column = fixture.configuration.form("X-02")?.columns.firstIndex(where: {
            $0.field == "kh_sau"
          })
        else { return sum }
        let values = Dictionary(
          record.rows.map { ($0.key, $0.values[column]) }, uniquingKeysWith: { first, _ in first })
        return sum.merged(
          with: FigureContribution(
            indicator: indicator, values: { values[$0] ?? .blank }, unit: unit, day: 42_950
          ).parts().parts)
      }
      #expect(
        try direct.value("T-02", indicator.code, "kh_sau") == parts.value, "\(indicator.code)")
    }
  }

  @Test func participationIsAddedUpAndSharesAreOfTheSums() throws {
    let fixture = try FormsFixture()
    let submissions = try communes(fixture)
    let results = try districts(fixture, submissions)
    let form = try #require(fixture.configuration.form("X-01"))
    func sum(_ field: String) throws -> ExactDecimal {
      let column = try #require(form.columns.firstIndex { $0.field == field })
      return submissions.flatMap { $0.forms["X-01"]?.rows ?? [] }
        .reduce(.zero) { $0 + ($1.values[column].decimal ?? .zero) }
    }
    let people = try sum("td_tong")
    let women = try sum("td_nu")
    #expect(people > 0)
    let parts = try results.values.map { try $0.total("H-01", "td_tong").decimal ?? .zero }
    #expect(parts.reduce(.zero, +) == people)
    let province = try fixture.province(results.mapValues(\.result))
    #expect(try province.total("T-01", "td_tong") == .number(people))
    let share = try #require((women * 100).divided(by: people))
    #expect(try province.total("T-01", "pc_nu") == .number(share))
  }

  @Test func fundsBySectorByUnitAndByActivityAgree() throws {
    let fixture = try FormsFixture()
    for (code, result) in try districts(fixture, try communes(fixture)) {
      let total = try result.total("H-11", "von_tong")
      #expect(total.decimal.map { $0 > 0 } == true, "\(code)")
      #expect(try result.total("H-11b", "von_tong") == total)
      #expect(try result.total("H-07", "von_tong") == total)
      let activities = try result.form("H-07")
      let column = try #require(activities.columns.firstIndex { $0.field == "von_tong" })
      let groups = activities.groups.map { $0.totals[column].decimal ?? .zero }
      #expect(groups.reduce(.zero, +) == total.decimal)
      #expect(
        activities.groups.map(\.code)
          == ["NN", "HT", "YT"].filter { code in
            activities.groups.contains { $0.code == code }
          })
      #expect(activities.groups.map(\.rows.count).reduce(0, +) == activities.record.rows.count)
    }
  }

  @Test func threeYearsStandTogetherWhereTheyAreKnown() throws {
    let fixture = try FormsFixture()
    func province(_ attendance: Int, history: [Int: [FormCode: FormRecord]]) throws
      -> Consolidation
    {
      let district = try fixture.district([
        try fixture.commune(
          "29377",
          meetings: [["ap": .text("Ấp Chợ"), "td_tong": .number(ExactDecimal(attendance))]])
      ])
      return try fixture.province(["847": district.result], history: history)
    }
    let first = try province(100, history: [:])
    let second = try province(200, history: [:])
    #expect(try first.value("T-01-3N", "2018", "td_tong") == 100)
    #expect(try first.value("T-01-3N", "2017", "td_tong") == .blank)
    #expect(first.diagnostics.contains { $0.code == "K507" })
    let third = try province(
      300, history: [2016: first.result.forms, 2017: second.result.forms])
    #expect(try third.value("T-01-3N", "2016", "td_tong") == 100)
    #expect(try third.value("T-01-3N", "2017", "td_tong") == 200)
    #expect(try third.value("T-01-3N", "2018", "td_tong") == 300)
    #expect(try third.total("T-01-3N", "td_tong") == 600)
    #expect(!third.diagnostics.contains { $0.code == "K507" })
  }
}
