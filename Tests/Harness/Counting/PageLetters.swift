/// The letters that a page shows, collected without the reader's code: what is left of it without tags,
/// comments, scripts and white space.
public struct PageLetters: Sendable {
  /// How often each letter occurs; white space, no-break spaces and control characters left out.
  public private(set) var counts: [Unicode.Scalar: Int] = [:]

  private static let silent: Set<String> = [
    "script", "style", "title", "iframe", "noembed", "noframes", "xml",
  ]
  private static let plain: Set<String> = ["textarea", "xmp"]

  /// Whether the page names characters that are not known here, so that its letters can't be compared.
  public private(set) var hasOtherReferences = false

  private var isUnchosen = false

  /// Collects the letters of a page.
  public init(_ page: String) {
    var rest = page.unicodeScalars[...]
    while let open = rest.firstIndex(of: "<") {
      take(rest[..<open])
      rest = rest[open...].dropFirst()
      guard let first = rest.first else {
        showBracket()
        return
      }
      if first.properties.isAlphabetic, first.isASCII {
        startTag(&rest)
      } else if first == "/", let next = rest.dropFirst().first, next.isASCII,
        next.properties.isAlphabetic
      {
        rest.removeFirst()
        if let name = Self.tag(&rest)?.name, ["option", "select"].contains(name) {
          isUnchosen = false
        }
      } else if Self.starts(rest, "!--") {
        Self.skipComment(&rest)
      } else if first == "/" || first == "!" || first == "?" {
        rest = rest.drop { $0 != ">" }.dropFirst()
      } else {
        showBracket()
      }
    }
    take(rest)
  }

  private mutating func showBracket() {
    if !isUnchosen { count("<") }
  }

  /// Counts the letters of texts as they were delivered.
  public init(of texts: some Sequence<String>) {
    for text in texts { for scalar in text.unicodeScalars { count(scalar) } }
  }

  private mutating func startTag(_ rest: inout Substring.UnicodeScalarView) {
    guard let (name, attributes) = Self.tag(&rest) else { return }
    if name == "option" { isUnchosen = !attributes.contains("selected") }
    if name == "select" { isUnchosen = false }
    guard Self.silent.contains(name) || Self.plain.contains(name) else { return }
    var content = String.UnicodeScalarView()
    while !rest.isEmpty, !Self.closes(rest, name) { content.append(rest.removeFirst()) }
    if Self.plain.contains(name) {
      let was = isUnchosen
      isUnchosen = false
      take(Substring(String(content)).unicodeScalars)
      isUnchosen = was
    }
  }

  private static func closes(_ rest: Substring.UnicodeScalarView, _ name: String) -> Bool {
    guard starts(rest, "</" + name) else { return false }
    let next = rest.dropFirst(name.count + 2).first
    return next.map { isSpace($0) || $0 == "/" || $0 == ">" } ?? true
  }

  /// Name and attributes' names of a tag whose name begins here; `nil` where the page ends in it.
  private static func tag(
    _ rest: inout Substring.UnicodeScalarView
  ) -> (name: String, attributes: [String])? {
    func word(_ ends: (Unicode.Scalar) -> Bool) -> String {
      let end = rest.firstIndex(where: ends) ?? rest.endIndex
      defer { rest = rest[end...] }
      return lowered(rest[..<end])
    }
    let name = word { isSpace($0) || $0 == "/" || $0 == ">" }
    var attributes: [String] = []
    while let first = rest.first {
      if first == ">" {
        rest.removeFirst()
        return (String(name.unicodeScalars.prefix(15)), Array(attributes.prefix(256)))
      }
      if isSpace(first) || first == "/" {
        rest.removeFirst()
        continue
      }
      rest.removeFirst()
      attributes.append(
        lowered(Substring(String(first)).unicodeScalars)
          + word { isSpace($0) || $0 == "/" || $0 == ">" || $0 == "=" })
      rest = rest.drop(while: isSpace)
      guard rest.first == "=" else { continue }
      rest = rest.dropFirst().drop(while: isSpace)
      if let mark = rest.first, mark == "\"" || mark == "'" {
        rest = rest.dropFirst().drop { $0 != mark }.dropFirst()
      } else {
        rest = rest.drop { !isSpace($0) && $0 != ">" }
      }
    }
    return nil
  }

  private static func skipComment(_ rest: inout Substring.UnicodeScalarView) {
    // `<!-->` and `<!--->` are whole comments.
    rest = rest.dropFirst()
    while !rest.isEmpty {
      if starts(rest, "-->") {
        rest = rest.dropFirst(3)
        return
      }
      rest.removeFirst()
    }
  }

  private mutating func take(_ text: Substring.UnicodeScalarView) {
    guard !isUnchosen else { return }
    var rest = text
    while let first = rest.popFirst() {
      guard first == "&", let (scalar, length) = reference(rest) else {
        count(first)
        continue
      }
      count(scalar)
      rest = rest.dropFirst(length)
    }
  }

  private mutating func count(_ scalar: Unicode.Scalar) {
    if scalar.value <= 0x20 || scalar.value == 0x7F || scalar.value == 0xA0 { return }
    counts[scalar, default: 0] += 1
  }

  /// What code page 1252 has in the places of the controls that references can name.
  private static let windows1252 = Array(
    "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)

  /// What the reference behind an ampersand stands for, of the names that the seeds have.
  private mutating func reference(
    _ rest: Substring.UnicodeScalarView
  ) -> (Unicode.Scalar, Int)? {
    let known: [String: Unicode.Scalar] = [
      "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "nbsp": "\u{A0}", "apos": "'",
    ]
    if rest.first == "#" {
      let isHex = rest.dropFirst().first.map { $0 == "x" || $0 == "X" } ?? false
      let digits = rest.dropFirst(isHex ? 2 : 1).prefix {
        $0.isASCII && (isHex ? Character($0).isHexDigit : Character($0).isNumber)
      }
      guard !digits.isEmpty else { return nil }
      let value = UInt32(String(digits), radix: isHex ? 16 : 10) ?? 0
      var scalar = value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"
      if (0x80..<0xA0).contains(value) { scalar = Self.windows1252[Int(value) - 0x80] }
      let length = digits.count + (isHex ? 2 : 1)
      return (scalar, rest.dropFirst(length).first == ";" ? length + 1 : length)
    }
    let name = rest.prefix { $0.isASCII && (Character($0).isLetter || Character($0).isNumber) }
      .prefix(12)
    let isClosed = rest.dropFirst(name.count).first == ";"
    guard let scalar = known[String(name)] else {
      hasOtherReferences = hasOtherReferences || !name.isEmpty
      return nil
    }
    // No name of old, so that it needs its semicolon.
    if String(name) == "apos", !isClosed { return nil }
    return (scalar, isClosed ? name.count + 1 : name.count)
  }

  private static func starts(_ rest: Substring.UnicodeScalarView, _ word: String) -> Bool {
    lowered(rest.prefix(word.count)) == word
  }

  private static func lowered(_ text: Substring.UnicodeScalarView) -> String {
    String(
      String.UnicodeScalarView(
        text.map { ("A"..."Z").contains($0) ? Unicode.Scalar($0.value | 0x20) ?? $0 : $0 }))
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    [" ", "\t", "\n", "\r", "\u{C}"].contains(scalar)
  }
}
