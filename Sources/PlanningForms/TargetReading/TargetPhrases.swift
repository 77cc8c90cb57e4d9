/// The words by which Vietnamese plans say how a figure is meant, in small letters without marks.
enum TargetPhrases {
  /// How the figure behind a phrase is meant.
  enum Sense: Hashable {
    case exactly
    case about
    case atLeast
    case moreThan
    case atMost
    case lessThan
    /// «từ»: the beginning of a range, or a figure and more.
    case from
  }

  /// What stands before the figure.
  static let before: [String: Sense] = [
    "": .exactly, "bang": .exactly, "la": .exactly, "=": .exactly,
    "khoang": .about, "trong khoang": .about, "vao khoang": .about, "tam": .about,
    "xap xi": .about, "≈": .about,
    "tu": .from,
    "khong duoi": .atLeast, "khong thap hon": .atLeast, "khong it hon": .atLeast,
    "khong nho hon": .atLeast, "khong kem hon": .atLeast, "it nhat": .atLeast,
    "toi thieu": .atLeast, "thap nhat": .atLeast, "tren hoac bang": .atLeast,
    "bang hoac tren": .atLeast, "≥": .atLeast,
    "tren": .moreThan, "hon": .moreThan, "lon hon": .moreThan, "cao hon": .moreThan,
    "nhieu hon": .moreThan, "vuot": .moreThan, "vuot tren": .moreThan, ">": .moreThan,
    "khong qua": .atMost, "khong vuot qua": .atMost, "khong vuot": .atMost,
    "khong tren": .atMost, "khong cao hon": .atMost, "khong lon hon": .atMost,
    "khong nhieu hon": .atMost, "toi da": .atMost, "nhieu nhat": .atMost, "cao nhat": .atMost,
    "duoi hoac bang": .atMost, "bang hoac duoi": .atMost, "≤": .atMost,
    "duoi": .lessThan, "thap hon": .lessThan, "nho hon": .lessThan, "it hon": .lessThan,
    "chua den": .lessThan, "chua toi": .lessThan, "<": .lessThan,
  ]

  /// What stands behind the figure and its unit.
  static let behind: [String: Sense] = [
    "tro len": .atLeast, "tro xuong": .atMost, "tro lai": .atMost,
  ]

  /// Words between the two figures of a range, beside a dash.
  static let between: Set<String> = ["den", "toi"]

  /// Words before a phrase that add nothing to it.
  static let idle: Set<String> = [
    "dat", "phan dau", "phan dau dat", "muc", "o muc", "dat muc", "uoc", "uoc dat",
  ]

  /// Words of a change.
  static let changes: [String: Target.Change] = [
    "tang": .increase, "tang them": .increase, "tang duoc": .increase,
    "giam": .decrease, "giam them": .decrease, "giam duoc": .decrease,
  ]

  /// Words of a change that name the level which is reached by it: «tăng lên 90», «giảm còn 3».
  static let levels: Set<String> = ["tang len", "giam con", "giam xuong", "giam xuong con"]

  /// What a comparison in words begins with: «so với năm 2025».
  static let comparison = ["so", "voi"]

  /// Words that end a figure's unit, because a phrase goes on with them.
  private static let following: Set<String> = between.union(
    behind.keys.compactMap { $0.split(separator: " ").first.map(String.init) })

  /// Whether a word behind a figure belongs to a phrase, so that it is no unit of measure.
  static func follows(_ word: String) -> Bool { following.contains(word) }
}
