import CivilCalendar
import DecimalArithmetic
import PlanningForms

/// Everything that goes into one department's workbook for one plan year.
struct DepartmentRecords {
  typealias Fields = RecordBuilder.Fields

  let configuration: Configuration
  let field: DepartmentField
  let district: AdministrativeUnit
  let planYear: Int
  let round: String
  let seed: UInt64
  let profiles: [CommuneProfile]
  /// The plans of the district's communes.
  let plans: [CommunePlan]

  /// The record of a form; `nil` for a form that the sample does not know.
  func record(_ form: FormDefinition) -> FormRecord? {
    let builder = RecordBuilder(
      form: form, contributor: .department(district: district.code, code: field.code))
    switch form.code.identifier {
    case "N00": return builder.record(identification)
    case "N01": return indicators(builder)
    case "N02": return builder.record(rows: difficulties)
    case "N03": return builder.record(rows: activities)
    case "N04": return builder.record(rows: answers)
    case "N05": return builder.record(rows: projects)
    case "N14": return halfYear(builder)
    default: return nil
    }
  }

  private func random(_ topic: String) -> SampleRandom {
    SampleRandom(seed: seed, district.code, field.code, topic, String(planYear))
  }

  private var identification: Fields {
    var random = random("officers")
    let day =
      HalfYearSample.isAsked(of: configuration)
      ? CalendarDay(year: planYear, month: 7, day: random.whole(5...25))
      : CalendarDay(year: planYear - 1, month: 9, day: random.whole(5...25))
    return [
      "ma_phong": .text(field.code), "ma_huyen": .text(district.code), "nam_kh": .whole(planYear),
      "vong": .text(round), "ngay_nop": .day(day),
      "phien_ban": .text(configuration.templateVersion),
      "nguoi_lap": .text(SampleNames.person(&random)),
    ]
  }

  // MARK: Indicators

  /// Whether the department reports an indicator: one of its field, or a part of one.
  func reports(_ indicator: Indicator) -> Bool {
    if field.indicators.contains(indicator.code) { return true }
    guard indicator.isComponent else { return false }
    return field.indicators.contains { code in
      guard let own = configuration.indicator(code) else { return false }
      return own.numerator?.code == indicator.code || own.denominator?.code == indicator.code
    }
  }

  private func indicators(_ builder: RecordBuilder) -> FormRecord? {
    guard case .indicators(let selection) = builder.form.rows else { return builder.record() }
    let figures = DepartmentFigures(
      profiles, district: district.code, planYear: planYear, configuration: configuration)
    let printed = selection.chosen(from: configuration.indicators)
    let rows = printed.map { indicator -> Fields in
      var fields: Fields = [
        "ma_ct": .text(indicator.code), "ten_ct": .text(indicator.name),
        "dvt": .text(indicator.unit),
      ]
      guard reports(indicator) else { return fields }
      for column in ["th_truoc", "kh_nay", "uth_nay", "kh_sau"] {
        fields[column] = figures.value(indicator, column)
      }
      // A day that no plan states stands in the report as "…": it will come, nobody knows when.
      if case .number = fields["uth_nay"] {
        for column in ["kh_nay", "kh_sau"] where fields[column] == .blank {
          fields[column] = .pending
        }
      }
      fields["ghi_chu"] = figures.note(indicator)
      return fields
    }
    return builder.record(rows: rows, keys: printed.map(\.code))
  }

  // MARK: Lists

  private var difficulties: [Fields] {
    Difficulty.ofCommunes.filter { $0.sector == field.sector }.map { difficulty in
      [
        "linh_vuc": .text(difficulty.sector), "kho_khan": .text(difficulty.problem),
        "nguyen_nhan": .text(difficulty.cause), "giai_phap": .text(difficulty.solution),
        "cap": .text(difficulty.level == "TINH" ? "TINH" : "HUYEN"),
        "bdkh": .boolean(!difficulty.hazards.isEmpty),
      ]
    }
  }

  private var activities: [Fields] {
    var random = random("activities")
    let accepted = requests.filter { opinion($0.request).code == "CHAPNHAN" }
    return field.activities.enumerated().map { index, template in
      let isWhole = random.happens(40)
      // The first activities of a department also answer what the communes asked for, there.
      let answered = accepted.indices.contains(index) ? accepted[index] : nil
      var chosen =
        isWhole ? profiles : Array(random.shuffled(profiles).prefix(random.whole(2...4)))
      if let place = answered?.commune, !chosen.contains(where: { $0.code == place.code }) {
        chosen[0] = place
      }
      let sorted = chosen.sorted { $0.code < $1.code }
      let quantity = ExactDecimal(random.whole(template.quantity))
      let step = template.price.lowerBound >= 10_000 ? 100 : 10
      let price = ExactDecimal(
        coefficient: Int128(random.whole(template.price) / step * step), exponent: -3)
      let month = random.whole(2...8)
      let people = sorted.map { Demography($0, year: planYear - 1) }
      let percent = random.whole(8...30)
      func part(_ group: KeyPath<Demography.Hamlet, Int>) -> ExpressionValue {
        .whole(people.reduce(0) { $0 + $1.total(group) } * percent / 100)
      }
      var fields: Fields = [
        "ma_hd": .text(
          "\(district.code)-\(field.code)-\(planYear)-\(CommunePlan.threeDigits(index + 1))"),
        "linh_vuc": .text(template.sector), "ten_hd": .text(template.name),
        "dia_ban": .several(isWhole ? ["Toàn huyện"] : sorted.map(\.code)),
        "tg_bd": .day(CalendarDay(year: planYear, month: month, day: 1)),
        "tg_kt": .day(
          CalendarDay(
            year: planYear, month: min(12, month + random.whole(1...5)), day: 1)),
        "dvt": .text(template.unit), "khoi_luong": .number(quantity), "don_gia": .number(price),
        "hl_ho": part(\.households), "hl_ho_ngheo": part(\.disadvantaged),
        "hl_ho_dtts": part(\.minorities),
        "hl_ho_nu": .whole(people.reduce(0) { $0 + $1.total(\.households) } * percent / 400),
        "chuoi_gt": .words(template.chain), "bdkh": .boolean(template.isAdaptation),
        "gnrrtt": .boolean(template.isRiskReduction), "hiem_hoa": .several(template.hazards),
        "phoi_hop": .text("UBND các xã, thị trấn"),
      ]
      fields["tra_loi"] = .several(answered.map { [$0.request.code] } ?? [])
      fields.merge(funds(PlannedActivity.split(quantity * price, by: template.funding))) {
        first, _ in first
      }
      return fields
    }
  }

  private func funds(_ amounts: [String: ExactDecimal]) -> Fields {
    var fields: Fields = [:]
    let amounts = SampleWords(configuration: configuration).funds(amounts, list: "DM_NGUON")
    for (code, amount) in amounts { fields["von_" + code.lowercased()] = .number(amount) }
    return fields
  }

  private var projects: [Fields] {
    guard !field.projects.isEmpty else { return [] }
    return InvestmentProject.under(
      district.code + "-" + field.code, seed: seed, planYear: planYear, place: district.fullName,
      kinds: field.projects
    ).map { project in
      var fields = project.fields(planYear: planYear)
      let owner = configuration.codeLists["DM_PHONG"]?.entry(field.code)?.name ?? field.code
      fields["chu_dt"] = .text(owner)
      fields.merge(funds(project.funds(planYear: planYear))) { first, _ in first }
      return fields
    }
  }
}
