import PlanningForms

/// The levels of the shipped three-level set, by the names that tests call them by.
extension PlanningLevel {
  package static let commune = shipped("commune")
  package static let department = shipped("department")
  package static let district = shipped("district")
  package static let province = shipped("province")

  private static func shipped(_ key: String) -> PlanningLevel {
    (try? ShippedConfiguration.get())?.levels[key]
      ?? PlanningLevel(
        key: key, kind: .unit, shortName: "", name: ("", ""), sources: [], hasUnitAbove: true)
  }
}
