import CivilCalendar
import DecimalArithmetic
import PlanningForms

/// What became of an activity in its year.
struct ActivityResult: Sendable {
  /// The state's code.
  var state: String
  /// How much was done, in hundredths.
  var donePercent: Int
  /// How much was paid out, in hundredths.
  var paidPercent: Int
  /// Why it isn't finished; empty where it is.
  var reason: String

  /// Whether it goes on in the next plan.
  var isCarriedOver: Bool { state == "CHUYENTIEP" }

  private static let reasons = [
    "CHUYENTIEP": "Vốn phân bổ chậm, chuyển tiếp khối lượng còn lại sang năm sau",
    "DANGTH": "Đang thi công, dự kiến hoàn thành trong quý IV",
    "CHUATH": "Chưa được bố trí vốn",
    "HUY": "Dân thống nhất chuyển vốn sang công trình khác",
  ]

  /// Decides what became of an activity; the same answer whenever it is asked.
  init(_ activity: PlannedActivity, profile: CommuneProfile) {
    var random = profile.random("result " + activity.code)
    let luck = random.whole(0...99)
    // An activity is carried over once at most.
    if luck < 68 || activity.isCarriedOver {
      state = "HOANTHANH"
      donePercent = 100
      paidPercent = random.whole(94...101)
    } else if luck < 80 {
      state = "DANGTH"
      donePercent = random.whole(45...85)
      paidPercent = max(0, donePercent - random.whole(0...15))
    } else if luck < 90 {
      state = "CHUYENTIEP"
      donePercent = random.whole(20...60)
      paidPercent = donePercent
    } else {
      state = luck < 97 ? "CHUATH" : "HUY"
      donePercent = 0
      paidPercent = 0
    }
    reason = Self.reasons[state] ?? ""
  }

  /// What is left of an activity for the year after.
  func remainder(of activity: PlannedActivity) -> PlannedActivity {
    var rest = activity
    rest.isCarriedOver = true
    rest.name += " (phần còn lại)"
    rest.isFunded = true
    rest.origins = []
    let share = ExactDecimal(coefficient: Int128(100 - donePercent), exponent: -2)
    if let quantity = activity.quantity, let price = activity.price {
      let places = max(1, activity.template.decimals)
      let left = (quantity * share).rounded(places: places)
      rest.quantity = left
      // One price still fits the whole: funds are cut in proportion, the last takes the rest.
      let total = left * price
      let before = activity.total
      var open = total
      let funds = activity.template.funding.shares.map(\.fund)
      for (index, fund) in funds.enumerated() {
        let part = activity.funds[fund] ?? .zero
        let amount =
          index == funds.count - 1
          ? open : ((part * total).divided(by: before) ?? .zero).rounded(places: 1)
        rest.funds[fund] = amount
        open = open - amount
      }
    }
    func nextYear(_ day: CalendarDay) -> CalendarDay {
      CalendarDay(year: day.year + 1, month: max(1, day.month - 6), day: 1)
    }
    (rest.start, rest.end) = (nextYear(activity.start), nextYear(activity.end))
    return rest
  }
}
