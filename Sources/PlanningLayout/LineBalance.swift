import WorkbookWriters

/// How many lines each row takes at given column widths, and where more width saves most.
struct LineBalance {
  /// The steps by which a column is tried wider, in characters.
  private static let steps = [1.0, 2, 3, 5, 8]
  /// The widest that a column gets for its texts, in characters.
  private static let widest = 60.0
  /// What a line less in a cell is worth that makes no row lower by itself: two cells of a row may
  /// have to be widened before it gets lower.
  private static let cellWorth = 0.15
  /// The padding of a cell's text, in characters.
  private static let padding = 0.6

  private(set) var widths: [Double]
  private let texts: [[WrappedText?]]
  private var lines: [[Int]]
  private var highest: [Int] = []
  private var second: [Int] = []
  private var holder: [Int] = []
  private var tried: [[Int: [Int]]]

  init(texts: [[WrappedText?]], widths: [Double]) {
    self.texts = texts
    self.widths = widths
    tried = texts.map { _ in [:] }
    lines = zip(texts, widths).map { Self.count($0, width: $1) }
    rank()
  }

  /// The lines of all rows together.
  var total: Int { highest.reduce(0, +) }

  private static func count(_ texts: [WrappedText?], width: Double) -> [Int] {
    texts.map { $0?.lineCount(widthInCharacters: width - padding) ?? 1 }
  }

  /// The highest cells of every row.
  private mutating func rank() {
    let rows = lines.first?.count ?? 0
    highest = Array(repeating: 1, count: rows)
    second = highest
    holder = Array(repeating: -1, count: rows)
    for (column, counts) in lines.enumerated() {
      for row in counts.indices {
        let count = counts[row]
        if count > highest[row] {
          second[row] = highest[row]
          highest[row] = count
          holder[row] = column
        } else if count > second[row] {
          second[row] = count
        }
      }
    }
  }

  /// Widens columns of a page as long as rows get lower by it.
  ///
  /// - Parameter spare: the room that is left, in characters.
  mutating func widen(_ columns: [Int], spare: inout Double) {
    let open = columns.filter { column in texts[column].contains { $0 != nil } }
    while let best = best(open, spare: spare) {
      widths[best.column] += Self.steps[best.step]
      spare -= Self.steps[best.step]
      lines[best.column] = best.lines
      tried[best.column] = [:]
      rank()
    }
  }

  private struct Step {
    var column: Int
    var step: Int
    var lines: [Int]
    var worth: Double
  }

  private mutating func best(_ columns: [Int], spare: Double) -> Step? {
    var best: Step?
    for column in columns {
      for (step, size) in Self.steps.enumerated()
      where size <= spare && widths[column] + size <= Self.widest {
        let counts =
          tried[column][step] ?? Self.count(texts[column], width: widths[column] + size)
        tried[column][step] = counts
        let worth = worth(column, counts) / size
        if worth > (best?.worth ?? 0) {
          best = Step(column: column, step: step, lines: counts, worth: worth)
        }
      }
    }
    return best
  }

  private func worth(_ column: Int, _ counts: [Int]) -> Double {
    var worth = 0.0
    let own = lines[column]
    for row in counts.indices where counts[row] < own[row] {
      worth += Self.cellWorth * Double(own[row] - counts[row])
      if holder[row] == column { worth += Double(own[row] - max(counts[row], second[row])) }
    }
    return worth
  }
}
