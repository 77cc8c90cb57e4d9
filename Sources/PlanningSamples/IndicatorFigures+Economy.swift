import DecimalArithmetic
import PlanningForms

extension IndicatorFigures {
  /// Farmland in hectares.
  var farmland: Double {
    let share: Double =
      switch profile.landscape {
      case .coastal: 0.62
      case .inland: 0.81
      case .urban: 0.42
      }
    return Double(profile.area) / 10 * share
  }

  mutating func setCrops() {
    let riceLand =
      farmland * level("rice land", profile.landscape == .coastal ? 0.12...0.3 : 0.4...0.62)
    let spring = riceLand * level("spring", 0.86...0.98, growth: -0.005, luck: 0.02)
    let summer = riceLand * level("summer", 0.9...1.0, growth: 0, luck: 0.02)
    let autumn = riceLand * level("autumn", 0.8...0.98, growth: 0.002, luck: 0.02)
    // By the end of June the spring crop is in and half of the summer crop is sown.
    set("KT02", spring * (isDroughtYear ? 0.9 : 1), places: 1)
    set("KT03", summer * (stage == .halfYear ? 0.55 : 1), places: 1)
    if stage == .halfYear { set("KT04", .none) } else { set("KT04", autumn, places: 1) }
    setSum("KT01", of: ["KT02", "KT03", "KT04"])
    let isCoastal = profile.landscape == .coastal
    let drought = isDroughtYear ? (isCoastal ? 0.78 : 0.9) : 1
    let yield = level("rice yield", isCoastal ? 3.9...4.7 : 5.0...6.1, growth: 0.006) * drought
    set("KT05", (number("KT01")?.doubleValue ?? 0) * yield, places: 1)

    let traits = profile.traits
    let peanut = farmland * Double(traits.peanut) / 100 * level("peanut", 0.6...1.3)
    let maize = farmland * level("maize", 0.004...0.02)
    let cane = farmland * Double(traits.sugarCane) / 100 * level("cane", 0.5...1.2, growth: -0.04)
    set("KT08", peanut, places: 1)
    set("KT09", maize, places: 1)
    set("KT10", cane, places: 1)
    set(
      "KT07", (peanut + maize + cane + 0.6) * level("upland", 1.12...1.3, growth: 0, luck: 0.01),
      places: 1)
    set("KT11", farmland * level("vegetables", 0.05...0.16, growth: 0.03), places: 1)
    let coconut = farmland * Double(traits.coconut) / 100 * level("coconut", 0.6...1.4)
    set("KT12", coconut, places: 1)
    set("KT13", coconut * flow("coconuts", 8.6...11.5) * (isDroughtYear ? 0.9 : 1), places: 1)
    set("KT14", farmland * level("fruit", 0.03...0.12, growth: 0.03), places: 1)
    set("KT15", profile.isRural ? flow("converted", 8...46, growth: 0.05) : 0, places: 1)
    set("KT40", level("value of land", 82...135, growth: 0.06), places: 1)
    set("KT43", min(farmland, riceLand * level("irrigated", 0.88...1.1, growth: 0.01)), places: 1)
  }

  mutating func setLivestock() {
    let rural = profile.isRural ? 1.0 : 0.15
    set("KT16", level("cattle", 900...3_400, growth: 0.05) * rural, places: 0)
    set("KT17", level("pigs", 1_400...6_200, growth: -0.02) * rural, places: 0)
    set("KT18", max(260, level("poultry", 21_000...78_000, growth: 0.03) * rural), places: 0)
    set("KT19", min(99, level("vaccinated", 78...92, growth: 0.01)), places: 1)
  }

  mutating func setFisheries() {
    let ponds: Double =
      switch profile.landscape {
      case .coastal: level("ponds", 280...1_150)
      case .inland: level("ponds", 12...64)
      case .urban: level("ponds", 0...9)
      }
    set("KT20", ponds, places: 1)
    let isCoastal = profile.landscape == .coastal
    if isCoastal {
      set("KT21", ponds * level("tiger shrimp", 0.38...0.52, growth: -0.02), places: 1)
      set("KT22", ponds * level("white shrimp", 0.12...0.22, growth: 0.05), places: 1)
      set("KT23", ponds * level("crab", 0.16...0.26), places: 1)
      set("KT24", ponds * level("fish", 0.03...0.08), places: 1)
    } else {
      for code in ["KT21", "KT22", "KT23"] { set(code, .none) }
      set("KT24", ponds * 0.93, places: 1)
    }
    let harvest = isCoastal ? flow("harvest", 1.1...2.1) : flow("harvest", 9...24, growth: 0.03)
    set("KT26", ponds * harvest * (isDroughtYear && isCoastal ? 0.82 : 1), places: 1)
    set("KT27", isCoastal ? flow("catch", 260...1_450) : flow("catch", 18...90), places: 1)
    setSum("KT25", of: ["KT26", "KT27"])
    if isCoastal {
      set("KT28", Double(profile.area) / 10 * level("forest", 0.04...0.2, growth: 0.01), places: 1)
    } else {
      set("KT28", .none)
    }
  }

  mutating func setBusiness() {
    let urban = profile.landscape == .urban ? 2.6 : 1.0
    set("KT30", flow("industry", 6_200...42_000, growth: 0.11) * urban, places: 0)
    set("KT31", level("workshops", 28...96) * urban, places: 0)
    set("KT32", level("companies", 4...13, growth: 0.08) * urban * urban, places: 0)
    set("KT33", few("cooperatives", 1...3) + (year >= 2017 ? few("new cooperative", 0...1) : 0))
    set("KT34", level("groups", 8...27, growth: 0.04), places: 0)
    set("KT35", level("shops", 120...420) * urban, places: 0)
    set("KT36", flow("revenue", 900...3_400, growth: 0.09) * urban, places: 1)
    set("KT37", flow("expenditure", 4_300...7_900, growth: 0.07), places: 1)
    set("KT38", flow("investment", 9_000...46_000, growth: 0.08) * urban, places: 1)
    set("KT39", level("income", 19...29, growth: 0.09, luck: 0.02), places: 2)
    set("KT41", flow("hardened roads", 1.2...4.8, luck: 0.15), places: 2)
  }
}
