import DecimalArithmetic
import VietnameseText

/// The words of a code list that targets and results may be.
///
/// An entry's `extra` says what its word stands for: a bound such as `<0`, or its place on the scale
/// that its `goes_with` names.
package struct TargetWords: Hashable, Sendable {
  private var words: [WeakKey: Target.Word] = [:]
  /// The words to choose from, as they are shown.
  package let names: [String]

  /// Reads a list; entries that say nothing usable are left out (they are refused at load).
  package init(_ list: CodeList?) {
    names = list?.choices.map(\.name) ?? []
    for entry in list?.entries ?? [] {
      let meant = entry.aliasOf.flatMap { list?.entry($0) } ?? entry
      guard let standing = Self.standing(of: meant) else { continue }
      let word = Target.Word(code: meant.code, standing: standing)
      for name in [entry.name] + entry.synonyms {
        let key = WeakKey(name)
        if words[key] == nil { words[key] = word }
      }
    }
  }

  /// What an entry's word stands for; `nil` where the list says nothing usable.
  package static func standing(of entry: CodeList.Entry) -> Target.Word.Standing? {
    let extra = entry.extra
    if let rank = Int(extra), let scale = entry.parents.first {
      return .rank(rank, scale: scale)
    }
    let kinds: [(String, (ExactDecimal) -> Target.Bound)] = [
      (">=", Target.Bound.atLeast), ("<=", Target.Bound.atMost), (">", Target.Bound.moreThan),
      ("<", Target.Bound.lessThan), ("=", Target.Bound.exactly),
    ]
    for (sign, bound) in kinds where extra.hasPrefix(sign) {
      return ExactDecimal(extra.dropFirst(sign.count)).map { .bound(bound($0)) }
    }
    return nil
  }

  /// The word that a text is, in any spelling that only tone marks, case and spaces tell apart.
  func word(_ text: String) -> Target.Word? {
    words[WeakKey(text)]
  }
}
