import PlanningForms
import VietnameseText

/// Understands what was typed where a code is wanted: the code, its name, a synonym.
final class CodeResolver: Sendable {
  /// What typed text means.
  enum Resolution: Hashable {
    /// The code itself or its name, at most in another spelling.
    case exact(code: String)
    /// A synonym or a name without its marks.
    case understood(code: String, name: String)
    /// None of the codes, with near names.
    case unknown(nearest: [String])
  }

  /// One thing that can be meant.
  struct Entry {
    var code: String
    var name: String
    var synonyms: [String] = []
  }

  /// The list's name for messages.
  let name: String
  private let printed: [String: String]
  private let spelt: [MatchKey: String]
  private let index: NameIndex<String>
  private let nameByCode: [String: String]

  init(name: String, entries: [Entry]) {
    self.name = name
    var printed: [String: String] = [:]
    var spelt: [MatchKey: String] = [:]
    var index = NameIndex<String>()
    var nameByCode: [String: String] = [:]
    for entry in entries {
      printed[entry.code] = entry.code
      if nameByCode[entry.code] == nil { nameByCode[entry.code] = entry.name }
    }
    // Names and codes come first: a synonym never takes another entry's name.
    for entry in entries {
      if printed[entry.name] == nil { printed[entry.name] = entry.code }
      for text in [entry.name, entry.code] {
        let key = MatchKey(text)
        if spelt[key] == nil { spelt[key] = entry.code }
        index.insert(entry.code, key: key)
      }
    }
    for entry in entries {
      for synonym in entry.synonyms where spelt[MatchKey(synonym)] == nil {
        index.insert(entry.code, named: synonym)
      }
    }
    self.printed = printed
    self.spelt = spelt
    self.index = index
    self.nameByCode = nameByCode
  }

  /// What cleaned text means.
  func resolve(_ text: String) -> Resolution {
    if let code = printed[text] { return .exact(code: code) }
    let key = MatchKey(text)
    switch index.resolve(key) {
    case .exact(let code):
      return spelt[key] == code
        ? .exact(code: code) : .understood(code: code, name: nameByCode[code] ?? code)
    case .accepted(let code, _):
      return .understood(code: code, name: nameByCode[code] ?? code)
    case .ambiguous(let codes), .unresolved(let codes):
      return .unknown(nearest: codes.map { nameByCode[$0] ?? $0 })
    case .contradiction:
      return .unknown(nearest: [])
    }
  }

  /// The name shown for a code.
  func name(of code: String) -> String? { nameByCode[code] }
}
