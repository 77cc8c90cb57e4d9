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

/// Types of the shipped units, by the names that tests call them by.
extension UnitType {
  package static let commune = UnitType(rawValue: "xa")
  package static let ward = UnitType(rawValue: "phuong")
  package static let township = UnitType(rawValue: "thi_tran")
  package static let district = UnitType(rawValue: "huyen")
}
