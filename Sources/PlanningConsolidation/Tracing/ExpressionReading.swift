import PlanningForms

/// What an expression has read, told apart by what it was read for.
struct ExpressionReading {
  /// A value of a table's row; without a column the row is counted as such.
  struct Read {
    var form: String
    var row: Int
    var column: Int?
    var role: TracedRead.Role
  }

  /// Fields of the row itself that are computed with, by position.
  var own: [Int] = []
  /// Values of rows that are meant.
  var rows: [Read] = []

  /// - Parameters:
  ///   - field: the name of a form's column; of the row itself without a form.
  init(
    _ expression: Expression, _ reads: Set<ReadRecorder.Read>,
    field: (_ form: String?, _ column: Int) -> String?
  ) {
    var counted: [String: Set<Int>] = [:]
    for case .counted(let form, let row) in reads { counted[form, default: []].insert(row) }
    var open = counted
    var fields = ComputedFields()
    fields.collect(from: expression.root, form: nil)
    for read in reads {
      switch read {
      case .own(let column):
        if let name = field(nil, column), fields.own.contains(name) { own.append(column) }
      case .row(let form, let row, let column):
        // An index offers rows that the rest of the condition may leave out.
        guard counted[form]?.contains(row) == true else { continue }
        let name = field(form, column) ?? ""
        let isValue = fields.foreign.contains(FormField(form: form, field: name))
        rows.append(
          Read(form: form, row: row, column: column, role: isValue ? .value : .selection))
        // What a row is chosen by may come from nothing, as the state of a request without an answer:
        // then the row itself is what is counted.
        if isValue { open[form]?.remove(row) }
      case .counted, .indicator, .variable: continue
      }
    }
    for (form, rest) in open {
      rows += rest.map { Read(form: form, row: $0, column: nil, role: .counted) }
    }
  }
}

/// The fields that an expression computes with, other than those that only say which rows are meant.
private struct ComputedFields {
  var own: Set<String> = []
  var foreign: Set<FormField> = []

  mutating func collect(from node: ExpressionNode, form: String?) {
    switch node.kind {
    case .field(let name):
      if let form {
        foreign.insert(FormField(form: form, field: name))
      } else {
        own.insert(name)
      }
    case .current(let name): own.insert(name)
    case .foreign(let field): foreign.insert(field)
    case .aggregate(_, let form, let argument, _):
      if let argument { collect(from: argument, form: form) }
    default: for child in node.children { collect(from: child, form: form) }
    }
  }
}
