import DecimalArithmetic
import PlanningForms

extension CommuneRecords {
  /// Activities by sector as X-08 lists them, each sector by priority.
  func sectors(_ activities: [PlannedActivity]) -> [PlannedActivity] {
    let list = configuration.codeLists["DM_LINHVUC"]
    func rank(_ activity: PlannedActivity) -> Int {
      list?.position(activity.template.sector) ?? Int.max
    }
    return activities.sorted { (rank($0), $0.priority) < (rank($1), $1.priority) }
  }

  /// The columns that activities and requests share.
  func commonRow(_ activity: PlannedActivity) -> Fields {
    let template = activity.template
    var fields: Fields = [
      "ma_hd": .text(activity.code), "linh_vuc": .text(template.sector),
      "ten_hd": .text(activity.name), "dia_diem": .several(places(activity)),
      "tg_bd": .day(activity.start), "tg_kt": .day(activity.end), "dvt": .text(template.unit),
      "hl_ho": .whole(activity.households), "hl_ho_ngheo": .whole(activity.disadvantaged),
      "hl_ho_dtts": optional(activity.minorities), "hl_ho_nu": .whole(activity.ledByWomen),
      "chuoi_gt": .words(template.chain), "bdkh": .boolean(template.isAdaptation),
      "gnrrtt": .boolean(template.isRiskReduction), "hiem_hoa": .several(hazards(of: activity)),
      "uu_tien": .whole(activity.priority),
    ]
    if let quantity = activity.quantity, let price = activity.price {
      fields["khoi_luong"] = .number(quantity)
      fields["don_gia"] = .number(price)
      fields.merge(funds(activity.funds)) { first, _ in first }
    }
    return fields
  }

  /// Marked activities name the hazards that they are about.
  private func hazards(of activity: PlannedActivity) -> [String] {
    let template = activity.template
    guard template.hazards.isEmpty, template.isAdaptation || template.isRiskReduction else {
      return template.hazards
    }
    return [profile.landscape == .coastal ? "XNM" : "HAN"]
  }

  private func places(_ activity: PlannedActivity) -> [String] {
    activity.hamlets.isEmpty ? ["Toàn xã"] : activity.hamlets.map { profile.hamlets[$0].name }
  }

  /// What each fund pays; funds that pay nothing are blank or "-", as the officers write.
  func funds(_ amounts: [String: ExactDecimal]) -> Fields {
    var fields: Fields = [:]
    let amounts = SampleWords(configuration: configuration).funds(amounts, list: "DM_NGUON")
    for entry in configuration.codeLists["DM_NGUON"]?.choices ?? [] {
      fields["von_" + entry.code.lowercased()] = optional(amounts[entry.code] ?? .zero)
    }
    return fields
  }

  func activityRow(_ activity: PlannedActivity) -> Fields {
    var fields = commonRow(activity)
    fields["nguon_tt"] = .text(activity.isFunded ? "DACO" : "DUKIEN")
    fields["chu_tri"] = .text("UBND \(profile.unit.typeName.lowercased())")
    let partner: String? =
      switch activity.template.funding {
      case .credit: "Hội Liên hiệp Phụ nữ; NHCSXH"
      case .project: "Dự án AMD huyện"
      case .village, .road: "Ban Nhân dân ấp, khóm"
      case .budget: nil
      default: "Mặt trận Tổ quốc và các đoàn thể"
      }
    fields["phoi_hop"] = .words(partner)
    let origins =
      activity.origins.isEmpty
      ? [activity.template.funding == .road ? "NTM" : "XA"] : activity.origins
    fields["nguon_goc"] = .several(origins)
    if activity.isCarriedOver { fields["ghi_chu"] = .text("Chuyển tiếp từ năm \(planYear - 1)") }
    return fields
  }

  func requestRow(_ request: PlannedActivity) -> Fields {
    var fields = commonRow(request)
    fields["loai"] = .text(request.template.kind)
    fields["ly_do"] = .text(request.template.reason)
    fields["phong"] = .text(request.template.department)
    if request.quantity == nil {
      fields["dvt"] = .blank
    } else if request.template.funding == .donors {
      fields["ghi_chu"] = .text("Đã khảo sát cùng nhà tài trợ")
    }
    return fields
  }

  func row(_ proposal: HamletProposal) -> Fields {
    let activity = proposal.activity
    let attendance = meetings.filter { $0.hamlet == proposal.hamlet }
    let votes = attendance.map(\.attendance).max() ?? 0
    let women = attendance.map(\.women).max() ?? 0
    var random = profile.random("votes " + proposal.code, year: planYear)
    let voted = max(1, votes * random.whole(40...95) / 100)
    var fields: Fields = [
      "ma_dx": .text(proposal.code), "ap": .text(profile.hamlets[proposal.hamlet].name),
      "linh_vuc": .text(activity.template.sector), "noi_dung": .text(activity.name),
      "kp": optional(activity.total), "kp_dan": optional(activity.funds["DAN"] ?? .zero),
      "phieu": .whole(voted), "phieu_nu": .whole(min(voted, women * voted / max(1, votes))),
      "uu_tien": .whole(proposal.priority), "chuoi_gt": .words(activity.template.chain),
      "bdkh": .boolean(activity.template.isAdaptation),
      "gnrrtt": .boolean(activity.template.isRiskReduction),
      "hiem_hoa": .several(hazards(of: activity)),
    ]
    if let quantity = activity.quantity {
      fields["dvt"] = .text(activity.template.unit)
      fields["khoi_luong"] = .number(quantity)
    }
    switch proposal.outcome {
    case .taken(let code, let isRequest):
      fields["xu_ly"] = .text(isRequest ? "X09" : "X08")
      fields["ma_hd_dich"] = .text(code)
    case .merged(let code):
      fields["xu_ly"] = .text("GHEP")
      fields["ma_hd_dich"] = .text(code)
    case .rejected(let reason):
      fields["xu_ly"] = .text("LOAI")
      fields["ly_do"] = .text(reason)
    }
    return fields
  }

  func resultRow(_ activity: PlannedActivity) -> Fields {
    let result = ActivityResult(activity, profile: profile)
    func part(_ whole: ExactDecimal, _ percent: Int, places: Int) -> ExpressionValue {
      .number(
        (whole * ExactDecimal(coefficient: Int128(percent), exponent: -2)).rounded(places: places))
    }
    let quantity = activity.quantity ?? .zero
    return [
      "ma_hd": .text(activity.code), "linh_vuc": .text(activity.template.sector),
      "ten_hd": .text(activity.name), "dvt": .text(activity.template.unit),
      "kl_kh": .number(quantity), "kl_th": part(quantity, result.donePercent, places: 2),
      "kp_kh": .number(activity.total),
      "kp_th": part(activity.total, result.paidPercent, places: 1),
      "tinh_trang": .text(result.state), "ly_do": .words(result.reason),
    ]
  }

  /// The investment projects on the commune's ground.
  var projects: [Fields] {
    InvestmentProject.under(
      profile.code, seed: profile.seed, planYear: planYear, place: profile.unit.fullName,
      kinds: InvestmentProject.communeKinds
    ).map { project in
      var fields = project.fields(planYear: planYear)
      fields.merge(funds(project.funds(planYear: planYear))) { first, _ in first }
      return fields
    }
  }
}
