import PlanningForms
import Testing

@testable import PlanningSamples

/// The published participation figures, apportioned to single meetings.
struct ParticipationTests {
  @Test("All meetings of the plans of 2016, 2017 and 2018 come to the published totals")
  func publishedTotals() throws {
    let configuration = try SampleFixtures.configuration.get()
    let generator = try SampleFixtures.generator.get()
    var totals: [String: Int] = [:]
    for planYear in 2016...2018 {
      for unit in SampleFixtures.communes(configuration, planYear) {
        let record = try #require(
          generator.communeForm(FormCode("X-01"), of: unit.code, planYear: planYear))
        for field in [
          "td_tong", "td_nu", "td_ngheo", "td_cngheo", "td_khmer", "td_hoa", "td_dtk",
        ] {
          totals[field, default: 0] += record.numbers(field, configuration).reduce(0, +)
        }
      }
    }
    func sum(_ fields: String...) -> Int { fields.reduce(0) { $0 + totals[$1, default: 0] } }
    #expect(sum("td_tong") == 44_569)
    #expect(sum("td_ngheo", "td_cngheo") == 7_608)
    #expect(sum("td_nu") == 16_103)
    #expect(sum("td_khmer", "td_hoa", "td_dtk") == 9_346)
  }

  @Test("Another seed moves people between meetings and keeps the totals")
  func totalsOfAnotherSeed() throws {
    let configuration = try SampleFixtures.configuration.get()
    let generator = SampleGenerator(configuration: configuration, seed: 77)
    var total = 0
    for planYear in 2016...2018 {
      for unit in SampleFixtures.communes(configuration, planYear) {
        let records = try #require(
          generator.records(unit.code, planYear: planYear, round: "DUTHAO2"))
        total += records.meetings.reduce(0) { $0 + $1.attendance }
      }
    }
    #expect(total == 44_569)
  }

  @Test("Parts add up to the total and keep their caps", arguments: [0, 1, 7, 99, 1_000])
  func apportionment(total: Int) {
    let weights = [5, 0, 3, 1, 91]
    let free = Apportionment.split(total, weights: weights)
    #expect(free.reduce(0, +) == total)
    #expect(free[1] == 0)
    let caps = [10, 10, 1, 0, 40]
    let capped = Apportionment.split(total, weights: weights, caps: caps)
    #expect(capped.reduce(0, +) == min(total, 61))
    #expect(zip(capped, caps).allSatisfy { $0 <= $1 })
  }

  @Test("Without any weight the parts still add up")
  func apportionmentWithoutWeights() {
    #expect(Apportionment.split(3, weights: [0, 0], caps: [2, 2]) == [2, 1])
    #expect(Apportionment.split(3, weights: []) == [])
  }
}
