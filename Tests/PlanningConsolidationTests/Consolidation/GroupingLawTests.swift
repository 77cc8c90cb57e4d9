import DecimalArithmetic
import Harness
import PlanningForms
import Testing

@testable import PlanningConsolidation

/// Protects: whatever levels stand between those who fill forms and the top, and whoever belongs to
/// whom there, the top has the same figures; what a group of units is said to have is what its members
/// have, ratios and means from their parts.
@Suite struct GroupingLawTests {
  private static let villages = (1...14).map { "V\($0 + 10)" }

  /// A form's figures by row and field, totals and states among them.
  private func figures(
    _ result: Consolidation, _ form: String, _ fields: [String]
  ) throws -> [String: [ExpressionValue]] {
    let form = try result.form(form)
    let columns = try fields.map { field in
      try #require(form.columns.firstIndex { $0.field == field })
    }
    var figures = Dictionary(
      form.record.rows.map { row in (row.key, columns.map { row.values[$0] }) },
      uniquingKeysWith: { first, _ in first })
    if !form.totals.isEmpty { figures["total"] = columns.map { form.totals[$0] } }
    return figures
  }

  @Test(arguments: TestExtent.part(Array(UInt64(1)...36), every: 6))
  func levelsBetweenChangeNothing(seed: UInt64) throws {
    var draw = SeededGenerator(seed: seed)
    let base = try MadeUpLand.set("two")
    let submissions = try Self.villages.compactMap {
      try MadeUpLand.submission(of: $0, in: base, &draw)
    }
    let fields = [
      ("L-1", ["works", "money", "people", "women", "share"]),
      ("L-2", ["now", "plan", "who", "k_n"]),
    ]
    let direct = try MadeUpLand(.two, villages: Self.villages, draw: &draw)
      .consolidated("L", submissions)
    for levels in [MadeUpLand.Levels.three, .four] {
      let land = try MadeUpLand(levels, villages: Self.villages, draw: &draw)
      let grouped = try land.consolidated("L", submissions)
      for (form, names) in fields {
        let expected = try figures(direct, form, names)
        let found = try figures(grouped, form, names)
        #expect(!expected.isEmpty && found.count == expected.count)
        for (row, values) in expected.sorted(by: { $0.key < $1.key }) {
          #expect(found[row] == values, "\(levels), \(form), \(row)")
        }
      }
    }
  }

  @Test(arguments: TestExtent.part(Array(UInt64(1)...36), every: 9))
  func groupsHaveWhatTheirMembersHave(seed: UInt64) throws {
    var draw = SeededGenerator(seed: seed)
    let base = try MadeUpLand.set("two")
    let submissions = try Self.villages.compactMap {
      try MadeUpLand.submission(of: $0, in: base, &draw)
    }
    let groups = Self.villages.map { _ in ["EAST", "WEST"].randomElement(using: &draw) ?? "" }
    for levels in MadeUpLand.Levels.allCases {
      let land = try MadeUpLand(levels, villages: Self.villages, draw: &draw) { groups[$0] }
      let result = try land.consolidated("L", submissions)
      for group in ["EAST", "WEST"] {
        let members = land.hierarchy.parts(of: "L").filter { $0.group == group }
        guard !members.isEmpty else { continue }
        // A land of nobody but them.
        let villages = members.flatMap { land.hierarchy.submitters(in: $0) }.map(\.code)
        let alone = try MadeUpLand(.two, villages: villages, draw: &draw)
          .consolidated("L", submissions.filter { villages.contains($0.contributor.code) })
        let own = try figures(alone, "L-2", ["now", "plan"])
        let found = try figures(result, "L-2", ["g_now_" + group, "g_" + group])
        #expect(found == own, "\(levels), \(group)")
      }
    }
  }

  @Test(arguments: [UInt64(5)])
  func subtotalsAreOfTheRowsBelowThem(seed: UInt64) throws {
    var draw = SeededGenerator(seed: seed)
    let base = try MadeUpLand.set("two")
    let submissions = try Self.villages.compactMap {
      try MadeUpLand.submission(of: $0, in: base, &draw)
    }
    let land = try MadeUpLand(.two, villages: Self.villages, draw: &draw) {
      $0 % 3 == 0 ? "WEST" : "EAST"
    }
    let form = try land.consolidated("L", submissions).form("L-3")
    let position = form.columns.positions
    let (people, women, share) = (
      try #require(position["people"]), try #require(position["women"]),
      try #require(position["share"])
    )
    #expect(form.groups.map(\.code) == ["EAST", "WEST"])
    #expect(form.groups.map(\.rows.count) == [9, 5])
    for group in form.groups {
      func sum(_ column: Int) -> ExactDecimal {
        group.rows.reduce(.zero) { $0 + (form.record.rows[$1].values[column].decimal ?? .zero) }
      }
      for column in [people, women] { #expect(group.totals[column] == .number(sum(column))) }
      let expected = try #require((sum(women) * 100).divided(by: sum(people)))
      #expect(group.totals[share] == .number(expected))
    }
    for column in [people, women] {
      let sum = form.groups.reduce(ExactDecimal.zero) { $0 + ($1.totals[column].decimal ?? .zero) }
      #expect(form.totals[column] == .number(sum))
    }
  }

  /// A form by units may read what the area itself has made of all of them, such as T-08 of a set with two
  /// levels; of a unit that has sent nothing it knows nothing, where a count would be 0.
  @Test(arguments: [UInt64(6), 7])
  func formsByUnitReadTheAreasOwn(seed: UInt64) throws {
    var draw = SeededGenerator(seed: seed)
    let base = try MadeUpLand.set("two")
    let submissions = try Self.villages.compactMap {
      try MadeUpLand.submission(of: $0, in: base, &draw)
    }
    let land = try MadeUpLand(.two, villages: Self.villages, draw: &draw)
    let result = try land.consolidated("L", submissions)
    let made = try figures(result, "L-3", ["people"])
    let read = try figures(result, "L-4", ["people", "none"])
    let senders = submissions.map(\.contributor.code)
    #expect(!senders.isEmpty && senders.count < Self.villages.count)
    for village in Self.villages {
      let hasSent = senders.contains(village)
      #expect(read[village]?[1] == (hasSent ? .number(.zero) : .blank), "\(village)")
      #expect(read[village]?[0] == made[village]?[0], "\(village)")
    }
  }
}
