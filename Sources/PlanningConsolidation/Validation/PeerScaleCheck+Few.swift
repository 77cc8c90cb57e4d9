import PlanningForms

/// Figures that too few others have for saying how far apart such figures usually lie.
extension PeerScaleCheck {
  /// Powers of ten within which the few others must lie.
  private static let fewRange = 1.0
  /// Powers of ten beyond all of the few others from which on a figure is suspect: a slip is a thousand or a million.
  private static let fewDistance = 2.7
  /// The same two of amounts of single things.
  private static let fewAmounts = (range: 2.0, distance: 3.0)

  /// The units that are compared with each other where few have a figure: those of one type, as a ward has
  /// next to nothing of what a village has.
  func alike(_ units: [PeerFigures]) -> [[Int]] {
    let types = types(of: units)
    let groups = Dictionary(grouping: types.indices) { types[$0] }
    return groups.values.filter { $0.count > PeerRatios.fewestOthers }.sorted {
      $0[0] < $1[0]
    }
  }

  /// The suspect ones among the figures of a column that few units have: each far beyond all the others of its
  /// type, by every measure.
  ///
  /// - Returns: the units, each with the measure that ties the others closest together.
  static func fewSlips(
    _ powers: [Double?], _ measures: [Measure], types: [[Int]]
  ) -> [(unit: Int, measure: Int, verdict: PeerRatios.Verdict)] {
    types.flatMap { members -> [(unit: Int, measure: Int, verdict: PeerRatios.Verdict)] in
      let own = Set(members)
      let known = members.filter { powers[$0] != nil }
      guard known.count > PeerRatios.fewestOthers else { return [] }
      let ratios = measures.map { measure in
        Self.ratios(powers.indices.map { own.contains($0) ? powers[$0] : nil }, over: measure)
      }
      return known.compactMap { unit in
        // A size that too few of them state measures nothing.
        let known = ratios.indices.filter { ratios[$0].verdict(on: unit) != nil }
        let agreed = known.compactMap { index in
          ratios[index].verdict(on: unit, ofOthersWithin: fewRange, beyondBy: fewDistance)
            .map { (measure: index, verdict: $0) }
        }
        guard agreed.count == known.count,
          let closest = agreed.min(by: { $0.verdict.spread < $1.verdict.spread })
        else { return nil }
        return (unit, closest.measure, closest.verdict)
      }
    }
  }

  /// What few others make of the amounts of one kind of thing.
  static func fewVerdicts(on powers: [Double]) -> [PeerRatios.Verdict?] {
    let ratios = PeerRatios(powers.enumerated().map { PeerRatios.Ratio(unit: $0, power: $1) })
    return powers.indices.map {
      ratios.verdict(on: $0, ofOthersWithin: fewAmounts.range, beyondBy: fewAmounts.distance)
    }
  }
}
