import DecimalArithmetic
import PlanningForms

/// What is kept of one unit's submission to compare its figures with those of other units: four
/// bytes a figure and where it was read, some four kilobytes for a commune.
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
  /// The unit of measure of each compared column.
  let units: [String]
  /// The position of each compared column among those that have kinds.
  let kindColumns: [Int?]

  /// Chooses the compared columns: figures that people fill; in lists those with a unit of measure, which
  /// ranks and marks have not.
  init(_ form: FormDefinition) {
    definition = form
    let isMatrix = if case .indicators = form.rows { true } else { false }
    self.isMatrix = isMatrix
    columns = form.columns.indices.filter { index in
      let column = form.columns[index]
      guard case .row = column.source, column.type.isNumeric else { return false }
      if isMatrix { return column.role == .value }
      return column.type == .money
        || column.role == .value && column.type != .percent && column.unit != nil
    }
    kinds =
      isMatrix ? columns.map { _ in [] } : columns.map { Self.kind(of: form.columns[$0], in: form) }
    units = columns.map { form.columns[$0].unit ?? "" }
    var count = 0
    kindColumns = kinds.map { kind in
      if kind.isEmpty { return nil }
      count += 1
      return count - 1
    }
  }

  /// The columns that say what a figure is of. A price per piece of something compares with prices of the
  /// same thing only, and so does a quantity: its unit names the column of the piece (`triệu đồng/dvt`,
  /// `theo dvt`). Where the unit is one of several (`ha | con`), the row's key says which.
  private static func kind(of column: ColumnDefinition, in form: FormDefinition) -> [Int] {
    guard let unit = column.unit else { return [] }
    func positions(_ fields: [String]) -> [Int] {
      fields.compactMap { field in form.columns.firstIndex { $0.field == field } }
    }
    if unit.contains("|") { return positions(form.key) }
    let per = column.takesUnitOfRow ? unit.split(separator: " ") : unit.split(separator: "/")
    guard let piece = per.dropFirst().last.map({ positions([String($0)]) }), !piece.isEmpty else {
      return []
    }
    return piece + positions([form.groupBy].compactMap { $0 })
  }
}

/// The compared figures of one form of one unit.
struct PeerSheet: Sendable {
  /// The sheet's name; `nil` for computed records.
  let sheet: String?
  /// How many rows there are: all compared indicators, or the rows of a list with an amount.
  let rowCount: Int
  private let columnCount: Int
  /// The sheet column of each compared column, then the sheet row of each row; 0 where there is none.
  private let places: [Int32]
  private let figures: CompactFigures
  /// What the prices are of, column by column, as ``digest(_:)`` of the texts; empty where any
  /// amounts compare.
  private let kinds: [UInt64]
  private let kindColumns: [Int?]

  init(_ form: PeerForm, _ record: FormRecord, indicators: [Indicator]) {
    let rows: [RecordRow?]
    if form.isMatrix {
      let held = Dictionary(
        record.rows.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
      rows = indicators.map { held[$0.code] }
    } else {
      rows = record.rows.filter { row in form.columns.contains { row.isPositive($0) } }
    }
    sheet = record.source?.sheet
    rowCount = rows.count
    columnCount = form.columns.count
    // A sheet that was refused states no columns, and its rows no values.
    let stated = record.source?.columns ?? []
    places =
      form.columns.map { stated.indices.contains($0) ? Int32(stated[$0]) : 0 }
      + rows.map { $0?.sheetRow ?? 0 }
    figures = CompactFigures(
      rows.lazy.flatMap { row in form.columns.lazy.map { row?.values[$0].decimal } },
      count: rows.count * form.columns.count)
    kindColumns = form.kindColumns
    kinds = form.kinds.filter { !$0.isEmpty }.flatMap { kind in
      rows.map { row in
        Self.digest(kind.map { row?.values[$0].displayText ?? "" }.joined(separator: "|"))
      }
    }
  }

  /// What a price is of, as a number that is the same for the same thing; 0 for all where any
  /// amounts compare.
  func kind(ofRow row: Int, column: Int) -> UInt64 {
    kindColumns[column].map { kinds[$0 * rowCount + row] } ?? 0
  }

  /// A figure above 0.
  ///
  /// - Parameters:
  ///   - row: the row; in matrix forms the position among the compared indicators.
  ///   - column: the position among the compared columns.
  func figure(row: Int, column: Int) -> ExactDecimal? { figures[row * columnCount + column] }

  /// A record of one figure only, which can say where it was read.
  func place(row: Int, column: Int, in form: PeerForm, of unit: PeerFigures) -> FormRecord {
    FormRecord(
      form: form.definition.code, contributor: unit.contributor,
      rows: [RecordRow(values: [], sheetRow: places[columnCount + row])],
      source: sheet.map {
        RecordSource(file: unit.file, sheet: $0, columns: [Int16(places[column])])
      })
  }

  /// FNV-1a of a text: many units name few things, and eight bytes tell them apart.
  private static func digest(_ text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}

extension RecordRow {
  fileprivate func isPositive(_ column: Int) -> Bool {
    values[column].decimal.map { $0 > 0 } ?? false
  }
}

/// Positive figures in four bytes each: an exponent and the digits. The few that need more digits
/// than that stand apart, so that every figure comes back exactly.
struct CompactFigures: Sendable {
  private static let digitBits = 28
  /// Added to exponents, which are from -9 to 5 then.
  private static let bias = 10
  /// Stands for a figure that is kept apart; no figure has the exponent 0.
  private static let apart: UInt32 = 1

  private var words: [UInt32] = []
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
    if (1...15).contains(exponent), figure.coefficient < Int128(1) << Self.digitBits {
      words.append(UInt32(exponent) << Self.digitBits | UInt32(figure.coefficient))
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
