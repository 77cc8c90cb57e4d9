import WorkbookModel

extension CellTally {
  /// How many, and the first cells where they have addresses: `7 (A1, B7, C2, C3, C4, …)`.
  var counted: String { examples.isEmpty ? "\(count)" : "\(count) (\(places))" }

  /// The first cells, and that there are more: `A1, B7, …`.
  var places: String {
    examples.map(\.description).joined(separator: ", ") + (count > examples.count ? ", …" : "")
  }
}
