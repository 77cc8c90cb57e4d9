import CivilCalendar
import DecimalArithmetic
import PlanningForms

/// Everything that goes into one commune's workbook for one plan year.
struct CommuneRecords {
  typealias Fields = RecordBuilder.Fields

  let configuration: Configuration
  let profile: CommuneProfile
  let planYear: Int
  let round: String
  let meetings: [Meeting]
  /// Works out the commune's plan of a year.
  let makePlan: (Int) -> CommunePlan

  /// The plan of the plan year.
  var plan: CommunePlan { makePlan(planYear) }
  /// The plan of the year before, of which X-03 reports.
  var lastPlan: CommunePlan { makePlan(planYear - 1) }
  /// The year in which the plan is made (N).
  var year: Int { planYear - 1 }
  /// The people that X-00 counts.
  var people: Demography { Demography(profile, year: year) }
  /// The disasters that X-05 reports.
  var hazards: HazardSeason { HazardSeason(profile, year: year) }

  /// The record of a form; `nil` for a form that the sample does not know.
  func record(_ form: FormDefinition) -> FormRecord? {
    let builder = RecordBuilder(form: form, contributor: .unit(profile.code))
    switch form.code.identifier {
    case "X00": return builder.record(identification, rows: hamlets)
    case "X01": return builder.record(rows: meetings.map(row))
    case "X02": return indicatorRecord(builder)
    case "X03": return builder.record(rows: lastPlan.activities.map(resultRow))
    case "X04": return builder.record(rows: difficulties)
    case "X05": return builder.record(rows: hazards.events.map(row))
    case "X06": return builder.record(rows: chains)
    case "X07": return builder.record(rows: plan.proposals.map(row))
    case "X08": return builder.record(rows: sectors(plan.activities).map { activityRow($0) })
    case "X09": return builder.record(rows: plan.requests.map(requestRow))
    case "X10": return builder.record(rows: projects)
    case "X11": return codeRecord(builder)
    case "X12": return targetRecord(builder)
    case "X14": return halfYearRecord(builder)
    default: return nil
    }
  }

  // MARK: Identification and meetings

  private var identification: Fields {
    var random = profile.random("officers", year: planYear / 2)
    let officer = SampleNames.person(&random)
    let phone = "0294" + String(random.whole(3_700_000...3_899_999))
    var day = profile.random("submitted " + round, year: planYear)
    let order = configuration.codeLists["DM_VONG"]?.position(round) ?? 0
    // What came of half a year is told in its July.
    let submitted =
      HalfYearSample.isAsked(of: configuration)
      ? CalendarDay(year: planYear, month: 7, day: 1).serial + 14 * order
      : CalendarDay(year: year, month: 7, day: 26).serial + 24 * order
    return [
      "ma_dv": .text(profile.code), "ten_dv": .text(profile.unit.fullName),
      "ma_huyen": .text(profile.district), "nam_kh": .whole(planYear), "vong": .text(round),
      "ngay_nop": .date(days: submitted + day.whole(0...9)),
      "phien_ban": .text(configuration.templateVersion),
      "nguoi_lap": .text(officer + " / " + phone), "nguoi_ky": .text(SampleNames.person(&random)),
    ]
  }

  private var hamlets: [Fields] {
    zip(profile.hamlets, people.hamlets).map { hamlet, people in
      [
        "ap_ten": .text(hamlet.name), "ap_ho": .whole(people.households),
        "ap_nk": .whole(people.people), "ap_ho_ngheo": .whole(people.poor),
        "ap_ho_cngheo": .whole(people.nearPoor), "ap_ho_khmer": .whole(people.khmer),
        "ap_ho_hoa": .whole(people.hoa), "ap_ho_dtk": optional(people.others),
      ]
    }
  }

  private func row(_ meeting: Meeting) -> Fields {
    [
      "ap": .text(profile.hamlets[meeting.hamlet].name), "ngay_hop": .day(meeting.day),
      "lan": .whole(meeting.order), "td_tong": .whole(meeting.attendance),
      "td_nu": .whole(meeting.women), "td_ngheo": .whole(meeting.poor),
      "td_cngheo": .whole(meeting.nearPoor), "td_khmer": .whole(meeting.khmer),
      "td_hoa": optional(meeting.hoa), "td_dtk": optional(meeting.others),
      "td_dn": optional(meeting.businesses), "td_ybt": .whole(meeting.vulnerable),
      "so_ykien": .whole(meeting.opinions), "chu_tri": .text(meeting.chair),
    ]
  }

  /// A count that officers mark "-" or leave blank where it is nothing.
  func optional(_ count: Int) -> ExpressionValue {
    count == 0 ? (profile.writesDashes ? ExpressionValue.none : .blank) : .whole(count)
  }

  /// A measure that officers mark "-" or leave blank where it is nothing.
  func optional(_ measure: ExactDecimal) -> ExpressionValue {
    measure.isZero ? (profile.writesDashes ? ExpressionValue.none : .blank) : .number(measure)
  }

  // MARK: Difficulties, disasters, chains

  private var difficulties: [Fields] {
    var random = profile.random("difficulties", year: planYear)
    let asked = Set(plan.requests.map(\.template.sector))
    let possible = Difficulty.ofCommunes.filter {
      $0.landscapes.isEmpty || $0.landscapes.contains(profile.landscape)
    }
    let chosen = random.shuffled(Array(possible.indices)).prefix(random.whole(4...8)).sorted()
    return chosen.map { index in
      let difficulty = possible[index]
      // What only the district can solve is asked of it in X-09.
      let isAsked = asked.contains(difficulty.sector)
      return [
        "linh_vuc": .text(difficulty.sector), "kho_khan": .text(difficulty.problem),
        "nguyen_nhan": .text(difficulty.cause), "giai_phap": .text(difficulty.solution),
        "nhom_ah": .several(difficulty.groups),
        "cap": .text(isAsked || difficulty.level == "AP" ? difficulty.level : "XA"),
        "bdkh": .boolean(!difficulty.hazards.isEmpty), "hiem_hoa": .several(difficulty.hazards),
      ]
    }
  }

  private func row(_ event: HazardSeason.Event) -> Fields {
    [
      "hiem_hoa": .text(event.kind.code),
      "ap": .several(event.hamlets.map { profile.hamlets[$0].name }),
      "thang": .several(event.months.map(String.init)), "th_nguoi": optional(0),
      "th_nha": optional(event.houses), "th_lua": optional(event.rice),
      "th_mau": optional(event.crops), "th_ts": optional(event.ponds),
      "th_gs": optional(event.animals), "th_ct": optional(event.works),
      "th_tien": optional(event.damage), "rr_kn": .whole(event.likelihood),
      "rr_td": .whole(event.impact), "nhom_dbtt": .several(event.kind.groups),
      "bien_phap": .text(event.kind.measure),
    ]
  }

  private var chains: [Fields] {
    let figures = IndicatorFigures(profile, year: year, stage: .actual, damage: .zero)
    let households = people.total(\.households)
    var random = profile.random("chains", year: planYear)
    let sized = ValueChain.all.map { chain in
      (chain, chain.size.compactMap(figures.number).reduce(ExactDecimal.zero, +))
    }.filter { !$0.1.isZero }
    return sized.prefix(random.whole(3...5)).enumerated().map { index, entry in
      let (chain, size) = entry
      let whole = size.rounded(places: 0).wholeValue ?? 0
      let count = max(3, min(households * 3 / 5, whole * chain.households / 100))
      let output =
        size * ExactDecimal(coefficient: Int128(random.whole(chain.output)), exponent: -2)
      return [
        "chuoi": .text(chain.code), "uu_tien": .whole(index + 1), "ho": .whole(count),
        "ho_ngheo": .whole(count * people.total(\.disadvantaged) / max(1, households)),
        "ho_khmer": .whole(count * people.total(\.khmer) / max(1, households)),
        "quy_mo": .number(size), "san_luong": .number(output.rounded(places: 1)),
        "lien_ket": .text(chain.partners), "thi_truong": .text(chain.market),
        "diem_nghen": .text(chain.bottleneck), "nhu_cau": .text(chain.needs),
      ]
    }
  }

  /// A form with a row for each code of a list, all else computed.
  private func codeRecord(_ builder: RecordBuilder) -> FormRecord? {
    guard case .codes(let list, let field) = builder.form.rows else { return builder.record() }
    let codes = configuration.codeLists[list]?.choices.map(\.code) ?? []
    return builder.record(rows: codes.map { [field: .text($0)] }, keys: codes)
  }
}
