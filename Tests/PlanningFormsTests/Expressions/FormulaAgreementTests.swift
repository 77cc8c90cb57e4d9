import DecimalArithmetic
import Foundation
import Testing

@testable import PlanningForms

/// Computes the same expressions natively and in LibreOffice, over rows with all states.
@Suite("Formulas: agreement with an office suite")
struct FormulaAgreementTests {
  static let isEnabled =
    ProcessInfo.processInfo.environment["SEDP_OFFICE_TESTS"] == "1"
    && FileManager.default.isExecutableFile(atPath: "/usr/bin/soffice")

  static let values = [
    "a", "a + b", "a - b - c", "a - (b - c)", "-a * 2", "-(a + b) / 4", "a / b",
    "round(a / b * 100, 1)", "a / (b / c)", "a / b - c / a", "abs(a - b)", "round(a * 0.125, 2)",
    "sum(a, b, c)", "sum(a, c)", "min(a, b, c)", "max(a, b)", "max(a, 1)", "sum(a, b) * 2 - c",
    "if(a > b, a, b)", "if(flag, a / b, c)", "if(a > 0 or b > 0, 1, 0)", "year(day)",
    "month(day) + a", "length(name) + 1", "a > b and flag", "not flag",
    "if(a > 0, 'NN', 'HT')", "concat(a, ' / ', b)",
    "if(has(b), concat(name, a), concat(other, '/'))", "indicator(KT05) * 10 / indicator(KT01)",
    "indicator(KT05, c) + $plan_year", "count(X08)", "count(X08, field = this.field)",
    "sum(X08.capital, field = this.field)", "sum(X08.capital, flag and priority >= this.a)",
    "sum(X08.capital, priority < 3)", "sum(6 - X08.priority, field = this.field)",
    "sum(X08.priority * X08.priority, flag)", "sum(X08.capital, contains(hazards, 'BAO'))",
    "a / sum(X08.priority, flag) * 100", "mean(X08.priority, field = this.field)",
    "max(X08.priority)", "median(X08.priority)", "sum(2 * X08.priority, not flag)",
    "count(X08, field != this.field)", "count(X08, in(field, 'NN', 'YT') or has(priority))",
    "sum(X08.capital, is_blank(field))", "total(a, b, c)", "total(a, b) * 2 - c",
    "if(flag, total(a, c), sum(b, c))", "total(X08.capital)", "a / total(X08.capital) * 100",
    "total(X08.capital, field = this.field)", "total(X08.priority, flag and priority >= this.a)",
  ]

  static let rules = [
    "a <= b", "a + b <= c", "a + b = c", "a + b - c != 0", "sum(a, b) >= c", "a = b", "a != b",
    "a >= 1 and b >= 1", "a >= 1 or b >= 1",
    "not (a > b)", "a / b <= 0.5", "abs(a / b - 1) <= 0.5 or has(name)", "has(a)",
    "is_blank(a) or is_none(b) or is_pending(c)", "not is_blank(a)", "not flag or any(hazards)",
    "not contains(hazards, 'HAN')", "contains(hazards, 'BAO') or flag", "field = 'NN'",
    "field != 'HT'", "in(field, 'NN', 'YT')", "not in(field, 'HT')", "name = other",
    "name != 'Kênh'", "length(name) >= 5", "year(day) = $plan_year", "day <= 43200",
    "$unit_type = 'xa' and a > 0", "abs(sum(a, b) - c) <= 0.5", "if(flag, a > 0, b > 0)",
    "flag = (a > b)", "has(a / b)", "is_none(a / b)", "exists(X08, field = this.field)",
    "not exists(X08, field = this.field and priority = this.a)",
    "count(X08, field = this.field) >= a", "sum(X08.capital, field = this.field) >= a",
    "mean(X08.priority, field = this.field) <= a", "max(X08.day) <= day",
    "has(flag)", "is_blank(flag) or a > 0",
  ]

  @Test(
    "Every value and every violation is the same",
    .enabled(if: isEnabled, "needs SEDP_OFFICE_TESTS=1 and LibreOffice"))
  func agreement() throws {
    let sample = AgreementSample()
    let values = try Self.values.map { try Expression(parsing: $0) }
    let rules = try Self.rules.map { try Expression(parsing: $0) }
    var sheet: [[SampleCell]] = []
    for (index, row) in sample.rows.enumerated() {
      let emitter = FormulaEmitter(scope: SheetScope(row: index + 1))
      var cells = row.map(\.cell)
      for value in values {
        cells.append(.formula(try #require(emitter.value(value), "\(value)")))
      }
      for rule in rules {
        cells.append(.formula(try #require(emitter.violation(rule), "\(rule)")))
      }
      sheet.append(cells)
    }
    let computed = try OfficeSuite.compute([
      ("Bang", sheet), ("X08", sample.formRows.map { $0.map(\.cell) }),
    ])
    try #require(computed.count >= sample.rows.count)
    var differences: [String] = []
    for (index, row) in sample.rows.enumerated() {
      let context = sample.context(row)
      let cells = Array(computed[index].dropFirst(SheetScope.fields.count))
      for (column, expression) in values.enumerated() {
        let native = expression.evaluate(in: context)
        if !Self.agree(native, cells[column]) {
          differences.append(
            "\(expression): \(native), office \(cells[column]), \(row.map(\.value))")
        }
      }
      for (column, rule) in rules.enumerated() {
        let native = rule.isViolated(in: context)
        let office = cells[values.count + column]
        if (office == "TRUE" || office == "1") != native || office.hasPrefix("#") {
          differences.append("\(rule): violated \(native), office \(office), \(row.map(\.value))")
        }
      }
    }
    #expect(
      differences.isEmpty, "\(differences.count): \(differences.prefix(20).joined(separator: "\n"))"
    )
  }

  private static func agree(_ native: ExpressionValue, _ office: String) -> Bool {
    switch native {
    case .number(let number):
      // The office suite computes in binary: the difference is in digits it does not show either.
      guard let shown = ExactDecimal(office) else { return false }
      let tolerance = ExactDecimal(coefficient: 1, exponent: -9)
      return (shown - number).magnitude <= tolerance
    case .text(let code): return office == SheetScope.lists["DM_LINHVUC"]?[code] || office == code
    case .boolean(let flag): return office == (flag ? "x" : "")
    case .none: return office == "-"
    case .blank, .pending, .invalid: return office.isEmpty
    case .codes, .date, .target: return false
    }
  }
}

/// What stands in a cell of a test sheet.
enum SampleCell {
  case empty
  case number(String)
  case text(String)
  case formula(String)
}

/// A value as the reader gives it and as it stands in its cell.
struct SampleValue {
  let value: ExpressionValue
  let cell: SampleCell
}

/// Rows with all states in all columns, the same at every run.
struct AgreementSample {
  private(set) var rows: [[SampleValue]] = []
  private(set) var formRows: [[SampleValue]] = []

  init() {
    var generator = SeededGenerator(state: 84)
    let numbers = Self.choices(of: .number)
    for first in numbers {
      for second in numbers {
        var row = Self.row(SheetScope.fields, states: true, &generator)
        row[0] = first
        row[1] = second
        rows.append(row)
      }
    }
    for _ in 0..<100 { rows.append(Self.row(SheetScope.fields, states: true, &generator)) }
    // Sums that binary arithmetic does not give exactly.
    for figures in [["0.1", "0.2", "0.3"], ["10.3", "0.2", "10"], ["1.1", "2.2", "3.3"]] {
      var row = Self.row(SheetScope.fields, states: true, &generator)
      for (column, figure) in figures.enumerated() {
        row[column] = SampleValue(value: dec(figure), cell: .number(figure))
      }
      rows.append(row)
    }
    for index in 0..<SheetScope.rowCount {
      var row = Self.row(SheetScope.columns, states: false, &generator)
      row[0] =
        index < 15
        ? SampleValue(value: .text("k\(index)"), cell: .text("k\(index)"))
        : SampleValue(value: .blank, cell: .empty)
      if index >= 15 { row = row.map { _ in SampleValue(value: .blank, cell: .empty) } }
      formRows.append(row)
    }
    // One figure that is not known yet, in a group of its own.
    formRows[3][1] = SampleValue(value: .text("YT"), cell: .text("Y tế (nước)"))
    formRows[3][2] = SampleValue(value: .pending, cell: .text("…"))
  }

  func context(_ row: [SampleValue]) -> RowContext {
    var context = RowContext()
    for (field, value) in zip(SheetScope.fields, row) { context.fields[field.name] = value.value }
    context.forms["X08"] = formRows.prefix(15).map { row in
      Dictionary(uniqueKeysWithValues: zip(SheetScope.columns.map(\.name), row.map(\.value)))
    }
    context.indicators = [
      IndicatorReference(code: "KT01"): row[0].value,
      IndicatorReference(code: "KT05"): row[1].value,
      IndicatorReference(code: "KT05", column: "c"): row[2].value,
    ]
    context.variables = ["plan_year": .number(2018), "unit_type": .text("xa")]
    return context
  }

  private static func row(
    _ fields: [(name: String, kind: ExpressionKind)], states: Bool,
    _ generator: inout SeededGenerator
  ) -> [SampleValue] {
    fields.map { field in
      let choices = choices(of: field.kind).filter { choice in
        states || (choice.value != .pending && choice.value != .invalid)
      }
      return choices[Int.random(in: 0..<choices.count, using: &generator)]
    }
  }

  private static func choices(of kind: ExpressionKind) -> [SampleValue] {
    let states = [
      SampleValue(value: .pending, cell: .text("…")),
      SampleValue(value: .none, cell: .text("-")),
      SampleValue(value: kind == .boolean ? .boolean(false) : .blank, cell: .empty),
    ]
    let wrong = [SampleValue(value: .invalid, cell: .text("abc"))]
    func text(_ value: ExpressionValue, _ shown: String) -> SampleValue {
      SampleValue(value: value, cell: .text(shown))
    }
    switch kind {
    case .number:
      let numbers = ["0", "1", "2.5", "-3", "4"]
      return numbers.map { SampleValue(value: dec($0), cell: .number($0)) } + states + wrong
    // No formula reads targets, except for whether there is one.
    case .target: return states
    case .boolean:
      return states + wrong + [
        text(.boolean(true), "x"), text(.boolean(true), "X"), text(.boolean(true), "có"),
        text(.boolean(false), "không"), SampleValue(value: .boolean(true), cell: .number("1")),
        SampleValue(value: .boolean(false), cell: .number("0")),
      ]
    case .code(let list), .codes(let list):
      let items = (SheetScope.lists[list ?? ""] ?? [:]).sorted { $0.key < $1.key }
      if case .code = kind { return states + items.map { text(.text($0.key), $0.value) } }
      let shown = items.map(\.value)
      return states + [
        text(.codes([items[0].key]), shown[0]),
        text(.codes(items.map(\.key)), shown.joined(separator: "; ")),
        text(.codes([items[1].key, items[0].key]), "\(shown[1]);\(shown[0])"),
      ]
    case .date:
      return [states[0], states[2]] + wrong
        + ["43101", "43200", "42735"].map {
          SampleValue(value: .date(days: Int($0) ?? 0), cell: .number($0))
        }
    case .text:
      return states + [
        text(.text("Kênh"), "Kênh"), text(.text("kênh"), "kênh"),
        text(.text("Đường liên ấp"), "Đường liên ấp"),
      ]
    }
  }
}
