import DecimalArithmetic

/// A sum in the four states: blank, `-`, `…` and numbers are told apart to the end.
///
/// What is known counts, as in the totals of indicators: a number stays one beside `-`, `…` and
/// blank. Merging is associative and commutative and blank is its identity, so that a total does not
/// depend on how its parts are grouped, by field of activity or by commune.
struct StateTotal {
  private var sum: ExactDecimal?
  private var hasNone = false
  private var isPending = false
  private var isInvalid = false

  mutating func add(_ operand: EvaluatedOperand) {
    switch operand {
    case .none, .absent(.undefined): hasNone = true
    case .absent(.blank): break
    case .absent(.pending): isPending = true
    default:
      guard case .known(let number) = operand.numeric else {
        isInvalid = true
        return
      }
      sum = (sum ?? .zero) + number
    }
  }

  /// The total. A value that could not be read makes it so too: it may have been any number.
  var value: EvaluatedOperand {
    if isInvalid { return .absent(.invalid) }
    if let sum { return .number(sum) }
    if hasNone { return .none }
    return .absent(isPending ? .pending : .blank)
  }
}
