import PlanningForms

extension IndicatorFigures {
  mutating func setPeople() {
    let area = Double(profile.area) / 10
    set("XH01", area, places: 1)
    set("XH01N", farmland, places: 1)
    // A plan is made before people are counted.
    let more = stage == .plan ? few("planned people", 4...38) : 0
    let inhabitants = people.total(\.people) + more
    let households = people.total(\.households) + more / 4
    let poor = people.total(\.poor) + (stage == .plan ? few("planned poor", 0...9) : 0)
    let khmer = people.total(\.khmer)
    set("XH02", inhabitants)
    set("XH03", inhabitants * few("women", 502...513) / 1_000)
    set("XH04", inhabitants * khmer / max(1, households) * 99 / 100)
    set("XH05", households)
    set("XH06", poor)
    let share = min(940, khmer * 1_300 / max(1, households))
    set("XH07", min(khmer, poor * share / 1_000))
    set("XH07M", khmer)
    set("XH09", people.total(\.nearPoor))
    set("QP08", inhabitants + inhabitants * profile.growth / 20_000)
    if profile.isRural { set("MT01M", inhabitants) } else { set("MT01M", .none) }
  }

  /// Inhabitants.
  private var inhabitants: Double { number("XH02")?.doubleValue ?? 0 }
  /// Households.
  private var households: Double { number("XH05")?.doubleValue ?? 0 }

  /// A part of a whole, at most the whole.
  private mutating func setPart(
    _ code: String, of whole: Double, _ range: ClosedRange<Double>, growth: Double = 0.01,
    atMost most: Double = 0.985
  ) {
    set(code, whole.rounded(.down) * min(most, level(code, range, growth: growth)), places: 0)
  }

  mutating func setServices() {
    let jobs = inhabitants * flow("jobs", 0.014...0.021, luck: 0.08)
    set("XH13", jobs, places: 0)
    set("XH14", jobs.rounded() * level("jobs of women", 0.42...0.5, growth: 0), places: 0)
    set("XH15", flow("work abroad", 4...14, growth: 0.1, luck: 0.1), places: 0)
    set("XH16", min(88, level("trained", 34...48, growth: 0.05, luck: 0.01)), places: 1)
    set("XH16M", inhabitants * level("labour", 0.56...0.61, growth: 0, luck: 0.01), places: 0)
    set("XH17", inhabitants * level("nursery", 0.02...0.028), places: 0)
    let five = (inhabitants * level("five", 0.014...0.018, growth: 0)).rounded()
    set("XH18M", five, places: 0)
    setPart("XH18T", of: five, 0.95...0.99, growth: 0.005, atMost: 0.997)
    let pupils = (inhabitants * level("primary", 0.078...0.092, growth: 0)).rounded()
    set("XH19M", pupils, places: 0)
    setPart("XH19T", of: pupils, 0.97...0.995, growth: 0.002, atMost: 0.998)
    set(
      "XH20", few("schools", 1...3) + (reached("school", between: 2015...2018, percent: 50) ? 1 : 0)
    )
    setPart("XH21T", of: inhabitants, 0.68...0.78, growth: 0.05, atMost: 0.93)
    let small = (inhabitants * level("small children", 0.062...0.075, growth: 0)).rounded()
    set("XH22M", small, places: 0)
    setPart("XH22T", of: small, 0.125...0.165, growth: -0.04)
    set("XH23", reached("clinic", between: 2012...2018, percent: 92) ? 1 : 0)
    setRuralProgramme()
    setPart("XH26T", of: households, 0.82...0.93, growth: 0.006)
    let count = profile.hamlets.count
    set("XH27", count - min(count - 1, few("hamlets not cultural", 0...2)))
    setPart("KT42T", of: households, 0.955...0.985, growth: 0.004, atMost: 0.995)
    setPart("MT02T", of: households, 0.6...0.76, growth: 0.04, atMost: 0.95)
    if profile.isRural {
      setPart("MT01T", of: inhabitants, 0.86...0.95, growth: 0.015, atMost: 0.99)
    } else {
      set("MT01T", .none)
      set("MT01", .none)
    }
    set(
      "MT03", min(96, level("waste", profile.isRural ? 32...55 : 78...90, growth: 0.04)), places: 1)
    set("MT03M", inhabitants * level("rubbish", 0.15...0.21) * partOfYear("rubbish"), places: 0)
  }

  /// Wards, townships and islands are not judged by the rural programme (types counted by XH25).
  private mutating func setRuralProgramme() {
    guard profile.isCommune else {
      set("XH24", .none)
      set("XH25", .none)
      return
    }
    let criteria = min(
      19, few("criteria", 8...14) + max(0, year - 2014) + (stage == .plan ? 1 : 0))
    set("XH25", criteria)
    set("XH24", criteria >= 19 ? 1 : 0)
  }

  mutating func setOrder() {
    let quota = few("conscripts", 8...15)
    set("QP01M", quota)
    set("QP01T", quota)
    set("QP02T", inhabitants * level("militia", 0.0125...0.0152, growth: 0), places: 0)
    set("QP03", max(1, flow("crime", 5...14, growth: -0.03, luck: 0.12)), places: 0)
    set("QP04", max(1, flow("accidents", 3...8, growth: -0.03, luck: 0.12)), places: 0)
    let cases = max(4, flow("cases", 14...38, growth: -0.01, luck: 0.1)).rounded()
    set("QP05M", cases, places: 0)
    set("QP05T", cases * level("settled", 0.8...0.94, growth: 0), places: 0)
    let petitions = max(3, flow("petitions", 7...18, growth: -0.02, luck: 0.1)).rounded()
    set("QP06M", petitions, places: 0)
    set("QP06T", petitions * level("answered", 0.86...0.96, growth: 0), places: 0)
    set("QP07", reached("safe", between: 2011...2019, percent: 90) ? 1 : 0)
  }
}
