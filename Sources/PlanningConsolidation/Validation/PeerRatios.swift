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

  /// The fewest others that say anything.
  static let fewestOthers = 3

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
    guard count >= Self.fewestOthers else { return nil }
    func other(_ index: Int) -> Double { sorted[index < rank ? index : index + 1].power }
    let median = (other((count - 1) / 2) + other(count / 2)) / 2
    let trimmed = max(1, Int((Double(count) * Self.trimmedShare).rounded(.up)))
    let spread = max(median - other(trimmed), other(count - 1 - trimmed) - median)
    return Verdict(
      deviation: sorted[rank].power - median, spread: spread, median: median, peers: count)
  }

  /// The same where others are few: only where all of these lie close together and the ratio is far beyond each.
  ///
  /// - Parameters:
  ///   - range: powers of ten within which the others lie.
  ///   - distance: powers of ten beyond the nearest of them.
  func verdict(
    on unit: Int, ofOthersWithin range: Double, beyondBy distance: Double
  ) -> Verdict? {
    guard let verdict = verdict(on: unit), let rank = ranks[unit] else { return nil }
    let isGreatest = rank == sorted.count - 1
    guard rank == 0 || isGreatest else { return nil }
    let others = isGreatest ? sorted.dropLast() : sorted.dropFirst()
    guard let least = others.first, let greatest = others.last,
      greatest.power - least.power <= range,
      abs(sorted[rank].power - (isGreatest ? greatest : least).power) >= distance
    else { return nil }
    return verdict
  }
}
