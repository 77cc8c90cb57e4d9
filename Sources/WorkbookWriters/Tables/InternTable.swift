/// Values, each kept once, in the order of first use.
struct InternTable<Value: Hashable> {
  /// The values.
  private(set) var values: [Value] = []
  private var indexes: [Value: Int] = [:]

  /// Makes a table that starts with the values that the format demands.
  init(_ first: [Value] = []) {
    for value in first { _ = index(of: value) }
  }

  /// The index of a value, which is added where it is new.
  mutating func index(of value: Value) -> Int {
    if let known = indexes[value] { return known }
    let index = values.count
    values.append(value)
    indexes[value] = index
    return index
  }
}
