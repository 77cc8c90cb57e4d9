import PlanningForms
import WorkbookWriters

/// What the cells of a column have in common: worked out once for a table, however many rows it has.
struct CellTraits {
  let alignment: CellAlignment.Horizontal
  /// How far its texts stand from the left border, in steps of indentation.
  let indent: Int
  /// Whether texts go on in further lines.
  let wraps: Bool
  let isHidden: Bool
  let isOrdinal: Bool
  let isYear: Bool
  let type: FieldType
  /// Whether entries of its list may be printed so that they stand out.
  let mayStandOut: Bool
  /// Decimals that hold whatever stands in the column; `nil` where the row or the figures decide.
  let decimals: Int?
  /// The columns of the same figure that this one is made of; `nil` where it is no such figure.
  let parts: [Int]?

  /// The traits of each column of a table.
  static func of(_ columns: [ColumnDefinition]) -> [CellTraits] {
    zip(columns.indices, ColumnDefinition.textIndents(columns)).map {
      CellTraits(columns, $0, indent: $1)
    }
  }

  private init(_ columns: [ColumnDefinition], _ index: Int, indent: Int) {
    self.indent = indent
    let column = columns[index]
    alignment = column.alignment
    wraps = column.wraps
    isHidden = column.isHidden
    isOrdinal = column.role == .ordinal
    isYear = column.isYear
    type = column.type
    mayStandOut = if case .list = column.codes { true } else { false }
    decimals = column.decimals ?? (column.type == .percent ? ReportCells.percentDecimals : nil)
    guard case .figure(let source) = column.source, column.repetition != .units else {
      parts = nil
      return
    }
    parts = Self.parts(of: index, source, columns)
  }

  /// The columns that a column of figures is made of: those of the groups where there are some, else of the units;
  /// of a group's own those of its units, which follow it.
  private static func parts(
    of column: Int, _ source: FigureSource, _ columns: [ColumnDefinition]
  ) -> [Int] {
    func isOf(_ index: Int, _ repetition: ColumnRepetition?) -> Bool {
      guard columns[index].repetition == repetition, case .figure(let own) = columns[index].source
      else { return false }
      return own.units == source.units
    }
    let units = columns.indices.filter { isOf($0, .units) }
    if columns[column].isRepeated {
      return Array(
        columns.indices.dropFirst(column + 1).drop { !isOf($0, .units) }.prefix { isOf($0, .units) }
      )
    }
    let groups = columns.indices.filter {
      columns[$0].isRepeated && columns[$0].repetition != .units && isOf($0, columns[$0].repetition)
    }
    return groups.isEmpty ? units : groups
  }
}

/// The formula of a column, which differs from row to row by the row's number only: worked out once.
struct RowFormula {
  private let expression: Expression
  private let scope: SheetScope
  /// What stands before, between and behind the places of the number; `nil` where that can't be told.
  private let pieces: [Substring]?

  /// Makes the formula of a derived column; `nil` where a formula can't say the same.
  ///
  /// - Parameter scope: where the formula finds its fields; its row says nothing.
  init?(_ expression: Expression, in scope: SheetScope) {
    self.expression = expression
    self.scope = scope
    // What is too long in the first row is too long in any.
    guard Self.formula(expression, scope, row: 1) != nil else { return nil }
    let pieces = Self.places.map { place in
      Self.formula(expression, scope, row: place)?.split(
        separator: String(place), omittingEmptySubsequences: false)
    }
    self.pieces = pieces[0] == pieces[1] ? pieces[0] : nil
  }

  /// Two rows: a figure of the formula that looks like one of them does not look like the other.
  private static let places = [987_654, 765_432]

  private static func formula(
    _ expression: Expression, _ scope: SheetScope, row: Int
  ) -> String? {
    var scope = scope
    scope.row = row
    return FormulaEmitter(scope: scope).value(expression)
  }

  /// The formula in a row; `nil` where it is longer than a workbook may hold.
  func text(row: Int) -> String? {
    guard let pieces else { return Self.formula(expression, scope, row: row) }
    let formula = pieces.joined(separator: String(row))
    guard formula.utf16.count <= FormulaEmitter<SheetScope>.maximumLength else { return nil }
    return formula
  }
}
