import DecimalArithmetic
import Harness
import Testing

@testable import PlanningConsolidation
@testable import PlanningForms

/// Protects: figures of units that have ended are restated by each indicator's own rule, of divided ones by
/// their share and marked, and of a group that holds all parts exactly.
@Suite struct RestatementTests {
  private static let targets = ["29242", "29254", "29263", "29398"]
  private let configuration: Configuration
  private let area: AdministrativeUnit
  private let forms: IndicatorForms

  init() throws {
    var configuration = try ShippedConfiguration.set("vinh-long-2027")
    configuration.successions = Self.successions
    // The others' figures are not looked at.
    configuration.units.removeAll { $0.code != "86" && !Self.targets.contains($0.code) }
    self.configuration = configuration
    area = try #require(configuration.hierarchy(planYear: 2027).tops.first)
    forms = try #require(IndicatorForms(configuration, areas: area.level))
  }

  // MARK: Units

  private static func life(_ code: String, _ type: UnitType = .commune) -> UnitLife {
    UnitLife(
      code: code, parent: code.hasPrefix("9") ? "99" : "88", depth: 2, type: type, name: code,
      validFrom: "", validTo: "2025-06-30", set: "old")
  }

  /// A, B and the ward W become the first; C is divided 0,3 to 0,7 between the second and the third, D without
  /// known shares between the third and the fourth, E goes to the fourth.
  private static let successions: Successions = {
    func line(
      _ old: String, _ new: Int, _ share: String? = nil, _ extent: Succession.Extent = .whole
    ) -> Succession {
      Succession(
        old: old, new: targets[new], day: "2025-07-01", extent: extent,
        share: share.flatMap { ExactDecimal($0) }, basis: "", line: 2)
    }
    let areas = ["99", "88"].map {
      UnitLife(
        code: $0, parent: "", depth: 1, type: .district, name: $0, validFrom: "",
        validTo: "2025-06-30", set: "old")
    }
    let now = targets.map {
      UnitLife(
        code: $0, parent: "86", depth: 2, type: .commune, name: $0, validFrom: "2025-07-01",
        validTo: "", set: "")
    }
    return Successions(
      [
        line("9A", 0), line("9B", 0), line("9W", 0), line("9C", 1, "0.3", .part),
        line("9C", 2, "0.7", .part), line("8D", 2, nil, .part), line("8D", 3, nil, .part),
        line("8E", 3),
      ],
      units: areas + ["9A", "9B", "9C", "8D", "8E"].map { life($0) } + [life("9W", .ward)] + now)
  }()

  private static let old = ["9A", "9B", "9W", "9C", "8D", "8E"]

  // MARK: Figures

  private func record(_ values: [String: ExpressionValue]) -> FormRecord {
    var record = FormRecord(form: forms.base.code, contributor: .unit(""))
    record.rows = values.sorted { $0.key < $1.key }.map { code, value in
      RecordRow(
        values: forms.base.columns.map { column in
          column.type.isNumeric && column.role == .value ? value : .blank
        }, key: code)
    }
    return record
  }

  private func restated(
    _ records: [String: [String: ExpressionValue]], for targets: [Int]
  ) throws -> Restatement.Result {
    var figures = EarlierFigures(planYear: 2025)
    figures.records = records.mapValues(record)
    let restatement = try #require(
      Restatement(figures, for: area, planYear: 2026, configuration))
    return try #require(restatement.restated(Set(targets.map { Self.targets[$0] })))
  }

  private func value(_ result: Restatement.Result, _ code: String) throws -> ExpressionValue {
    let field = try #require(forms.estimate?.now)
    return result.value(FieldPath(form: forms.area.code, field: field), code)
  }

  @Test func eachIndicatorByItsOwnRule() throws {
    let records: [String: [String: ExpressionValue]] = [
      "9A": [
        "KT01": 100, "KT05": 600, "XH02": 1000, "KT39": 40, "XH25": 10, "MT06": 4, "MT07": 20,
        "QP08": 990, "XH23": 1,
      ],
      "9B": [
        "KT01": 50, "KT05": 200, "XH02": 3000, "KT39": 60, "XH25": 19, "MT06": 9, "MT07": 30,
        "QP08": 3010, "XH23": 1,
      ],
      "9W": [
        "KT01": 0, "KT05": 0, "XH02": 4000, "KT39": 50, "XH25": 5, "MT06": 1, "MT07": 25,
        "QP08": 4000, "XH23": 0,
      ],
    ]
    let result = try restated(records, for: [0])
    #expect(try value(result, "KT01") == 150)
    // 8 000 tạ from 150 ha, not the mean of 60 and 40.
    let yield = try #require(try value(result, "KT06").decimal)
    #expect(yield.rounded(places: 4) == ExactDecimal("53.3333"))
    #expect(try value(result, "KT39") == .number(ExactDecimal(coefficient: 525, exponent: -1)))
    // Wards don't count.
    #expect(try value(result, "XH25") == .number(ExactDecimal(coefficient: 145, exponent: -1)))
    #expect(try value(result, "MT06") == 9)
    #expect(try value(result, "MT07") == 20)
    #expect(try value(result, "QP08") == 8000)
    #expect(try value(result, "XH23") == 2)
    #expect(!result.isEstimate && result.units == ["9A", "9B", "9W"])
  }

  @Test func aPartHasItsShareOfSumsAndIsMarked() throws {
    let records: [String: [String: ExpressionValue]] = [
      "9C": ["KT01": 100, "KT05": 650, "XH02": 1001, "KT39": 40, "MT06": 4, "XH23": 1]
    ]
    let part = try restated(records, for: [1])
    #expect(part.isEstimate)
    #expect(try value(part, "KT01") == 30)
    #expect(try value(part, "XH02") == .number(ExactDecimal(coefficient: 3003, exponent: -1)))
    #expect(try value(part, "KT06") == 65)
    #expect(try value(part, "KT39") == 40)
    #expect(try value(part, "MT06") == 4)
    // Whose the mark is nobody knows.
    #expect(try value(part, "XH23") == .blank)
  }

  @Test func aGroupThatHoldsAllPartsHasTheUnitWhole() throws {
    let records: [String: [String: ExpressionValue]] = [
      "9C": ["XH02": 1001, "XH23": 1], "8D": ["XH02": 77, "XH23": 0], "8E": ["XH02": 5, "XH23": 1],
    ]
    let group = try restated(records, for: [1, 2, 3])
    #expect(!group.isEstimate && group.undivided.isEmpty)
    #expect(try value(group, "XH02") == 1083)
    #expect(try value(group, "XH23") == 2)
  }

  @Test func withoutShareThePartStaysBlankAndIsNamed() throws {
    let result = try restated(["8D": ["XH02": 77], "8E": ["XH02": 5]], for: [3])
    #expect(try value(result, "XH02") == .blank)
    #expect(result.undivided.map(\.code) == ["8D"])
  }

  @Test func aMissingWorkbookLeavesBlankAndIsNamed() throws {
    let result = try restated(["9A": ["XH02": 77], "9B": ["XH02": 5]], for: [0])
    #expect(try value(result, "XH02") == .blank)
    #expect(result.missing.map(\.code) == ["9W"])
  }

  @Test func theFourStatesStayApart() throws {
    func sum(_ values: [ExpressionValue]) throws -> ExpressionValue {
      let records = Dictionary(
        zip(["9A", "9B", "9W"], values).map { ($0, ["XH02": $1]) },
        uniquingKeysWith: { first, _ in first })
      return try value(try restated(records, for: [0]), "XH02")
    }
    #expect(try sum([.none, .none, .none]) == ExpressionValue.none)
    #expect(try sum([0, .none, .none]) == 0)
    #expect(try sum([5, .pending, 7]) == .pending)
    #expect(try sum([5, .blank, 7]) == .blank)
  }

  // MARK: Laws

  private func random(_ generator: inout SeededGenerator, _ indicator: Indicator) -> ExpressionValue
  {
    switch Int.random(in: 0..<20, using: &generator) {
    case 0: .none
    case 1: .number(.zero)
    default:
      .number(
        ExactDecimal(
          coefficient: Int128(Int.random(in: 1...999_999, using: &generator)),
          exponent: indicator.rule == .count ? 0 : -indicator.decimals))
    }
  }

  /// Restating whole units and then putting the results together is putting together first; whatever groups
  /// stand between, the area has the same.
  @Test(arguments: 0..<20) func groupsInBetweenChangeNothing(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var figures = EarlierFigures(planYear: 2025)
    for code in Self.old {
      var values: [String: ExpressionValue] = [:]
      for indicator in configuration.indicators where indicator.rule != .difference {
        values[indicator.code] = random(&generator, indicator)
      }
      figures.records[code] = record(values)
    }
    let restatement = try #require(
      Restatement(figures, for: area, planYear: 2026, configuration))
    let whole = try #require(restatement.restated(Set(Self.targets)))
    // The first has only whole units, the others hold all parts of the divided ones between them.
    let first = try #require(restatement.restated([Self.targets[0]]))
    let rest = try #require(restatement.restated(Set(Self.targets.dropFirst())))
    let field = try #require(forms.estimate?.now)
    let path = FieldPath(form: forms.area.code, field: field)
    for indicator in configuration.indicators where indicator.rule != .difference {
      let one = try #require(first.book[path, indicator.code])
      let other = try #require(rest.book[path, indicator.code])
      let all = try #require(whole.book[path, indicator.code])
      #expect(one.parts.merged(with: other.parts) == all.parts, "\(indicator.code)")
    }
  }

  /// An area's figures, where it lies in the targets whole, stand for those of its units.
  @Test func anAreasOwnFiguresCountWhereItLiesInsideWhole() throws {
    var figures = EarlierFigures(planYear: 2025)
    figures.records = [
      "9A": record(["XH02": 1]), "9B": record(["XH02": 2]), "9W": record(["XH02": 4]),
    ]
    let field = try #require(forms.estimate?.now)
    let source = try #require(forms.fields.first { $0.area == field }?.base)
    var book = FigureBook()
    book[FieldPath(form: forms.base.code, field: source), "XH02"] = Figure(
      parts: Accumulator(rule: .sum, value: 500))
    figures.areas["99"] = book
    let restatement = try #require(
      Restatement(figures, for: area, planYear: 2026, configuration))
    let inside = try #require(restatement.restated(Set(Self.targets.prefix(3))))
    #expect(inside.missing.isEmpty && inside.undivided.map(\.code) == ["8D"])
    #expect(
      inside.book[FieldPath(form: forms.area.code, field: field), "XH02"]?.parts.numerator == 500)
    let first = try #require(restatement.restated([Self.targets[0]]))
    #expect(try value(first, "XH02") == 7)
  }
}
