/// The units of measure of planning forms, by match key (so `tỷ` is `tỉ`, `m²` is `m2`).
enum UnitTable {
  static let units: [String: MeasureUnit.Part] = {
    var table: [String: MeasureUnit.Part] = [:]
    func add(_ dimension: MeasureUnit.Dimension, _ power: Int, _ names: String...) {
      for name in names {
        table[name] = MeasureUnit.Part(dimension: dimension, power: power, isCustomary: false)
      }
    }
    func addCustomary(_ dimension: MeasureUnit.Dimension, _ names: String...) {
      for name in names {
        table[name] = MeasureUnit.Part(dimension: dimension, power: 0, isCustomary: true)
      }
    }
    add(.money, 0, "đ", "đồng", "vnđ", "vnd", "đồng việt nam")
    add(.money, 3, "ng đ", "ngđ", "ng đồng", "nghìn đ", "ngàn đ", "1000đ", "1 000đ", "k")
    add(.money, 6, "tr", "trđ", "tr đ", "tr đồng", "trđồng", "triệu đ")
    add(.money, 9, "tỉđ", "tỉ đ")
    add(.share, 0, "%", "phần trăm")
    add(.share, -1, "‰", "phần nghìn")
    add(.area, 0, "m2", "mét vuông")
    add(.area, 4, "ha", "hecta", "héc ta")
    add(.area, 6, "km2")
    addCustomary(.area, "công", "công đất", "sào", "mẫu")
    add(.mass, -3, "g", "gam", "gram")
    add(.mass, 0, "kg", "kí", "kí lô", "kilogam", "ki lô gam")
    add(.mass, 1, "yến")
    add(.mass, 2, "tạ")
    add(.mass, 3, "tấn")
    add(.length, -3, "mm")
    add(.length, -2, "cm")
    add(.length, 0, "m", "mét")
    add(.length, 3, "km", "ki lô mét", "cây số")
    add(.volume, 0, "lít", "l", "dm3")
    add(.volume, 3, "m3", "mét khối", "khối")
    add(.energy, 0, "kwh")
    add(.energy, 3, "mwh")
    return table
  }()

  /// Nouns that headers and cells use as units of a count.
  static let nouns: Set<String> = [
    "người", "khẩu", "nhân khẩu", "hộ", "hộ dân", "con", "cây", "trái", "quả", "cái", "chiếc",
    "lượt", "lượt người", "ca", "căn", "giường", "máy", "lần", "vụ", "cuộc", "bộ", "giờ", "ngày",
    "lao động", "học sinh", "cơ sở", "doanh nghiệp", "công trình", "dự án", "mô hình", "buổi",
  ]

  /// Nouns for the same thing.
  static let synonyms: [String: String] = ["quả": "trái", "hộ dân": "hộ"]

  /// A multiplier at the start of a unit: how many words it takes and its power of ten.
  static func multiplier(_ words: [String]) -> (words: Int, power: Int)? {
    switch words.first {
    case "nghìn", "ngàn", "1000": (1, 3)
    case "triệu", "1000000": (1, 6)
    case "tỉ": (1, 9)
    case "trăm", "100": (1, 2)
    case "chục", "10": (1, 1)
    case "1":
      switch words.dropFirst().prefix(2) {
      case ["000", "000"]: (3, 6)
      default: words.dropFirst().first == "000" ? (2, 3) : nil
      }
    default: nil
    }
  }
}
