/// The name that a misspelt one most likely stands for; `nil` where none is near.
///
/// Near means at most a third of the letters changed, added, dropped or swapped with a neighbour.
/// Among equally near names the first in alphabetical order is taken, so messages are stable.
package func nearestName(to name: String, among names: some Sequence<String>) -> String? {
  let written = Array(name.lowercased().utf8)
  guard written.count <= 100 else { return nil }
  let limit = max(1, written.count / 3)
  var best: (distance: Int, name: String)?
  for candidate in names where candidate.utf8.count <= 100 {
    let distance = editDistance(written, Array(candidate.lowercased().utf8))
    guard distance <= limit else { continue }
    if let best, (best.distance, best.name) <= (distance, candidate) { continue }
    best = (distance, candidate)
  }
  return best?.name
}

/// The optimal string alignment distance.
private func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for (row, byte) in left.enumerated() {
    var current = [row + 1]
    for (column, other) in right.enumerated() {
      var cost = min(
        last[column] + (byte == other ? 0 : 1), last[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, byte == right[column - 1], left[row - 1] == other {
        cost = min(cost, beforeLast[column - 1] + 1)
      }
      current.append(cost)
    }
    beforeLast = last
    last = current
  }
  return last[right.count]
}
