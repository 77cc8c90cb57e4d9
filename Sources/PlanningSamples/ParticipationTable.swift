import PlanningForms

/// Who came to the hamlet meetings: all attendances of the sample, apportioned at once.
///
/// The published figures of 2015–2017 are those of the whole province, so that a single commune's
/// meetings can only be counted together with everybody else's. The table does that once and then
/// gives each commune its own.
struct ParticipationTable: Sendable {
  /// What was published of some years of the province together (conference of 10/11/2017).
  struct Published: Hashable, Sendable {
    /// The plans that the meetings were for.
    var planYears: ClosedRange<Int>
    /// All attendances.
    var attendance: Int
    /// Attendances of women.
    var women: Int
    /// Attendances of poor and near-poor people.
    var disadvantaged: Int
    /// Attendances of ethnic minorities.
    var minorities: Int

    /// Meetings of 2015, 2016 and 2017.
    static let conference2017 = Published(
      planYears: 2016...2018, attendance: 44_569, women: 16_103, disadvantaged: 7_608,
      minorities: 9_346)
  }

  private struct Key: Hashable {
    var unit: String
    var planYear: Int
  }

  private let meetings: [Key: [Meeting]]
  private let published: Published

  /// Counts the meetings of the published years.
  ///
  /// - Parameters:
  ///   - communes: the communes of each plan year, in a fixed order.
  ///   - published: what they must come to.
  init(communes: (Int) -> [CommuneProfile], published: Published) {
    self.published = published
    var seasons: [(key: Key, season: MeetingSeason, demography: Demography)] = []
    for planYear in published.planYears {
      for profile in communes(planYear) {
        let demography = Demography(profile, year: planYear - 1)
        seasons.append(
          (
            Key(unit: profile.code, planYear: planYear),
            MeetingSeason(profile, demography: demography, planYear: planYear), demography
          ))
      }
    }
    let counted = Self.count(
      seasons.map { ($0.season, $0.demography) }, attendance: published.attendance,
      women: published.women, disadvantaged: published.disadvantaged,
      minorities: published.minorities)
    var table: [Key: [Meeting]] = [:]
    for (season, meetings) in zip(seasons, counted) { table[season.key] = meetings }
    meetings = table
  }

  /// The meetings of a commune for a plan year, by hamlet and day.
  func meetings(_ profile: CommuneProfile, demography: Demography, planYear: Int) -> [Meeting] {
    if let known = meetings[Key(unit: profile.code, planYear: planYear)] { return known }
    let season = MeetingSeason(profile, demography: demography, planYear: planYear)
    var random = profile.random("attendance", year: planYear)
    let attendance = season.meetings.count * random.whole(16...28)
    let counted = Self.count(
      [(season, demography)], attendance: attendance,
      women: attendance * random.whole(320...440) / 1_000,
      disadvantaged: attendance * demography.total(\.disadvantaged)
        / max(1, demography.total(\.households)),
      minorities: attendance * demography.total(\.minorities) * 7
        / (10 * max(1, demography.total(\.households))))
    return counted.first ?? []
  }

  /// How many come to a meeting at least.
  private static let smallestMeeting = 6

  private static func count(
    _ seasons: [(season: MeetingSeason, demography: Demography)], attendance: Int, women: Int,
    disadvantaged: Int, minorities: Int
  ) -> [[Meeting]] {
    let turnout = seasons.flatMap(\.season.turnout)
    guard !turnout.isEmpty else { return seasons.map { _ in [] } }
    let least = min(smallestMeeting, attendance / turnout.count)
    // Fewer than twice the people of the hamlet, which X-01 would find odd.
    let caps = seasons.flatMap(\.season.people).map { max(0, 2 * $0 - 1 - least) }
    let counts = Apportionment.split(
      attendance - least * turnout.count, weights: turnout, caps: caps
    ).map { $0 + least }
    func group(_ total: Int, _ weights: KeyPath<MeetingSeason, [Int]>) -> [Int] {
      let own = seasons.flatMap { $0.season[keyPath: weights] }
      return Apportionment.split(
        total, weights: zip(counts, own).map { $0 * $1 }, caps: counts)
    }
    let womenCounts = group(women, \.women)
    let disadvantagedCounts = group(disadvantaged, \.disadvantaged)
    let minorityCounts = group(minorities, \.minorities)
    var position = 0
    return seasons.map { season, demography in
      season.meetings.map { planned in
        defer { position += 1 }
        var meeting = planned
        let hamlet = demography.hamlets[meeting.hamlet]
        meeting.attendance = counts[position]
        meeting.women = womenCounts[position]
        (meeting.nearPoor, meeting.poor) = part(
          disadvantagedCounts[position], hamlet.nearPoor, of: hamlet.disadvantaged)
        let (hoa, rest) = part(minorityCounts[position], hamlet.hoa, of: hamlet.minorities)
        meeting.hoa = hoa
        (meeting.others, meeting.khmer) = part(rest, hamlet.others, of: hamlet.minorities)
        meeting.businesses = min(meeting.businesses, meeting.attendance)
        meeting.vulnerable = min(meeting.vulnerable, meeting.attendance)
        return meeting
      }
    }
  }

  /// A count split into a part and the rest.
  private static func part(_ count: Int, _ part: Int, of whole: Int) -> (part: Int, rest: Int) {
    let given = whole > 0 ? count * part / whole : 0
    return (given, count - given)
  }
}
