import DecimalArithmetic

/// The row of column numbers under a header: `(A) (B) (1) (2) (3=2/1)`.
///
/// The text columns at the left are lettered, everything from the first figure, date or mark on is
/// numbered. Hidden columns have no label and take none away, so that paper shows no gap. A column
/// computed from others shows how, where that is plain arithmetic; the factor 100 of percentages
/// is left out, as official tables do.
package struct NumberRow: Hashable, Sendable {
  /// The longest derivation shown; a longer one would not fit a figure's column.
  static let maximumDerivation = 20

  /// The label of each column, parentheses included; empty for hidden columns.
  package let labels: [String]
  /// How many columns at the left are lettered or hidden: those that say what a row is about.
  package let letteredCount: Int

  /// Labels the columns of a form.
  package init(columns: [ColumnDefinition]) {
    let lettered = columns.firstIndex { !$0.isLettered } ?? columns.count
    var keys: [String] = []
    var byField: [String: String] = [:]
    var letters = 0
    var numbers = 0
    for (index, column) in columns.enumerated() {
      if column.isHidden {
        keys.append("")
        continue
      }
      if index < lettered {
        letters += 1
        keys.append(Self.letter(letters))
      } else {
        numbers += 1
        keys.append(String(numbers))
      }
      byField[column.field] = keys[index]
    }
    labels = columns.enumerated().map { index, column in
      if column.isHidden { return "" }
      if let label = column.numberLabel { return "(\(label))" }
      guard index >= lettered, case .expression(let expression) = column.source,
        let derivation = Derivation(keys: byField).text(expression.root),
        derivation.count <= Self.maximumDerivation
      else { return "(\(keys[index]))" }
      return "(\(keys[index])=\(derivation))"
    }
    letteredCount = lettered
  }

  /// A, B … Z, AA, AB …
  private static func letter(_ number: Int) -> String {
    var rest = number
    var text = ""
    while rest > 0 {
      text = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + text
      rest = (rest - 1) / 26
    }
    return text
  }
}

extension ColumnDefinition {
  /// Whether the column says what a row is about rather than how much.
  fileprivate var isLettered: Bool {
    if role == .ordinal { return true }
    return switch type {
    case .text, .code, .oneOf, .manyOf: true
    case .integer, .decimal, .money, .percent, .boolean, .target, .date, .month: false
    }
  }
}

/// Writes an expression over columns as a derivation such as `4/1` or `4+…+14`.
private struct Derivation {
  /// The columns' labels by field.
  let keys: [String: String]

  /// The derivation, or `nil` where the expression is more than arithmetic over labelled columns.
  /// A column alone isn't a derivation.
  func text(_ node: ExpressionNode) -> String? {
    let (text, binding) = term(node) ?? ("", .atom)
    return binding == .atom ? nil : text
  }

  private enum Binding: Int {
    case sum, product, atom
  }

  private func term(_ node: ExpressionNode) -> (String, Binding)? {
    switch node.kind {
    case .field(let field), .current(let field):
      return keys[field].map { ($0, .atom) }
    case .call(.round, let arguments):
      return arguments.first.flatMap(term)
    case .call(.sum, let arguments):
      return sum(arguments)
    case .binary(.add, _, _):
      return sum(addends(node))
    case .binary(.subtract, let left, let right):
      guard let first = term(left), let second = term(right) else { return nil }
      return (first.0 + "-" + grouped(second, within: .product), .sum)
    case .binary(.multiply, let left, let right):
      if left.isHundred { return term(right) }
      if right.isHundred { return term(left) }
      return product(left, "×", right)
    case .binary(.divide, let left, let right):
      return product(left, "/", right)
    default:
      return nil
    }
  }

  private func product(
    _ left: ExpressionNode, _ sign: String, _ right: ExpressionNode
  ) -> (String, Binding)? {
    guard let first = term(left), let second = term(right) else { return nil }
    let divisor = grouped(second, within: sign == "/" ? .atom : .product)
    return (grouped(first, within: .product) + sign + divisor, .product)
  }

  private func grouped(_ term: (String, Binding), within binding: Binding) -> String {
    term.1.rawValue < binding.rawValue ? "(" + term.0 + ")" : term.0
  }

  private func addends(_ node: ExpressionNode) -> [ExpressionNode] {
    guard case .binary(.add, let left, let right) = node.kind else { return [node] }
    return addends(left) + addends(right)
  }

  /// A sum; four and more columns in a row are shortened to the first and the last.
  private func sum(_ nodes: [ExpressionNode]) -> (String, Binding)? {
    var terms: [String] = []
    for node in nodes {
      guard let term = term(node) else { return nil }
      terms.append(term.0)
    }
    let numbers = terms.compactMap { Int($0) }
    if numbers.count == terms.count, numbers.count >= 4, let first = numbers.first,
      let last = numbers.last, numbers == Array(first..<(first + numbers.count))
    {
      return ("\(first)+…+\(last)", .sum)
    }
    return terms.count > 1 ? (terms.joined(separator: "+"), .sum) : terms.first.map { ($0, .atom) }
  }
}

extension ExpressionNode {
  /// Whether the node is the factor of percentages.
  fileprivate var isHundred: Bool {
    if case .number(let value) = kind { value == 100 } else { false }
  }
}
