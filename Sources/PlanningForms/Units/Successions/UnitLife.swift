/// A unit during the time it is valid, of this form set or of one that came before: what is known of it
/// in every set, whatever levels that has.
package struct UnitLife: Hashable, Sendable {
  /// Its code.
  package var code: String
  /// The unit above, empty for the topmost.
  package var parent: String
  /// How deep it lies, as `units.csv` of its set counts from 1 at the top.
  package var depth: Int
  /// Its type; what some indicators count depends on it.
  package var type: UnitType
  /// Type and name: `Xã Song Lộc`.
  package var name: String
  /// The first day it is valid, ISO 8601; empty where unbounded.
  package var validFrom: String
  /// The last day it is valid, ISO 8601; empty where unbounded.
  package var validTo: String
  /// The name of the set before this one that has it; empty for this set's own.
  package var set: String

  /// Whether it is valid on a day, ISO 8601.
  package func isValid(on day: String) -> Bool {
    (validFrom.isEmpty || validFrom <= day) && (validTo.isEmpty || day <= validTo)
  }

  /// The unit as one that fills forms of a level.
  package func unit(of level: PlanningLevel) -> AdministrativeUnit {
    AdministrativeUnit(
      code: code, parent: parent, level: level, type: type, typeName: "", name: name,
      fullName: name,
      validFrom: validFrom, validTo: validTo)
  }

  /// The last day of the year before a plan year: the day as of which its units are taken.
  package static func day(ofPlanYear year: Int) -> String { "\(year - 1)-12-31" }
}
