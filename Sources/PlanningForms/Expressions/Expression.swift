/// A rule or a derived column of a form, parsed.
///
/// The same expression is evaluated natively and emitted as a spreadsheet formula, so what a
/// workbook computes and what the pipeline computes have one source.
package struct Expression: Hashable, Sendable {
  /// The characters that an expression may have.
  package static let maximumLength = 4_000
  /// The levels of nesting that an expression may have.
  package static let maximumDepth = 50

  /// The text as it was written.
  package let source: String
  /// The tree that the text stands for.
  package let root: ExpressionNode
  /// What the expression reads.
  package let references: ExpressionReferences

  /// Parses an expression.
  ///
  /// - Throws: ``ExpressionSyntaxError``, for the first place that can't be read.
  package init(parsing source: String) throws(ExpressionSyntaxError) {
    self.init(source: source, root: try ExpressionParser.parse(source))
  }

  private init(source: String, root: ExpressionNode) {
    self.source = source
    self.root = root
    var references = ExpressionReferences()
    references.collect(from: root, aggregatedForm: nil)
    self.references = references
  }
}

/// What an expression reads: for checks at load and for the order of derived columns.
package struct ExpressionReferences: Hashable, Sendable {
  /// Fields of the current row.
  package internal(set) var fields: Set<String> = []
  /// Fields of aggregated rows, of other forms or of the same one.
  package internal(set) var foreign: Set<FormField> = []
  /// The forms whose rows are aggregated.
  package internal(set) var forms: Set<String> = []
  /// Rows of the current matrix form.
  package internal(set) var indicators: Set<IndicatorReference> = []
  /// Variables, without the `$`.
  package internal(set) var variables: Set<String> = []
  /// Functions over the row.
  package internal(set) var functions: Set<ExpressionFunction> = []
  /// Functions over rows of a form.
  package internal(set) var aggregates: Set<ExpressionAggregate> = []

  mutating func collect(from node: ExpressionNode, aggregatedForm: String?) {
    var form = aggregatedForm
    switch node.kind {
    case .number, .text, .boolean, .negated, .not, .binary: break
    case .field(let name):
      if let form {
        foreign.insert(FormField(form: form, field: name))
      } else {
        fields.insert(name)
      }
    case .current(let name): fields.insert(name)
    case .foreign(let field): foreign.insert(field)
    case .variable(let name): variables.insert(name)
    case .indicator(let indicator): indicators.insert(indicator)
    case .call(let function, _): functions.insert(function)
    case .aggregate(let aggregate, let name, _, _):
      form = name
      forms.insert(name)
      aggregates.insert(aggregate)
    }
    for child in node.children { collect(from: child, aggregatedForm: form) }
  }
}
