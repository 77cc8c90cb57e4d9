/// Splits whole numbers so that the parts add up exactly.
enum Apportionment {
  /// Splits a total in proportion to weights by the method of largest remainders.
  ///
  /// - Parameters:
  ///   - total: what is split; 0 or more.
  ///   - weights: one for each part, 0 or more.
  ///   - caps: the most that each part may get; `nil` for no limit.
  /// - Returns: parts that add up to `total`, or to the sum of the caps where that is less. Parts
  ///   of weight 0 receive something only when all others are full.
  static func split(_ total: Int, weights: [Int], caps: [Int]? = nil) -> [Int] {
    let limits = caps ?? Array(repeating: Int.max, count: weights.count)
    var parts = Array(repeating: 0, count: weights.count)
    var rest = total
    var open = weights.indices.filter { limits[$0] > 0 && weights[$0] > 0 }
    while rest > 0, !open.isEmpty {
      let sum = open.reduce(0) { $0 + weights[$1] }
      let full = open.filter { rest * weights[$0] / sum >= limits[$0] }
      if full.isEmpty {
        distribute(rest, weights: weights, among: open, into: &parts)
        return parts
      }
      for index in full {
        parts[index] = limits[index]
        rest -= limits[index]
      }
      open.removeAll { parts[$0] == limits[$0] }
    }
    for index in weights.indices where rest > 0 && parts[index] < limits[index] {
      let given = min(rest, limits[index] - parts[index])
      parts[index] += given
      rest -= given
    }
    return parts
  }

  private static func distribute(
    _ total: Int, weights: [Int], among open: [Int], into parts: inout [Int]
  ) {
    let sum = open.reduce(0) { $0 + weights[$1] }
    var rest = total
    for index in open {
      parts[index] = total * weights[index] / sum
      rest -= parts[index]
    }
    let byRemainder = open.sorted {
      let (left, right) = (total * weights[$0] % sum, total * weights[$1] % sum)
      return left == right ? $0 < $1 : left > right
    }
    for index in byRemainder.prefix(rest) { parts[index] += 1 }
  }
}
