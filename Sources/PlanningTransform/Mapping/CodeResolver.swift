import PlanningForms
import Synchronization
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
  struct Entry: Sendable {
    var code: String
    var name: String
    /// Other spellings, worked out only where one is needed.
    var synonyms: @Sendable () -> [String] = { [] }
  }

  /// The list's name for messages.
  let name: String
  private let entries: [Entry]
  private let printed: [ExactText: String]
  /// Made when something else than a printed code or name is first asked for: most columns never
  /// need it, and each workbook has lists of its own.
  private let spellings: Mutex<Spellings?>

  init(name: String, entries: [Entry]) {
    self.name = name
    self.entries = entries
    var printed: [ExactText: String] = [:]
    printed.reserveCapacity(entries.count * 2)
    for entry in entries { printed[ExactText(entry.code)] = entry.code }
    // A name never takes another entry's code.
    for entry in entries where printed[ExactText(entry.name)] == nil {
      printed[ExactText(entry.name)] = entry.code
    }
    self.printed = printed
    spellings = Mutex(nil)
  }

  /// What cleaned text means.
  func resolve(_ text: String) -> Resolution {
    if let code = printed[ExactText(text)] { return .exact(code: code) }
    return known.resolve(text)
  }

  /// The name shown for a code.
  func name(of code: String) -> String? { known.nameByCode[code] }

  private var known: Spellings {
    spellings.withLock { spellings in
      if let spellings { return spellings }
      let made = Spellings(entries)
      spellings = made
      return made
    }
  }
}

/// The spellings of a list's entries, for what is neither a code nor a name as printed.
private struct Spellings: Sendable {
  private var spelt: [MatchKey: String] = [:]
  private var index = NameIndex<String>()
  private(set) var nameByCode: [String: String] = [:]

  init(_ entries: [CodeResolver.Entry]) {
    for entry in entries where nameByCode[entry.code] == nil {
      nameByCode[entry.code] = entry.name
    }
    // Names and codes come first: a synonym never takes another entry's name.
    for entry in entries {
      for text in [entry.name, entry.code] {
        let key = MatchKey(text)
        if spelt[key] == nil { spelt[key] = entry.code }
        index.insert(entry.code, key: key)
      }
    }
    for entry in entries {
      for synonym in entry.synonyms() where spelt[MatchKey(synonym)] == nil {
        index.insert(entry.code, named: synonym)
      }
    }
  }

  func resolve(_ text: String) -> CodeResolver.Resolution {
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
}
