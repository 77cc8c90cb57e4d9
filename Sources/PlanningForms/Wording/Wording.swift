/// A text in both languages, side by side where it is written.
struct Wording: Hashable, Sendable {
  let vietnamese: String
  let english: String

  init(_ vietnamese: String, _ english: String) {
    self.vietnamese = vietnamese
    self.english = english
  }

  /// A text that reads the same in both languages, such as a name or a number.
  init(same text: String) { self.init(text, text) }

  func callAsFunction(in language: Language) -> String {
    switch language {
    case .vietnamese: vietnamese
    case .english: english
    }
  }

  /// Both texts of one after those of the other.
  static func + (left: Wording, right: Wording) -> Wording {
    Wording(left.vietnamese + right.vietnamese, left.english + right.english)
  }

  /// `a, b hoặc c` and `a, b or c`.
  static func choice(of parts: [Wording]) -> Wording {
    Wording(
      list(parts.map(\.vietnamese), last: " hoặc "), list(parts.map(\.english), last: " or "))
  }

  private static func list(_ parts: [String], last: String) -> String {
    guard let final = parts.last else { return "" }
    let first = parts.dropLast().joined(separator: ", ")
    return first.isEmpty ? final : first + last + final
  }

  /// `; gần nhất: X02` and `; nearest: X02`, where a name is near enough to be meant.
  static func nearest(_ name: String?) -> Wording {
    name.map { Wording("; gần nhất: \($0)", "; nearest: \($0)") } ?? Wording(same: "")
  }
}
