import CivilCalendar
import DecimalArithmetic

extension ExpressionEvaluator {
  func call(
    _ function: ExpressionFunction, _ arguments: [ExpressionNode]
  ) -> EvaluatedOperand {
    let first = evaluate(arguments[0])
    switch function {
    case .choose:
      guard let truth = first.truth else { return .absent(first.absence) }
      return evaluate(arguments[truth ? 1 : 2])
    case .abs:
      return number(first) { $0.magnitude }
    case .round:
      guard case .known(let places) = evaluate(arguments[1]).numeric,
        let places = places.wholeValue, (-15...15).contains(places)
      else { return .absent(.invalid) }
      return number(first) { $0.rounded(places: places) }
    case .length:
      switch first {
      case .text(let text): return .number(ExactDecimal(text.utf16.count))
      case .none: return .number(.zero)
      case .number, .boolean, .codes, .date, .target: return .absent(.invalid)
      case .absent: return first
      }
    case .year:
      return date(first) { $0.year }
    case .month:
      return date(first) { $0.month }
    case .isBlank:
      return .boolean(first == .absent(.blank) || first == .boolean(false))
    case .isNone:
      return .boolean(first == .none || first == .absent(.undefined))
    case .isPending:
      return .boolean(first == .absent(.pending))
    case .has:
      switch first {
      case .number, .text, .codes, .date, .target: return .boolean(true)
      case .boolean: return first
      case .none, .absent: return .boolean(false)
      }
    case .isIn:
      return isIn(first, arguments.dropFirst())
    case .contains:
      return contains(first, evaluate(arguments[1]))
    case .any:
      switch first {
      case .text, .codes: return .boolean(true)
      case .none, .absent(.blank): return .boolean(false)
      case .number, .boolean, .date, .target: return .absent(.invalid)
      case .absent: return first
      }
    case .size:
      switch first {
      case .codes(let codes): return .number(ExactDecimal(codes.count))
      case .text: return .number(1)
      case .none, .absent(.blank): return .number(.zero)
      case .number, .boolean, .date, .target: return .absent(.invalid)
      case .absent: return first
      }
    case .meets, .exceeds, .comparable:
      return held(against: first, function, evaluate(arguments[1]))
    case .figureOf:
      guard case .target(let target) = first else { return number(first) { $0 } }
      return target.namedFigure.map { .number($0) } ?? .absent(.blank)
    case .concat:
      return concatenated(arguments)
    case .sum, .min, .max:
      return combine(function, arguments)
    case .total:
      var total = StateTotal()
      for argument in arguments { total.add(evaluate(argument)) }
      return total.value
    }
  }

  /// Texts one after the other; whole numbers without separators, `-` as it stands. A fraction is
  /// refused: how it is written depends on the reader's settings.
  private func concatenated(_ arguments: [ExpressionNode]) -> EvaluatedOperand {
    var text = ""
    var strongest = EvaluatedOperand.Absence.undefined
    for argument in arguments {
      let operand = evaluate(argument)
      switch operand {
      case .text(let part): text += part
      case .none, .absent(.undefined): text += "-"
      case .number(let number):
        if let whole = number.wholeValue {
          text += String(whole)
        } else {
          strongest = .invalid
        }
      case .absent(let absence): strongest = max(strongest, absence)
      case .boolean, .codes, .date, .target: strongest = .invalid
      }
    }
    if strongest > .undefined { return .absent(strongest) }
    return text.isEmpty ? .absent(.blank) : .text(text)
  }

  private func number(
    _ operand: EvaluatedOperand, _ transform: (ExactDecimal) -> ExactDecimal
  ) -> EvaluatedOperand {
    switch operand.numeric {
    case .known(let number): .number(transform(number))
    case .absent(let absence): .absent(absence)
    }
  }

  private func date(
    _ operand: EvaluatedOperand, _ part: (CalendarDay) -> Int
  ) -> EvaluatedOperand {
    switch operand {
    case .date(let days): .number(ExactDecimal(part(CalendarDay(serial: days))))
    // An event that does not occur has no day.
    case .none: .absent(.blank)
    case .absent: operand
    case .number, .text, .boolean, .codes, .target: .absent(.invalid)
    }
  }

  private func isIn(
    _ operand: EvaluatedOperand, _ candidates: ArraySlice<ExpressionNode>
  ) -> EvaluatedOperand {
    var strongest: EvaluatedOperand.Absence?
    for candidate in candidates {
      let equal = OperandComparison.compare(operand, evaluate(candidate), .equal)
      switch equal.truth {
      case true?: return .boolean(true)
      case false?: break
      case nil: strongest = max(strongest ?? equal.absence, equal.absence)
      }
    }
    return strongest.map { .absent($0) } ?? .boolean(false)
  }

  private func contains(
    _ operand: EvaluatedOperand, _ code: EvaluatedOperand
  ) -> EvaluatedOperand {
    guard case .text(let code) = code else { return .absent(code.absence) }
    switch operand {
    case .codes(let codes): return .boolean(codes.contains(code))
    case .text(let text): return .boolean(text == code)
    case .none, .absent(.blank): return .boolean(false)
    case .absent: return operand
    case .number, .boolean, .date, .target: return .absent(.invalid)
    }
  }

  /// The sum, least or greatest of the values that are there.
  private func combine(
    _ function: ExpressionFunction, _ arguments: [ExpressionNode]
  ) -> EvaluatedOperand {
    var result: ExactDecimal?
    var strongest = EvaluatedOperand.Absence.undefined
    var onlyBlanks = true
    var onlyDates = function != .sum
    for argument in arguments {
      let operand = evaluate(argument)
      guard operand != .absent(.blank) else { continue }
      onlyBlanks = false
      guard operand != .none else { continue }
      switch operand.numeric {
      case .absent(let absence): strongest = max(strongest, absence)
      case .known(let number):
        onlyDates = onlyDates && operand.isDate
        guard let current = result else {
          result = number
          continue
        }
        switch function {
        case .min: result = min(current, number)
        case .max: result = max(current, number)
        default: result = current + number
        }
      }
    }
    if strongest > .blank { return .absent(strongest) }
    if onlyBlanks { return .absent(.blank) }
    guard let result else { return function == .sum ? .none : .number(.zero) }
    return onlyDates ? .date(result.wholeValue ?? 0) : .number(result)
  }
}
