import DecimalArithmetic
import PlanningForms
import VietnameseText

/// What reading a form needs to know, worked out once for all workbooks.
///
/// Classes, here and below, because every cell looks at them: copying a struct of this size costs
/// more than reading the cell. They never change.
final class FormPlan: Sendable {
  let form: FormDefinition
  /// How many header rows the definition has.
  let headerDepth: Int
  /// The table's columns; repeated ones expanded where the units are known.
  let columns: [ColumnPlan]
  /// The record block's lines.
  let record: [ColumnPlan]
  /// The positions of fields in ``columns``.
  let positions: [String: Int]
  /// Every header text of the table that occurs in the definition, as a key.
  let headerKeys: Set<HeaderKey>
  /// The same without marks.
  let weakHeaderKeys: Set<WeakKey>
  /// The header texts as a template prints them are found by ``HeaderKey``; the leaf of each column.
  let leafCounts: [HeaderKey: Int]
  /// The rows that the template prints, where the form has such.
  let fixedRows: FixedRows?
  /// The computed columns, each after those it depends on.
  let computed: [Int]
  /// The positions of the fields that identify a row.
  let key: [Int]
  /// The shapes of the codes that rows of the set have.
  let codeShapes: Set<CodeShape>
  /// The ordinal column.
  let ordinal: Int?
  /// The column by whose code rows are grouped.
  let group: Int?
  /// The labels of the percentage lines under the total.
  let ratioLabels: Set<MatchKey>
  /// The indicators by code, for forms that hold targets of indicators.
  let indicators: [String: Indicator]
  /// The label of the total row, where the form has one.
  let totalLabel: MatchKey?
  /// What stands below the table, in the set's own words.
  let notes: NoteWords
  /// What labels say about their rows.
  private let meanings: TextMemo<RowWords.Meaning?>
  /// The headings of columns that the template version that is read has and today's has not.
  let formerColumns: Set<[HeaderKey]>
  /// The labels of such lines above the table.
  let formerLines: Set<HeaderKey>
  /// The keys or names of such printed rows.
  let formerRows: Set<MatchKey>

  init(_ form: FormDefinition, columns definitions: [ColumnDefinition], lists: CodeResolvers) {
    self.form = form
    headerDepth = form.headerDepth
    let isLog = form.rows == .run(.log)
    columns = definitions.map { ColumnPlan($0, lists: lists, isQuoted: isLog) }
    record = form.record.map { ColumnPlan($0, lists: lists) }
    let positions = definitions.positions
    self.positions = positions
    formerColumns = Set(
      form.former.columns.map { $0.map { HeaderKey($0, planYear: 0) } })
    formerLines = Set(form.former.lines.map { HeaderKey($0, planYear: 0) })
    formerRows = Set(form.former.rows.map { MatchKey($0) })
    headerKeys = Set(columns.flatMap(\.path)).union(formerColumns.joined())
    weakHeaderKeys = Set(columns.flatMap(\.weakPath).joined())
    leafCounts = columns.reduce(into: [:]) { $0[$1.leaf, default: 0] += 1 }
    fixedRows = FixedRows(form, columns: definitions, lists: lists)
    computed = Self.evaluationOrder(definitions, positions)
    key = form.key.compactMap { positions[$0] }
    ordinal = definitions.firstIndex { $0.role == .ordinal }
    group = form.groupBy.flatMap { positions[$0] }
    ratioLabels = Set(form.layout.ratios.map { MatchKey($0.label) })
    indicators =
      definitions.contains { $0.type == .target } && positions[IndicatorField.code.key] != nil
      ? lists.indicatorsByCode : [:]
    totalLabel = form.layout.total == .none ? nil : MatchKey(form.layout.totalLabel)
    notes = lists.notes
    codeShapes = lists.codeShapes
    meanings = lists.meanings
  }

  /// What a label says about its row.
  func meaning(_ text: String) -> RowWords.Meaning? {
    meanings.value(of: ExactText(text)) { RowWords.meaning(text, notes) }
  }

  /// The label of a column as messages show it: the whole header path.
  func label(_ column: Int) -> String { columns[column].label }

  /// Computed columns so that each comes after the computed ones that it uses.
  private static func evaluationOrder(
    _ columns: [ColumnDefinition], _ positions: [String: Int]
  ) -> [Int] {
    var order: [Int] = []
    var state = [Int](repeating: 0, count: columns.count)
    func visit(_ index: Int) {
      guard state[index] == 0, case .expression(let expression) = columns[index].source else {
        return
      }
      state[index] = 1
      for field in expression.references.fields.sorted() {
        if let other = positions[field] { visit(other) }
      }
      order.append(index)
    }
    for index in columns.indices { visit(index) }
    return order
  }
}

/// One column or record line, prepared for reading.
final class ColumnPlan: Sendable {
  let definition: ColumnDefinition
  /// The kind of value that cells hold.
  let type: FieldType
  /// The column of the year before.
  let previous: String?
  /// Whether the unit of measure is the one that the row itself states.
  let takesUnitOfRow: Bool
  /// Whether people must fill it in every row.
  let isRequired: Bool
  /// Whether the column's value is the computed one, whatever the cell says.
  let isComputed: Bool
  /// The header path as keys.
  let path: [HeaderKey]
  /// The path without marks; each text without its unit, and with it.
  let weakPath: [[WeakKey]]
  /// The words of the whole path in order of the alphabet: recognises flattened headers.
  let words: [Substring]
  /// The codes that the column takes, where they are the same for every workbook.
  let resolver: CodeResolver?
  /// The column's unit, where it has one that numbers can be converted to.
  let unit: MeasureUnit?
  /// The path as messages show it.
  let label: String
  /// Whether its texts are what the program has quoted from other workbooks: they are kept letter by
  /// letter, since an original value in an old encoding is no text of this workbook.
  let isQuoted: Bool
  /// The smallest and largest value allowed.
  let minimum: Limit?
  let maximum: Limit?

  /// Whether nothing but the value itself decides whether it is within its limits.
  let hasConstantLimits: Bool

  /// The words that targets of the column may be.
  let targetWords: TargetWords

  /// A bound of a number; most are constants, which need no evaluation.
  enum Limit: Sendable {
    case constant(ExactDecimal)
    case expression(Expression)

    init(_ expression: Expression) {
      if case .number(let number) = expression.root.kind {
        self = .constant(number)
      } else {
        self = .expression(expression)
      }
    }

    /// The fields of the row that it depends on.
    var fields: Set<String> {
      switch self {
      case .constant: []
      case .expression(let expression): expression.references.fields
      }
    }

    /// The bound, where it is known.
    func value(in context: RowScope) -> ExactDecimal? {
      switch self {
      case .constant(let number): number
      case .expression(let expression): expression.evaluate(in: context).decimal
      }
    }
  }

  init(_ definition: ColumnDefinition, lists: CodeResolvers, isQuoted: Bool = false) {
    self.definition = definition
    type = definition.type
    previous = definition.previous
    takesUnitOfRow = definition.takesUnitOfRow
    isComputed = if case .expression = definition.source { true } else { false }
    isRequired =
      definition.requirement == .required && definition.role == .value && !isComputed
    self.isQuoted = isQuoted
    path = definition.header.map { HeaderKey($0, planYear: 0) }
    weakPath = zip(definition.header, path).map { header, key in
      let weak = key.weak
      let noted = header.utf8.contains { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "*") }
      return [weak, noted ? HeaderKey(header, planYear: 0, keepsUnits: true).weak : weak]
    }
    words = Self.words(path)
    targetWords = TargetWords(
      definition.type == .target ? Self.listName(definition).flatMap(lists.codeList) : nil)
    switch definition.codes {
    case .list(let name): resolver = lists.list(name)
    case .units(let level, let extra): resolver = lists.units(level, extra: extra)
    case .field, nil: resolver = nil
    }
    unit = definition.unit.flatMap { $0.hasPrefix("theo ") ? nil : MeasureUnit($0) }
    label = definition.header.joined(separator: " › ")
    minimum = definition.minimum.map { Limit($0) }
    maximum = definition.maximum.map { Limit($0) }
    hasConstantLimits = [minimum, maximum].allSatisfy { limit in
      if case .expression? = limit { false } else { true }
    }
  }

  /// The innermost header.
  var leaf: HeaderKey { path.last ?? HeaderKey("", planYear: 0) }

  /// Whether the template version that is read has no such column.
  var isLater: Bool { definition.presence == .later }

  private static func listName(_ definition: ColumnDefinition) -> String? {
    if case .list(let name) = definition.codes { name } else { nil }
  }

  /// The words of a header path, sorted.
  static func words(_ path: [HeaderKey]) -> [Substring] {
    path.flatMap { $0.text.split(separator: " ") }.sorted()
  }
}
