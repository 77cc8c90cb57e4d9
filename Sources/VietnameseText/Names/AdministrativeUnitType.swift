/// The types of administrative units, named as forms and unit lists write them.
public enum AdministrativeUnitType: String, Hashable, Sendable, CaseIterable {
  /// Tỉnh, a province.
  case tinh
  /// Thành phố, a city: of a province or of the country.
  case thanhPho = "thanh_pho"
  /// Thị xã, a town with the rank of a district.
  case thiXa = "thi_xa"
  /// Huyện, a rural district.
  case huyen
  /// Quận, an urban district.
  case quan
  /// Thị trấn, a township with the rank of a commune.
  case thiTran = "thi_tran"
  /// Phường, a ward.
  case phuong
  /// Xã, a rural commune.
  case xa
  /// Đặc khu, an island with the rank of a commune.
  case dacKhu = "dac_khu"
  /// Ấp, a hamlet below the commune.
  case ap
  /// Khóm, a quarter below the ward or township.
  case khom

  /// The type that a list of units states. A city of the country (`thanh_pho_tw`) is written as any other.
  public init?(listed text: String) {
    self.init(rawValue: text == Self.cityOfTheCountry ? Self.thanhPho.rawValue : text)
  }

  private static let cityOfTheCountry = "thanh_pho_tw"

  /// The type as written before a name.
  public var vietnamese: String {
    switch self {
    case .tinh: "Tỉnh"
    case .thanhPho: "Thành phố"
    case .thiXa: "Thị xã"
    case .huyen: "Huyện"
    case .quan: "Quận"
    case .thiTran: "Thị trấn"
    case .phuong: "Phường"
    case .xa: "Xã"
    case .dacKhu: "Đặc khu"
    case .ap: "Ấp"
    case .khom: "Khóm"
    }
  }

  /// The type that words of a match key start with, and how many words it takes.
  static func prefix(of words: ArraySlice<Substring>) -> (type: AdministrativeUnitType, words: Int)?
  {
    guard let first = words.first, words.count > 1 else { return nil }
    let second = words[words.index(after: words.startIndex)]
    if words.count > 2, let type = pairs["\(first) \(second)"] { return (type, 2) }
    return singles[String(first)].map { ($0, 1) }
  }

  /// As ``prefix(of:)``, for text typed without marks; `xa` may also be part of a name.
  static func unmarkedPrefix(of words: ArraySlice<Substring>)
    -> (type: AdministrativeUnitType, words: Int)?
  {
    guard let first = words.first, words.count > 1 else { return nil }
    let second = words[words.index(after: words.startIndex)]
    if words.count > 2, let type = unmarkedPairs["\(first) \(second)"] { return (type, 2) }
    return unmarkedSingles[String(first)].map { ($0, 1) }
  }

  private static let pairs: [String: AdministrativeUnitType] = [
    "thị trấn": .thiTran, "thị xã": .thiXa, "thành phố": .thanhPho, "t t": .thiTran, "t x": .thiXa,
    "t p": .thanhPho, "đặc khu": .dacKhu,
  ]
  private static let singles: [String: AdministrativeUnitType] = [
    "xã": .xa, "x": .xa, "phường": .phuong, "p": .phuong, "tt": .thiTran, "tx": .thiXa,
    "tp": .thanhPho, "huyện": .huyen, "h": .huyen, "quận": .quan, "q": .quan, "tỉnh": .tinh,
    "t": .tinh, "ấp": .ap, "khóm": .khom,
  ]
  private static let unmarkedPairs: [String: AdministrativeUnitType] = [
    "thi tran": .thiTran, "thi xa": .thiXa, "thanh pho": .thanhPho,
    "dac khu": .dacKhu,
  ]
  private static let unmarkedSingles: [String: AdministrativeUnitType] = [
    "xa": .xa, "phuong": .phuong, "huyen": .huyen, "quan": .quan, "tinh": .tinh, "ap": .ap,
    "khom": .khom,
  ]
}
