import WorkbookModel

/// A rule for entries as a file states it, which need not be a whole one.
struct StatedValidation {
  var ranges: [CellRange] = []
  /// The type as ST_DataValidationType names it (ECMA-376 Part 1, 18.18.21).
  var type = "none"
  /// The comparison as ST_DataValidationOperator names it (18.18.20); `nil` for `between`.
  var comparison: String?
  var formula1: String?
  var formula2: String?
  var allowsBlank = false
  var severity = DataValidation.Severity.stop
  var error = DataValidation.Message(title: "", text: "")
  var prompt = DataValidation.Message(title: "", text: "")

  /// About how many bytes it takes up.
  var size: Int {
    let texts = [formula1, formula2, error.title, error.text, prompt.title, prompt.text]
    return texts.reduce(ranges.count * MemoryLayout<CellRange>.size) {
      $0 + ($1?.utf8.count ?? 0)
    }
  }

  var validation: DataValidation {
    func known(_ message: DataValidation.Message) -> DataValidation.Message? {
      message.title.isEmpty && message.text.isEmpty ? nil : message
    }
    return DataValidation(
      ranges: ranges, rule: rule ?? .unrecognized(words), allowsBlank: allowsBlank,
      severity: severity, error: known(error), prompt: known(prompt))
  }

  private var words: String {
    [type, comparison, formula1, formula2].compactMap { $0 }.joined(separator: " ")
  }

  /// The rule; `nil` where a part is missing or not known.
  private var rule: DataValidation.Rule? {
    switch type {
    case "none": return .any
    case "custom": return formula1.map { .custom($0) }
    case "list": return formula1.flatMap { Self.list($0) }
    default: break
    }
    guard let condition else { return nil }
    switch type {
    case "whole": return .whole(condition)
    case "decimal": return .decimal(condition)
    case "date": return .date(condition)
    case "time": return .time(condition)
    case "textLength": return .textLength(condition)
    default: return nil
    }
  }

  private var condition: DataValidation.Comparison? {
    guard let first = formula1 else { return nil }
    switch comparison ?? "between" {
    case "between": return formula2.map { .between(first, $0) }
    case "notBetween": return formula2.map { .notBetween(first, $0) }
    case "equal": return .equal(first)
    case "notEqual": return .notEqual(first)
    case "greaterThan": return .greaterThan(first)
    case "greaterThanOrEqual": return .greaterThanOrEqual(first)
    case "lessThan": return .lessThan(first)
    case "lessThanOrEqual": return .lessThanOrEqual(first)
    default: return nil
    }
  }

  /// The entries of a text such as `"có,không"`, whose spaces at the edges programs leave out; else the
  /// formula that gives them.
  private static func list(_ formula: String) -> DataValidation.Rule? {
    guard formula.utf8.count >= 2, formula.hasPrefix("\""), formula.hasSuffix("\"") else {
      return .listFormula(formula)
    }
    let inner = formula.dropFirst().dropLast().replacing("\"\"", with: "\"")
    let entries = inner.split(separator: ",").map { entry in
      var entry = entry
      while entry.first == " " { entry.removeFirst() }
      while entry.last == " " { entry.removeLast() }
      return String(entry)
    }
    let filled = entries.filter { !$0.isEmpty }
    return filled.isEmpty ? nil : .list(filled)
  }
}
