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

  private let characters: [Character]
  private var position = 0

  init(_ source: String) {
    characters = Array(source)
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
    skip { $0.isWhitespace }
    let start = position
    guard let first = peek else { return token(.end, from: start) }
    if Self.isDigit(first) { return try number() }
    if Self.isLetter(first) {
      let name = name()
      return token(.name(name), from: start)
    }
    position += 1
    switch first {
    case "'":
      return try text(from: start)
    case "$":
      guard let letter = peek, Self.isLetter(letter) else {
        throw ExpressionSyntaxError(.missingName(after: "$"), start..<position)
      }
      let name = name()
      return token(.variable(name), from: start)
    case "<", ">", "!":
      if peek == "=" {
        position += 1
        return token(.symbol("\(first)="), from: start)
      }
      guard first != "!" else { break }
      return token(.symbol(String(first)), from: start)
    case "(", ")", ",", ".", "+", "-", "*", "/", "=":
      return token(.symbol(String(first)), from: start)
    default:
      break
    }
    throw ExpressionSyntaxError(.unexpectedCharacter(String(first)), start..<position)
  }

  private mutating func number() throws(ExpressionSyntaxError) -> ExpressionToken {
    let start = position
    // Letters are taken along, so that `1a` is one wrong number and not a number and a name.
    skip { Self.isNamePart($0) || $0 == "." }
    let written = String(characters[start..<position])
    let parts = written.split(separator: ".", omittingEmptySubsequences: false)
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
    while let character = peek {
      position += 1
      if character != "'" {
        content.append(character)
      } else if peek == "'" {
        content.append(character)
        position += 1
      } else {
        return token(.text(content), from: start)
      }
    }
    throw ExpressionSyntaxError(.unterminatedText, start..<position)
  }

  private mutating func name() -> String {
    let start = position
    skip(while: Self.isNamePart)
    return String(characters[start..<position])
  }

  private var peek: Character? { position < characters.count ? characters[position] : nil }

  private mutating func skip(while condition: (Character) -> Bool) {
    while let character = peek, condition(character) { position += 1 }
  }

  private func token(_ kind: ExpressionToken.Kind, from start: Int) -> ExpressionToken {
    ExpressionToken(kind: kind, range: start..<position)
  }

  private static func isLetter(_ character: Character) -> Bool {
    character.isASCII && character.isLetter
  }

  private static func isDigit(_ character: Character) -> Bool {
    character.isASCII && character.isNumber
  }

  private static func isNamePart(_ character: Character) -> Bool {
    isLetter(character) || isDigit(character) || character == "_"
  }
}
