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
    /// What an officer has said that it means.
    case answered(code: String, name: String, AnswerKey)
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
  /// Where the list is the same: everywhere, in a district, in one contributor's workbook.
  let scope: String
  private let answers: Answers
  private let entries: [Entry]
  /// What can be chosen, as printed, in the order of the list.
  var names: [String] { entries.map(\.name) }
  private let printed: [ExactText: String]
  /// Made when something else than a printed code or name is first asked for: most columns never
  /// need it, and each workbook has lists of its own.
  private let spellings: Mutex<Spellings?>

  /// - Parameter former: what the template version that is read wrote for codes, by text: it comes before
  ///   what a text means today.
  init(
    name: String, scope: String = "", entries: [Entry], answers: Answers = Answers(),
    former: [String: String] = [:]
  ) {
    self.name = name
    self.scope = scope
    self.entries = entries
    self.answers = answers
    var printed: [ExactText: String] = [:]
    printed.reserveCapacity(entries.count * 2)
    for entry in entries { printed[ExactText(entry.code)] = entry.code }
    // A name never takes another entry's code, and one that two entries have is neither's.
    var shared: [ExactText] = []
    for entry in entries {
      let name = ExactText(entry.name)
      if let code = printed[name] {
        if code != entry.code, code != entry.name { shared.append(name) }
      } else {
        printed[name] = entry.code
      }
    }
    for name in shared { printed[name] = nil }
    for (text, code) in former { printed[ExactText(text)] = code }
    self.printed = printed
    spellings = Mutex(nil)
  }

  /// What cleaned text means.
  func resolve(_ text: String) -> Resolution {
    if let code = printed[ExactText(text)] { return .exact(code: code) }
    let resolution = known.resolve(text)
    guard case .unknown = resolution, !answers.isEmpty else { return resolution }
    let key = answerKey(text)
    guard let answer = answers[key]?.text, let code = answeredCode(answer) else {
      return resolution
    }
    return .answered(code: code, name: name(of: code) ?? code, key)
  }

  /// The names that share most words with a text which resolves to nothing near.
  func named(withWordsOf text: String) -> [String] { known.named(withWordsOf: text) }

  /// Whether a text is a code or name as the list prints it, or several separated by `;`.
  func prints(_ text: String) -> Bool {
    if printed[ExactText(text)] != nil { return true }
    return ListedTexts.parts(of: text).allSatisfy { printed[ExactText($0)] != nil }
  }

  /// What an answer about a text is found by.
  func answerKey(_ text: String) -> AnswerKey {
    AnswerKey(list: name, scope: scope, typed: text)
  }

  /// The code that an answer gives: by code, name, synonym, or the code before the name.
  func answeredCode(_ answer: String) -> String? {
    if let code = printed[ExactText(answer)] { return code }
    switch known.resolve(answer) {
    case .exact(let code), .understood(let code, _): return code
    case .answered, .unknown: break
    }
    guard let first = answer.split(separator: " ").first.map(String.init),
      let code = printed[ExactText(first)], code == first,
      answer.dropFirst(first.count).trimmingPrefix(while: { $0 == " " }) == name(of: code) ?? ""
    else { return nil }
    return code
  }

  /// The names that can be chosen, with their codes where a name alone does not tell.
  var choices: [String] {
    entries.map { entry in
      printed[ExactText(entry.name)] == entry.code ? entry.name : entry.code + " " + entry.name
    }
  }

  /// The question that a text leaves open.
  func question(_ text: String, nearest: [String], at location: Location) -> OpenQuestion {
    OpenQuestion(
      key: answerKey(text), typed: text, location: location, nearest: nearest, choices: choices)
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

  func named(withWordsOf text: String) -> [String] {
    index.suggestions(sharingWordsOf: text).map { nameByCode[$0] ?? $0 }
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
