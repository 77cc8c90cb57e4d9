import DecimalArithmetic
import PlanningForms

/// How far a year's figures are known.
enum FigureStage: String, Hashable, Sendable {
  /// Planned the year before.
  case plan
  /// After six months.
  case halfYear
  /// At the end of the year.
  case actual
}

/// A commune's indicators for one year at one stage, with their relations kept.
struct IndicatorFigures: Sendable {
  /// The commune.
  let profile: CommuneProfile
  /// The year.
  let year: Int
  /// The stage.
  let stage: FigureStage
  /// The people of the year.
  let people: Demography
  /// The values by indicator; an indicator that is not listed is not modelled.
  private(set) var values: [String: ExpressionValue] = [:]

  /// Works out the figures.
  ///
  /// - Parameter damage: the damage of the year's disasters in triệu đồng, as X-05 adds it up.
  init(_ profile: CommuneProfile, year: Int, stage: FigureStage, damage: ExactDecimal) {
    self.profile = profile
    self.year = year
    self.stage = stage
    people = Demography(profile, year: year)
    setPeople()
    setCrops()
    setLivestock()
    setFisheries()
    setBusiness()
    setServices()
    setEnvironment(damage: damage)
    setOrder()
  }

  /// The number of an indicator; `nil` where it has none.
  func number(_ code: String) -> ExactDecimal? {
    guard case .number(let number) = values[code] else { return nil }
    return number
  }

  // MARK: Setting values

  mutating func set(_ code: String, _ value: ExpressionValue) { values[code] = value }

  mutating func set(_ code: String, _ count: Int) { values[code] = .whole(count) }

  /// Sets a measure with so many decimals; what rounds to nothing does not occur ("-").
  mutating func set(_ code: String, _ measure: Double, places: Int) {
    let number = Self.decimal(measure, places: places)
    values[code] = number.isZero ? ExpressionValue.none : .number(number)
  }

  /// Sets an indicator to the sum of others.
  mutating func setSum(_ code: String, of parts: [String]) {
    let sum = parts.compactMap(number).reduce(ExactDecimal.zero, +)
    values[code] = sum.isZero ? ExpressionValue.none : .number(sum)
  }

  /// A measure as an exact decimal.
  static func decimal(_ measure: Double, places: Int) -> ExactDecimal {
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    return ExactDecimal(coefficient: Int128((measure * scale).rounded()), exponent: -places)
  }

  // MARK: Levels

  /// What a commune has of something in this year: a level of its own, a trend and a year's luck.
  ///
  /// A plan follows the trend and asks for a little more.
  func level(
    _ topic: String, _ range: ClosedRange<Double>, growth: Double = 0.02, luck: Double = 0.03
  ) -> Double {
    var own = profile.random(topic)
    let trend = max(0.25, min(3, 1 + growth * Double(year - 2015)))
    let base = own.real(range) * trend
    if stage == .plan { return base * (growth < 0 ? 0.99 : 1.01) }
    var random = profile.random(topic, year: year)
    return base * (1 + random.real(-luck...luck))
  }

  /// What adds up through the year: a little less than half of it by the end of June.
  func flow(
    _ topic: String, _ range: ClosedRange<Double>, growth: Double = 0.02, luck: Double = 0.05
  ) -> Double {
    level(topic, range, growth: growth, luck: luck) * partOfYear(topic)
  }

  /// The part of the year's result that the stage has seen.
  func partOfYear(_ topic: String) -> Double {
    guard stage == .halfYear else { return 1 }
    var random = profile.random(topic + "/6", year: year)
    return random.real(0.40...0.52)
  }

  /// A count of few things that changes by single ones.
  func few(_ topic: String, _ range: ClosedRange<Int>) -> Int {
    var random = profile.random(topic)
    return random.whole(range)
  }

  /// Whether a mark is reached, from some year on.
  func reached(_ topic: String, between years: ClosedRange<Int>, percent: Int) -> Bool {
    var random = profile.random(topic)
    let start = random.whole(years)
    return random.happens(percent) && year + (stage == .plan ? 1 : 0) > start
  }

  /// The drought of the dry season of 2016, which no plan foresaw.
  var isDroughtYear: Bool { year == 2016 && stage != .plan }
}
