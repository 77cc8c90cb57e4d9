import DecimalArithmetic
import WorkbookModel

/// A chart fed by cells (ECMA-376 Part 1, 21.2).
public struct Chart: Hashable, Sendable {
  /// A kind of chart.
  public enum Kind: Hashable, Sendable, CaseIterable {
    /// Horizontal bars side by side.
    case barClustered
    /// Horizontal bars on one another.
    case barStacked
    /// Columns side by side.
    case columnClustered
    /// Columns on one another.
    case columnStacked
    /// Lines with markers.
    case line
    /// A pie of the first series.
    case pie
  }

  /// Where the legend stands (21.2.3.24 ST_LegendPos).
  public enum LegendPosition: String, Hashable, Sendable {
    /// Below.
    case bottom = "b"
    /// At the left.
    case left = "l"
    /// At the right.
    case right = "r"
    /// Above.
    case top = "t"
  }

  /// The kind.
  public var kind: Kind
  /// The title; `nil` for none.
  public var title: String?
  /// What is drawn, at least one.
  public var series: [ChartSeries]
  /// The cells that the chart covers.
  public var anchor: CellRange
  /// The title of the category axis.
  public var categoryAxisTitle: String?
  /// The title of the value axis.
  public var valueAxisTitle: String?
  /// Where the value axis begins; `nil` leaves it to the program, which may cut bars short.
  public var valueAxisMinimum: ExactDecimal?
  /// The number format of the value axis and the labels.
  public var numberFormat: String
  /// Where the legend stands; `nil` for none.
  public var legend: LegendPosition?
  /// Whether the values stand beside their bars; a pie shows shares in per cent.
  public var showsDataLabels: Bool
  /// What the chart shows, in words, for those who can't see it.
  public var alternativeText: String

  /// Makes a chart.
  public init(
    _ kind: Kind, title: String? = nil, series: [ChartSeries], anchor: CellRange,
    categoryAxisTitle: String? = nil, valueAxisTitle: String? = nil,
    valueAxisMinimum: ExactDecimal? = nil,
    numberFormat: String = "General", legend: LegendPosition? = .bottom,
    showsDataLabels: Bool = false, alternativeText: String
  ) {
    self.kind = kind
    self.title = title
    self.series = series
    self.anchor = anchor
    self.categoryAxisTitle = categoryAxisTitle
    self.valueAxisTitle = valueAxisTitle
    self.valueAxisMinimum = valueAxisMinimum
    self.numberFormat = numberFormat
    self.legend = legend
    self.showsDataLabels = showsDataLabels
    self.alternativeText = alternativeText
  }
}

/// A series of values (ECMA-376 Part 1, 21.2.2.170), with copies of what the cells hold.
public struct ChartSeries: Hashable, Sendable {
  /// What a series is called.
  public enum Name: Hashable, Sendable {
    /// These words.
    case text(String)
    /// What a cell holds, and a copy of it.
    case reference(String, cached: String)
  }

  /// The name.
  public var name: Name
  /// The cells of the categories as a formula, such as `'H-01'!$B$5:$B$9`.
  public var categoriesFormula: String
  /// Copies of the categories.
  public var categories: [String]
  /// The cells of the values as a formula.
  public var valuesFormula: String
  /// Copies of the values; `nil` for a cell without number.
  public var values: [ExactDecimal?]
  /// The colour; `nil` for the program's choice.
  public var color: CellColor?

  /// Makes a series.
  public init(
    name: Name, categoriesFormula: String, categories: [String], valuesFormula: String,
    values: [ExactDecimal?], color: CellColor? = nil
  ) {
    self.name = name
    self.categoriesFormula = categoriesFormula
    self.categories = categories
    self.valuesFormula = valuesFormula
    self.values = values
    self.color = color
  }
}
