/// A typed numeral taken apart: sign, digits with separators, what follows.
struct NumeralParts {
  /// The most characters that a cell read as a number has.
  static let maximumLength = 80

  /// What was mended on the way.
  private(set) var repairs: [NumeralRepair] = []
  /// Whether the number is below 0.
  private(set) var isNegative = false
  /// ASCII digits, `.`, `,` and spaces.
  private(set) var body: [UInt8] = []
  /// The unit or other text behind the digits, trimmed.
  private(set) var suffix = ""

  private var rest: [Unicode.Scalar]

  init(_ text: String) {
    let clean = cleaned(text)
    if clean.isNotable { repairs.append(.cleaned(clean.changes.filter { !$0.isSilent })) }
    rest = clean.text.unicodeScalars.map(Self.plainDash)
    let ascii = rest.map(Self.asciiForm)
    if ascii != rest {
      rest = ascii
      repairs.append(.fullWidthDigits)
    }
  }

  /// Takes the text apart; anything that is no number comes back as a state or a fault.
  mutating func peel() -> NumeralReading? {
    guard rest.count <= Self.maximumLength else { return .refused(.tooLong) }
    if let reading = wholeMeaning() { return reading }
    if rest.first == "'" {
      rest.removeFirst()
      trim()
      repairs.append(.apostrophe)
    }
    if let marker = approximation() { return .refused(.approximate(marker)) }
    dropFootnotes()
    takeSigns()
    takeBody()
    guard body.contains(where: { $0 >= 0x30 }) else { return refusal() }
    return followingFault()
  }

  // MARK: - Steps

  private func refusal() -> NumeralReading { .refused(.notANumber(String(scalars: rest))) }

  /// What the whole cell says where it is a sign or a word.
  private mutating func wholeMeaning() -> NumeralReading? {
    if rest.isEmpty { return .state(.blank) }
    if rest.allSatisfy({ $0 == "-" }) { return .state(.none) }
    if rest.allSatisfy({ $0 == "…" || $0 == "." }), rest != ["."] { return .state(.pending) }
    if rest.first == "#" { return .refused(.errorValue(String(scalars: rest))) }
    if rest == ["x"] || rest == ["X"] { return .refused(.crossMark) }
    guard rest.count <= 5 else { return nil }
    let word = MatchKey(String(scalars: rest)).text
    if word == "không" || word == "ko" {
      repairs.append(.wordForZero(String(scalars: rest)))
      body = [0x30]
      rest = []
    }
    return nil
  }

  private static let approximateSigns: Set<Unicode.Scalar> = ["~", "≈", "<", ">", "≤", "≥", "±"]
  private static let approximateWords = [
    "khoảng", "trên", "dưới", "gần", "hơn", "ước", "độ", "trên dưới", "tối thiểu", "tối đa", "từ",
  ]

  private func approximation() -> String? {
    if let first = rest.first, Self.approximateSigns.contains(first) { return String(first) }
    if rest.last == "+" { return "+" }
    guard let first = rest.first, LatinLetters.isLetter(first) else { return nil }
    let words = MatchKey(String(scalars: rest)).text.split(separator: " ")
    let lead = words.prefix { !($0.utf8.first.map { $0 >= 0x30 && $0 <= 0x39 } ?? false) }
      .joined(separator: " ")
    guard lead.utf8.count > 0, lead.utf8.count < words.joined(separator: " ").utf8.count else {
      return nil
    }
    return Self.approximateWords.contains(lead) ? lead : nil
  }

  /// Drops `*`, `(*)` and `(1)` behind a number.
  private mutating func dropFootnotes() {
    while let last = rest.last, rest.count > 1 {
      if last == "*" {
        rest.removeLast()
        repairs.append(.footnote("*"))
      } else if last == ")", let open = rest.lastIndex(of: "("), open > 0,
        Self.isFootnote(rest[(open + 1)..<(rest.count - 1)])
      {
        repairs.append(.footnote(String(scalars: rest[open...])))
        rest.removeSubrange(open...)
      } else {
        return
      }
      trim()
    }
  }

  private static func isFootnote(_ inner: ArraySlice<Unicode.Scalar>) -> Bool {
    guard !inner.isEmpty, inner.count <= 3 else { return false }
    return inner.allSatisfy { $0 == "*" } || inner.count <= 2 && inner.allSatisfy(isDigit)
      || inner.count == 1 && inner.allSatisfy(LatinLetters.isLetter)
  }

  private mutating func takeSigns() {
    if rest.first == "(", rest.last == ")" {
      rest = Array(rest.dropFirst().dropLast())
      trim()
      isNegative = true
      repairs.append(.accountingNegative)
    } else if rest.first == "-" {
      rest.removeFirst()
      isNegative = true
    } else if rest.first == "+" {
      rest.removeFirst()
    } else if rest.last == "-", rest.count > 1 {
      rest.removeLast()
      isNegative = true
      repairs.append(.accountingNegative)
    }
    trim()
  }

  private mutating func takeBody() {
    guard !rest.isEmpty else { return }
    var end = 0
    while end < rest.count {
      let scalar = rest[end]
      let isSpaceInside =
        scalar == " " && end > 0 && end + 1 < rest.count && Self.isDigit(rest[end - 1])
        && Self.isDigit(rest[end + 1])
      guard Self.isDigit(scalar) || scalar == "." || scalar == "," || isSpaceInside else { break }
      body.append(UInt8(scalar.value))
      end += 1
    }
    suffix = String(scalars: rest[end...].drop { $0 == " " })
  }

  /// Why what follows the digits makes the cell something else than a number with a unit.
  private func followingFault() -> NumeralReading? {
    guard let first = suffix.unicodeScalars.first else { return nil }
    let after = suffix.unicodeScalars.dropFirst().first { $0 != " " }
    let isBeforeDigit = after.map(Self.isDigit) ?? false
    switch first {
    case "-", "÷", "~", "→": return isBeforeDigit ? .refused(.range) : refusal()
    case "/", "⁄": return isBeforeDigit ? .refused(.fractionOrDate) : refusal()
    default: break
    }
    let words = suffix.split(separator: " ")
    if let word = words.first, word == "đến" || word == "tới", words.count > 1 {
      return .refused(.range)
    }
    return nil
  }

  // MARK: - Characters

  private mutating func trim() {
    while rest.last == " " { rest.removeLast() }
    rest = Array(rest.drop { $0 == " " })
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x30 && scalar.value <= 0x39
  }

  private static func plainDash(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: "-"
    case 0x2018, 0x2019: "'"
    case 0x0A: " "
    default: scalar
    }
  }

  /// ASCII for the digits and separators of full-width writing.
  private static func asciiForm(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xFF10...0xFF19, 0xFF0C, 0xFF0E, 0xFF05, 0xFF08, 0xFF09:
      Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    default: scalar
    }
  }
}
