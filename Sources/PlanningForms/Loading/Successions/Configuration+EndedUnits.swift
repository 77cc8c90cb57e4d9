extension Configuration {
  /// Why a code can't be a unit in a plan year: the unit that it stood for has ended, and who has it now;
  /// else that no unit has it.
  ///
  /// - Parameter nearest: the units that may be meant where none has ever had the code.
  package func refusal(ofUnit code: String, planYear: Int, nearest: [String]) -> Finding {
    endedUnit(code, planYear: planYear) ?? .unknownUnit(found: code, nearest: nearest, .request)
  }

  /// What is told of a code whose unit has ended before a plan year; `nil` where none has.
  package func endedUnit(_ code: String, planYear: Int) -> Finding? {
    let day = UnitLife.day(ofPlanYear: planYear)
    guard let unit = successions.ended(code, before: day), !unit.set.isEmpty else { return nil }
    let heirs = successions.heirs(of: unit, from: unit.validTo, to: day)
    let hierarchy = self.hierarchy(planYear: planYear)
    var names = heirs.map { heir in
      "\(heir.code) \(hierarchy[heir.code]?.fullName ?? heir.code)"
    }
    // Of an area that has many parts now, the area above them says more.
    if heirs.count > Self.namedHeirs, let first = heirs.first,
      let area = hierarchy.receivingArea(of: .unit(first.code))
    {
      names = ["\(area.code) \(area.fullName)"]
    }
    return .endedUnit(
      unit: "\(code) \(unit.name)", day: unit.validTo, heirs: names, planYear: planYear)
  }

  /// How many successors are named each.
  private static let namedHeirs = 12
}
