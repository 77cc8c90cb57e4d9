/// The type of an administrative unit (`units.csv`, column `type`), such as `xa`; which ones there are is
/// said in `sedp.yaml`, key `unit_types`.
package struct UnitType: RawRepresentable, Hashable, Sendable {
  /// The type as the definitions write it.
  package let rawValue: String

  /// Names a type.
  package init(rawValue: String) { self.rawValue = rawValue }
}

/// An administrative unit during the time it is valid.
///
/// A code alone does not identify a unit for ever: after a reform it can live on with another
/// name, type and territory.
package struct AdministrativeUnit: Hashable, Sendable {
  /// The code of the General Statistics Office; text, never a number.
  package var code: String
  /// The unit above, empty for the province.
  package var parent: String
  /// Its level in planning.
  package var level: PlanningLevel
  /// Its type.
  package var type: UnitType
  /// The type as printed: `Xã`.
  package var typeName: String
  /// The name without type: `Song Lộc`.
  package var name: String
  /// Type and name: `Xã Song Lộc`.
  package var fullName: String
  /// The first day it is valid, ISO 8601; empty where unbounded.
  package var validFrom: String
  /// The last day it is valid, ISO 8601; empty where unbounded.
  package var validTo: String
  /// The code of the group under which reports print it, such as the province that it was part of;
  /// empty where it has none.
  package var group = ""

  /// Whether it is valid on the last day of the year before a plan year, when that plan is made.
  package func isValid(inPlanYear year: Int) -> Bool {
    Self.isValid(from: validFrom, to: validTo, inPlanYear: year)
  }

  /// Whether something that is valid from one day to another, both ISO 8601 or empty, is so in a plan
  /// year.
  static func isValid(from: String, to: String, inPlanYear year: Int) -> Bool {
    let day = "\(year - 1)-12-31"
    return (from.isEmpty || from <= day) && (to.isEmpty || day <= to)
  }
}
