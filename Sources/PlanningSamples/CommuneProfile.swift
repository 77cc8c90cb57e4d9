import PlanningForms

/// What a commune is like: everything that stays the same from year to year.
struct CommuneProfile: Sendable {
  /// A hamlet, and how it differs from the commune's mean.
  struct Hamlet: Hashable, Sendable {
    /// Its name as X-00 lists it: `Ấp Ba Se A`.
    var name: String
    /// Its part of the households.
    var weight: Int
    /// Its Khmer households, as a weight on its households.
    var khmerWeight: Int
    /// Its poor households, as a weight on its households.
    var poorWeight: Int

    /// The name inside a sentence: `ấp Ba Se A`.
    var inSentence: String { name.prefix(1).lowercased() + name.dropFirst() }
  }

  /// The unit.
  let unit: AdministrativeUnit
  /// The district's code.
  let district: String
  /// How it earns its living.
  let landscape: DistrictTraits.Landscape
  /// The traits of its district.
  let traits: DistrictTraits
  /// Inhabitants in 2014.
  let population: Int
  /// Growth of the population in a year, in ten thousandths.
  let growth: Int
  /// Inhabitants of a hundred households.
  let householdSize: Int
  /// Khmer households of a thousand.
  let khmer: Int
  /// Hoa households of a thousand.
  let hoa: Int
  /// Poor households of a thousand in 2014.
  let poor: Int
  /// Natural area in tenths of a hectare.
  let area: Int
  /// The hamlets in the order of X-00.
  let hamlets: [Hamlet]
  /// Whether its officers write "-" where a fund does not occur, or leave the cell blank.
  let writesDashes: Bool
  /// The seed of the sample.
  let seed: UInt64

  /// Whether it is a commune (xã) or an island (đặc khu) rather than a ward or township.
  var isRural: Bool { Self.isRural(unit) }

  /// Whether it is a commune (xã).
  var isCommune: Bool { unit.type == Self.commune }

  private static let commune = UnitType(rawValue: "xa")
  private static let island = UnitType(rawValue: "dac_khu")
  private static func isRural(_ unit: AdministrativeUnit) -> Bool {
    unit.type == commune || unit.type == island
  }

  /// The code of the unit.
  var code: String { unit.code }

  /// Works out the profile of a unit.
  init(unit: AdministrativeUnit, district: String, seed: UInt64) {
    var random = SampleRandom(seed: seed, unit.code, "profile")
    let traits = DistrictTraits.of(district)
    self.unit = unit
    self.district = district
    self.traits = traits
    self.seed = seed
    let isRural = Self.isRural(unit)
    if !isRural {
      landscape = .urban
    } else if traits.isCoastal || traits.coastalCommunes.contains(unit.code)
      || unit.type == Self.island
    {
      landscape = .coastal
    } else {
      landscape = .inland
    }
    population = random.whole(isRural ? 6_200...13_600 : 5_000...11_500)
    growth = random.whole(25...75)
    householdSize = random.whole(385...425)
    khmer = min(900, traits.khmer * random.whole(4...16))
    hoa = traits.hoa * random.whole(3...20) / 10
    poor = traits.poor * random.whole(7...13)
    area = random.whole(isRural ? 12_000...32_000 : 1_200...6_500)
    writesDashes = random.happens(35)
    hamlets = Self.hamlets(
      count: min(13, max(5, population / random.whole(900...1_250))), isRural: isRural,
      khmer: khmer, random: &random)
  }

  private static func hamlets(
    count: Int, isRural: Bool, khmer: Int, random: inout SampleRandom
  ) -> [Hamlet] {
    let names = isRural ? ruralNames(count, &random) : (1...count).map { "Khóm \($0)" }
    return names.map { name in
      // Khmer households live together around their pagodas: few hamlets are near the mean.
      let isKhmer = random.happens(25 + khmer / 16)
      return Hamlet(
        name: name, weight: random.whole(70...140),
        khmerWeight: isKhmer ? random.whole(70...100) : random.whole(2...22),
        poorWeight: random.whole(65...140) + (isKhmer ? 25 : 0))
    }
  }

  /// Takes names, some of them halves of an old hamlet ("Ba Se A", "Ba Se B").
  private static func ruralNames(_ count: Int, _ random: inout SampleRandom) -> [String] {
    var names: [String] = []
    for name in random.shuffled(SampleNames.hamlets) where names.count < count {
      if count - names.count >= 2, random.happens(22) {
        names += ["Ấp \(name) A", "Ấp \(name) B"]
      } else {
        names.append("Ấp \(name)")
      }
    }
    return names
  }

  /// A source of chance about something of this commune.
  func random(_ topic: String, year: Int = 0) -> SampleRandom {
    SampleRandom(seed: seed, code, topic, String(year))
  }
}
