import DecimalArithmetic

/// What kind of value a field holds.
package enum FieldType: String, CaseIterable, Hashable, Sendable {
  /// Free text.
  case text
  /// A generated or printed code, never a number.
  case code
  /// One entry of a code list.
  case oneOf = "enum"
  /// Several entries of a code list, separated by `;`.
  case manyOf = "multi"
  /// A whole number.
  case integer = "int"
  /// A number with decimals.
  case decimal = "dec"
  /// An amount of money, stored in triệu đồng with at most three decimals.
  case money
  /// A percentage: recomputed, never added.
  case percent = "pct"
  /// A mark: `x` or nothing.
  case boolean = "bool"
  /// A target: a figure, a bound, a range or a word of the column's code list; never added up.
  case target
  /// A day.
  case date
  /// A month of a year, stored as its first day.
  case month

  /// Whether values of the type are numbers.
  package var isNumeric: Bool {
    switch self {
    case .integer, .decimal, .money, .percent: true
    case .text, .code, .oneOf, .manyOf, .boolean, .target, .date, .month: false
    }
  }
}

/// Whether a field must be filled.
package enum Requirement: Hashable, Sendable {
  /// May stay blank.
  case optional
  /// Must be filled.
  case required
  /// Must be filled where the expression is true.
  case when(Expression)
}

/// What a column is for, beyond holding a value.
package enum ColumnRole: String, CaseIterable, Hashable, Sendable {
  /// Filled by people, or computed by the column's expression.
  case value
  /// The printed ordinal (STT): text, never a key, renumbered on output.
  case ordinal
  /// Printed by the template and locked: the key or label of a fixed row.
  case printed
  /// The source of a consolidated figure: communes, department, or chosen (XA, NGANH, CHON).
  case figureSource = "figure_source"
  /// How many of the units have reported: `k/n`.
  case coverage
}

/// How a column of a consolidated form comes by its values.
package enum ColumnSource: Hashable, Sendable {
  /// Filled by people, printed by the template or copied from the row's origin.
  case row
  /// Computed from the row's other fields and, in consolidated forms, from other forms' rows.
  case expression(Expression)
  /// An indicator's figure, consolidated by the indicator's own rule.
  case figure(FigureSource)
}

/// Where the figures of an indicator column come from.
package struct FigureSource: Hashable, Sendable {
  /// The form and field of the units below whose figures are consolidated, such as X-02 `uth_nay`.
  package var units: FieldPath
  /// The form and field of the departments that report the same indicator, where there are any.
  package var departments: FieldPath?

  /// Makes a source.
  package init(units: FieldPath, departments: FieldPath? = nil) {
    self.units = units
    self.departments = departments
  }
}

/// A field of a form.
package struct FieldPath: Hashable, Sendable {
  /// The form.
  package var form: FormCode
  /// The field.
  package var field: String

  /// Makes a path.
  package init(form: FormCode, field: String) {
    self.form = form
    self.field = field
  }
}

/// How a column is added up in group and total rows.
package enum TotalRule: String, CaseIterable, Hashable, Sendable {
  /// Left empty.
  case none
  /// The exact sum of the rows.
  case sum
  /// The largest value.
  case max
  /// The smallest value.
  case min
  /// The column's own expression, evaluated over the totals of the other columns.
  case derived
}

/// For what a column stands once each.
package enum ColumnRepetition: Hashable, Sendable {
  /// For each unit below.
  case units
  /// For each group of the units below, as a code list names and orders them.
  case groups(list: String)
}

/// One column (or, in a record block, one line) of a form.
package struct ColumnDefinition: Hashable, Sendable {
  /// The field key, such as `td_tong`.
  package var field: String
  /// The header texts from the outermost group to the column itself; may hold year tokens
  /// such as `{N}` and `{N+1}`.
  package var header: [String]
  /// The kind of value.
  package var type: FieldType
  /// The unit of measure, where the whole column has one, or `theo dvt` where each row has its own.
  package var unit: String?
  /// Whether the unit of measure is the one that the row itself states.
  package var takesUnitOfRow: Bool { unit == "theo dvt" }
  /// Whether it must be filled.
  package var requirement: Requirement
  /// What it is for.
  package var role: ColumnRole
  /// Where its values come from.
  package var source: ColumnSource
  /// The code list, for ``FieldType/oneOf`` and ``FieldType/manyOf``.
  package var codes: CodeListReference?
  /// The smallest value allowed, for numbers.
  package var minimum: Expression?
  /// The largest value allowed, for numbers.
  package var maximum: Expression?
  /// The shortest and longest text allowed, in characters.
  package var textLength: ClosedRange<Int>?
  /// Digits after the decimal point when printed; `nil` follows the row's indicator or the type.
  package var decimals: Int?
  /// How far a typed value may be from the computed one before it is reported.
  package var tolerance: ExactDecimal?
  /// How it is added up.
  package var total: TotalRule
  /// What the grand total is where adding up the rows would count something twice.
  package var totalExpression: Expression?
  /// Column width in characters of the default font; `nil` follows the type.
  package var width: Double?
  /// Hidden in templates and outputs, such as a key that only the machine reads.
  package var isHidden: Bool
  /// Whether it names a person or how to reach one. What it holds stays in the unit's own workbook
  /// and on the screen of whoever receives that: no output, finding, repair or JSON document has it.
  package var isPersonal = false
  /// Under which signature its text is shown where settings name nobody; on lines of the identification.
  package var signs: SignaturePlace?
  /// The label in the number row, such as `6=4/1`; `nil` numbers it automatically.
  package var numberLabel: String?
  /// For what it stands once each: the header and field hold `{unit}`, `{group}` and `{code}`.
  package var repetition: ColumnRepetition?
  /// Whether it stands once for each of several units or groups.
  package var isRepeated: Bool { repetition != nil }
  /// The code of the unit or group for which a repeated column stands; empty in its definition.
  package var repeatedFor = ""
  /// The column of the year before, for indicators that compare years: `uth_nay` is the year
  /// before `kh_sau`.
  package var previous: String?
  /// The field of the row whose code narrows the choices of a drop-down: those entries of the
  /// code list that name it in their `goes_with` column.
  package var narrowedBy: String?
  /// Whether the level above gives its values, indicator by indicator: the template prints them where
  /// they are at hand, and what comes back is held against them.
  package var isGiven = false
  /// In sets for periods within a year: the field of the plan's set whose figures templates print, from the
  /// unit's own plan of that year.
  package var carried: FieldPath?
  /// Whether workbooks must have it.
  package var presence = Presence.always
  /// What the input message says to the person who fills the column, in Vietnamese.
  package var help: String?
  /// How blank codes are made: `{unit}-{N+1}-{nnn}` with the contributor and the next number.
  package var generated: String?
  /// The line of the definition file that declares it.
  package var line: Int
  /// Whether it holds units of measure.
  package var isMeasureUnit = false

  /// The text of the innermost header.
  package var label: String { header.last ?? field }
}

/// Where a column's codes come from.
package enum CodeListReference: Hashable, Sendable {
  /// A list of `codelists.csv`, such as `DM_LINHVUC`.
  case list(String)
  /// The values of another form's field in the same submission, such as the hamlets of X-00;
  /// `extra` holds texts allowed beside them, such as "Toàn xã".
  case field(FieldPath, extra: [String])
  /// The administrative units of a level: codes in the file, full names on paper.
  case units(level: PlanningLevel, extra: [String])
}

extension ColumnDefinition {
  /// What kind of value its cells hold in expressions.
  package var kind: ExpressionKind {
    let list: String? = if case .list(let name) = codes { name } else { nil }
    return switch type {
    case .text: .text
    case .code, .oneOf: .code(list: list)
    case .manyOf: .codes(list: list)
    case .integer, .decimal, .money, .percent: .number
    case .boolean: .boolean
    case .target: .target
    case .date, .month: .date
    }
  }
}

extension ColumnDefinition {
  /// What belongs into its cells.
  package var entry: ExpectedEntry {
    switch type {
    case .integer, .decimal, .money, .percent: .figure
    case .oneOf, .manyOf, .boolean: .choice
    case .target: .target
    case .code: codes == nil ? .words : .choice
    case .date, .month: .day
    case .text: .words
    }
  }
}
