import DecimalArithmetic
import PlanningForms

/// A proposal of a hamlet meeting and what the commune made of it.
struct HamletProposal: Sendable {
  /// What became of it.
  enum Outcome: Sendable {
    /// It became an activity or a request of its own.
    case taken(code: String, isRequest: Bool)
    /// It was merged into one that another hamlet proposed.
    case merged(code: String)
    /// It was left out.
    case rejected(reason: String)
  }

  var code = ""
  /// The hamlet's position in X-00.
  var hamlet: Int
  /// What is proposed, as the meeting put it.
  var activity: PlannedActivity
  var outcome: Outcome
  /// Its rank in the hamlet.
  var priority = 0
}

/// One commune's plan for a year: what it carries out, what it asks for, what hamlets proposed.
struct CommunePlan: Sendable {
  /// The commune.
  let profile: CommuneProfile
  /// The plan year.
  let planYear: Int
  /// Activities that begin this year, ranked within their sectors after those carried over.
  private(set) var activities: [PlannedActivity]
  /// Requests, in order of priority.
  private(set) var requests: [PlannedActivity]
  /// Proposals by hamlet.
  private(set) var proposals: [HamletProposal] = []

  /// Why proposals are left out.
  private static let reasons = [
    "Trùng với công trình đã có trong kế hoạch trung hạn của huyện",
    "Chưa xác định được nguồn lực, đưa vào danh mục chờ",
    "Ít hộ hưởng lợi, dân chưa thống nhất mức đóng góp",
    "Chưa có mặt bằng sạch, chờ dân hiến đất",
  ]

  /// Makes the plan.
  ///
  /// - Parameters:
  ///   - meetings: the meetings at which it was discussed; hamlets without one propose nothing.
  ///   - carried: activities of the year before that go on, in X-08 with their old codes.
  init(
    _ profile: CommuneProfile, planYear: Int, meetings: [Meeting], carried: [PlannedActivity]
  ) {
    self.profile = profile
    self.planYear = planYear
    var random = profile.random("plan", year: planYear)
    let people = Demography(profile, year: planYear - 1)
    let met = Array(Set(meetings.map(\.hamlet))).sorted()
    func draw(_ templates: [ActivityTemplate], _ count: Int) -> [PlannedActivity] {
      random.shuffled(
        templates.filter { $0.suits(profile) }
      ).prefix(count).map { template in
        let places = random.shuffled(met).prefix(random.happens(18) ? 2 : 1).sorted()
        return PlannedActivity(
          template, hamlets: places, profile: profile, people: people, planYear: planYear,
          random: &random)
      }
    }
    let size = profile.isRural ? random.whole(13...24) : random.whole(11...17)
    var activities = draw(ActivityTemplate.communeActivities, size)
    requests = draw(ActivityTemplate.communeRequests, random.whole(4...11))
    for index in activities.indices { activities[index].isFunded = !random.happens(30) }
    // Money first, then the most people: how a commune ranks what it can pay for.
    activities.sort { ($0.isFunded ? 1 : 0, $0.households) > ($1.isFunded ? 1 : 0, $1.households) }
    var number = 0
    func numbered(_ items: [PlannedActivity]) -> [PlannedActivity] {
      items.map { item in
        number += 1
        var item = item
        item.code = "\(profile.code)-\(planYear)-\(Self.threeDigits(number))"
        return item
      }
    }
    self.activities = carried + numbered(activities)
    requests = numbered(requests)
    rank()
    propose(meetings: meetings, random: &random, people: people)
  }

  /// `007`.
  static func threeDigits(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 3 - digits.count)) + digits
  }

  private mutating func rank() {
    var next: [String: Int] = [:]
    for index in activities.indices {
      next[activities[index].template.sector, default: 0] += 1
      activities[index].priority = next[activities[index].template.sector] ?? 1
    }
    for index in requests.indices { requests[index].priority = index + 1 }
  }

  // MARK: Proposals

  private mutating func propose(
    meetings: [Meeting], random: inout SampleRandom, people: Demography
  ) {
    var room: [Int: Int] = [:]
    for meeting in meetings { room[meeting.hamlet, default: 0] += meeting.opinions }
    var made: [HamletProposal] = []
    func add(_ activity: PlannedActivity, isRequest: Bool) {
      for (position, hamlet) in activity.hamlets.enumerated() where room[hamlet, default: 0] > 0 {
        room[hamlet, default: 0] -= 1
        made.append(
          HamletProposal(
            hamlet: hamlet, activity: activity,
            outcome: position == 0
              ? .taken(code: activity.code, isRequest: isRequest)
              : .merged(code: activity.code)))
      }
    }
    // Requests for certain hamlets come from them; what a commune does itself may be its own idea.
    for request in requests { add(request, isRequest: true) }
    for activity in activities where !activity.isCarriedOver { add(activity, isRequest: false) }
    let rejected = ActivityTemplate.communeActivities.filter {
      $0.suits(profile) && $0.reach == .hamlets && $0.sector == "HT"
    }
    for hamlet in room.keys.sorted() where room[hamlet, default: 0] > 0 && random.happens(45) {
      guard let template = random.pick(rejected), let reason = random.pick(Self.reasons) else {
        continue
      }
      let wish = PlannedActivity(
        template, hamlets: [hamlet], profile: profile, people: people, planYear: planYear,
        random: &random)
      made.append(
        HamletProposal(hamlet: hamlet, activity: wish, outcome: .rejected(reason: reason)))
    }
    number(made)
  }

  /// Numbers the proposals hamlet by hamlet and tells the activities where they come from.
  private mutating func number(_ made: [HamletProposal]) {
    var ranks: [Int: Int] = [:]
    var origins: [String: [String]] = [:]
    let sorted = made.enumerated().sorted {
      ($0.element.hamlet, $0.offset) < ($1.element.hamlet, $1.offset)
    }
    for (index, entry) in sorted.enumerated() {
      var proposal = entry.element
      proposal.code = "\(profile.code)-D-\(Self.threeDigits(index + 1))"
      ranks[proposal.hamlet, default: 0] += 1
      proposal.priority = ranks[proposal.hamlet] ?? 1
      switch proposal.outcome {
      case .taken(let code, _), .merged(let code): origins[code, default: []].append(proposal.code)
      case .rejected: break
      }
      proposals.append(proposal)
    }
    for index in activities.indices where !activities[index].isCarriedOver {
      activities[index].origins = origins[activities[index].code] ?? []
    }
    for index in requests.indices {
      requests[index].origins = origins[requests[index].code] ?? []
    }
  }
}
