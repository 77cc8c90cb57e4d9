import PlanningForms
import WorkbookWriters

/// What the columns of a sheet's tables need: how narrow each may be, how wide it would like to
/// be, and the texts that wrap within it.
struct ColumnFitting {
  /// The widest column that a single word asks for, in characters.
  static let longestWord = 40.0
  /// The rows whose texts are weighed against each other; later ones are taken to be like them.
  static let weighedRows = 200
  /// How many lines a header may take.
  private static let headerLines = 3
  /// How far the width of a column that people write text in may be taken back.
  private static let writingShare = 0.7
  /// The padding that wrapped and unwrapped contents get, in characters.
  private static let padding = (wrapped: 1.2, indented: 0.8, whole: 1.6)

  /// The narrowest width of each column, in characters.
  private(set) var minimum: [Double]
  /// Whether a column is never shown.
  private(set) var isHidden: [Bool]
  /// Whether a column takes part when a table is widened to the page.
  private(set) var isElastic: [Bool]
  /// The texts that wrap, by column and row.
  private(set) var texts: [[WrappedText?]]

  private var declared: [Double]
  private var limits: [Double]
  private var wholes: [[Double]]
  private var rowCount = 0
  /// Whether a column's texts go on in further lines.
  private let wraps: [Bool]
  /// How far a column's texts are indented, in characters.
  private let insets: [Double]
  private let size: Double
  private let isForWriting: Bool

  /// Starts from the headers.
  ///
  /// - Parameter isForWriting: whether people fill the table, so that empty columns need the room
  ///   that the definition gives them.
  init(columns: [ColumnDefinition], planYear: Int, size: Double, isForWriting: Bool = false) {
    wraps = columns.map(\.wraps)
    insets = ColumnDefinition.textIndents(columns).map {
      Double($0) * LayoutStyle.indentWidth
    }
    self.size = size
    self.isForWriting = isForWriting
    isHidden = columns.map(\.isHidden)
    isElastic = columns.map { !$0.isHidden && $0.role != .ordinal }
    declared = columns.map(\.defaultWidth)
    limits = columns.map(\.maximumWidth)
    texts = columns.map { _ in [] }
    wholes = columns.map { _ in [] }
    let years = YearTokens(planYear: planYear)
    let labels = NumberRow(columns: columns).labels
    minimum = columns.enumerated().map { index, column in
      let header = WrappedText(years.resolve(column.label), fontSize: size, isBold: true)
      var width =
        TextFit.widestWord(of: years.resolve(column.label), size: size, bold: true)
        + Self.padding.wrapped
      while header.lineCount(widthInCharacters: width - Self.padding.wrapped) > Self.headerLines {
        width += 1
      }
      let label = TextFit.width(of: labels[index], size: 10)
      // A figure that is wider than its cell shows as ###; text goes on in the next line.
      let isDay = column.type == .date || column.type == .month
      let share = column.wraps && !isDay ? Self.writingShare : 1
      let day = TextFit.width(of: "00/00/0000", size: size) + Self.padding.whole
      let written =
        isForWriting
        ? max(column.defaultWidth * share, column.type == .date ? day : 0) : 0
      return max(column.role == .ordinal ? 5 : 4, width, min(label + 0.8, 13), written)
    }
  }

  /// Takes a row's printed contents into account; empty where a cell asks for nothing.
  mutating func take(_ row: [String], bold: Bool = false) {
    let isWeighed = rowCount < Self.weighedRows
    rowCount += 1
    for index in wraps.indices {
      let text = index < row.count && !isHidden[index] ? row[index] : ""
      if isWeighed { texts[index].append(nil) }
      guard !text.isEmpty else { continue }
      let wrapped = WrappedText(text, fontSize: size, isBold: bold, inset: insets[index])
      guard wraps[index] else {
        minimum[index] = max(minimum[index], wrapped.wholeWidth + Self.padding.whole)
        continue
      }
      let padding = insets[index] > 0 ? Self.padding.indented + insets[index] : Self.padding.wrapped
      let word = TextFit.widestWord(of: text, size: size, bold: bold) + padding
      minimum[index] = max(minimum[index], min(word, Self.longestWord))
      wholes[index].append(wrapped.wholeWidth + padding)
      if isWeighed { texts[index][texts[index].count - 1] = wrapped }
    }
  }

  /// Takes another table on the same columns of the sheet into account.
  mutating func add(_ other: ColumnFitting) {
    let above = texts.first?.count ?? 0
    for index in minimum.count..<max(minimum.count, other.minimum.count) {
      minimum.append(other.minimum[index])
      declared.append(other.declared[index])
      limits.append(other.limits[index])
      isHidden.append(other.isHidden[index])
      isElastic.append(other.isElastic[index])
      texts.append(Array(repeating: nil, count: above))
      wholes.append([])
    }
    for index in minimum.indices {
      guard index < other.minimum.count else {
        texts[index] += Array(repeating: nil, count: other.texts.first?.count ?? 0)
        continue
      }
      minimum[index] = max(minimum[index], other.minimum[index])
      declared[index] = max(declared[index], other.declared[index])
      limits[index] = max(limits[index], other.limits[index])
      texts[index] += other.texts[index]
      wholes[index] += other.wholes[index]
    }
    rowCount += other.rowCount
  }

  /// The rows from which a table takes several pages whatever its scale.
  private static let longList = 60

  /// Whether it is such a list.
  var isLong: Bool { !isForWriting && rowCount > Self.longList }

  /// The width at which a column's contents are easily read: short ones in one line, longer ones
  /// in two or three.
  var comfortable: [Double] {
    minimum.indices.map { index in
      guard !isHidden[index] else { return minimum[index] }
      let sorted = wholes[index].sorted()
      guard !sorted.isEmpty else {
        return max(minimum[index], isForWriting ? declared[index] : min(declared[index], 10))
      }
      // One long text in ten may take another line.
      let usual = sorted[(sorted.count - 1) * 9 / 10]
      let lines = usual > 84 ? 3.0 : usual > 34 ? 2.0 : 1.0
      let wide = min(limits[index], usual / lines * (lines > 1 ? 1.15 : 1))
      return max(minimum[index], wide, isForWriting ? declared[index] : 0)
    }
  }
}
