import CivilCalendar
import DecimalArithmetic
import PlanningForms

/// An activity or request of one commune's plan.
struct PlannedActivity: Sendable {
  /// The code, kept through every round and, where it is carried over, every year.
  var code: String
  /// What it is.
  var template: ActivityTemplate
  /// The name with the hamlet filled in.
  var name: String
  /// Positions of its hamlets in X-00; empty for the whole commune.
  var hamlets: [Int]
  /// The first month.
  var start: CalendarDay
  /// The last month.
  var end: CalendarDay
  /// How much; `nil` for policies and technical support.
  var quantity: ExactDecimal?
  /// The price of a unit in triệu đồng.
  var price: ExactDecimal?
  /// What each fund pays in triệu đồng, by code.
  var funds: [String: ExactDecimal]
  /// Households that benefit.
  var households: Int
  /// Of these, poor and near-poor.
  var disadvantaged: Int
  /// Of these, of ethnic minorities.
  var minorities: Int
  /// Of these, led by women.
  var ledByWomen: Int
  /// Its rank: within its sector for activities, within the commune for requests.
  var priority = 0
  /// The proposals that it answers.
  var origins: [String] = []
  /// Whether the money is there or only expected.
  var isFunded = true
  /// Whether it was begun in the year before.
  var isCarriedOver = false

  /// What it costs in triệu đồng.
  var total: ExactDecimal { funds.values.reduce(.zero, +) }

  /// Fits a template into a commune's year.
  init(
    _ template: ActivityTemplate, hamlets: [Int], profile: CommuneProfile, people: Demography,
    planYear: Int, random: inout SampleRandom
  ) {
    code = ""
    self.template = template
    let own = template.reach == .commune ? [] : hamlets
    self.hamlets = own
    let named = own.map { profile.hamlets[$0].inSentence }.joined(separator: " và ")
    name = template.name.split(separator: "{ap}", omittingEmptySubsequences: false)
      .joined(separator: named)
    let first = random.whole(1...9)
    start = CalendarDay(year: planYear, month: first, day: 1)
    end = CalendarDay(
      year: planYear, month: min(12, first + random.whole(1...6)), day: 1)
    let count = random.whole(template.quantity)
    if template.quantity.upperBound > 0 {
      let quantity = ExactDecimal(
        coefficient: Int128(count), exponent: -template.decimals)
      // Prices are round: three significant digits or so, and whole đồng sums in the end.
      let thousands = random.whole(template.price)
      let step = thousands >= 10_000 ? 100 : thousands >= 1_000 ? 50 : 10
      let price = ExactDecimal(
        coefficient: Int128(max(step, thousands / step * step)), exponent: -3)
      self.quantity = quantity
      self.price = price
      funds = Self.split(quantity * price, by: template.funding)
    } else {
      quantity = nil
      price = nil
      funds = [:]
    }
    let places = template.reach == .commune ? Array(people.hamlets.indices) : own
    let all = places.reduce(0) { $0 + people.hamlets[$1].households }
    let percent = template.reach == .commune ? random.whole(18...75) : random.whole(30...95)
    let reached =
      template.unit == "hộ" || template.unit == "cái"
      ? min(all, quantity?.wholeValue ?? 0) : all * percent / 100
    func part(_ group: KeyPath<Demography.Hamlet, Int>, first: Bool = false) -> Int {
      let own = places.reduce(0) { $0 + people.hamlets[$1][keyPath: group] }
      return first ? min(own, reached) : min(own, all > 0 ? reached * own / all : 0)
    }
    households = reached
    disadvantaged = part(\.disadvantaged, first: template.funding == .poverty)
    minorities = part(\.minorities)
    ledByWomen = reached * random.whole(16...34) / 100
  }

  /// Splits an amount by shares; whole triệu đồng where it is large, the last fund takes the rest.
  static func split(
    _ total: ExactDecimal, by funding: ActivityTemplate.Funding
  ) -> [String: ExactDecimal] {
    var funds: [String: ExactDecimal] = [:]
    var rest = total
    let places = total < ExactDecimal(50) ? 1 : 0
    for (index, share) in funding.shares.enumerated() {
      let isLast = index == funding.shares.count - 1
      let amount =
        isLast
        ? rest
        : (total * ExactDecimal(coefficient: Int128(share.percent), exponent: -2))
          .rounded(places: places)
      funds[share.fund] = amount
      rest = rest - amount
    }
    return funds
  }
}
