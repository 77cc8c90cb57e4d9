import DecimalArithmetic
import Harness
import Testing

@testable import PlanningConsolidation
@testable import PlanningForms

/// A made-up land (`Tests/Fixtures/FormSets`) whose villages are put into units between at random.
struct MadeUpLand {
  static let planYear = 2031

  /// How many units stand at each level between the villages and the land, from the top down.
  enum Levels: String, CaseIterable {
    case two
    case three
    case four

    var between: [Int] {
      switch self {
      case .two: []
      case .three: [4]
      case .four: [3, 5]
      }
    }
  }

  let configuration: Configuration
  let hierarchy: UnitHierarchy

  /// - Parameter groups: the group that each unit directly below the land belongs to, by its number.
  init(
    _ levels: Levels, villages: [String], draw: inout SeededGenerator,
    groups: (Int) -> String = { _ in "" }
  ) throws {
    configuration = try Self.set(levels.rawValue)
    let chain = configuration.levels.ofUnits
    var units = [Self.unit("L", in: "", chain[0])]
    var above = ["L"]
    for (depth, count) in levels.between.enumerated() {
      let codes = (1...count).map { "\(chain[depth + 1].shortName)\($0)" }
      for (number, code) in codes.enumerated() {
        units.append(
          Self.unit(
            code, in: above.randomElement(using: &draw) ?? "", chain[depth + 1],
            group: depth == 0 ? groups(number) : ""))
      }
      // Only units that have parts can have units below.
      above = codes
    }
    for (number, code) in villages.enumerated() {
      units.append(
        Self.unit(
          code, in: above.randomElement(using: &draw) ?? "", chain[chain.count - 1],
          group: levels == .two ? groups(number) : ""))
    }
    hierarchy = UnitHierarchy(
      Self.withoutEmptyUnits(units, base: chain[chain.count - 1]), levels: configuration.levels,
      planYear: Self.planYear)
  }

  static func set(_ name: String) throws -> Configuration {
    try Configuration(
      folder: ShippedConfiguration.package.appending(path: "Tests/Fixtures/FormSets/" + name).path)
  }

  private static func unit(
    _ code: String, in parent: String, _ level: PlanningLevel, group: String = ""
  ) -> AdministrativeUnit {
    var unit = AdministrativeUnit(
      code: code, parent: parent, level: level, type: .commune, typeName: "", name: code,
      fullName: code, validFrom: "", validTo: "")
    unit.group = group
    return unit
  }

  /// A unit in which nobody lives reports nothing and is none.
  private static func withoutEmptyUnits(
    _ units: [AdministrativeUnit], base: PlanningLevel
  ) -> [AdministrativeUnit] {
    let parents = Set(units.map(\.parent))
    let kept = units.filter { $0.level == base || parents.contains($0.code) }
    return kept.count == units.count ? units : withoutEmptyUnits(kept, base: base)
  }

  // MARK: Submissions

  /// What a village sends, in all four states of a figure; `nil` where it sends nothing.
  static func submission(
    of village: String, in configuration: Configuration, _ draw: inout SeededGenerator
  ) throws -> Submission? {
    guard Int.random(in: 0..<8, using: &draw) > 0 else { return nil }
    func figure(_ most: Int) -> ExpressionValue {
      switch Int.random(in: 0..<10, using: &draw) {
      case 0: .blank
      case 1: .none
      case 2: .pending
      default:
        .number(
          ExactDecimal(
            coefficient: Int128(Int.random(in: 0...most, using: &draw)),
            exponent: -Int.random(in: 0...2, using: &draw)))
      }
    }
    let contributor = Contributor.unit(village)
    func record(_ code: String, _ rows: [(key: String, fields: [String: ExpressionValue])]) throws
      -> FormRecord
    {
      let form = try #require(configuration.form(FormCode(code)))
      return FormRecord(
        form: form.code, contributor: contributor,
        rows: rows.enumerated().map { index, row in
          RecordRow(
            values: form.columns.map { row.fields[$0.field] ?? .blank },
            sheetRow: Int32(index + 10), key: row.key, contributor: contributor)
        })
    }
    let sectors = try #require(configuration.codeLists["SECTORS"]).choices.map(\.code)
    let works = (0..<Int.random(in: 0...4, using: &draw)).map { number in
      (
        "",
        [
          "sector": .text(sectors.randomElement(using: &draw) ?? ""), "work": .text("\(number)"),
          "money": figure(90_000), "people": figure(500), "women": figure(200),
        ] as [String: ExpressionValue]
      )
    }
    let figures = configuration.indicators.map { indicator in
      (indicator.code, ["now": figure(9_999), "plan": figure(9_999)])
    }
    let records = [try record("V-1", works), try record("V-2", figures)]
    return Submission(
      contributor: contributor, planYear: planYear, round: "FIRST", roundOrder: 0,
      date: 47_000 + Int.random(in: 0...9, using: &draw), templateVersion: "1",
      file: village + ".xlsx",
      forms: Dictionary(records.map { ($0.form, $0) }, uniquingKeysWith: { first, _ in first }),
      accounting: CellAccounting())
  }

  // MARK: Consolidation

  /// What a unit makes of all that its villages sent, level by level; each level sees the one below as its
  /// workbooks carry it.
  func consolidated(_ code: String, _ submissions: [Submission]) throws -> Consolidation {
    let area = try #require(hierarchy[code])
    var input = ConsolidationInput(
      area: area, planYear: Self.planYear, hierarchy: hierarchy)
    if hierarchy.takesSubmissions(area) {
      input.submissions = submissions.filter { hierarchy.contains($0.contributor, in: area) }
    } else {
      for part in hierarchy.parts(of: code) {
        input.districts[part.code] = try carried(consolidated(part.code, submissions).result, part)
      }
    }
    return Consolidator(configuration: configuration).consolidate(input)
  }

  private func carried(_ result: AreaResult, _ area: AdministrativeUnit) throws -> AreaResult {
    let hidden = try #require(
      configuration.forms(of: area.level).first { $0.rows == .run(.accumulators) })
    return AreaResult(
      forms: result.forms,
      figures: AccumulatorRows.book(
        of: try #require(result.forms[hidden.code]), form: hidden, roles: configuration.roles))
  }
}
