import DecimalArithmetic

/// The disasters of a commune in one year and what is expected of the next.
struct HazardSeason: Sendable {
  /// A hazard, where it struck and what it cost.
  struct Event: Sendable {
    var kind: HazardKind
    /// Positions of the hamlets in X-00.
    var hamlets: [Int]
    var months: [Int]
    var houses = 0
    var rice = ExactDecimal.zero
    var crops = ExactDecimal.zero
    var ponds = ExactDecimal.zero
    var animals = 0
    var works = ExactDecimal.zero
    /// The damage in triệu đồng.
    var damage = ExactDecimal.zero
    /// How likely it is next year, 1 to 5.
    var likelihood: Int
    /// How hard it would strike, 1 to 5.
    var impact: Int
  }

  /// The events in the order of X-05.
  let events: [Event]
  /// All damage in triệu đồng.
  var damage: ExactDecimal { events.reduce(.zero) { $0 + $1.damage } }

  /// Works out the disasters of a year.
  init(_ profile: CommuneProfile, year: Int) {
    var random = profile.random("hazards", year: year)
    let possible = HazardKind.all.filter { $0.landscapes.contains(profile.landscape) }
    let drought = year == 2016
    var events: [Event] = []
    for kind in random.shuffled(possible).prefix(random.whole(3...5)) {
      let isSevere = drought && (kind.code == "XNM" || kind.code == "HAN")
      let hamlets = random.shuffled(Array(profile.hamlets.indices))
      var event = Event(
        kind: kind, hamlets: hamlets.prefix(random.whole(1...3)).sorted(),
        months: kind.months, likelihood: random.whole(2...5), impact: random.whole(1...5))
      if isSevere { (event.likelihood, event.impact) = (5, random.whole(4...5)) }
      Self.strike(&event, profile, severity: isSevere ? 3 : 1, &random)
      events.append(event)
    }
    let order = HazardKind.all.map(\.code)
    self.events = events.sorted {
      (order.firstIndex(of: $0.kind.code) ?? 0) < (order.firstIndex(of: $1.kind.code) ?? 0)
    }
  }

  private static func strike(
    _ event: inout Event, _ profile: CommuneProfile, severity: Int, _ random: inout SampleRandom
  ) {
    func tenths(_ value: Int) -> ExactDecimal {
      ExactDecimal(coefficient: Int128(value), exponent: -1)
    }
    let isRural = profile.isRural
    for target in event.kind.targets {
      switch target {
      case .houses: event.houses = random.whole(0...9)
      case .rice where isRural: event.rice = tenths(random.whole(20...160) * severity)
      case .crops: event.crops = tenths(random.whole(5...55) * severity)
      case .ponds where profile.landscape == .coastal:
        event.ponds = tenths(random.whole(20...240))
      case .ponds where isRural: event.ponds = tenths(random.whole(1...12))
      case .animals where isRural: event.animals = random.whole(5...140)
      case .works: event.works = ExactDecimal(random.whole(1...32) * 10)
      case .rice, .ponds, .animals: break
      }
    }
    // Triệu đồng for a house, a hectare, an animal and a metre.
    event.damage =
      ExactDecimal(event.houses * 12) + event.rice * ExactDecimal(14) + event.crops
      * ExactDecimal(28)
      + event.ponds * ExactDecimal(46) + tenths(event.animals * 4) + event.works * tenths(6)
    event.damage = event.damage.rounded(places: 1)
  }
}

/// A kind of hazard and what it usually hits.
struct HazardKind: Sendable {
  /// What suffers.
  enum Target: Sendable {
    case houses, rice, crops, ponds, animals, works
  }

  /// The code in the list of hazards.
  let code: String
  /// The months in which it comes.
  let months: [Int]
  /// Where it comes.
  let landscapes: Set<DistrictTraits.Landscape>
  /// What it hits.
  let targets: [Target]
  /// Who suffers most, as codes of groups.
  let groups: [String]
  /// What the commune proposes.
  let measure: String

  /// The hazards of the province in the order of the code list.
  static let all: [HazardKind] = [
    HazardKind(
      code: "XNM", months: [2, 3, 4], landscapes: [.coastal, .inland],
      targets: [.rice, .crops, .ponds], groups: ["NGHEO", "NONGDAN"],
      measure: "Vận hành cống ngăn mặn theo lịch, đo độ mặn hằng ngày, chuyển sang giống chịu mặn"),
    HazardKind(
      code: "HAN", months: [1, 2, 3, 4], landscapes: [.coastal, .inland, .urban],
      targets: [.rice, .crops], groups: ["NGHEO", "NU", "KHMER"],
      measure: "Nạo vét kênh trữ nước, kéo dài tuyến ống nước sạch, cấp bồn chứa cho hộ nghèo"),
    HazardKind(
      code: "TRIEU", months: [10, 11, 12], landscapes: [.coastal, .inland, .urban],
      targets: [.crops, .ponds, .works], groups: ["NGHEO", "CAOTUOI"],
      measure: "Gia cố bờ bao, tôn cao mặt đường trước mùa triều cường"),
    HazardKind(
      code: "SATLO", months: [8, 9, 10], landscapes: [.coastal, .inland],
      targets: [.houses, .works], groups: ["NGHEO", "NGUDAN"],
      measure: "Kè mềm, trồng cây chắn sóng, di dời hộ ở nơi nguy hiểm"),
    HazardKind(
      code: "BAO", months: [10, 11], landscapes: [.coastal],
      targets: [.houses, .ponds, .works], groups: ["NGUDAN", "TREEM", "CAOTUOI"],
      measure: "Diễn tập sơ tán, chằng chống nhà cửa, thông tin cho tàu thuyền"),
    HazardKind(
      code: "LOC", months: [5, 6, 7], landscapes: [.coastal, .inland, .urban],
      targets: [.houses, .crops], groups: ["NGHEO", "CAOTUOI", "KHUYETTAT"],
      measure: "Chặt tỉa cành, gia cố mái nhà, lập đội xung kích ở ấp, khóm"),
    HazardKind(
      code: "NGAP", months: [9, 10], landscapes: [.inland, .urban],
      targets: [.rice, .crops, .works], groups: ["NONGDAN", "TREEM"],
      measure: "Khơi thông cống rãnh, bơm tiêu úng, gieo sạ né lũ"),
    HazardKind(
      code: "NANG", months: [3, 4], landscapes: [.urban, .inland],
      targets: [.animals, .crops], groups: ["CAOTUOI", "TREEM"],
      measure: "Che mát chuồng trại, trồng cây xanh, khuyến cáo người cao tuổi"),
    HazardKind(
      code: "DICH", months: [4, 5, 6], landscapes: [.coastal, .inland],
      targets: [.animals, .ponds], groups: ["NONGDAN", "NGHEO"],
      measure: "Tiêm phòng, tiêu độc khử trùng, báo dịch sớm, thả giống theo lịch thời vụ"),
  ]
}
