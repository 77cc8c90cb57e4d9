import DecimalArithmetic
import PlanningForms

/// The targets that a province gives a commune, in the ways in which provinces write them.
struct AssignedTargets {
  typealias Fields = RecordBuilder.Fields

  let configuration: Configuration
  let profile: CommuneProfile
  let planYear: Int
  let round: String
  let series: IndicatorSeries

  /// The fields of an indicator's row.
  ///
  /// What is asked for is the plan of the year, what came of it the estimate: both as X-02 has them.
  func fields(_ indicator: Indicator, in form: FormDefinition) -> Fields {
    var random = profile.random("assigned " + indicator.code, year: planYear - 1)
    var texts: [String: String] = [:]
    let isMark = indicator.rule == .count
    func word(_ value: ExpressionValue) -> String? {
      guard isMark, let number = value.decimal else { return nil }
      return number.isZero ? "Chưa đạt chuẩn" : "Đạt chuẩn"
    }
    let plan = series.value("kh_nay", indicator.code)
    let result = series.value("uth_nay", indicator.code)
    let next = series.value("kh_sau", indicator.code)
    if isMark {
      guard result.decimal != nil else { return [:] }
      texts = ["giao": "Đạt chuẩn", "de_nghi": "Đạt chuẩn"]
      texts["th_6t"] = word(series.value("th_6t", indicator.code))
      texts["uth"] = word(result)
    } else {
      guard let planned = plan.decimal, let found = result.decimal else { return [:] }
      // The province asks for a little less than the commune has planned.
      let share = indicator.better == .less ? 108 : 95
      let asked = planned * ExactDecimal(coefficient: Int128(share), exponent: -2)
      let style = random.whole(0...9)
      texts["giao"] = written(asked, indicator, style)
      texts["th_6t"] = series.value("th_6t", indicator.code).decimal.map { plain($0, indicator) }
      texts["uth"] = plain(found, indicator)
      texts["de_nghi"] = next.decimal.map { written($0, indicator, style) }
      if isAppraised, let proposed = next.decimal {
        // Now and then the appraisal asks for a little more.
        let more = ExactDecimal(coefficient: random.happens(10) ? 102 : 100, exponent: -2)
        texts["tham_dinh"] = written(proposed * more, indicator, style)
      }
    }
    if isMark, isAppraised { texts["tham_dinh"] = texts["de_nghi"] }
    var fields: Fields = [:]
    for (field, text) in texts {
      guard let column = form.column(field),
        let target = configuration.target(text, column: column, indicator: indicator)
      else { continue }
      fields[field] = .target(target)
    }
    fields["can_cu"] = .text("Quyết định giao chỉ tiêu năm \(planYear - 1) của UBND tỉnh")
    if case .target(let asked) = fields["giao"], case .target(let found) = fields["uth"],
      asked.verdict(on: found) == .missed
    {
      let reasons = [
        "Thời tiết bất lợi, giá cả đầu vào tăng", "Nguồn vốn phân bổ chậm",
        "Lao động đi làm ăn xa nhiều", "Cần thêm thời gian sau sắp xếp đơn vị hành chính",
      ]
      fields["ghi_chu"] = .text(reasons[random.whole(0...(reasons.count - 1))])
    }
    return fields
  }

  /// Appraised figures come with the later rounds.
  private var isAppraised: Bool {
    let rounds = configuration.codeLists[configuration.roles.listName(.rounds)]
    return (rounds?.position(round) ?? 0) > 0
  }

  private func plain(_ number: ExactDecimal, _ indicator: Indicator) -> String {
    number.rounded(places: indicator.decimals).vietnamese(places: indicator.decimals)
  }

  private func written(_ number: ExactDecimal, _ indicator: Indicator, _ style: Int) -> String {
    let figure = plain(number, indicator)
    let unit = indicator.unit == "%" ? "%" : ""
    if indicator.better == .less {
      return switch style {
      case 0...2: "Dưới \(figure)"
      case 3...4: "Không quá \(figure)\(unit)"
      case 5: "≤ \(figure)"
      case 6: "Khoảng \(figure)"
      default: figure
      }
    }
    let more = plain(number * ExactDecimal(coefficient: 102, exponent: -2), indicator)
    return switch style {
    case 0...1: "Trên \(figure)"
    case 2: "từ \(figure)\(unit) trở lên"
    case 3: "Không dưới \(figure)"
    case 4: "Khoảng \(figure)"
    // A range from a figure to itself, or downwards, says nothing.
    case 5 where number > .zero && more != figure: "\(figure) - \(more)"
    case 6: ">\(figure)"
    default: figure + unit
    }
  }
}
