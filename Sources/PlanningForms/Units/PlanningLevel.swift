/// The kinds of body that fill or receive a form, from the bottom up: the order in which forms are
/// listed.
///
/// Which unit belongs to which is ``UnitHierarchy``'s; this says whose forms are made from whose.
package enum PlanningLevel: String, CaseIterable, Hashable, Sendable {
  /// A commune, ward or township (xã, phường, thị trấn): forms X.
  case commune
  /// A line department of a district (phòng, ban): forms N.
  case department
  /// A district (huyện, thị xã, thành phố), forms H, generated.
  case district
  /// The province, forms T, generated.
  case province
  /// What a commune gets back from its district: forms P, generated.
  case reply

  /// The level of the units that fill forms themselves, on which everything above is built.
  package static let base = PlanningLevel.commune

  /// The level of the unit that is below no other.
  package static let top = PlanningLevel.province

  /// The levels of administrative units, from the top down, as `units.csv` counts them from 1.
  package static let ofUnits: [PlanningLevel] = [.top, .district, .base]

  /// Those whose forms are filled by people.
  package static let filled = allCases.filter(\.isFilled)

  /// Whether the forms of this level are filled by people rather than generated.
  package var isFilled: Bool { self == .commune || self == .department }

  /// Whether there is a unit above the units of this level.
  package var hasUnitAbove: Bool { self != .top }

  /// The levels whose workbooks those of this level are made from.
  package var sources: Set<PlanningLevel> {
    switch self {
    case .commune, .department: []
    case .district: [.commune, .department]
    case .province: [.district]
    case .reply: Set(PlanningLevel.allCases).subtracting([.reply])
    }
  }

  /// Whether units of this level put together what others send.
  package var isConsolidated: Bool { self != .reply && !sources.isEmpty }

  /// The levels whose forms a form of this level may refer to.
  ///
  /// A commune's form sees communes' forms, a department's its own; a district sees all of them
  /// and its own; the province sees districts and itself, never single communes, so that it
  /// computes the same from district workbooks as from communes'. An answer to a commune follows
  /// its requests all the way up.
  package var visible: Set<PlanningLevel> { sources.union([self]) }

  /// What a workbook of this level is called in names of files and document properties.
  package var shortName: String {
    switch self {
    case .commune: "Xa"
    case .department: "Nganh"
    case .district: "Huyen"
    case .province: "Tinh"
    case .reply: "PhanHoi"
    }
  }
}
