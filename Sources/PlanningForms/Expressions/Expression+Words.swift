extension Expression {
  /// The expression as an officer would read it: headers for fields, names for codes, words for functions.
  package func words(in language: Language, _ names: ExpressionNames) -> String {
    root.words(in: language, names)
  }
}

extension ExpressionNode {
  /// A part of an expression as an officer would read it; see ``Expression/words(in:_:)``.
  package func words(in language: Language, _ names: ExpressionNames) -> String {
    ExpressionWords(language: language, names: names).text(self)
  }

  /// The field that a part is, and the form whose it is where another's rows are not gone through.
  fileprivate var ownField: (form: FieldForm, field: String)? {
    switch kind {
    case .field(let name): (.rows, name)
    case .current(let name): (.own, name)
    case .foreign(let field): (.named(field.form), field.field)
    default: nil
    }
  }

  fileprivate enum FieldForm {
    case rows
    case own
    case named(String)
  }
}

/// Says expressions in words.
private struct ExpressionWords {
  let language: Language
  let names: ExpressionNames
  /// The form whose rows are gone through.
  var form: String?

  func text(_ node: ExpressionNode) -> String {
    switch node.kind {
    case .number(let number): return StatedValue.number(number).text(in: language)
    case .text(let text): return "«" + text + "»"
    case .boolean(let flag): return flag ? word("đúng", "true") : word("sai", "false")
    case .field(let name): return "«" + names.label(form, name) + "»"
    case .current(let name):
      return "«" + names.label(nil, name) + "»" + word(" của dòng này", " of this row")
    case .foreign(let field): return "«" + names.label(field.form, field.field) + "»"
    case .variable(let name): return variable(name)
    case .indicator(let reference): return "«" + names.indicator(reference.code) + "»"
    case .negated(let operand): return "−" + text(operand)
    case .not(let operand): return word("không ", "not ") + text(operand)
    case .binary(let operation, let left, let right):
      return part(left, under: operation, beside: right) + " " + sign(operation) + " "
        + part(right, under: operation, beside: left)
    case .call(let function, let arguments): return call(function, arguments)
    case .aggregate(let function, let form, let argument, let condition):
      return aggregate(function, form, argument, condition)
    }
  }

  private func word(_ vietnamese: String, _ english: String) -> String {
    Wording(vietnamese, english)(in: language)
  }

  private func part(
    _ node: ExpressionNode, under operation: ExpressionOperator, beside other: ExpressionNode
  ) -> String {
    guard case .binary(let inner, _, _) = node.kind, inner.precedence < operation.precedence else {
      return text(node, comparedWith: other)
    }
    return "(" + text(node) + ")"
  }

  /// A part that is compared with another: a code is said as the other's cells show it.
  private func text(_ node: ExpressionNode, comparedWith other: ExpressionNode) -> String {
    guard case .text(let code) = node.kind, let (owner, field) = other.ownField else {
      return text(node)
    }
    let form: String? =
      switch owner {
      case .rows: self.form
      case .own: nil
      case .named(let form): form
      }
    return "«" + names.value(form, field, code) + "»"
  }

  /// What the run knows beside the row.
  private func variable(_ name: String) -> String {
    switch name {
    case "plan_year": word("năm kế hoạch", "the plan year")
    case "unit_code": word("mã đơn vị", "the unit's code")
    case "unit_type": word("loại đơn vị", "the unit's type")
    case "unit_level": word("cấp của đơn vị", "the unit's level")
    case "unit_group": word("nhóm của đơn vị", "the unit's group")
    default: "«" + names.label(nil, name) + "»"
    }
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
    let first = arguments.first
    let parts = arguments.map { node in first.map { text(node, comparedWith: $0) } ?? text(node) }
    switch function {
    case .choose where parts.count == 3:
      return word("nếu ", "if ") + parts[0] + word(" thì ", " then ") + parts[1]
        + word(", không thì ", ", else ") + parts[2]
    case .sum, .total: return parts.joined(separator: " + ")
    case .min: return word("số nhỏ nhất của ", "the least of ") + list(parts)
    case .max: return word("số lớn nhất của ", "the greatest of ") + list(parts)
    case .abs: return word("trị tuyệt đối của ", "the amount of ") + list(parts)
    case .round where parts.count == 2:
      return parts[0]
        + word(" làm tròn \(parts[1]) chữ số thập phân", " rounded to \(parts[1]) places")
    case .round: return list(parts)
    case .length: return word("số chữ của ", "the length of ") + list(parts)
    case .year: return word("năm của ", "the year of ") + list(parts)
    case .month: return word("tháng của ", "the month of ") + list(parts)
    case .isNone: return list(parts) + word(" ghi «-»", " is “-”")
    case .isPending: return list(parts) + word(" ghi «…»", " is “…”")
    case .any: return list(parts) + word(" có mục được chọn", " has an entry")
    case .size: return word("số mục của ", "the number of entries of ") + list(parts)
    case .concat: return list(parts)
    case .meets where parts.count == 2:
      return parts[1] + word(" đạt ", " meets ") + parts[0]
    case .exceeds where parts.count == 2:
      return parts[1] + word(" vượt ", " exceeds ") + parts[0]
    case .comparable where parts.count == 2:
      return parts[1] + word(" so được với ", " can be compared with ") + parts[0]
    case .figureOf: return word("con số của ", "the figure of ") + list(parts)
    case .has: return list(parts) + word(" có ghi", " is given")
    case .isBlank: return list(parts) + word(" để trống", " is blank")
    case .isIn:
      return (parts.first ?? "") + word(" là một trong ", " is one of ")
        + list(Array(parts.dropFirst()))
    case .contains:
      return (parts.first ?? "") + word(" có chứa ", " contains ")
        + list(Array(parts.dropFirst()))
    case .choose, .meets, .exceeds, .comparable: return list(parts)
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
      + names.form(form)
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
