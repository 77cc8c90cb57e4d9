/// A form: the only place where its sheet, columns, rules and layout are described.
///
/// Templates, reading, checking, consolidating and printing all work from it. A definition file
/// under `Templates/forms/` holds one of these; see `CONTRIBUTING.md` for how to write it.
package struct FormDefinition: Hashable, Sendable {
  /// The printed code.
  package var code: FormCode
  /// Who fills or receives it.
  package var level: PlanningLevel
  /// The sheet's name, at most 31 characters.
  package var sheet: String
  /// The title as printed, with year tokens such as `{N+1}`.
  package var title: String
  /// A second title line, printed under the first; may be empty.
  package var subtitle: String
  /// Fields that stand once for the whole form, one below the other above the table.
  package var record: [ColumnDefinition]
  /// The table's columns, in the order of the sheet.
  package var columns: [ColumnDefinition]
  /// Where the table's rows come from.
  package var rows: RowSource
  /// The fields that identify a row within one submission; empty where rows have no key.
  package var key: [String]
  /// The fields by which a row is recognised before it has a code: what it says.
  package var identity: [String]
  /// The code list field by which printed rows are grouped with subtotals.
  package var groupBy: String?
  /// What templates print into the form from what others have sent; `nil` prints nothing.
  package var prefill: PrefillDefinition?
  /// Which rows may be the same work as rows of others; `nil` compares none.
  package var alike: AlikeDefinition?
  /// The rules.
  package var rules: [RuleDefinition]
  /// Whether workbooks must have it.
  package var presence: Presence
  /// Whether this form tells which unit, year and round a workbook belongs to.
  package var isIdentification: Bool
  /// The form under whose table this one is printed, on the same sheet.
  package var below: FormCode?
  /// How it is printed.
  package var layout: LayoutDefinition
  /// The definition file's name.
  package var file: String
  /// What it had beside in the template version that is read, where that is an earlier one.
  package internal(set) var former = FormerParts()

  /// All columns, record block first.
  package var allColumns: [ColumnDefinition] { record + columns }

  /// The column with a field key.
  package func column(_ field: String) -> ColumnDefinition? {
    columns.first { $0.field == field } ?? record.first { $0.field == field }
  }

  /// How many header rows the table has.
  package var headerDepth: Int { columns.map(\.header.count).max() ?? 1 }
}

/// How a form is printed (see the official layout rules in the handbook and in Thông tư
/// 01/2011/TT-BNV and Nghị định 30/2020/NĐ-CP).
package struct LayoutDefinition: Hashable, Sendable {
  /// The paper.
  package enum Paper: String, CaseIterable, Hashable, Sendable {
    /// 210 × 297 mm.
    case a4 = "A4"
    /// 297 × 420 mm.
    case a3 = "A3"
  }

  /// Where the grand total stands.
  package enum TotalPosition: String, CaseIterable, Hashable, Sendable {
    /// No total row.
    case none
    /// The first data row.
    case first
    /// The last row.
    case last
  }

  /// A percentage line under the total, such as the share of women.
  package struct RatioLine: Hashable, Sendable {
    /// The label.
    package var label: String
    /// The field under which the percentage is printed.
    package var field: String
    /// The percentage, over the totals.
    package var expression: Expression
    /// The line of the definition file that declares it.
    package var line: Int?
  }

  /// A native chart fed by the sheet's own cells.
  package struct ChartDefinition: Hashable, Sendable {
    /// The kind of chart.
    package enum Kind: String, CaseIterable, Hashable, Sendable {
      /// Horizontal bars.
      case bar
      /// Vertical columns.
      case column
      /// Vertical columns on top of each other.
      case stacked
      /// A pie.
      case pie
    }
    /// The kind.
    package var kind: Kind
    /// The title, with year tokens.
    package var title: String
    /// The field that names the categories.
    package var categories: String
    /// The fields drawn as series.
    package var series: [String]
    /// Keys of the rows to draw; empty draws all.
    package var keys: [String]
    /// Whether the fields' totals are drawn, one category for each field, rather than the rows.
    package var isOfTotals: Bool
    /// The title of the value axis: what is measured, and in which unit.
    package var axis: String?
    /// Decimals of the figures beside the bars.
    package var decimals: Int
  }

  /// The paper.
  package var paper: Paper = .a4
  /// The unit printed above the table, such as "triệu đồng".
  package var unit: String?
  /// The grand total.
  package var total: TotalPosition = .none
  /// The total row's label.
  package var totalLabel: String = "TỔNG CỘNG"
  /// Lines under the table.
  package var notes: [String] = []
  /// Percentage lines under the total.
  package var ratios: [RatioLine] = []
  /// How many empty rows a blank template offers.
  package var blankRows: Int = 20
  /// Fields that stay in view and repeat on every page that a wide table is split into.
  package var frozenFields: [String] = []
  /// Charts.
  package var charts: [ChartDefinition] = []
  /// What the first sheet of the workbook shows of the form; `nil` shows nothing.
  package var summary: SummaryDefinition?
  /// Which rows are printed; the others are kept and folded away. `nil` prints all.
  package var printedRows: Expression?
  /// The line of the definition file where the layout begins.
  package var line: Int?
  /// Whether the sheet is hidden from the reader.
  package var isHidden: Bool = false
  /// The number printed on the form, such as `H-08 (tổng hợp)`; `nil` prints the form's code.
  package var printedNumber: String?

  /// Makes a layout with the defaults.
  package init() {}

  /// The number printed after "Biểu số".
  package func number(_ code: FormCode) -> String { printedNumber ?? code.text }
}
