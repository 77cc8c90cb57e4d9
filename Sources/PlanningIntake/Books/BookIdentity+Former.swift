import PlanningForms

extension Configuration {
  /// The set before this one that a workbook's unit was of in its plan year; `nil` where it is this set's
  /// own.
  package func formerSet(of identity: BookIdentity) -> String? {
    guard let unit = identity.unit, let year = identity.planYear,
      let life = successions.unit(unit, on: UnitLife.day(ofPlanYear: year)), !life.set.isEmpty
    else { return nil }
    return life.set
  }

  /// Whether a workbook is of a unit that has ended.
  package func isFormer(_ identity: BookIdentity) -> Bool { formerSet(of: identity) != nil }
}
