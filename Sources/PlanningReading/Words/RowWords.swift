import VietnameseText

/// Recognises rows of a table that aren't data by the words they start with.
enum RowWords {
  /// What a label says about its row.
  enum Meaning {
    /// The sum of the whole table.
    case total
    /// The sum of the rows above, up to the last group row.
    case subtotal
    /// "Trong đó": parts of what stands above, never added.
    case parts
    /// Notes and signatures.
    case note
  }

  /// The longest label that is looked at.
  private static let maximumLength = 200

  /// The meaning of a label, `nil` for ordinary text.
  ///
  /// "Cộng" alone or with an ordinal is a sum; "Cộng đồng" and "Tổng vệ sinh" are not.
  ///
  /// - Parameter notes: what the set itself prints below its tables.
  static func meaning(_ text: String, _ notes: NoteWords? = nil) -> Meaning? {
    guard text.utf8.count <= maximumLength else {
      return MatchKey(String(text.prefix(40))).text.hasPrefix("ghi chú") ? .note : nil
    }
    let key = MatchKey(text).text
    let words = key.split(separator: " ")
    guard let first = words.first else { return nil }
    let second = words.dropFirst().first
    switch first {
    case "tổng":
      if second == nil || second == "cộng" || second == "số" { return .total }
      return words.dropFirst().allSatisfy(isOrdinal) ? .total : nil
    case "cộng":
      if second == nil { return .subtotal }
      if let second, subtotalNouns.contains(second) || isOrdinal(second) { return .subtotal }
      return nil
    case "toàn", "cả":
      return words.count == 2 && (second == "huyện" || second == "tỉnh") ? .total : nil
    case "trong":
      return second == "đó" ? .parts : nil
    default:
      return isNote(words) || notes?.contains(key) == true ? .note : nil
    }
  }

  /// Whether a text begins as the label of a sum may: "Cộng nông nghiệp", "Luỹ kế", "Tổng các xã". By
  /// itself this says nothing, since "Cộng đồng" and "Tổng vệ sinh" begin so too; "Toàn huyện"
  /// is a place.
  static func maySaySum(_ text: String) -> Bool {
    guard text.utf8.count <= maximumLength else { return false }
    let words = MatchKey(text).text.split(separator: " ")
    guard let first = words.first else { return false }
    switch first {
    case "cộng", "tổng": return true
    case "luỹ", "lũy": return words.count > 1
    case "toàn", "cả": return words.contains("cộng") || words.contains("tổng")
    default: return meaning(text) == .total || meaning(text) == .subtotal
    }
  }

  private static let subtotalNouns: Set<Substring> = [
    "mục", "lĩnh", "nhóm", "phần", "trang", "loại", "dồn",
  ]

  /// `I`, `a`, `1`, or a sign of a sum such as `I + II`.
  static func isOrdinal(_ word: Substring) -> Bool {
    if word == "+" || word == "=" { return true }
    if word.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) { return true }
    return word.utf8.count == 1 || RomanNumeral(word) != nil
  }

  private static let noteStarts: [[Substring]] = [
    "ghi chú", "người lập", "người tổng hợp", "chủ tịch", "phó chủ tịch", "tm", "t m", "kt",
    "thủ trưởng", "trưởng phòng", "phó trưởng phòng", "giám đốc", "phó giám đốc", "xác nhận",
    "kí tên", "kí ghi", "kí đóng", "nơi nhận", "công chức", "văn phòng thống kê",
  ].map { MatchKey($0).text.split(separator: " ") }

  private static func isNote(_ words: [Substring]) -> Bool {
    if noteStarts.contains(where: { words.starts(with: $0) }) { return true }
    // "Song Lộc, ngày … tháng … năm 2017".
    guard let day = words.firstIndex(of: "ngày"), let month = words.firstIndex(of: "tháng"),
      let year = words.firstIndex(of: "năm")
    else { return false }
    return day < month && month < year && words.count <= 14
  }

  /// Whether an ordinal marks a group: `I`, `IV.`, `A`, `B`; not `1` or `a)`.
  static func isGroupOrdinal(_ text: String) -> Bool {
    let bare = text.filter { $0 != "." && $0 != ")" && $0 != "(" && $0 != " " }
    guard !bare.isEmpty, bare.utf8.allSatisfy({ $0 >= 0x41 && $0 <= 0x5A }) else { return false }
    return bare.utf8.count == 1 || RomanNumeral(bare) != nil
  }

  /// Whether a text can be an ordinal at all: short, without words.
  static func isOrdinalLike(_ text: String) -> Bool {
    text.utf8.count <= 8 && !text.contains(" ")
  }
}
