import DecimalArithmetic
import PlanningForms

/// A building project that takes one to three years (X-10, N-05).
struct InvestmentProject: Sendable {
  /// What is built.
  struct Kind: Sendable {
    let sector: String
    let name: String
    let capacity: String
    /// Total investment in triệu đồng.
    let investment: ClosedRange<Int>
    var chain: String?
    var hazards: [String] = []
    /// The department that manages it.
    var department = ""
  }

  let kind: Kind
  let code: String
  let place: String
  /// The year it starts.
  let start: Int
  /// How many years it takes.
  let years: Int
  /// Total investment in triệu đồng.
  let investment: Int
  /// The day of the investment decision.
  let decision: String

  /// What communes build.
  static let communeKinds: [Kind] = [
    Kind(
      sector: "HT", name: "Đường giao thông nông thôn", capacity: "Dài 1,8 km; rộng 3 m",
      investment: 900...3_200),
    Kind(
      sector: "HT", name: "Hệ thống thuỷ lợi nội đồng", capacity: "Phục vụ 120 ha",
      investment: 700...2_600, chain: "LUA", hazards: ["HAN", "XNM"]),
    Kind(sector: "VX", name: "Nhà văn hoá xã", capacity: "200 chỗ", investment: 1_100...2_900),
    Kind(sector: "GD", name: "Trường mẫu giáo", capacity: "6 phòng học", investment: 1_800...4_800),
    Kind(sector: "YT", name: "Cải tạo trạm y tế", capacity: "5 giường", investment: 450...1_200),
    Kind(sector: "HC", name: "Trụ sở làm việc", capacity: "420 m²", investment: 1_900...4_200),
  ]

  /// The projects of a body that are under way, starting, prepared or being paid off in a plan.
  static func under(
    _ owner: String, seed: UInt64, planYear: Int, place: String, kinds: [Kind]
  ) -> [InvestmentProject] {
    (planYear - 3...planYear + 1).compactMap { start in
      var random = SampleRandom(seed: seed, owner, "project", String(start))
      guard random.happens(62), let kind = random.pick(kinds) else { return nil }
      let project = InvestmentProject(
        kind: kind, code: "\(owner)-DA-\(start)", place: place, start: start,
        years: random.whole(1...3), investment: random.whole(kind.investment) / 10 * 10,
        decision:
          "\(random.whole(120...2_400))/QĐ-UBND ngày \(random.whole(10...28))/10/\(start - 1)")
      // A year of payments follows the last year of building.
      return project.start + project.years >= planYear ? project : nil
    }
  }

  /// The kind's code for a plan.
  func type(planYear: Int) -> String {
    if start > planYear { return "CHUANBIDAUTU" }
    if start == planYear { return "KHOICONGMOI" }
    return start + years > planYear ? "CHUYENTIEP" : "TRANO"
  }

  /// What is paid in a year: equal parts, a tenth kept back for the year after.
  func payment(_ year: Int) -> ExactDecimal {
    if year == start - 1 { return share(2) }
    if year == start + years { return share(8) }
    guard year >= start, year < start + years else { return .zero }
    return share(90 / years)
  }

  private func share(_ percent: Int) -> ExactDecimal {
    ExactDecimal(coefficient: Int128(investment * percent), exponent: -2)
  }

  /// What each fund pays in the plan year.
  func funds(planYear: Int) -> [String: ExactDecimal] {
    let total = payment(planYear)
    let own = (total * ExactDecimal(coefficient: 3, exponent: -1)).rounded(places: 0)
    return ["NST": total - own, "NSH": own]
  }

  /// The columns but the funds.
  func fields(planYear: Int) -> RecordBuilder.Fields {
    let before = (start - 1..<planYear).reduce(ExactDecimal.zero) { $0 + payment($1) }
    let current = payment(planYear - 1)
    let paid = (current * ExactDecimal(coefficient: 96, exponent: -2)).rounded(places: 0)
    let isNew = type(planYear: planYear) == "CHUANBIDAUTU"
    return [
      "ten_da": .text(kind.name + " " + place), "ma_da": .text(code),
      "nhom_da": investment >= 3_000 ? .text("C") : .blank, "linh_vuc": .text(kind.sector),
      "loai_da": .text(type(planYear: planYear)), "dia_diem": .text(place),
      "nang_luc": .text(kind.capacity), "kc": .whole(start), "ht": .whole(start + years - 1),
      "qd_so": isNew ? .blank : .text(decision), "tmdt": .whole(investment),
      "tmdt_ns": .number(share(100)), "luy_ke": .number(before),
      "kh_n": current.isZero ? .blank : .number(current),
      "gn_n": current.isZero ? .blank : .number(paid < current ? paid : current),
      "chuoi_gt": .words(kind.chain), "bdkh": .boolean(!kind.hazards.isEmpty),
      "gnrrtt": .boolean(false),
      "hiem_hoa": .several(kind.hazards),
      "ghi_chu": type(planYear: planYear) == "TRANO" ? .text("Công trình đã quyết toán") : .blank,
    ]
  }
}
