/// What the country is like in a district, as far as a sample needs it.
///
/// Rounded from what is commonly published of the province; the sample is for training, so that
/// only the differences between districts have to be believable.
struct DistrictTraits: Sendable {
  /// How a commune earns its living.
  enum Landscape: Hashable, Sendable, CaseIterable {
    /// Shrimp, crab and forest behind the sea dike.
    case coastal
    /// Rice, coconut, cattle.
    case inland
    /// Trade and services.
    case urban
  }

  /// Khmer households of a hundred.
  var khmer: Int
  /// Hoa households of a thousand.
  var hoa: Int
  /// Poor households of a hundred in 2014.
  var poor: Int
  /// Coconut land of a hundred hectares of farmland.
  var coconut: Int
  /// Sugar cane land of a hundred hectares of farmland.
  var sugarCane: Int
  /// Peanut land of a hundred hectares of farmland.
  var peanut: Int
  /// Whether all rural communes are at the sea or a salt river mouth.
  var isCoastal: Bool
  /// The communes that are, where not all are.
  var coastalCommunes: Set<String> = []

  /// The traits of a district; a plain rice district where it is not known.
  static func of(_ district: String) -> DistrictTraits {
    known[district]
      ?? DistrictTraits(
        khmer: 20, hoa: 8, poor: 14, coconut: 8, sugarCane: 1, peanut: 2, isCoastal: false)
  }

  private static let known: [String: DistrictTraits] = [
    "842": DistrictTraits(
      khmer: 18, hoa: 40, poor: 5, coconut: 6, sugarCane: 0, peanut: 0, isCoastal: false),
    "844": DistrictTraits(
      khmer: 6, hoa: 6, poor: 11, coconut: 26, sugarCane: 0, peanut: 0, isCoastal: false),
    "845": DistrictTraits(
      khmer: 33, hoa: 14, poor: 15, coconut: 20, sugarCane: 1, peanut: 0, isCoastal: false),
    "846": DistrictTraits(
      khmer: 31, hoa: 12, poor: 14, coconut: 16, sugarCane: 4, peanut: 1, isCoastal: false),
    "847": DistrictTraits(
      khmer: 35, hoa: 8, poor: 15, coconut: 10, sugarCane: 1, peanut: 2, isCoastal: false,
      coastalCommunes: ["29404", "29407", "29410", "29413"]),
    "848": DistrictTraits(
      khmer: 37, hoa: 9, poor: 16, coconut: 4, sugarCane: 1, peanut: 14, isCoastal: false,
      coastalCommunes: ["29422", "29425", "29431", "29452", "29458"]),
    "849": DistrictTraits(
      khmer: 61, hoa: 10, poor: 20, coconut: 4, sugarCane: 18, peanut: 3, isCoastal: false,
      coastalCommunes: ["29491", "29494"]),
    "850": DistrictTraits(
      khmer: 30, hoa: 5, poor: 18, coconut: 3, sugarCane: 5, peanut: 6, isCoastal: true),
    "851": DistrictTraits(
      khmer: 12, hoa: 7, poor: 10, coconut: 2, sugarCane: 1, peanut: 4, isCoastal: true),
  ]
}
