import DecimalArithmetic
import PlanningForms

/// A row and a few rows of a form, with values of every kind, for evaluating any expression.
struct LiteralContext: EvaluationContext {
  /// The value of a name, the same whenever it is asked for.
  private func value(_ name: String, _ row: Int) -> ExpressionValue {
    let sum = name.utf8.reduce(row) { $0 &+ Int($1) }
    switch sum % 9 {
    case 0: return .blank
    case 1: return .none
    case 2: return .pending
    case 3: return .text("NN")
    case 4: return .boolean(sum % 2 == 0)
    case 5: return .codes(["HAN", "BAO"])
    case 6: return .date(days: 43_000 + row)
    default: return .number(ExactDecimal(sum - 700))
    }
  }

  func value(of field: String) -> ExpressionValue { value(field, 0) }
  func rowCount(of form: String) -> Int { 7 }
  func value(of field: String, row: Int, of form: String) -> ExpressionValue {
    value(field, row)
  }
  func indicator(_ code: String, column: String?) -> ExpressionValue { value(code, 1) }
  func variable(_ name: String) -> ExpressionValue { value(name, 2) }
}

/// A sheet in which the names of a small form have cells.
struct LiteralScope: FormulaScope {
  private static let kinds: [(name: String, kind: ExpressionKind)] = [
    ("a", .number), ("b", .number), ("flag", .boolean), ("name", .text), ("day", .date),
    ("field", .code(list: "DM")), ("hazards", .codes(list: "DM")),
  ]

  let formNames = ["X08"]
  let indicatorCodes = ["KT01"]
  let variableNames = ["plan_year"]
  var fieldNames: [String] { Self.kinds.map(\.name) }

  func fieldNames(of form: String) -> [String] { form == "X08" ? fieldNames : [] }
  func kind(of field: String) -> ExpressionKind? { Self.kinds.first { $0.name == field }?.kind }
  func kind(of field: String, form: String) -> ExpressionKind? {
    form == "X08" ? kind(of: field) : nil
  }
  func variableKind(_ name: String) -> ExpressionKind? { name == "plan_year" ? .number : nil }
  func codes(of list: String) -> [String]? { list == "DM" ? ["NN", "HAN"] : nil }
  func cell(of field: String) -> String? {
    Self.kinds.firstIndex { $0.name == field }.map { "\(["A", "B", "C", "D", "E", "F", "G"][$0])5" }
  }
  func column(of field: String, form: String) -> String? {
    cell(of: field).map { "X08!$\($0.prefix(1))$2:$\($0.prefix(1))$20" }
  }
  func presenceColumn(of form: String) -> String? { column(of: "name", form: form) }
  func indicatorCell(_ code: String, column: String?) -> String? { "H9" }
  func variable(_ name: String) -> String? { "2018" }
  func codeText(_ code: String, list: String) -> String? { "Hạn, \"\(code)\"" }
}
