/// What a name was found to be in a list.
public enum NameMatch<ID: Hashable & Sendable>: Hashable, Sendable {
  /// Why a name that is not spelt as in the list was accepted.
  public enum Reason: String, Hashable, Sendable {
    /// The name without marks is that of one entry only, and no mark contradicts.
    case withoutMarks
    /// The code names the entry and the name is near to its name.
    case code
    /// The code is not in the list, but the name is.
    case nameWithUnknownCode
  }

  /// The entry of that name.
  case exact(ID)
  /// An entry, to be noted in the report.
  case accepted(ID, Reason)
  /// Several entries of that name; a person must choose.
  case ambiguous([ID])
  /// No entry that can be accepted; near names to show to a person, nearest first.
  case unresolved(suggestions: [ID])
  /// The code says one entry, the name others or none.
  case contradiction(code: ID, name: [ID])

  /// The entry, where there is one to go on with.
  public var resolved: ID? {
    switch self {
    case .exact(let id), .accepted(let id, _): id
    case .ambiguous, .unresolved, .contradiction: nil
    }
  }
}
