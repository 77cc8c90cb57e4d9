import DecimalArithmetic

/// A value on its way through an evaluation.
///
/// It differs from ``ExpressionValue`` in one thing: a quotient by 0 stays apart from a `-` that
/// was entered. An entered `-` counts as 0, while `a / 0 * 100` must stay undefined to the end.
enum EvaluatedOperand: Hashable {
  /// Why there is no value, from the weakest to the strongest.
  enum Absence: Int, Comparable {
    case undefined
    case blank
    case pending
    case invalid

    static func < (left: Absence, right: Absence) -> Bool { left.rawValue < right.rawValue }
  }

  case number(ExactDecimal)
  case text(String)
  case boolean(Bool)
  case codes([String])
  case date(Int)
  indirect case target(Target)
  case none
  case absent(Absence)

  init(_ value: ExpressionValue) {
    switch value {
    case .number(let number): self = .number(number)
    case .text(let text): self = .text(text)
    case .boolean(let boolean): self = .boolean(boolean)
    case .codes(let codes): self = codes.isEmpty ? .absent(.blank) : .codes(codes)
    case .date(let days): self = .date(days)
    case .target(let target): self = .target(target)
    case .blank: self = .absent(.blank)
    case .none: self = .none
    case .pending: self = .absent(.pending)
    case .invalid: self = .absent(.invalid)
    }
  }

  /// The result as seen from outside.
  var value: ExpressionValue {
    switch self {
    case .number(let number): .number(number)
    case .text(let text): .text(text)
    case .boolean(let boolean): .boolean(boolean)
    case .codes(let codes): .codes(codes)
    case .date(let days): .date(days: days)
    case .target(let target): .target(target)
    case .none, .absent(.undefined): .none
    case .absent(.blank): .blank
    case .absent(.pending): .pending
    case .absent(.invalid): .invalid
    }
  }

  /// The number that arithmetic takes, or why there is none.
  var numeric: Result {
    switch self {
    case .number(let number): .known(number)
    case .date(let days): .known(ExactDecimal(days))
    case .none: .known(.zero)
    case .text, .boolean, .codes, .target: .absent(.invalid)
    case .absent(let absence): .absent(absence)
    }
  }

  enum Result {
    case known(ExactDecimal)
    case absent(Absence)
  }

  var isDate: Bool {
    if case .date = self { return true }
    return false
  }

  /// The truth that logic takes. `nil` is unknown: ``absence`` says why.
  var truth: Bool? {
    switch self {
    case .boolean(let boolean): boolean
    case .none: false
    case .number, .text, .codes, .date, .target, .absent: nil
    }
  }

  /// Why the operand is of no use where a truth is wanted.
  var absence: Absence {
    if case .absent(let absence) = self { return absence }
    return .invalid
  }
}
