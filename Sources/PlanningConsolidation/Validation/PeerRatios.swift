/// How one figure relates to its unit's size in many units, on a scale of powers of ten.
///
/// Powers of ten make a slip of a thousand the same distance everywhere, and medians and trimmed
/// spreads do not move when one of the figures, or a few, are slips themselves.
struct PeerRatios {
  /// One unit's figure divided by its size.
  struct Ratio {
    var unit: Int
    /// Its decimal logarithm.
    var power: Double
  }

  /// What the others make of one unit's ratio.
  struct Verdict: Hashable {
    /// Powers of ten above the others' median; negative below.
    var deviation: Double
    /// How far apart the others themselves are.
    var spread: Double
    /// The others' median.
    var median: Double
    /// How many others there are.
    var peers: Int

    /// Powers of ten beyond the outermost of the others from which on a slip is no oddity any more.
    private static let graveMargin = 1.5
    /// Whether the figure is far beyond even those of the others that lie furthest apart.
    var isGrave: Bool { abs(deviation) >= spread + Self.graveMargin }
  }

  /// The share of ratios at each end that does not count towards the spread.
  private static let trimmedShare = 0.05

  private let sorted: [Ratio]
  private let ranks: [Int: Int]

  init(_ ratios: [Ratio]) {
    sorted = ratios.sorted { ($0.power, $0.unit) < ($1.power, $1.unit) }
    ranks = Dictionary(
      sorted.enumerated().map { ($1.unit, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// A unit's ratio against all others, its own left out; `nil` below three others.
  func verdict(on unit: Int) -> Verdict? {
    guard let rank = ranks[unit] else { return nil }
    let count = sorted.count - 1
    guard count >= 3 else { return nil }
    func other(_ index: Int) -> Double { sorted[index < rank ? index : index + 1].power }
    let median = (other((count - 1) / 2) + other(count / 2)) / 2
    let trimmed = max(1, Int((Double(count) * Self.trimmedShare).rounded(.up)))
    let spread = max(median - other(trimmed), other(count - 1 - trimmed) - median)
    return Verdict(
      deviation: sorted[rank].power - median, spread: spread, median: median, peers: count)
  }
}
