/// What the form sets beside the one of a run have, as far as a file that serves all of them needs it.
package struct OtherSets: Sendable {
  /// Whether one of them has a unit with a code, in any year.
  package var knowsUnit: @Sendable (_ code: String) -> Bool = { _ in false }
  /// Whether one of them has a level with a key.
  package var knowsLevel: @Sendable (_ key: String) -> Bool = { _ in false }

  /// There are none.
  package init() {}

  /// Those of a folder; nothing is read before it is asked for.
  package init(_ sets: FormSets) {
    knowsUnit = { sets.knows(unit: $0) }
    knowsLevel = { sets.knows(level: $0) }
  }
}
