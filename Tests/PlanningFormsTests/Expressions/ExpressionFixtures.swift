import DecimalArithmetic

@testable import PlanningForms

/// A current row and rows of other forms, given as literals.
struct RowContext: EvaluationContext {
  var fields: [String: ExpressionValue] = [:]
  var forms: [String: [[String: ExpressionValue]]] = [:]
  var indicators: [IndicatorReference: ExpressionValue] = [:]
  var variables: [String: ExpressionValue] = [:]

  func value(of field: String) -> ExpressionValue { fields[field] ?? .blank }
  func rowCount(of form: String) -> Int { forms[form]?.count ?? 0 }
  func value(of field: String, row: Int, of form: String) -> ExpressionValue {
    forms[form]?[row][field] ?? .blank
  }
  func indicator(_ code: String, column: String?) -> ExpressionValue {
    indicators[IndicatorReference(code: code, column: column)] ?? .blank
  }
  func variable(_ name: String) -> ExpressionValue { variables[name] ?? .blank }
}

/// A number in a test, exact: `dec("1.5")`.
func dec(_ text: String) -> ExpressionValue {
  ExactDecimal(text).map { .number($0) } ?? .invalid
}

/// A small generator with a fixed seed (SplitMix64), so that a failure can be repeated.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
