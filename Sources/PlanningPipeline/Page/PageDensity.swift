/// How much a page shows of what there may be more and more of, so that it can be sent by mail.
struct PageDensity: Hashable {
  /// Of how many units is shown what they give to a figure.
  var lines: Int
  /// The same for figures to which each gives many values, the greatest first.
  var sums: Int
  /// How many kinds of findings are shown in all, if there are not more units.
  var kinds: Int
  /// The longest message and the longest text to send, in Unicode scalars.
  var message: Int
  var note: Int

  /// From the fullest on.
  static let all = [
    PageDensity(lines: 14, sums: 6, kinds: 120, message: 500, note: 1_200),
    PageDensity(lines: 8, sums: 4, kinds: 60, message: 300, note: 700),
    PageDensity(lines: 4, sums: 2, kinds: 20, message: 200, note: 300),
  ]

  /// The most bytes of a page: more where more units stand beside each other.
  static func limit(units: Int) -> Int {
    let (usual, most, usualUnits, each) = (300_000, 1_000_000, 20, 7_000)
    return min(most, usual + max(0, units - usualUnits) * each)
  }
}
