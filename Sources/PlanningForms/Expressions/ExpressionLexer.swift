import DecimalArithmetic

/// One word of an expression.
struct ExpressionToken: Hashable {
  enum Kind: Hashable {
    case number(ExactDecimal)
    case text(String)
    case name(String)
    case variable(String)
    /// An operator, bracket, comma or full stop.
    case symbol(String)
    case end
  }

  let kind: Kind
  let range: Range<Int>
}

/// Splits an expression into words.
struct ExpressionLexer {
  /// The digits that a number literal may have: more would not be kept exactly.
  static let maximumNumberLength = 24

  /// One byte for each character: itself where it is ASCII, a blank for any other white space, and
  /// ``foreign`` for everything else.
  private let units: [UInt8]
  /// The characters, where not each of them is one byte.
  private let characters: [Character]?
  private var position = 0

  /// Stands for a character that means nothing outside of text literals.
  private static let foreign: UInt8 = 0xFF

  init(_ source: String) {
    let bytes = Array(source.utf8)
    // A line end of two bytes is one character.
    if bytes.allSatisfy({ $0 < 0x80 && $0 != UInt8(ascii: "\r") }) {
      units = bytes
      characters = nil
    } else {
      let characters = Array(source)
      units = characters.map {
        $0.asciiValue ?? ($0.isWhitespace ? UInt8(ascii: " ") : Self.foreign)
      }
      self.characters = characters
    }
  }

  static func tokens(of source: String) throws(ExpressionSyntaxError) -> [ExpressionToken] {
    var lexer = ExpressionLexer(source)
    var tokens: [ExpressionToken] = []
    while true {
      let token = try lexer.next()
      tokens.append(token)
      if token.kind == .end { return tokens }
    }
  }

  private mutating func next() throws(ExpressionSyntaxError) -> ExpressionToken {
    skip(while: Self.isBlank)
    let start = position
    guard let first = peek else { return token(.end, from: start) }
    if Self.isDigit(first) { return try number() }
    if Self.isLetter(first) {
      let name = name()
      return token(.name(name), from: start)
    }
    position += 1
    switch first {
    case UInt8(ascii: "'"):
      return try text(from: start)
    case UInt8(ascii: "$"):
      guard let letter = peek, Self.isLetter(letter) else {
        throw ExpressionSyntaxError(.missingName(after: "$"), start..<position)
      }
      let name = name()
      return token(.variable(name), from: start)
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "!"):
      if peek == UInt8(ascii: "=") {
        position += 1
      } else if first == UInt8(ascii: "!") {
        break
      }
      return token(.symbol(written(from: start)), from: start)
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ","), UInt8(ascii: "."),
      UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "/"),
      UInt8(ascii: "="):
      return token(.symbol(written(from: start)), from: start)
    default:
      break
    }
    throw ExpressionSyntaxError(.unexpectedCharacter(written(from: start)), start..<position)
  }

  private mutating func number() throws(ExpressionSyntaxError) -> ExpressionToken {
    let start = position
    // Letters are taken along, so that `1a` is one wrong number and not a number and a name.
    skip { Self.isNamePart($0) || $0 == UInt8(ascii: ".") }
    let written = written(from: start)
    let parts = units[start..<position].split(
      separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { part in !part.isEmpty && part.allSatisfy(Self.isDigit) }
    guard isPlain, parts.count <= 2, written.count <= Self.maximumNumberLength,
      let value = ExactDecimal(written)
    else {
      throw ExpressionSyntaxError(.malformedNumber(written), start..<position)
    }
    return token(.number(value), from: start)
  }

  /// The rest of a text literal, in which a quote is written twice.
  private mutating func text(from start: Int) throws(ExpressionSyntaxError) -> ExpressionToken {
    var content = ""
    var part = position
    while let unit = peek {
      position += 1
      guard unit == UInt8(ascii: "'") else { continue }
      guard peek == unit else {
        content += written(from: part, to: position - 1)
        return token(.text(content), from: start)
      }
      content += written(from: part)
      position += 1
      part = position
    }
    throw ExpressionSyntaxError(.unterminatedText, start..<position)
  }

  private mutating func name() -> String {
    let start = position
    skip(while: Self.isNamePart)
    return written(from: start)
  }

  private var peek: UInt8? { position < units.count ? units[position] : nil }

  private mutating func skip(while condition: (UInt8) -> Bool) {
    while position < units.count, condition(units[position]) { position += 1 }
  }

  /// What the source says from a place on, up to another or to where reading has come.
  private func written(from start: Int, to end: Int? = nil) -> String {
    let range = start..<(end ?? position)
    if let characters { return String(characters[range]) }
    return String(decoding: units[range], as: UTF8.self)
  }

  private func token(_ kind: ExpressionToken.Kind, from start: Int) -> ExpressionToken {
    ExpressionToken(kind: kind, range: start..<position)
  }

  private static func isBlank(_ unit: UInt8) -> Bool {
    unit == UInt8(ascii: " ") || (0x09...0x0D).contains(unit)
  }

  private static func isLetter(_ unit: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(unit | 0x20) && unit < 0x80
  }

  private static func isDigit(_ unit: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(unit)
  }

  private static func isNamePart(_ unit: UInt8) -> Bool {
    isLetter(unit) || isDigit(unit) || unit == UInt8(ascii: "_")
  }
}
