/// A rule or a derived column of a form, parsed.
///
/// The same expression is evaluated natively and emitted as a spreadsheet formula, so what a
/// workbook computes and what the pipeline computes have one source.
public struct Expression: Hashable, Sendable {
  /// The characters that an expression may have.
  public static let maximumLength = 4_000
  /// The levels of nesting that an expression may have.
  public static let maximumDepth = 50

  /// The text as it was written.
  public let source: String
  /// The tree that the text stands for.
  public let root: ExpressionNode
  /// What the expression reads.
  public let references: ExpressionReferences

  /// Parses an expression.
  ///
  /// - Throws: ``ExpressionSyntaxError``, for the first place that can't be read.
  public init(parsing source: String) throws(ExpressionSyntaxError) {
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
public struct ExpressionReferences: Hashable, Sendable {
  /// Fields of the current row.
  public internal(set) var fields: Set<String> = []
  /// Fields of aggregated rows, of other forms or of the same one.
  public internal(set) var foreign: Set<FormField> = []
  /// The forms whose rows are aggregated.
  public internal(set) var forms: Set<String> = []
  /// Rows of the current matrix form.
  public internal(set) var indicators: Set<IndicatorReference> = []
  /// Variables, without the `$`.
  public internal(set) var variables: Set<String> = []
  /// Functions over the row.
  public internal(set) var functions: Set<ExpressionFunction> = []
  /// Functions over rows of a form.
  public internal(set) var aggregates: Set<ExpressionAggregate> = []

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
