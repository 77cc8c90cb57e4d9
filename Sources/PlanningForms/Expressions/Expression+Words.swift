extension Expression {
  /// The expression as an officer would read it: headers for fields, words for functions.
  ///
  /// - Parameters:
  ///   - form: the printed code of a form.
  ///   - label: the header of a field of a form, of the row itself without one.
  package func words(
    in language: Language, form: @escaping (_ identifier: String) -> String,
    label: @escaping (_ form: String?, _ field: String) -> String
  ) -> String {
    root.words(in: language, form: form, label: label)
  }
}

extension ExpressionNode {
  /// A part of an expression as an officer would read it; see ``Expression/words(in:form:label:)``.
  package func words(
    in language: Language, form: @escaping (_ identifier: String) -> String,
    label: @escaping (_ form: String?, _ field: String) -> String
  ) -> String {
    ExpressionWords(language: language, printed: form, label: label).text(self)
  }
}

/// Says expressions in words.
private struct ExpressionWords {
  let language: Language
  /// The printed code of a form.
  let printed: (_ identifier: String) -> String
  let label: (_ form: String?, _ field: String) -> String
  /// The form whose rows are gone through.
  var form: String?

  func text(_ node: ExpressionNode) -> String {
    switch node.kind {
    case .number(let number): return StatedValue.number(number).text(in: language)
    case .text(let text): return "«" + text + "»"
    case .boolean(let flag): return flag ? word("đúng", "true") : word("sai", "false")
    case .field(let name): return "«" + label(form, name) + "»"
    case .current(let name):
      return "«" + label(nil, name) + "»" + word(" của dòng này", " of this row")
    case .foreign(let field): return "«" + label(field.form, field.field) + "»"
    case .variable(let name): return name
    case .indicator(let reference):
      return word("chỉ tiêu ", "indicator ") + reference.code
    case .negated(let operand): return "−" + text(operand)
    case .not(let operand): return word("không ", "not ") + text(operand)
    case .binary(let operation, let left, let right):
      return part(left, under: operation) + " " + sign(operation) + " "
        + part(right, under: operation)
    case .call(let function, let arguments): return call(function, arguments)
    case .aggregate(let function, let form, let argument, let condition):
      return aggregate(function, form, argument, condition)
    }
  }

  private func word(_ vietnamese: String, _ english: String) -> String {
    Wording(vietnamese, english)(in: language)
  }

  private func part(_ node: ExpressionNode, under operation: ExpressionOperator) -> String {
    guard case .binary(let inner, _, _) = node.kind, inner.precedence < operation.precedence else {
      return text(node)
    }
    return "(" + text(node) + ")"
  }

  private func sign(_ operation: ExpressionOperator) -> String {
    switch operation {
    case .or: word("hoặc", "or")
    case .and: word("và", "and")
    case .notEqual: "≠"
    case .lessOrEqual: "≤"
    case .greaterOrEqual: "≥"
    case .subtract: "−"
    case .multiply: "×"
    case .divide: "÷"
    case .equal, .less, .greater, .add: operation.rawValue
    }
  }

  private func call(_ function: ExpressionFunction, _ arguments: [ExpressionNode]) -> String {
    let parts = arguments.map(text)
    switch function {
    case .choose where parts.count == 3:
      return word("nếu ", "if ") + parts[0] + word(" thì ", " then ") + parts[1]
        + word(", không thì ", ", else ") + parts[2]
    case .sum, .total: return parts.joined(separator: " + ")
    case .min: return word("số nhỏ nhất của ", "the least of ") + list(parts)
    case .max: return word("số lớn nhất của ", "the greatest of ") + list(parts)
    case .has: return list(parts) + word(" có ghi", " is given")
    case .isBlank: return list(parts) + word(" để trống", " is blank")
    case .isIn:
      return (parts.first ?? "") + word(" là một trong ", " is one of ")
        + list(Array(parts.dropFirst()))
    case .contains:
      return (parts.first ?? "") + word(" có chứa ", " contains ")
        + list(Array(parts.dropFirst()))
    default: return function.rawValue + "(" + list(parts) + ")"
    }
  }

  private func list(_ parts: [String]) -> String { parts.joined(separator: ", ") }

  private func aggregate(
    _ function: ExpressionAggregate, _ form: String, _ argument: ExpressionNode?,
    _ condition: ExpressionNode?
  ) -> String {
    var inner = self
    inner.form = form
    let what = argument.map { inner.text($0) + " " } ?? ""
    let isOfRows = function == .count && argument == nil
    let rows =
      (isOfRows
        ? word("dòng của biểu ", "rows of form ") : word("các dòng của biểu ", "the rows of form "))
      + printed(form)
    let meant = condition.map { word(" có ", " with ") + inner.text($0) } ?? ""
    let lead =
      switch function {
      case .sum, .total: word("tổng ", "the sum of ")
      case .count: word("số ", "the number of ")
      case .distinct: word("số giá trị khác nhau của ", "the number of different ")
      case .min: word("số nhỏ nhất của ", "the least of ")
      case .max: word("số lớn nhất của ", "the greatest of ")
      case .mean: word("trung bình của ", "the mean of ")
      case .median: word("trung vị của ", "the median of ")
      case .first: word("giá trị đầu của ", "the first ")
      case .exists: word("có trong ", "whether there is one among ")
      case .join: word("ghép ", "put together ")
      }
    if isOfRows { return lead + rows + meant }
    return lead + what + (argument == nil ? "" : word("trong ", "in ")) + rows + meant
  }
}
