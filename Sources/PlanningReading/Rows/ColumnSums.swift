import DecimalArithmetic
import PlanningForms

/// The sums of a list's columns over the rows read so far, kept while they are read: adding up the
/// rows above anew at each row would take the square of their number.
struct ColumnSums {
  /// The rows that sums are made of.
  enum Extent: CaseIterable {
    /// Those since the last sum or heading.
    case sinceHeading
    /// All.
    case table
  }

  /// The columns that are added up; others have no sum.
  private let columns: [Int]
  private var table: [ExactDecimal]
  private var sinceHeading: [ExactDecimal]
  private var rows = 0
  private var rowsSinceHeading = 0

  init(_ columns: [ColumnPlan]) {
    self.columns = columns.indices.filter { columns[$0].definition.total == .sum }
    table = [ExactDecimal](repeating: .zero, count: columns.count)
    sinceHeading = table
  }

  /// Adds a row's figures; what is no figure adds nothing.
  mutating func add(_ values: [ExpressionValue]) {
    rows += 1
    rowsSinceHeading += 1
    for column in columns {
      guard let figure = values[column].decimal else { continue }
      table[column] = table[column] + figure
      sinceHeading[column] = sinceHeading[column] + figure
    }
  }

  /// A sum or a heading stands here.
  mutating func beginGroup() {
    rowsSinceHeading = 0
    for column in columns { sinceHeading[column] = .zero }
  }

  /// How many rows an extent has.
  func rowCount(_ extent: Extent) -> Int { extent == .table ? rows : rowsSinceHeading }

  /// A column's sum.
  func sum(ofColumn column: Int, _ extent: Extent) -> ExactDecimal {
    extent == .table ? table[column] : sinceHeading[column]
  }
}
