import WorkbookModel

/// Cells counted, the first few of them by address.
package struct CellTally: Hashable, Sendable {
  /// How many addresses are kept.
  package static let maximumExamples = 5

  /// How many cells.
  package private(set) var count = 0
  /// The first of them.
  package private(set) var examples: [CellReference] = []

  /// Counts nothing yet.
  package init() {}

  /// Counts things that have no address of their own.
  package init(count: Int) { self.count = count }

  /// Counts one more.
  package mutating func add(_ cell: CellReference) {
    count += 1
    if examples.count < Self.maximumExamples { examples.append(cell) }
  }

  /// How many, and the first cells where they have addresses: `7 (A1, B7, C2, C3, C4, …)`.
  var counted: String { examples.isEmpty ? "\(count)" : "\(count) (\(places))" }

  /// The first cells, and that there are more: `A1, B7, …`.
  var places: String {
    examples.map(\.description).joined(separator: ", ") + (count > examples.count ? ", …" : "")
  }
}
