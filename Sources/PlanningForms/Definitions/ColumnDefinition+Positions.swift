extension [ColumnDefinition] {
  /// The position of each field; of two with one name the first counts.
  package var positions: [String: Int] {
    Dictionary(
      enumerated().map { ($1.field, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
