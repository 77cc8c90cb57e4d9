import PlanningForms
import WorkbookWriters

/// How the layout treats a column, by its type and role.
extension ColumnDefinition {
  /// The most columns of a table whose texts are indented.
  private static let mostIndentedColumns = 24

  /// How far the texts of each column stand from its left border, in steps of indentation.
  ///
  /// A table of many columns, which is printed small, has little room: there only texts that would touch the
  /// figures before them keep from the border. One of so many that it goes on beside its pages has none: H-07 of
  /// district 847 would take two A3 pages more.
  static func textIndents(_ columns: [ColumnDefinition]) -> [Int] {
    let visible = columns.count { !$0.isHidden }
    guard visible <= mostIndentedColumns else { return columns.map { _ in 0 } }
    let isDense = visible > ReportSheet.columnsInLargePrint
    var before: ColumnDefinition?
    return columns.map { column in
      guard !column.isHidden else { return 0 }
      defer { before = column }
      guard column.alignment == .left, !isDense || before?.alignment == .right else { return 0 }
      return LayoutStyle.textIndent
    }
  }

  /// Where its cells' content stands.
  var alignment: CellAlignment.Horizontal {
    if role == .ordinal || role == .coverage || role == .figureSource || isMeasureUnit || isYear {
      return .center
    }
    return switch type {
    case .integer, .decimal, .money, .percent: .right
    case .boolean, .target, .date, .month: .center
    case .code: isUnitName ? .left : .center
    // Short text is a mark or a number in words.
    case .text: (width ?? 18) <= 10 ? .center : .left
    case .oneOf, .manyOf: .left
    }
  }

  /// Whether its text goes on in further lines.
  var wraps: Bool { alignment == .left || (!type.isNumeric && role != .ordinal) }

  /// Whether it holds years, whose digits are not grouped.
  var isYear: Bool { type == .integer && (unit == "năm" || unit == "year") }

  /// Whether its codes are printed as names of units.
  var isUnitName: Bool {
    if case .units = codes { return true }
    return type == .code && codes != nil
  }

  /// Whether long text is usual, so that it deserves the room that is left.
  var isWide: Bool { alignment == .left && role != .ordinal }

  /// The width in characters where neither the definition nor the content asks for more.
  var defaultWidth: Double {
    if let width { return width }
    if role == .ordinal { return 5 }
    if role == .coverage || role == .figureSource { return 9 }
    if isMeasureUnit { return 8 }
    return switch type {
    case .integer: 7
    case .percent: 7.5
    case .decimal, .money: 9.5
    case .boolean: 6
    case .date: 11
    case .month: 9
    case .code: isUnitName ? 16 : 13
    case .target: 12
    case .oneOf: 13
    case .manyOf: 15
    case .text: (textLength?.upperBound ?? 0) > 150 ? 30 : 18
    }
  }

  /// The widest that content alone makes it.
  var maximumWidth: Double {
    isWide ? max(width ?? 0, type == .text ? 44 : 34) : width ?? 14
  }
}
