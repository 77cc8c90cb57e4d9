/// A condition of a formula, written as functions for one row or as products over columns.
///
/// `AND` and `OR` take in whole ranges at once, so inside `SUMPRODUCT` conditions are numbers that
/// are multiplied and added instead.
indirect enum FormulaCondition: Hashable, FormulaTruth {
  case always
  case never
  /// A comparison or a function that gives a truth.
  case test(String)
  case all([FormulaCondition])
  case any([FormulaCondition])
  case not(FormulaCondition)
  /// The second is an error unless the first holds.
  case guarded(by: FormulaCondition, FormulaCondition)

  /// All of the conditions, without what is always true and without repetition.
  static func every(_ conditions: [FormulaCondition]) -> FormulaCondition {
    var parts: [FormulaCondition] = []
    for condition in conditions {
      let inner: [FormulaCondition]
      if case .all(let nested) = condition { inner = nested } else { inner = [condition] }
      for part in inner where part != .always && !parts.contains(part) { parts.append(part) }
    }
    if parts.contains(.never) { return .never }
    return parts.count > 1 ? .all(parts) : parts.first ?? .always
  }

  /// One of the conditions at least.
  static func some(_ conditions: [FormulaCondition]) -> FormulaCondition {
    var parts: [FormulaCondition] = []
    for condition in conditions {
      let inner: [FormulaCondition]
      if case .any(let nested) = condition { inner = nested } else { inner = [condition] }
      for part in inner where part != .never && !parts.contains(part) { parts.append(part) }
    }
    if parts.contains(.always) { return .always }
    return parts.count > 1 ? .any(parts) : parts.first ?? .never
  }

  /// The opposite.
  var opposite: FormulaCondition {
    switch self {
    case .always: .never
    case .never: .always
    case .not(let inner): inner
    case .test, .all, .any, .guarded: .not(self)
    }
  }

  /// The condition on one row.
  var scalar: String {
    switch self {
    case .always: "TRUE"
    case .never: "FALSE"
    case .test(let text): text
    case .all(let parts): "AND(\(parts.map(\.scalar).joined(separator: ",")))"
    case .any(let parts): "OR(\(parts.map(\.scalar).joined(separator: ",")))"
    case .not(let inner): "NOT(\(inner.scalar))"
    case .guarded(let condition, let inner): "IF(\(condition.scalar),\(inner.scalar),FALSE)"
    }
  }

  /// The condition over columns: 1 where it holds, 0 elsewhere, as a factor.
  func factor() throws(FormulaError) -> String {
    switch self {
    case .always: return "1"
    case .never: return "0"
    case .test(let text): return "(\(text))"
    case .all(let parts):
      var factors: [String] = []
      for part in parts { factors.append(try part.factor()) }
      return factors.joined(separator: "*")
    case .any(let parts):
      var terms: [String] = []
      for part in parts { terms.append(try part.factor()) }
      return "(\(terms.joined(separator: "+"))>0)"
    case .not(let inner): return "(1-\(try inner.factor()))"
    case .guarded: throw .notExpressible
    }
  }
}

/// Text of a formula.
package enum FormulaText {
  /// A text literal.
  package static func quoted(_ text: String) -> String {
    "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }

  /// Whether a text is a criterion for itself alone, as `SUMIFS` and its like take criteria.
  static func isNoPattern(_ text: String) -> Bool {
    guard let first = text.utf8.first, ![0x3C, 0x3D, 0x3E].contains(first) else { return false }
    return text.utf8.allSatisfy { ![0x2A, 0x3F, 0x7E].contains($0) }
      && !text.utf8.contains { $0 < 0x20 } && text.utf8.contains { $0 > 0x39 }
  }

  /// References in their order, neighbours in one row joined to ranges: `E12`, `F12` to `E12:F12`.
  static func joined(_ references: [String]) -> [String] {
    var runs: [(first: String, last: String)] = []
    for reference in references {
      if let run = runs.last, let left = Cell(run.last), let right = Cell(reference),
        left.row == right.row, left.column + 1 == right.column
      {
        runs[runs.count - 1].last = reference
      } else {
        runs.append((reference, reference))
      }
    }
    return runs.map { $0.first == $0.last ? $0.first : "\($0.first):\($0.last)" }
  }

  /// A reference within the sheet, such as `$E12`.
  private struct Cell {
    var column = 0
    let row: Substring

    init?(_ reference: String) {
      var rest = Substring(reference)
      if rest.first == "$" { rest.removeFirst() }
      while let letter = rest.utf8.first, (65...90).contains(letter), column < 20_000 {
        column = column * 26 + Int(letter) - 64
        rest.removeFirst()
      }
      // The `$` stays with the row: only references of one style are joined.
      let digits = rest.first == "$" ? rest.dropFirst() : rest
      guard column > 0, !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
        return nil
      }
      row = rest
    }
  }
}
