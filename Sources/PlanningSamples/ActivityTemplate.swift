/// Something that communes plan: a name, a usual size, and who pays for it.
struct ActivityTemplate: Sendable {
  /// How far it reaches.
  enum Reach: Sendable {
    /// One or two hamlets; the name says which.
    case hamlets
    /// The whole commune.
    case commune
  }

  /// Who pays, as shares of a hundred by the codes of the list of funds.
  enum Funding: Sendable {
    case road, dike, village, budget, district, province, centre, project, poverty, credit
    case business, donors, nothing

    /// The shares; the last fund takes what rounding leaves.
    var shares: [(fund: String, percent: Int)] {
      switch self {
      case .road: [("NTM", 55), ("NSX", 15), ("DAN", 30)]
      case .dike: [("NST", 35), ("NSH", 45), ("DAN", 20)]
      case .village: [("NSX", 45), ("DAN", 55)]
      case .budget: [("NSX", 100)]
      case .district: [("NSH", 85), ("NSX", 15)]
      case .province: [("NST", 70), ("NSH", 30)]
      case .centre: [("NSTW", 65), ("NST", 35)]
      case .project: [("AMD", 68), ("DAN", 32)]
      case .poverty: [("GN", 75), ("DAN", 25)]
      case .credit: [("VAY", 80), ("DAN", 20)]
      case .business: [("DN", 60), ("DAN", 40)]
      case .donors: [("ODA", 72), ("DAN", 28)]
      case .nothing: []
      }
    }
  }

  /// The sector's code.
  let sector: String
  /// The name; `{ap}` is replaced by the hamlet.
  let name: String
  /// The unit of measure's code.
  let unit: String
  /// The quantity, in units of the last decimal.
  let quantity: ClosedRange<Int>
  /// Decimals of the quantity.
  let decimals: Int
  /// The price of a unit in thousands of đồng.
  let price: ClosedRange<Int>
  /// Who pays.
  let funding: Funding
  /// How far it reaches.
  let reach: Reach
  /// Where it makes sense; empty for everywhere.
  var landscapes: Set<DistrictTraits.Landscape> = []
  /// The value chain's code.
  var chain: String?
  /// The hazards that it is about: adaptation or risk reduction, marked so.
  var hazards: [String] = []
  /// Whether it is marked as adaptation to climate change.
  var isAdaptation = false
  /// Whether it is marked as reduction of disaster risk.
  var isRiskReduction = false
  /// The department of the district that a request goes to.
  var department = ""
  /// The kind of request.
  var kind = "DAUTU"
  /// Why it is requested.
  var reason = ""

  /// Whether it makes sense in a commune.
  func suits(_ profile: CommuneProfile) -> Bool {
    landscapes.isEmpty || landscapes.contains(profile.landscape)
  }
}

extension ActivityTemplate {
  /// An activity that the commune carries out itself.
  static func own(
    _ sector: String, _ name: String, _ unit: String, _ quantity: ClosedRange<Int>,
    decimals: Int = 0, _ price: ClosedRange<Int>, _ funding: Funding, _ reach: Reach = .commune,
    in landscapes: Set<DistrictTraits.Landscape> = [], chain: String? = nil,
    against hazards: [String] = [], adapts: Bool = false, reduces: Bool = false
  ) -> ActivityTemplate {
    ActivityTemplate(
      sector: sector, name: name, unit: unit, quantity: quantity, decimals: decimals, price: price,
      funding: funding, reach: reach, landscapes: landscapes, chain: chain, hazards: hazards,
      isAdaptation: adapts, isRiskReduction: reduces)
  }

  /// Something that the commune asks the district or the province for.
  static func request(
    _ sector: String, _ name: String, _ unit: String, _ quantity: ClosedRange<Int>,
    decimals: Int = 0, _ price: ClosedRange<Int>, _ funding: Funding, to department: String,
    _ reason: String, kind: String = "DAUTU", _ reach: Reach = .commune,
    in landscapes: Set<DistrictTraits.Landscape> = [], chain: String? = nil,
    against hazards: [String] = [], adapts: Bool = false, reduces: Bool = false
  ) -> ActivityTemplate {
    ActivityTemplate(
      sector: sector, name: name, unit: unit, quantity: quantity, decimals: decimals, price: price,
      funding: funding, reach: reach, landscapes: landscapes, chain: chain, hazards: hazards,
      isAdaptation: adapts, isRiskReduction: reduces, department: department, kind: kind,
      reason: reason)
  }
}
