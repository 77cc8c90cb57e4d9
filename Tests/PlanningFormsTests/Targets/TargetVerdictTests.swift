import DecimalArithmetic
import Testing

@testable import PlanningForms

/// Protects: what a result is beside a target of every kind, in either direction.
@Suite struct TargetVerdictTests {
  struct Case: CustomStringConvertible {
    var target: String
    var better: BetterDirection?
    var results: [(String, TargetVerdict?)]
    var description: String { target }
  }

  private static let cases: [Case] = [
    Case(
      target: "6,5", better: .more,
      results: [("6,5", .met), ("6,51", .exceeded), ("6,49", .missed)]),
    Case(
      target: "6,5", better: .less,
      results: [("6,5", .met), ("6,51", .missed), ("6,49", .exceeded)]),
    Case(
      target: "6,5", better: nil, results: [("6,5", .met), ("6,51", .missed), ("6,49", .missed)]),
    Case(
      target: "khoảng 6,5", better: .more,
      results: [
        ("6,45", .met), ("6,449", .missed), ("6,549", .met), ("6,55", .exceeded),
      ]),
    Case(
      target: "khoảng 6,5", better: .less,
      results: [("6,54", .met), ("6,55", .missed), ("6,44", .exceeded)]),
    Case(
      target: "Trên 87", better: .more, results: [("87", .missed), ("87,01", .met), ("200", .met)]),
    Case(
      target: "từ 11% trở lên", better: .more,
      results: [("11", .met), ("11,1", .exceeded), ("10,9", .missed)]),
    Case(
      target: "Dưới 3", better: .less,
      results: [
        ("3", .missed), ("2,9", .met), ("Xuất siêu", .met), ("0", .met), ("4,39", .missed),
      ]),
    Case(
      target: "không quá 3", better: .less,
      results: [("3", .met), ("2,9", .exceeded), ("3,1", .missed)]),
    Case(
      target: "6 - 6,5", better: .more,
      results: [
        ("6", .met), ("6,5", .met), ("6,8 - 7", .exceeded), ("5,9", .missed), ("7", .exceeded),
        ("khoảng 7", .exceeded), ("5,9 - 6,1", nil), ("trên 6", .met), ("trên 5", nil),
      ]),
    Case(
      target: "4 - 4,5", better: .less,
      results: [("4,5", .met), ("3,63", .exceeded), ("4,6", .missed)]),
    Case(
      target: "4 - 4,5", better: nil, results: [("4,2", .met), ("3,63", .missed), ("4,6", .missed)]),
    Case(
      target: "tăng 7,4 - 8,4%", better: .more,
      results: [
        ("tăng 8%", .met), ("8", .met), ("tăng 9", .exceeded), ("giảm 1", .missed), ("7", .missed),
      ]),
    Case(
      target: "tăng 4 - 4,5%", better: .less,
      results: [("tăng 3,63%", .exceeded), ("tăng 5", .missed)]),
    Case(
      target: "giảm 1 - 1,5", better: .less,
      results: [
        ("giảm 1,2", .met), ("1,2", .met), ("giảm 2", .exceeded), ("tăng 0,1", .missed),
      ]),
    Case(target: "87", better: .more, results: [("tăng 5", nil), ("Hoàn thành", nil)]),
    Case(
      target: "Đạt chuẩn", better: .more,
      results: [
        ("Đạt chuẩn", .met), ("Đạt chuẩn nâng cao", .exceeded), ("Chưa đạt chuẩn", .missed),
        ("Hoàn thành", nil), ("5", nil),
      ]),
    Case(
      target: "Xuất siêu", better: nil,
      results: [("Xuất siêu", .met), ("-5", .met), ("2", .missed)]),
  ]

  @Test(arguments: cases)
  func resultIsJudged(_ item: Case) throws {
    let target = try TargetTests.target(item.target, better: item.better)
    for (text, verdict) in item.results {
      #expect(try target.verdict(on: TargetTests.target(text)) == verdict, "\(text)")
    }
  }

  /// Better results are never judged worse.
  @Test(arguments: ["5", "khoảng 5", "trên 5", "từ 5 trở lên", "4 - 6", "tăng 5"])
  func verdictsFollowTheDirection(text: String) throws {
    let target = try TargetTests.target(text, better: .more)
    func rank(_ verdict: TargetVerdict?) -> Int {
      switch verdict {
      case .missed: 0
      case .met: 1
      case .exceeded: 2
      case nil: -1
      }
    }
    let ranks = (0...100).map {
      rank(target.verdict(on: ExactDecimal(coefficient: Int128($0), exponent: -1)))
    }
    #expect(ranks == ranks.sorted())
    #expect(!ranks.contains(-1))
  }

  // MARK: In expressions

  private struct Row: EvaluationContext {
    var values: [String: ExpressionValue]
    func value(of field: String) -> ExpressionValue { values[field] ?? .blank }
    func rowCount(of form: String) -> Int { 0 }
    func value(of field: String, row: Int, of form: String) -> ExpressionValue { .blank }
    func indicator(_ code: String, column: String?) -> ExpressionValue { .blank }
    func variable(_ name: String) -> ExpressionValue { .blank }
  }

  private func value(
    _ text: String, _ target: ExpressionValue, _ result: ExpressionValue
  ) throws -> ExpressionValue {
    try Expression(parsing: text).evaluate(in: Row(values: ["giao": target, "uth": result]))
  }

  @Test func statesStayStates() throws {
    let target = ExpressionValue.target(try TargetTests.target("trên 5", better: .more))
    let low = ExpressionValue.target(try TargetTests.target("không quá 5", better: .less))
    let verdict = "if(exceeds(giao, uth), 'VUOT', if(meets(giao, uth), 'DAT', 'KHONGDAT'))"
    #expect(try value(verdict, target, .number(6)) == .text("DAT"))
    #expect(try value(verdict, target, .blank) == .blank)
    #expect(try value(verdict, target, .pending) == .pending)
    #expect(try value(verdict, .blank, .number(6)) == .blank)
    #expect(try value(verdict, .none, .number(6)) == .none)
    #expect(try value(verdict, .invalid, .number(6)) == .invalid)
    // What does not occur is 0.
    #expect(try value(verdict, target, .none) == .text("KHONGDAT"))
    #expect(try value(verdict, low, .none) == .text("VUOT"))
    #expect(try value("has(giao)", target, .blank) == .boolean(true))
    #expect(try value("figure_of(giao) + 1", target, .blank) == .number(6))
    #expect(try value("giao + 1", target, .blank) == .invalid)
  }
}
