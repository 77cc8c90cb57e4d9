import DecimalArithmetic

extension ExpressionEvaluator {
  /// Holds a result against a target.
  ///
  /// A target that was not given leaves nothing to judge, and a result in the states leaves it open; a
  /// result `-` does not occur and counts as 0, as everywhere.
  func held(
    against target: EvaluatedOperand, _ function: ExpressionFunction, _ result: EvaluatedOperand
  ) -> EvaluatedOperand {
    guard let aim = target.target else { return .absent(target.absence(orNone: .undefined)) }
    guard let found = result.target ?? result.zero else {
      return .absent(result.absence(orNone: .blank))
    }
    let verdict = aim.verdict(on: found)
    switch function {
    case .comparable: return .boolean(verdict != nil)
    case .exceeds: return verdict.map { .boolean($0 == .exceeded) } ?? .absent(.blank)
    default: return verdict.map { .boolean($0 != .missed) } ?? .absent(.blank)
    }
  }
}

extension EvaluatedOperand {
  /// The target, or the number as one.
  fileprivate var target: Target? {
    switch self {
    case .target(let target): target
    case .number(let number): Target(text: "", aim: .bound(.exactly(number)))
    case .text, .boolean, .codes, .date, .none, .absent: nil
    }
  }

  /// What does not occur, as a figure.
  fileprivate var zero: Target? {
    self == .none ? Target(text: "", aim: .bound(.exactly(.zero))) : nil
  }

  /// Why there is nothing to compare.
  fileprivate func absence(orNone none: Absence) -> Absence {
    switch self {
    case .absent(let absence): absence
    case .none: none
    case .number, .text, .boolean, .codes, .date, .target: .invalid
    }
  }
}
