import DecimalArithmetic
import PlanningForms

/// What is kept of one unit's submission to compare its figures with those of other units: eight
/// bytes a figure and where it was read, a few kilobytes for a commune.
package struct PeerFigures: Sendable {
  let contributor: Contributor
  let planYear: Int
  /// The file's name.
  let file: String
  /// The figures of each compared form, in the order of ``PeerScaleCheck/forms``; `nil` where the
  /// form was not sent.
  let sheets: [PeerSheet?]
}

/// A form whose figures are compared.
struct PeerForm: Sendable {
  let definition: FormDefinition
  /// The compared columns, as positions in the definition.
  let columns: [Int]
  /// Whether the rows are indicators rather than a list.
  let isMatrix: Bool
  /// For each compared column the columns that say what a price is of; empty where any amounts
  /// compare.
  let kinds: [[Int]]

  /// Chooses the compared columns: figures that people fill; in lists only amounts of money.
  init(_ form: FormDefinition) {
    definition = form
    let isMatrix = if case .indicators = form.rows { true } else { false }
    self.isMatrix = isMatrix
    columns = form.columns.indices.filter { index in
      let column = form.columns[index]
      guard case .row = column.source else { return false }
      return isMatrix
        ? column.type.isNumeric && column.role == .value : column.type == .money
    }
    kinds =
      isMatrix ? columns.map { _ in [] } : columns.map { Self.kind(of: form.columns[$0], in: form) }
  }

  /// The columns that say what a price is of: a price per piece of something compares with prices
  /// of the same thing only. Its unit names the column of the piece: `triệu đồng/dvt`.
  private static func kind(of column: ColumnDefinition, in form: FormDefinition) -> [Int] {
    guard let per = column.unit?.split(separator: "/").dropFirst().last.map(String.init),
      let piece = form.columns.firstIndex(where: { $0.field == per })
    else { return [] }
    let group = form.groupBy.flatMap { group in
      form.columns.firstIndex { $0.field == group }
    }
    return [piece] + [group].compactMap { $0 }
  }
}

/// The compared figures of one form of one unit.
struct PeerSheet: Sendable {
  private let source: RecordSource?
  private let columnCount: Int
  /// The sheet row of each row; ``missing`` for indicators that the form does not hold.
  private let sheetRows: [Int32]
  private let figures: CompactFigures
  /// What the prices of each compared column are of, row by row; empty where any amounts compare.
  private let kinds: [[String]]

  private static let missing: Int32 = -1

  init(_ form: PeerForm, _ record: FormRecord, indicators: [Indicator?]) {
    var source = record.source
    source?.recordCells = []
    self.source = source
    columnCount = form.columns.count
    let rows: [RecordRow?]
    if form.isMatrix {
      let held = Dictionary(
        record.rows.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
      rows = indicators.map { $0.flatMap { held[$0.code] } }
    } else {
      rows = record.rows.filter { row in form.columns.contains { row.isPositive($0) } }
    }
    sheetRows = rows.map { $0?.sheetRow ?? Self.missing }
    figures = CompactFigures(
      rows.lazy.flatMap { row in form.columns.lazy.map { row?.values[$0].decimal } },
      count: rows.count * form.columns.count)
    kinds = form.kinds.map { kind in
      kind.isEmpty
        ? []
        : rows.map { row in
          kind.map { row?.values[$0].displayText ?? "" }.joined(separator: "|")
        }
    }
  }

  /// What a price is of; the same for all where any amounts compare.
  func kind(ofRow row: Int, column: Int) -> String {
    kinds[column].isEmpty ? "" : kinds[column][row]
  }

  /// How many rows there are: all indicators, or the rows of a list with an amount.
  var rowCount: Int { sheetRows.count }

  /// A figure above 0.
  ///
  /// - Parameters:
  ///   - row: the row; in matrix forms the indicator's position in the configuration.
  ///   - column: the position among the compared columns.
  func figure(row: Int, column: Int) -> ExactDecimal? {
    guard sheetRows.indices.contains(row) else { return nil }
    return figures[row * columnCount + column]
  }

  /// A record of one row only, which can say where the row was read.
  func place(ofRow row: Int, in form: PeerForm, of contributor: Contributor) -> FormRecord {
    FormRecord(
      form: form.definition.code, contributor: contributor,
      rows: [RecordRow(values: [], sheetRow: sheetRows[row])], source: source)
  }
}

extension RecordRow {
  fileprivate func isPositive(_ column: Int) -> Bool {
    values[column].decimal.map { $0 > 0 } ?? false
  }
}

/// Positive figures in eight bytes each: an exponent and the digits. The few that need more digits
/// than that stand apart, so that every figure comes back exactly.
struct CompactFigures: Sendable {
  private static let digitBits = 56
  private static let bias = 128
  /// Stands for a figure that is kept apart; no figure has the exponent byte 0.
  private static let apart: UInt64 = 1

  private var words: [UInt64] = []
  private var large: [Int: ExactDecimal] = [:]

  /// Keeps figures; what is not above 0 is kept as nothing.
  init(_ figures: some Sequence<ExactDecimal?>, count: Int) {
    words.reserveCapacity(count)
    for figure in figures { append(figure) }
  }

  private mutating func append(_ figure: ExactDecimal?) {
    guard let figure, figure > 0 else {
      words.append(0)
      return
    }
    let exponent = figure.exponent + Self.bias
    if (1...255).contains(exponent), figure.coefficient < Int128(1) << Self.digitBits {
      words.append(UInt64(exponent) << Self.digitBits | UInt64(figure.coefficient))
    } else {
      large[words.count] = figure
      words.append(Self.apart)
    }
  }

  /// The figure at a position; `nil` where there is none above 0.
  subscript(position: Int) -> ExactDecimal? {
    let word = words[position]
    if word == 0 { return nil }
    if word == Self.apart { return large[position] }
    return ExactDecimal(
      coefficient: Int128(word & (1 << Self.digitBits - 1)),
      exponent: Int(word >> Self.digitBits) - Self.bias)
  }
}
