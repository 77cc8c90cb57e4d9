/// Writes expressions as spreadsheet formulas, without the leading `=`.
///
/// English function names, commas between arguments and only functions of ECMA-376 part 1
/// section 18.17.7 that Excel 2007 and LibreOffice share. `nil` is returned where a formula can't
/// say the same: such a rule is then checked natively only.
///
/// Conditions over rows become `SUMPRODUCT`s rather than `SUMIFS`: a criterion of `SUMIFS` is a
/// pattern, so a name with `*` or one that starts with `<` would count other rows.
///
/// A code column is taken to hold texts of its list and a `-` in a date column to be absent; cell
/// validation sees to the first.
package struct FormulaEmitter<Scope: FormulaScope> {
  /// The longest formula that a workbook may hold (Excel's limit).
  package static var maximumLength: Int { 8_192 }
  /// The deepest nesting of brackets that a formula may have (Excel's limit).
  package static var maximumNesting: Int { 64 }

  private let scope: Scope
  private let showsPending: Bool

  /// Makes an emitter for the formulas of one row or one column.
  ///
  /// - Parameter showsPending: whether a pending result shows as `…`, as in sheets that people fill,
  ///   where other formulas go on with it.
  package init(scope: Scope, showsPending: Bool = false) {
    self.scope = scope
    self.showsPending = showsPending
  }

  /// The formula of a derived value, or `nil` where it is not expressible.
  ///
  /// It shows nothing where the native result is blank, pending (see the initializer) or invalid,
  /// `-` where it is
  /// ``ExpressionValue/none``, and `x` for a set flag.
  ///
  /// - Parameter list: the code list of the derived column, if it has one.
  package func value(_ expression: Expression, list: String? = nil) -> String? {
    bounded(try? valueFormula(expression, list: list))
  }

  /// A formula that is `TRUE` exactly where the rule is violated, for conditional formats and,
  /// negated, for validations; `nil` where it is not expressible.
  package func violation(_ expression: Expression) -> String? {
    guard isPlaced(expression), expression.kind(in: scope) == .boolean else { return nil }
    guard expression.root.formulaWeight <= Self.maximumLength else { return nil }
    let builder = FormulaBuilder(scope: scope)
    return bounded(try? builder.truth(expression.root, is: false).scalar)
  }

  private func valueFormula(
    _ expression: Expression, list: String?
  ) throws(FormulaError) -> String {
    guard isPlaced(expression), expression.root.formulaWeight <= Self.maximumLength else {
      throw .notExpressible
    }
    let builder = FormulaBuilder(scope: scope, showsPending: showsPending)
    switch expression.kind(in: scope) {
    case .number, .date: return try builder.numericResult(expression.root)
    case .boolean: return "IF(\(try builder.truth(expression.root, is: true).scalar),\"x\",\"\")"
    case .text, .code: return try builder.textResult(expression.root, list: list)
    case .codes, .target, nil: throw .notExpressible
    }
  }

  /// Whether the workbook holds all other forms' fields that the expression reads: most sheets of
  /// results are computed from forms that are not printed beside them.
  private func isPlaced(_ expression: Expression) -> Bool {
    expression.references.foreign.allSatisfy { scope.column(of: $0.field, form: $0.form) != nil }
  }

  private func bounded(_ formula: String?) -> String? {
    guard let formula, formula.utf16.count <= Self.maximumLength,
      Self.nesting(of: formula) <= Self.maximumNesting
    else { return nil }
    return formula
  }

  private static func nesting(of formula: String) -> Int {
    var level = 0
    var deepest = 0
    var inText = false
    for byte in formula.utf8 {
      switch byte {
      case UInt8(ascii: "\""): inText.toggle()
      case UInt8(ascii: "(") where !inText: level += 1
      case UInt8(ascii: ")") where !inText: level -= 1
      default: break
      }
      deepest = max(deepest, level)
    }
    return deepest
  }
}

extension FormulaEmitter: Sendable where Scope: Sendable {}

/// Why no formula is written.
enum FormulaError: Error {
  /// The expression says something that formulas can't, or names what has no place in the workbook.
  case notExpressible
}

extension ExpressionNode {
  /// How many operands a formula of the node has at most.
  ///
  /// A condition inside a condition is written out for each of its truths, which can double at
  /// every level: such a formula is never begun.
  var formulaWeight: Int {
    let limit = 1_000_000
    var weight = 1
    for (index, child) in children.enumerated() {
      let isRepeated =
        switch kind {
        case .call(.choose, _): index == 0
        case .binary(.equal, _, _), .binary(.notEqual, _, _): true
        default: false
        }
      weight = min(limit, weight + child.formulaWeight * (isRepeated ? 2 : 1))
    }
    return weight
  }
}
