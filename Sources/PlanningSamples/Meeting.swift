import CivilCalendar
import PlanningForms

/// A hamlet meeting of the planning season.
struct Meeting: Hashable, Sendable {
  /// The hamlet's position in X-00.
  var hamlet: Int
  /// Which meeting of the hamlet it is in the season, from 1.
  var order: Int
  /// The day.
  var day: CalendarDay
  /// Attendances (lượt người); the groups below overlap and are each at most this.
  var attendance = 0
  /// Women.
  var women = 0
  /// People of poor households.
  var poor = 0
  /// People of near-poor households.
  var nearPoor = 0
  /// Khmer people.
  var khmer = 0
  /// Hoa people.
  var hoa = 0
  /// People of other ethnic minorities.
  var others = 0
  /// Businesses, cooperatives and cooperative groups.
  var businesses: Int
  /// Disabled, single and elderly people.
  var vulnerable: Int
  /// Opinions put forward.
  var opinions: Int
  /// Who led the meeting.
  var chair: String
}

/// The meetings of one commune in one season, before anybody is counted, with the weights that
/// counts are apportioned by.
struct MeetingSeason: Sendable {
  var meetings: [Meeting]
  /// Weights on attendance.
  var turnout: [Int] = []
  /// People of the hamlet of each meeting.
  var people: [Int] = []
  /// Women in a thousand attendances.
  var women: [Int] = []
  /// The hamlet's poor and near-poor households in a thousand, swayed by who came.
  var disadvantaged: [Int] = []
  /// The hamlet's minority households in a thousand, swayed by who came.
  var minorities: [Int] = []

  /// Calls the meetings of the season in which a plan is made.
  init(_ profile: CommuneProfile, demography: Demography, planYear: Int) {
    var random = profile.random("meetings", year: planYear)
    meetings = []
    // Meetings spread over the province during the first years of the handbook.
    let (missing, repeated, draw) =
      planYear <= 2016 ? (24, 5, 70) : planYear == 2017 ? (16, 8, 88) : (6, 14, 115)
    let spared = random.whole(0...profile.hamlets.count - 1)
    for (index, hamlet) in demography.hamlets.enumerated() {
      let isMissing = random.happens(missing) && index != spared
      let count = isMissing ? 0 : random.happens(repeated) ? 2 : 1
      var day =
        CalendarDay(year: planYear - 1, month: 5, day: 22).serial + random.whole(0...30)
      for order in 0..<count {
        meetings.append(
          Meeting(
            hamlet: index, order: order + 1, day: CalendarDay(serial: day),
            businesses: random.whole(0...3), vulnerable: random.whole(0...4),
            opinions: random.whole(5...11), chair: SampleNames.person(&random)))
        turnout.append(max(1, hamlet.households * random.whole(60...140) * draw / 100))
        people.append(hamlet.people)
        women.append(random.whole(240...500))
        let households = max(1, hamlet.households)
        disadvantaged.append(hamlet.disadvantaged * random.whole(600...1_500) / households)
        minorities.append(hamlet.minorities * random.whole(800...1_200) / households)
        day += random.whole(8...20)
      }
    }
  }
}
