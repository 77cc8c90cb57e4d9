/// The levels of a configuration, from the bottom up: the order in which forms are listed.
package struct Levels: Hashable, Sendable {
  /// All levels in the order in which `sedp.yaml` names them.
  package let all: [PlanningLevel]
  /// The levels of administrative units, from the top down, as `units.csv` counts them from 1.
  package let ofUnits: [PlanningLevel]

  init(_ all: [PlanningLevel] = []) {
    self.all = all
    var chain: [PlanningLevel] = []
    var next = all.first { $0.kind == .unit && !$0.hasUnitAbove }
    while let level = next, chain.count < all.count {
      chain.append(level)
      next = all.first { $0.kind == .unit && level.sources.contains($0.rawValue) }
    }
    ofUnits = chain
  }

  /// The level with a key.
  package subscript(key: String) -> PlanningLevel? { all.first { $0.rawValue == key } }

  /// The level of the unit that is below no other.
  package var top: PlanningLevel { ofUnits.first ?? .unknown }

  /// The level of the units that fill forms themselves, on which everything above is built.
  package var base: PlanningLevel { ofUnits.last ?? .unknown }

  /// The level of the offices that fill forms beside the units; `nil` where there are none.
  package var departments: PlanningLevel? { all.first { $0.kind == .department } }

  /// The level of what senders get back.
  package var replies: PlanningLevel { all.first { $0.kind == .reply } ?? .unknown }

  /// Those whose forms are filled by people.
  package var filled: [PlanningLevel] { all.filter(\.isFilled) }
}
