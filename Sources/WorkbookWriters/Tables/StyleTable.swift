/// The workbook's styles, each kept once, in the order of first use (ECMA-376 Part 1, 18.8).
struct StyleTable {
  /// What a cell format is put together from, as indexes into the other tables.
  struct Format {
    let style: CellStyle
    let font: Int
    let fill: Int
    let border: Int
    let numberFormat: Int
  }

  /// A background as the format counts them; the first two are fixed.
  enum Fill: Hashable {
    case none
    case gray125
    case solid(CellColor)
  }

  /// Fonts; entry 0 is the workbook's default.
  private(set) var fonts = InternTable([CellFont()])
  /// Backgrounds.
  private(set) var fills = InternTable([Fill.none, .gray125])
  /// Lines; entry 0 is none.
  private(set) var borders = InternTable([CellBorder()])
  /// Number formats that are not built in.
  private(set) var numberFormats = InternTable<String>()
  /// Cell formats; entry 0 is the default.
  private(set) var formats: [Format] = []
  /// What conditional formats change.
  private(set) var differentials = InternTable<DifferentialStyle>()
  private var indexes: [CellStyle: Int] = [:]
  /// The style last asked for in each column; neighbours in a column mostly share theirs.
  private var recent: [(style: CellStyle, index: Int)?] = []

  init() {
    _ = index(of: CellStyle())
  }

  /// The index of a cell format.
  mutating func index(of style: CellStyle) -> Int {
    if let known = indexes[style] { return known }
    let format = Format(
      style: style,
      font: fonts.index(of: style.font),
      fill: style.fill.map { fills.index(of: .solid($0)) } ?? 0,
      border: borders.index(of: style.border),
      numberFormat: numberFormatIdentifier(style.numberFormat))
    let index = formats.count
    formats.append(format)
    indexes[style] = index
    return index
  }

  /// The index of a cell format, found faster where the column's last cell had the same.
  mutating func index(of style: CellStyle, column: Int) -> Int {
    while recent.count <= column { recent.append(nil) }
    if let last = recent[column], last.style == style { return last.index }
    let index = self.index(of: style)
    recent[column] = (style, index)
    return index
  }

  /// The index of a conditional format's style.
  mutating func differentialIndex(of style: DifferentialStyle) -> Int {
    differentials.index(of: style)
  }

  private mutating func numberFormatIdentifier(_ code: String) -> Int {
    if let builtIn = Self.builtInFormats[code] { return builtIn }
    return Self.firstCustomFormat + numberFormats.index(of: code)
  }

  /// The identifier of the first number format that is not built in.
  static let firstCustomFormat = 164

  /// Built-in formats that mean the same in every language (ECMA-376 Part 1, 18.8.30).
  private static let builtInFormats = [
    "General": 0, "0": 1, "0.00": 2, "#,##0": 3, "#,##0.00": 4, "0%": 9, "0.00%": 10, "@": 49,
  ]
}

/// The tables that sheets fill while they are written.
final class WorkbookTables {
  /// Styles.
  var styles = StyleTable()
  /// Texts.
  var strings = SharedStringTable()
}
