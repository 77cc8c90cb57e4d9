/// Cells counted, the first few of them by address.
public struct CellTally: Hashable, Sendable {
  /// How many addresses are kept.
  public static let maximumExamples = 5

  /// How many cells.
  public private(set) var count = 0
  /// The first of them.
  public private(set) var examples: [CellReference] = []

  /// Counts nothing yet.
  public init() {}

  /// Counts things that have no address of their own.
  public init(count: Int) { self.count = count }

  /// Counts a cell.
  public mutating func add(_ cell: CellReference) {
    count += 1
    if examples.count < Self.maximumExamples { examples.append(cell) }
  }
}
