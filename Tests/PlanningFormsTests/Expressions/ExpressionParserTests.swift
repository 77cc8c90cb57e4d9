import DecimalArithmetic
import Testing

@testable import PlanningForms

@Suite("Expressions: syntax")
struct ExpressionParserTests {
  @Test(
    "Operators bind as in arithmetic and logic",
    arguments: [
      ("a + b * c", "a + b * c"),
      ("(a + b) * c", "(a + b) * c"),
      ("a - (b - c)", "a - (b - c)"),
      ("(a - b) - c", "a - b - c"),
      ("a / (b * c)", "a / (b * c)"),
      ("-a * b", "-a * b"),
      ("-(a * b)", "-(a * b)"),
      ("a <= b + 0.5 and not c or d", "a <= b + 0.5 and not c or d"),
      ("(a or b) and c", "(a or b) and c"),
      ("not (a and b)", "not (a and b)"),
      ("not a = b", "not a = b"),
      ("(not a) = b", "(not a) = b"),
      ("((a)) = 'it''s'", "a = 'it''s'"),
      ("sum(X08.von_tong , linh_vuc=this.linh_vuc)", "sum(X08.von_tong, linh_vuc = this.linh_vuc)"),
      ("sum(6 - X06.uu_tien, chuoi = this.chuoi)", "sum(6 - X06.uu_tien, chuoi = this.chuoi)"),
      ("count( X08 )", "count(X08)"),
      (
        "indicator( KT05 )*10/indicator(KT01,th_truoc)",
        "indicator(KT05) * 10 / indicator(KT01, th_truoc)"
      ),
      ("$unit_type!='xa' or is_none(uth_nay)", "$unit_type != 'xa' or is_none(uth_nay)"),
      ("max(a, 1.50)", "max(a, 1.5)"),
    ])
  func canonicalForm(source: String, canonical: String) throws {
    let expression = try Expression(parsing: source)
    #expect(expression.description == canonical)
    #expect(try Expression(parsing: canonical).root == expression.root)
  }

  @Test("`sum`, `min` and `max` are over rows exactly when they name a form")
  func rowOrAggregate() throws {
    let row = try Expression(parsing: "sum(a, this.b)").references
    #expect(row.functions == [.sum] && row.aggregates.isEmpty && row.fields == ["a", "b"])
    let rows = try Expression(parsing: "sum(abs(X08.von), (bdkh or gnrrtt) and x = this.y)")
      .references
    #expect(rows.aggregates == [.sum] && rows.forms == ["X08"] && rows.fields == ["y"])
    #expect(
      rows.foreign
        == Set(["von", "bdkh", "gnrrtt", "x"].map { FormField(form: "X08", field: $0) }))
    let inner = try Expression(parsing: "max(a, sum(X08.von))").references
    #expect(inner.functions == [.max] && inner.aggregates == [.sum])
  }

  @Test("Every mistake is named with its place", arguments: mistakes)
  func mistake(source: String, offset: Int, length: Int, reason: ExpressionSyntaxError.Reason) {
    let error = #expect(throws: ExpressionSyntaxError.self) { try Expression(parsing: source) }
    #expect(error?.reason == reason)
    #expect(error?.offset == offset)
    #expect(error?.length == length)
  }

  static let mistakes: [(String, Int, Int, ExpressionSyntaxError.Reason)] = [
    ("  ", 0, 0, .empty),
    ("a # b", 2, 1, .unexpectedCharacter("#")),
    ("a ! b", 2, 1, .unexpectedCharacter("!")),
    ("tỷ = 1", 1, 1, .unexpectedCharacter("ỷ")),
    ("a = 'xa", 4, 3, .unterminatedText),
    ("1a + 2", 0, 2, .malformedNumber("1a")),
    ("a + 1.", 4, 2, .malformedNumber("1.")),
    ("1.2.3", 0, 5, .malformedNumber("1.2.3")),
    ("$ + 1", 0, 1, .missingName(after: "$")),
    ("a +", 3, 0, .unexpectedEnd(expected: .operand)),
    ("a + * b", 4, 1, .unexpected("*", expected: .operand)),
    ("a b", 2, 1, .unexpected("b", expected: .operation)),
    ("(a + b", 6, 0, .unexpectedEnd(expected: .symbol(")"))),
    ("a)", 1, 1, .unexpected(")", expected: .operation)),
    ("this", 4, 0, .unexpectedEnd(expected: .symbol("."))),
    ("this.1", 5, 1, .unexpected("1", expected: .field)),
    ("cuont(X08)", 0, 5, .unknownFunction("cuont", nearest: "count")),
    ("frobnicate(a)", 0, 10, .unknownFunction("frobnicate", nearest: nil)),
    ("1 + abs(a, b)", 4, 9, .argumentCount(function: "abs", found: 2, allowed: 1...1)),
    ("if(a, b)", 0, 8, .argumentCount(function: "if", found: 2, allowed: 3...3)),
    ("count()", 0, 7, .argumentCount(function: "count", found: 0, allowed: 1...2)),
    ("mean(X01.a, b, c)", 0, 17, .argumentCount(function: "mean", found: 3, allowed: 1...2)),
    ("a < b < c", 6, 1, .chainedComparison),
    ("a + X01.b", 4, 5, .foreignFieldOutsideAggregate(form: "X01", field: "b")),
    ("mean(a)", 0, 7, .aggregateWithoutForm(function: "mean")),
    ("sum(X01.a, exists(X02))", 11, 6, .nestedAggregate(function: "exists")),
    ("indicator('KT05')", 10, 4 + 2, .unexpected("'KT05'", expected: .code)),
  ]

  @Test("Length and depth are bounded, whatever makes them")
  func limits() {
    let long = String(repeating: "a", count: Expression.maximumLength + 1)
    #expect(throws: ExpressionSyntaxError.self) { try Expression(parsing: long) }
    let hostile = [
      String(repeating: "(", count: 3_000),
      String(repeating: "-", count: 3_000) + "a",
      String(repeating: "not ", count: 900) + "a",
      String(repeating: "abs(", count: 900),
      "a" + String(repeating: "+a", count: 1_500),
    ]
    for source in hostile {
      let error = #expect(throws: ExpressionSyntaxError.self) { try Expression(parsing: source) }
      #expect(error?.reason == .tooDeep(limit: Expression.maximumDepth))
    }
  }

  @Test("Printing a tree and parsing it again gives the same tree")
  func roundTrip() throws {
    var generator = SeededGenerator(state: 20_180_101)
    for _ in 0..<2_000 {
      let node = ExpressionNode.random(depth: 6, aggregated: nil, using: &generator)
      let text = node.description
      let parsed = try Expression(parsing: text)
      #expect(parsed.root == node, "\(text)")
      #expect(parsed.description == text)
    }
  }
}

extension ExpressionNode {
  /// A tree that a parser could have made.
  static func random(
    depth: Int, aggregated form: String?, using generator: inout SeededGenerator
  ) -> ExpressionNode {
    func child(_ inner: String? = form, from generator: inout SeededGenerator) -> ExpressionNode {
      random(depth: depth - 1, aggregated: inner, using: &generator)
    }
    let choice = Int.random(in: 0..<(depth > 1 ? 14 : 8), using: &generator)
    let kind: Kind
    switch choice {
    case 0:
      kind = .number(
        ExactDecimal(
          coefficient: Int128(Int.random(in: 0...999, using: &generator)),
          exponent: -Int.random(in: 0...3, using: &generator)))
    case 1: kind = .text(["NN", "it's", "Toàn xã", ""][Int.random(in: 0..<4, using: &generator)])
    case 2: kind = .boolean(Bool.random(using: &generator))
    case 3: kind = .field(["td_nu", "a1", "orchard"][Int.random(in: 0..<3, using: &generator)])
    case 4: kind = .current("ap")
    case 5: kind = form.map { .foreign(FormField(form: $0, field: "x")) } ?? .field("x")
    case 6: kind = .variable("plan_year")
    case 7:
      kind = .indicator(
        IndicatorReference(code: "KT05", column: Bool.random(using: &generator) ? "uth_nay" : nil))
    case 8: kind = .negated(child(from: &generator))
    case 9: kind = .not(child(from: &generator))
    case 10: kind = .call(.choose, (0..<3).map { _ in child(from: &generator) })
    case 11 where form == nil:
      let condition = Bool.random(using: &generator) ? child("X08", from: &generator) : nil
      if Bool.random(using: &generator) {
        kind = .aggregate(.exists, form: "X08", argument: nil, condition: condition)
      } else {
        let argument = ExpressionNode(.foreign(FormField(form: "X08", field: "von")), 0..<0)
        let whole = ExpressionNode(
          .binary(.multiply, argument, child("X08", from: &generator)), 0..<0)
        kind = .aggregate(.sum, form: "X08", argument: whole, condition: condition)
      }
    default:
      let all = ExpressionOperator.allCases
      kind = .binary(
        all[Int.random(in: 0..<all.count, using: &generator)], child(from: &generator),
        child(from: &generator))
    }
    return ExpressionNode(kind, 0..<0)
  }
}
