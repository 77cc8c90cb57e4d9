import PlanningForms
import VietnameseText

/// The words that templates print around a table: titles, agencies, signature blocks.
struct PrintedPhrases: Sendable {
  private let whole: Set<ExactText>
  /// What one workbook says it prints beside these.
  var own: Set<String> = []
  /// What a form set prints in its own words.
  private let patterns: [PrintedPattern]
  private let memo = TextMemo<Bool>()

  private static let starts: [String] = [
    "cộng hòa xã hội chủ nghĩa việt nam", "độc lập tự do hạnh phúc", "ủy ban nhân dân", "ubnd",
    "biểu", "phụ lục", "kèm theo", "đơn vị tính", "người lập", "tm ủy ban nhân dân", "chủ tịch",
    "kt chủ tịch", "phó chủ tịch", "trưởng phòng", "kt trưởng phòng", "phó trưởng phòng",
    "tài chính kế hoạch", "giám đốc", "kt giám đốc", "phó giám đốc", "thủ trưởng", "ký tên",
    "ký ghi rõ họ tên", "ô vàng nhập số liệu",
    "ký đóng dấu", "vòng tổng hợp",
  ].map { MatchKey($0).text }

  init(_ configuration: Configuration) {
    // Any year will do: years are all alike in keys.
    let tokens = YearTokens(planYear: 2000)
    var whole: Set<ExactText> = []
    for form in configuration.forms {
      let labels = [form.layout.totalLabel] + form.layout.ratios.map(\.label)
      for text in [form.title, form.subtitle] + form.layout.notes + labels {
        whole.insert(Self.key(tokens.resolve(text)))
        whole.insert(Self.key("Ghi chú: " + tokens.resolve(text)))
      }
      for header in form.columns.compactMap(\.header.first) {
        whole.insert(Self.key(tokens.resolve(header)))
      }
    }
    whole.insert(Self.key("Ghi chú:"))
    for entry in configuration.departments.entries {
      whole.insert(Self.key(entry.name))
      // Headings leave a remark in brackets out.
      whole.insert(Self.key(String(entry.name.prefix { $0 != "(" })))
    }
    for signing in configuration.levels.all.map(\.signing) {
      for title in signing.signers.values.joined().joined() { whole.insert(Self.key(title)) }
      for head in signing.heads { whole.insert(Self.key(head.title)) }
      if let issuer = signing.issuer { whole.insert(Self.key(issuer)) }
    }
    for text in configuration.former.printed { whole.insert(Self.key(tokens.resolve(text))) }
    self.whole = whole
    patterns = configuration.words.all.values.compactMap(PrintedPattern.init)
  }

  /// How notes begin that name figures which are not settled, below tables of consolidated workbooks.
  private static let unsettledNotes = ["Ghi chú: (*) ", "- (*) "]

  /// Whether a text is one that templates print.
  func contains(_ text: String) -> Bool {
    if Self.unsettledNotes.contains(where: text.hasPrefix) { return true }
    if own.contains(text) { return true }
    guard text.utf8.count < 600 else { return false }
    return memo.value(of: ExactText(text)) { isPrinted(text) }
  }

  /// Whether the set or its templates print a text.
  private func isPrinted(_ text: String) -> Bool {
    let key = Self.key(text)
    if key.text.isEmpty || whole.contains(key) { return true }
    if Self.starts.contains(where: { key.text.utf8.starts(with: $0.utf8) }) { return true }
    if patterns.contains(where: { $0.fits(key.text) }) { return true }
    // "Song Lộc, ngày … tháng … năm 2017".
    let words = key.text.split(separator: " ", maxSplits: 14)
    return words.count <= 14 && words.contains("ngày") && words.contains("tháng")
      && words.contains("năm")
  }

  /// The match key with every four-digit year written alike.
  private static func key(_ text: String) -> ExactText {
    let key = MatchKey(text).text
    guard key.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) else { return ExactText(key) }
    let words = key.split(separator: " ").map { word in
      word.utf8.count == 4 && word.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) ? "0000" : word
    }
    return ExactText(words.joined(separator: " "))
  }
}
