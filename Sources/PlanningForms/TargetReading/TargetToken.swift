import VietnameseText

/// A piece of a typed target.
enum TargetToken: Hashable {
  /// A word in small letters without marks, and as typed; a sign such as `≥` is a word too.
  case word(String, typed: String)
  /// A figure as typed, without its unit.
  case figure(String)
  /// A dash of any length.
  case dash
  /// What belongs to no word and no figure: `%`, `/`.
  case mark(String)
}

extension TargetToken {
  /// The signs and the phrases that they are short for, the longer first.
  private static let signs: [([Unicode.Scalar], String)] = [
    ([">", "="], "≥"), (["=", ">"], "≥"), (["<", "="], "≤"), (["=", "<"], "≤"),
    (["≥"], "≥"), (["≤"], "≤"), (["≧"], "≥"), (["≦"], "≤"), ([">"], ">"), (["<"], "<"),
    (["≈"], "≈"), (["~"], "≈"), (["="], "="),
  ]

  /// The pieces of a text that has been cleaned.
  static func tokens(of text: String) -> [TargetToken] {
    let scalars = Array(text.unicodeScalars)
    var tokens: [TargetToken] = []
    var position = 0
    while position < scalars.count {
      let scalar = scalars[position]
      if scalar.properties.isWhitespace {
        position += 1
      } else if let (sign, name) = signs.first(where: { scalars[position...].starts(with: $0.0) }) {
        tokens.append(.word(name, typed: name))
        position += sign.count
      } else if isDash(scalar) {
        // A dash before the first figure of a side is its sign.
        if position + 1 < scalars.count, isDigit(scalars[position + 1]), !tokens.endInFigure,
          let end = figureEnd(scalars, position + 1)
        {
          tokens.append(.figure("-" + string(scalars[(position + 1)..<end])))
          position = end
        } else {
          tokens.append(.dash)
          position += 1
        }
      } else if isDigit(scalar), let end = figureEnd(scalars, position) {
        tokens.append(.figure(string(scalars[position..<end])))
        position = end
      } else if scalar.properties.isAlphabetic {
        var end = position + 1
        while end < scalars.count, continuesWord(scalars[end]) { end += 1 }
        let typed = string(scalars[position..<end])
        tokens.append(.word(WeakKey(typed).text, typed: typed))
        position = end
      } else {
        tokens.append(.mark(String(Character(scalar))))
        position += 1
      }
    }
    return tokens
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private static func isDash(_ scalar: Unicode.Scalar) -> Bool {
    ["-", "‐", "‑", "‒", "–", "—", "−"].contains(scalar)
  }

  /// Letters, and the 2 of `m2`.
  private static func continuesWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || isDigit(scalar) || ["²", "³"].contains(scalar)
  }

  /// The end of a figure: digits, points and commas between them, and spaces before three digits.
  private static func figureEnd(_ scalars: [Unicode.Scalar], _ start: Int) -> Int? {
    var end = start
    func digits(from position: Int) -> Int {
      var count = 0
      while position + count < scalars.count, isDigit(scalars[position + count]) { count += 1 }
      return count
    }
    while end < scalars.count {
      let count = digits(from: end)
      guard count > 0 else { return nil }
      end += count
      guard end + 1 < scalars.count else { break }
      let next = digits(from: end + 1)
      if scalars[end] == "." || scalars[end] == ",", next > 0 {
        end += 1
      } else if scalars[end].properties.isWhitespace, next == 3, count <= 3 {
        end += 1
      } else {
        break
      }
    }
    return end
  }
}

extension [TargetToken] {
  /// Whether a dash after these stands between figures: a figure, perhaps with its unit, is the last.
  fileprivate var endInFigure: Bool {
    for token in reversed() {
      switch token {
      case .figure: return true
      case .dash: return false
      case .mark: continue
      case .word(let word, _): if TargetPhrases.follows(word) { return false }
      }
    }
    return false
  }

  /// The pieces as one phrase: words with single spaces between them, marks joined to what they follow.
  ///
  /// - Parameter asTyped: whether words keep their marks.
  func phrase(asTyped: Bool = false) -> String {
    var text = ""
    for token in self {
      switch token {
      case .word(let word, let typed):
        text += (text.isEmpty || text.hasSuffix("/") ? "" : " ") + (asTyped ? typed : word)
      case .figure(let figure): text += " " + figure
      case .mark(let mark): text += mark == "%" && !text.isEmpty ? " %" : mark
      case .dash: text += "-"
      }
    }
    return text
  }
}
