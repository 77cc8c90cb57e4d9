/// The people of a commune in one year, by hamlet.
struct Demography: Sendable {
  /// The people of a hamlet.
  struct Hamlet: Hashable, Sendable {
    /// Households.
    var households: Int
    /// Inhabitants.
    var people: Int
    /// Poor households.
    var poor: Int
    /// Near-poor households.
    var nearPoor: Int
    /// Khmer households.
    var khmer: Int
    /// Hoa households.
    var hoa: Int
    /// Households of other ethnic minorities.
    var others: Int

    /// Poor and near-poor households.
    var disadvantaged: Int { poor + nearPoor }
    /// Households of ethnic minorities.
    var minorities: Int { khmer + hoa + others }
  }

  /// The hamlets in the order of X-00.
  let hamlets: [Hamlet]

  /// The sum of something over the hamlets.
  func total(_ part: KeyPath<Hamlet, Int>) -> Int { hamlets.reduce(0) { $0 + $1[keyPath: part] } }

  /// Counts the people of a commune at the end of a year.
  init(_ profile: CommuneProfile, year: Int) {
    let elapsed = year - 2014
    let people = profile.population * (10_000 + profile.growth * elapsed) / 10_000
    let households = people * 100 / profile.householdSize
    // Poverty falls by about an eighth of its level of 2014 a year, then more slowly.
    let level = max(220, 1_000 - 125 * elapsed + (elapsed > 4 ? 80 * (elapsed - 4) : 0))
    let poor = households * profile.poor * min(level, 1_400) / 1_000_000
    let weights = profile.hamlets.map(\.weight)
    let byHamlet = Apportionment.split(households, weights: weights)
    let peopleByHamlet = Apportionment.split(people, weights: weights)
    func split(_ total: Int, _ part: KeyPath<CommuneProfile.Hamlet, Int>, caps: [Int]) -> [Int] {
      Apportionment.split(
        total, weights: zip(profile.hamlets, byHamlet).map { $0[keyPath: part] * $1 }, caps: caps)
    }
    let poorByHamlet = split(poor, \.poorWeight, caps: byHamlet.map { $0 * 6 / 10 })
    let nearPoorByHamlet = split(
      poor * 11 / 20, \.poorWeight, caps: zip(byHamlet, poorByHamlet).map { ($0 - $1) / 2 })
    let khmerByHamlet = split(
      households * profile.khmer / 1_000, \.khmerWeight, caps: byHamlet.map { $0 * 94 / 100 })
    let hoa = Apportionment.split(
      households * profile.hoa / 1_000, weights: byHamlet, caps: byHamlet.map { $0 / 20 })
    hamlets = byHamlet.indices.map { index in
      Hamlet(
        households: byHamlet[index], people: peopleByHamlet[index], poor: poorByHamlet[index],
        nearPoor: nearPoorByHamlet[index], khmer: khmerByHamlet[index], hoa: hoa[index],
        others: index % 4 == 1 ? byHamlet[index] / 150 : 0)
    }
  }
}
