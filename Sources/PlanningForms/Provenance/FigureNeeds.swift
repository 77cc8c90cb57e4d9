/// Which values figures can be made from, told by the definitions alone: fields of forms, and rows of forms
/// whose rows are indicators.
///
/// Whoever asks after a figure reads and computes these only. It may hold more than a figure depends on, and
/// never less: `FigureNeedsTests` holds what is found with it against what is found without.
package struct FigureNeeds: Hashable, Sendable {
  /// The forms that have any of the values, by their identifiers.
  package private(set) var forms: Set<String> = []
  /// The indicators whose rows may count; `nil` where any may.
  package private(set) var indicators: Set<String>?
  private var fields: Set<FormField> = []
  /// The forms whose columns that are repeated for units or groups may count.
  private var repeated: Set<String> = []

  /// Nothing: only the keys of rows and where they stand.
  package init() {}

  /// What tells the rows of a form from each other.
  package init(of form: FormDefinition, in configuration: Configuration) {
    var search = NeedsSearch(configuration: configuration)
    search.add(form)
    take(search)
  }

  /// What a figure can be made from.
  ///
  /// - Parameters:
  ///   - field: its field as workbooks call it; one that no column of the form has, as those that are repeated
  ///     for each unit, stands for all of them.
  ///   - key: the key of its row where it stands in one; `nil` for totals and other lines.
  package init(
    of form: FormDefinition, field: String, key: String?, in configuration: Configuration
  ) {
    var search = NeedsSearch(configuration: configuration)
    search.add(form)
    // A line of percentages reads totals of other columns.
    for ratio in form.layout.ratios where key == nil { search.add(ratio.expression, in: form) }
    if form.columns.contains(where: { $0.field == field }) {
      search.add(form, field)
    } else {
      search.addAll(form)
    }
    take(search)
    if case .indicators = form.rows, let key, !key.isEmpty, !search.readsIndicatorRows {
      indicators = Self.terms(behind: [key], configuration)
    }
  }

  /// What all figures can be made from that a typed value may have gone into.
  ///
  /// - Parameter key: the key of the row that the value stands in, where the form has rows of indicators.
  package init(
    reaching form: FormDefinition, field: String, key: String?, in configuration: Configuration,
    users: FieldUsers? = nil
  ) {
    let users = users ?? FieldUsers(configuration)
    var search = NeedsSearch(configuration: configuration)
    search.add(form, field)
    search.addAbove(form, field, users)
    take(search)
    guard case .indicators = form.rows, let key, !key.isEmpty, !search.readsIndicatorRows
    else { return }
    var reached: Set<String> = [key]
    var known = 0
    while known != reached.count {
      known = reached.count
      for indicator in configuration.indicators
      where indicator.terms.contains(where: { reached.contains($0.code) }) {
        reached.insert(indicator.code)
      }
    }
    indicators = Self.terms(behind: reached, configuration)
  }

  /// Of these, what those figures can be made from that lie above some that a typed value is known to have gone
  /// into.
  ///
  /// - Parameters:
  ///   - form: the form that the value stands in.
  ///   - field: its field.
  ///   - reached: the fields of the figures that are known.
  ///   - upper: the forms in which the figures above them stand.
  package func reaching(
    _ form: FormDefinition, field: String, through reached: Set<FormField>, upper: Set<String>,
    in configuration: Configuration, users: FieldUsers
  ) -> FigureNeeds {
    var search = NeedsSearch(configuration: configuration)
    search.add(form, field)
    for path in reached {
      guard let form = configuration.form(identifier: path.form) else { continue }
      search.add(form, path.field)
      search.addAbove(form, path.field, users, by: upper)
    }
    var needs = FigureNeeds()
    needs.take(search)
    needs.indicators = indicators
    return needs
  }

  private mutating func take(_ search: NeedsSearch) {
    (forms, fields, repeated) = (search.forms, search.fields, search.repeated)
  }

  /// The indicators with all that their ratios, differences and means are made of.
  private static func terms(
    behind codes: Set<String>, _ configuration: Configuration
  ) -> Set<String> {
    var found: Set<String> = []
    var open = Array(codes)
    while let next = open.popLast() {
      guard found.insert(next).inserted else { continue }
      open += configuration.indicator(next)?.terms.map(\.code) ?? []
    }
    return found
  }

  /// Whether a column's values may count.
  package func includes(_ column: ColumnDefinition, of form: FormCode) -> Bool {
    column.isRepeated
      ? includesRepeated(of: form) : includes(column.field, of: form)
  }

  /// Whether the columns of a form may count that are repeated for units or groups.
  package func includesRepeated(of form: FormCode) -> Bool { repeated.contains(form.identifier) }

  /// Whether the values of a field may count that is not repeated.
  package func includes(_ field: String, of form: FormCode) -> Bool {
    fields.contains(FormField(form: form.identifier, field: field))
  }

  /// Whether an indicator's figures may count.
  package func includes(indicator: String) -> Bool { indicators?.contains(indicator) ?? true }
}

extension Indicator {
  /// The other indicators that its figures are made with.
  var terms: [IndicatorTerm] { [numerator, denominator].compactMap { $0 } }
}

/// Follows the definitions down from the fields that are asked after.
private struct NeedsSearch {
  let configuration: Configuration
  var forms: Set<String> = []
  var fields: Set<FormField> = []
  var repeated: Set<String> = []
  /// Whether an expression reads rows of indicators, whichever they are.
  var readsIndicatorRows = false

  /// Adds what gives a form its rows and tells them from each other.
  mutating func add(_ form: FormDefinition) {
    guard forms.insert(form.code.identifier).inserted else { return }
    for field in form.key + [form.groupBy].compactMap({ $0 }) { add(form, field) }
    // Rows that are counted are told by the first column where no key tells them.
    if let first = form.columns.first(where: { $0.role != .ordinal }) { add(form, first.field) }
    switch form.rows {
    case .concatenation(let sources, let condition, let order):
      for field in order { add(form, field) }
      add(sources, condition, [])
    case .grouping(let sources, let by, let condition): add(sources, condition, by)
    case .cross:
      // Pairs without any figure are left out.
      for column in form.columns where column.type.isNumeric {
        if case .expression = column.source { add(form, column.field) }
      }
    case .list, .indicators, .units, .codes, .planYears, .run: break
    }
  }

  private mutating func add(_ sources: [FormCode], _ condition: Expression?, _ by: [String]) {
    for source in sources {
      guard let form = configuration.form(source) else { continue }
      add(form)
      for field in by { add(form, field) }
      if let condition { add(condition, in: form) }
    }
  }

  /// Adds all fields that a field goes into, with what these are made from.
  mutating func addAbove(
    _ form: FormDefinition, _ field: String, _ users: FieldUsers, by forms: Set<String>? = nil
  ) {
    for (identifier, fields) in users.users(of: form, field, by: forms) {
      guard let form = configuration.form(identifier: identifier) else { continue }
      for field in fields { add(form, field) }
      for ratio in form.layout.ratios { add(ratio.expression, in: form) }
    }
  }

  /// Adds all of a form.
  mutating func addAll(_ form: FormDefinition) {
    for column in form.columns { add(form, column.field) }
  }

  /// Adds a field with all that it is made from.
  mutating func add(_ form: FormDefinition, _ field: String) {
    let identifier = form.code.identifier
    guard fields.insert(FormField(form: identifier, field: field)).inserted else { return }
    add(form)
    guard let column = form.columns.first(where: { $0.field == field }) else { return }
    if column.isRepeated { repeated.insert(identifier) }
    if case .field(let path, _) = column.codes, let other = configuration.form(path.form) {
      // Codes stand in the order of the form that lists them.
      add(other, path.field)
    }
    if let whole = column.totalExpression { add(whole, in: form) }
    if let previous = column.previous { add(form, previous) }
    switch column.source {
    case .expression(let expression): add(expression, in: form)
    case .figure(let source):
      for path in [source.units, source.departments].compactMap({ $0 }) {
        if let other = configuration.form(path.form) { add(other, path.field) }
      }
    case .row: addCopied(form, column)
    }
  }

  /// Adds what a column is copied from, and the figures that one says something of.
  private mutating func addCopied(_ form: FormDefinition, _ column: ColumnDefinition) {
    if column.role == .figureSource || column.role == .coverage {
      for other in form.columns {
        if case .figure = other.source { add(form, other.field) }
      }
    }
    switch form.rows {
    case .concatenation(let sources, _, _), .grouping(let sources, _, _):
      for source in sources {
        if let other = configuration.form(source) { add(other, column.field) }
      }
    default: break
    }
  }

  /// Adds what an expression of a form reads.
  mutating func add(_ expression: Expression, in form: FormDefinition) {
    let references = expression.references
    for field in references.fields { add(form, field) }
    for path in references.foreign {
      if let other = configuration.form(identifier: path.form) { add(other, path.field) }
    }
    for identifier in references.forms {
      guard let other = configuration.form(identifier: identifier) else { continue }
      add(other)
      if case .indicators = other.rows { readsIndicatorRows = true }
    }
    if !references.indicators.isEmpty {
      readsIndicatorRows = true
      addAll(form)
    }
  }
}
