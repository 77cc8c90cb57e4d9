import VietnameseText

/// A header text reduced to what two spellings of one header share, with years made relative.
///
/// `Kế hoạch năm {N+1}` of a definition, `KH 2018`, `KH năm 2018` and `Kế hoạch năm N+1` of sheets
/// for the plan year 2018 have one key. Years are counted from N, the year in which the plan is
/// made, so a definition's keys hold for every year.
struct HeaderKey: Hashable, Sendable {
  /// Words separated by single spaces; years are the words `zna` … `znz` with `znm` for N.
  let text: String

  /// Makes the key of a header in a sheet for a plan year, or of a definition's header.
  ///
  /// - Parameter keepsUnits: whether units in parentheses count, as where they can't be told from other
  ///   words because their marks are missing.
  init(_ header: String, planYear: Int, keepsUnits: Bool = false) {
    let relative = Self.withRelativeYears(header, planYear: planYear)
    text = Self.abbreviated(
      (keepsUnits ? MatchKey(relative) : MatchKey(header: relative)).text)
  }

  var isEmpty: Bool { text.isEmpty }

  /// Whether it is of some year.
  var namesYear: Bool { text.split(separator: " ").contains { Self.isYear($0) } }

  /// The key without marks, in which what officers abbreviate is short too.
  var weak: WeakKey {
    WeakKey(Self.abbreviated(WeakKey(text).text, .plain))
  }

  static func == (left: HeaderKey, right: HeaderKey) -> Bool {
    left.text.hasSameBytes(as: right.text)
  }

  func hash(into hasher: inout Hasher) { text.hashBytes(into: &hasher) }

  // MARK: Years

  /// Writes `2018`, `N+1` and `{N+1}` as one word that no text holds.
  private static func withRelativeYears(_ text: String, planYear: Int) -> String {
    var hasYear = false
    for byte in text.utf8 where byte == 0x4E || byte == 0x6E || byte >= 0x30 && byte <= 0x39 {
      hasYear = true
      break
    }
    guard hasYear else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 8)
    var index = 0
    while index < bytes.count {
      if index == 0 || !isWord(bytes[index - 1]),
        let (offset, end) = year(in: bytes, at: index, planYear: planYear)
      {
        result += [0x20, 0x7A, 0x6E, UInt8(0x6D + min(max(offset, -12), 13)), 0x20]
        index = end
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The years from N of a year that starts at a position, and where it ends.
  private static func year(in bytes: [UInt8], at start: Int, planYear: Int) -> (Int, Int)? {
    if bytes[start] == 0x4E || bytes[start] == 0x6E {
      var index = start + 1
      while index < bytes.count, bytes[index] == 0x20 { index += 1 }
      if index + 1 < bytes.count, bytes[index] == 0x2B || bytes[index] == 0x2D {
        let sign = bytes[index] == 0x2B ? 1 : -1
        index += 1
        while index < bytes.count, bytes[index] == 0x20 { index += 1 }
        if index < bytes.count, isDigit(bytes[index]),
          index + 1 == bytes.count || !isWord(bytes[index + 1])
        {
          return (sign * Int(bytes[index] - 0x30), index + 1)
        }
      }
      let end = start + 1
      return end == bytes.count || !isWord(bytes[end]) ? (0, end) : nil
    }
    let end = start + 4
    guard end <= bytes.count, bytes[start..<end].allSatisfy(isDigit),
      end == bytes.count || !isWord(bytes[end])
    else { return nil }
    let number = bytes[start..<end].reduce(0) { $0 * 10 + Int($1 - 0x30) }
    let offset = number - (planYear - 1)
    return (-12...13).contains(offset) ? (offset, end) : nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// Letters, digits and every byte of a letter beyond ASCII.
  private static func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte >= 0x80 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
  }

  // MARK: Abbreviations

  /// What officers abbreviate in headers; the short form is the key's.
  private struct Abbreviations {
    var pairs: [(first: String, second: String, short: String)]
    /// Short forms of whole headers.
    var whole: [String: String]
    /// The word left out before a year.
    var year: String

    static let written = Abbreviations(
      pairs: [
        ("kế", "hoạch", "kh"), ("thực", "hiện", "th"), ("ngân", "sách", "ns"),
        ("hoạt", "động", "hđ"),
      ],
      whole: [
        "số thứ tự": "stt", "tt": "stt", "đơn vị tính": "đvt", "đv tính": "đvt", "uth": "ước th",
        "ưth": "ước th",
      ],
      year: "năm")
    /// The same without marks.
    static let plain = Abbreviations(
      pairs: written.pairs.map { (plain($0), plain($1), plain($2)) },
      whole: Dictionary(
        written.whole.map { (plain($0), plain($1)) }, uniquingKeysWith: { first, _ in first }),
      year: plain(written.year))

    private static func plain(_ text: String) -> String { WeakKey(text).text }

    func short(_ first: Substring, _ second: Substring) -> String? {
      pairs.first { first == $0.first && second == $0.second }?.short
    }
  }

  private static func abbreviated(
    _ text: String, _ abbreviations: Abbreviations = .written
  ) -> String {
    if text.utf8.count <= longestWhole, let short = abbreviations.whole[text] { return short }
    let words = text.split(separator: " ")
    var result = ""
    result.reserveCapacity(text.utf8.count)
    var index = 0
    while index < words.count {
      let word = words[index]
      let next = index + 1 < words.count ? words[index + 1] : nil
      var written = word
      index += 1
      if let next, let short = abbreviations.short(word, next) {
        written = short[...]
        index += 1
      } else if word == abbreviations.year, let next, isYear(next) {
        continue
      }
      if !result.isEmpty { result += " " }
      result += written
    }
    return result
  }

  private static let longestWhole = Abbreviations.written.whole.keys.map(\.utf8.count).max() ?? 0

  private static func isYear(_ word: Substring) -> Bool {
    word.utf8.count == 3 && word.hasPrefix("zn")
  }
}
