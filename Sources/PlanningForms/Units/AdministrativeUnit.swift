import VietnameseText

/// The types of administrative units (`units.csv`, column `type`).
package enum UnitType: String, CaseIterable, Hashable, Sendable {
  /// Tỉnh.
  case province = "tinh"
  /// Thành phố.
  case city = "thanh_pho"
  /// Thị xã.
  case town = "thi_xa"
  /// Huyện.
  case district = "huyen"
  /// Xã.
  case commune = "xa"
  /// Phường.
  case ward = "phuong"
  /// Thị trấn.
  case township = "thi_tran"
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

  /// Whether it is valid on the last day of the year before a plan year, when that plan is made.
  package func isValid(inPlanYear year: Int) -> Bool {
    let day = "\(year - 1)-12-31"
    return (validFrom.isEmpty || validFrom <= day) && (validTo.isEmpty || day <= validTo)
  }
}

/// In which order units are listed and printed.
package enum UnitOrder: String, CaseIterable, Hashable, Sendable {
  /// By administrative code.
  case code
  /// By name, in the order of the Vietnamese alphabet.
  case name
}

/// The hierarchy of units for one plan year.
package struct UnitHierarchy: Hashable, Sendable {
  /// The units in the order asked for.
  package let units: [AdministrativeUnit]
  private let positions: [String: Int]
  private let childCodes: [String: [String]]

  /// Keeps the units that are valid for a plan year.
  package init(_ all: [AdministrativeUnit], planYear: Int, order: UnitOrder = .code) {
    let valid = all.filter { $0.isValid(inPlanYear: planYear) }.sorted { $0.code < $1.code }
    switch order {
    case .code: units = valid
    case .name:
      units = valid.map { (VietnameseCollationKey($0.name), $0) }
        .sorted { ($0.0, $0.1.code) < ($1.0, $1.1.code) }.map(\.1)
    }
    positions = Dictionary(
      units.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
    childCodes = Dictionary(grouping: units, by: \.parent).mapValues { $0.map(\.code) }
  }

  /// The unit with a code.
  package subscript(code: String) -> AdministrativeUnit? { positions[code].map { units[$0] } }

  /// Where a unit stands in the order.
  package func position(of code: String) -> Int? { positions[code] }

  /// The units directly below one, in order.
  package func children(of code: String) -> [AdministrativeUnit] {
    (childCodes[code] ?? []).compactMap { self[$0] }
  }

  /// The units of a level below (or equal to) a unit, in administrative order.
  package func descendants(of code: String, level: PlanningLevel) -> [AdministrativeUnit] {
    guard let unit = self[code] else { return [] }
    if unit.level == level { return [unit] }
    return children(of: code).flatMap { descendants(of: $0.code, level: level) }
  }

  /// The district that a unit belongs to, itself included.
  package func district(of code: String) -> AdministrativeUnit? {
    guard let unit = self[code] else { return nil }
    return unit.level == .district ? unit : district(of: unit.parent)
  }

  /// The province at the top.
  package var province: AdministrativeUnit? { units.first { $0.level == .province } }
}
