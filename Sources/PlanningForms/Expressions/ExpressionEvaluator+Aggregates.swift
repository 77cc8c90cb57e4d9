import DecimalArithmetic

extension ExpressionEvaluator {
  /// Evaluates a function over the rows of a form for which the condition is known and true.
  func aggregate(
    _ function: ExpressionAggregate, _ form: String, _ argument: ExpressionNode?,
    _ condition: ExpressionNode?
  ) -> EvaluatedOperand {
    guard row == nil else { return .absent(.invalid) }
    guard let argument else {
      return counted(function, form, condition)
    }
    switch function {
    case .count, .exists: return counted(function, form, condition)
    case .first:
      var found = EvaluatedOperand.absent(.blank)
      forEachRow(of: form, where: condition) { inner in
        found = inner.evaluate(argument)
        return found == .absent(.blank)
      }
      return found
    case .distinct, .join: return different(function, form, argument, condition)
    case .total:
      var total = StateTotal()
      forEachRow(of: form, where: condition) { inner in
        total.add(inner.evaluate(argument))
        return true
      }
      return total.value
    case .sum, .min, .max, .mean, .median: return numbers(function, form, argument, condition)
    }
  }

  private func counted(
    _ function: ExpressionAggregate, _ form: String, _ condition: ExpressionNode?
  ) -> EvaluatedOperand {
    var count = 0
    forEachRow(of: form, where: condition) { _ in
      count += 1
      return function != .exists
    }
    return function == .exists ? .boolean(count > 0) : .number(ExactDecimal(count))
  }

  /// Blank and `-` are skipped; a pending or invalid value makes the whole result so.
  private func numbers(
    _ function: ExpressionAggregate, _ form: String, _ argument: ExpressionNode,
    _ condition: ExpressionNode?
  ) -> EvaluatedOperand {
    var values: [ExactDecimal] = []
    var sum = ExactDecimal.zero
    var onlyDates = true
    var strongest = EvaluatedOperand.Absence.undefined
    forEachRow(of: form, where: condition) { inner in
      let operand = inner.evaluate(argument)
      guard operand != .none else { return true }
      switch operand.numeric {
      case .known(let number):
        sum = sum + number
        onlyDates = onlyDates && operand.isDate
        if function != .sum { values.append(number) }
      case .absent(let absence): strongest = max(strongest, absence)
      }
      return true
    }
    if strongest > .blank { return .absent(strongest) }
    if function == .sum { return .number(sum) }
    guard let least = values.min(), let greatest = values.max() else { return .absent(.blank) }
    switch function {
    case .min: return onlyDates ? .date(least.wholeValue ?? 0) : .number(least)
    case .max: return onlyDates ? .date(greatest.wholeValue ?? 0) : .number(greatest)
    case .mean:
      return sum.divided(by: ExactDecimal(values.count)).map { .number($0) }
        ?? .absent(.undefined)
    default:
      values.sort()
      let middle = values.count / 2
      if !values.count.isMultiple(of: 2) { return .number(values[middle]) }
      let half = ExactDecimal(coefficient: 5, exponent: -1)
      return .number((values[middle - 1] + values[middle]) * half)
    }
  }

  private func different(
    _ function: ExpressionAggregate, _ form: String, _ argument: ExpressionNode,
    _ condition: ExpressionNode?
  ) -> EvaluatedOperand {
    var seen: Set<EvaluatedOperand> = []
    var texts: [String] = []
    var strongest = EvaluatedOperand.Absence.undefined
    forEachRow(of: form, where: condition) { inner in
      let operand = inner.evaluate(argument)
      switch operand {
      case .none: break
      case .absent(let absence): strongest = max(strongest, absence)
      case .codes(let codes):
        for code in codes where seen.insert(.text(code)).inserted { texts.append(code) }
      case .text(let text):
        if seen.insert(operand).inserted { texts.append(text) }
      case .number(let number):
        if seen.insert(operand).inserted { texts.append(number.description) }
      case .date(let days):
        if seen.insert(operand).inserted { texts.append(String(days)) }
      case .target(let target):
        if seen.insert(operand).inserted { texts.append(target.text) }
      case .boolean:
        seen.insert(operand)
      }
      return true
    }
    if function == .join {
      // Texts that are known are worth showing even where others are not.
      return texts.isEmpty ? .absent(.blank) : .text(texts.joined(separator: "; "))
    }
    if strongest > .blank { return .absent(strongest) }
    return .number(ExactDecimal(seen.count))
  }

  // MARK: Rows

  /// Visits the rows for which the condition is known and true, until the body returns `false`.
  private func forEachRow(
    of form: String, where condition: ExpressionNode?, _ body: (Self) -> Bool
  ) {
    let keepsAccount = context.keepsAccount(of: form)
    func isMeant(_ inner: Self, _ condition: ExpressionNode) -> Bool {
      guard keepsAccount else { return inner.evaluate(condition).truth == true }
      context.beginRow()
      let truth = inner.evaluate(condition).truth
      // A row that is not known to be another one may be meant.
      context.endRow(isMeant: truth != false)
      return truth == true
    }
    func visit(_ index: Int) -> Bool {
      let inner = Self(context: context, row: Row(form: form, index: index))
      if let condition, !isMeant(inner, condition) { return true }
      if keepsAccount { context.count(index, of: form) }
      return body(inner)
    }
    if let condition, let candidates = candidates(of: form, where: condition) {
      for index in candidates where !visit(index) { return }
    } else {
      for index in 0..<max(0, context.rowCount(of: form)) where !visit(index) { return }
    }
  }

  /// The rows that an index of the context offers for an equation among the condition's
  /// conjuncts, so that a rule over a big form is not quadratic.
  private func candidates(of form: String, where condition: ExpressionNode) -> [Int]? {
    switch condition.kind {
    case .binary(.and, let left, let right):
      return candidates(of: form, where: left) ?? candidates(of: form, where: right)
    case .binary(.equal, let left, let right):
      return candidates(of: form, field: left, key: right)
        ?? candidates(of: form, field: right, key: left)
    default:
      return nil
    }
  }

  private func candidates(
    of form: String, field: ExpressionNode, key: ExpressionNode
  ) -> [Int]? {
    let name: String
    switch field.kind {
    case .field(let bare): name = bare
    case .foreign(let foreign) where foreign.form == form: name = foreign.field
    default: return nil
    }
    guard key.isConstantOverRows else { return nil }
    switch evaluate(key) {
    case .text(let text): return context.rows(of: form, where: name, equals: .text(text))
    case .number(let number) where !number.isZero:
      return context.rows(of: form, where: name, equals: .number(number))
    // The equation is unknown in every row, so no row satisfies the condition.
    case .absent: return []
    case .number, .boolean, .codes, .date, .target, .none: return nil
    }
  }
}

extension ExpressionNode {
  /// Whether the node means the same in every row of an aggregate.
  var isConstantOverRows: Bool {
    switch kind {
    case .field, .foreign, .aggregate: false
    default: children.allSatisfy(\.isConstantOverRows)
    }
  }
}
