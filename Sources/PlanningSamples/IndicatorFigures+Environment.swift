import DecimalArithmetic
import PlanningForms

extension IndicatorFigures {
  /// The damage by disasters, which another form of the workbook adds up.
  static let damage = "MT11"

  mutating func setEnvironment(damage: ExactDecimal) {
    let isCoastal = profile.landscape == .coastal
    set(
      "MT04", profile.isRural ? flow("dikes", isCoastal ? 1_200...5_200 : 400...2_100) : 0,
      places: 0)
    setSalinity()
    let dry = isDroughtYear ? 1.42 : 1.0
    let thirsty = profile.landscape == .urban ? 12.0...60 : isCoastal ? 240.0...620 : 60.0...240
    set("MT08", level("thirst", thirsty, growth: -0.05, luck: 0.04) * dry, places: 0)
    set("MT09", few("courses", 2...4))
    set("MT10", reached("disaster plan", between: 2012...2017, percent: 96) ? 1 : 0)
    // Nobody plans for damage: it will occur, the figure is not known.
    switch stage {
    case .plan: set(Self.damage, .pending)
    case .actual: set(Self.damage, damage.isZero ? ExpressionValue.none : .number(damage))
    case .halfYear:
      let known = (damage * ExactDecimal(coefficient: 6, exponent: -1)).rounded(places: 1)
      set(Self.damage, known.isZero ? ExpressionValue.none : .number(known))
    }
  }

  /// Salt water comes up the rivers in the dry season, far in the year of the drought.
  private mutating func setSalinity() {
    let severity = isDroughtYear ? 1.38 : 1.0
    let isCoastal = profile.landscape == .coastal
    let reach = isCoastal ? 260.0...720 : profile.isRural ? 30.0...140 : 2.0...10
    set("MT05", level("salt land", reach, growth: -0.02, luck: 0.06) * severity, places: 1)
    set(
      "MT06", level("salt", isCoastal ? 8.5...14 : 2.2...5.6, growth: 0.01, luck: 0.06) * severity,
      places: 1)
    // The day of the year; salt water came a month earlier in 2016. No plan states it.
    if stage == .plan {
      set("MT07", .blank)
    } else {
      let day = level("salt day", isCoastal ? 38...62 : 60...92, growth: 0, luck: 0.1)
      set("MT07", day - (isDroughtYear ? 28 : 0), places: 0)
    }
  }
}
