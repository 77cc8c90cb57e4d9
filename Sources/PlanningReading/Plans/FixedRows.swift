import PlanningForms
import VietnameseText

/// The rows that a template prints: indicators, codes or units, in printed order.
struct FixedRows: Sendable {
  /// One printed row.
  struct Row: Sendable {
    var key: String
    var name: String
    var unit: String?
    var indicator: Indicator?
    var measure: MeasureUnit?
    /// What the template version that is read wrote for it, where that is something else; nothing where it
    /// has no such row.
    var former: [String]?
  }

  let rows: [Row]
  /// The column that holds the key.
  let keyColumn: Int?
  /// The column that holds the printed name; the key's own where codes are shown by name.
  let labelColumn: Int?
  /// The column that holds the printed unit of measure.
  let unitColumn: Int?

  private let byKey: [String: Int]
  private let byName: [MatchKey: [Int]]
  private let byPrintedName: [ExactText: [Int]]
  private let keyIndex: NameIndex<Int>

  /// The rows of a form; `nil` where people add a row for each thing.
  init?(_ form: FormDefinition, columns: [ColumnDefinition], lists: CodeResolvers) {
    let keyField: String?
    switch form.rows {
    case .indicators(let selection):
      rows = lists.indicators(selection).map { indicator in
        Row(
          key: indicator.code, name: indicator.name, unit: indicator.unit, indicator: indicator,
          measure: MeasureUnit(indicator.unit), former: lists.former.indicators[indicator.code])
      }
      keyField = form.key.first
    case .codes(let list, let field):
      rows = lists.choices(list).map {
        Row(key: $0.code, name: $0.name, former: lists.former.codes[list]?[$0.code])
      }
      keyField = field
    default:
      return nil
    }
    let key = columns.firstIndex { $0.field == keyField }
    keyColumn = key
    let isNamed = if case .indicators = form.rows { true } else { false }
    labelColumn =
      isNamed
      ? columns.firstIndex { $0.role == .printed && $0.type == .text && $0.field != keyField } : key
    unitColumn =
      isNamed
      ? columns.firstIndex { $0.role == .printed && $0.field == IndicatorField.measureUnit.key }
      : nil
    let former = rows.enumerated().flatMap { row, printed in
      (printed.former ?? []).map { (text: $0, row: row) }
    }
    // What the version wrote comes before what a text means today.
    byKey = Dictionary(
      former.map { ($0.text, $0.row) } + rows.enumerated().map { ($1.key, $0) },
      uniquingKeysWith: { first, _ in first })
    byName = Dictionary(grouping: rows.indices) { [rows] in MatchKey(rows[$0].name) }
      .merging(former.map { (MatchKey($0.text), [$0.row]) }) { _, former in former }
    byPrintedName = Dictionary(grouping: rows.indices) { [rows] in ExactText(rows[$0].name) }
      .merging(former.map { (ExactText($0.text), [$0.row]) }) { _, former in former }
    keyIndex = NameIndex(rows.enumerated().map { (id: $0, name: $1.key) })
  }

  /// The row with a key as it was typed: in any case, spaces apart.
  func row(key: String) -> Int? {
    if let row = byKey[key] { return row }
    return byKey[String(key.filter { $0 != " " }).uppercased()]
  }

  /// The row with a printed name.
  ///
  /// Names such as "- Nữ" occur more than once; then the one that follows the row before it in
  /// printed order is meant, or none can be told.
  func row(name: String, after previous: Int?) -> Int? {
    let candidates = byPrintedName[ExactText(name)] ?? byName[MatchKey(name)] ?? []
    if candidates.count == 1 { return candidates.first }
    guard let previous else { return nil }
    return candidates.contains(previous + 1) ? previous + 1 : nil
  }

  /// Whether a text is the name of a row.
  func isName(_ text: String, of row: Int) -> Bool {
    rows[row].name.hasSameBytes(as: text) || MatchKey(rows[row].name) == MatchKey(text)
      || rows[row].former?.contains { MatchKey($0) == MatchKey(text) } ?? false
  }

  /// Whether the template version that is read has a row.
  func isThere(_ row: Int) -> Bool { rows[row].former?.isEmpty != true }

  /// Keys near to an unknown one, for suggestions.
  func nearest(_ key: String) -> [String] { keyIndex.suggestions(for: key).map { rows[$0].key } }
}
