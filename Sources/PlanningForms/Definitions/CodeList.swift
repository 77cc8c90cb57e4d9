/// A list of codes with the names that people see.
package struct CodeList: Hashable, Sendable {
  /// One entry.
  package struct Entry: Hashable, Sendable {
    /// The stored code.
    package var code: String
    /// The name shown in drop-downs and printed.
    package var name: String
    /// The list's extra column: an order, a unit, a factor, or `đỏ` for what is printed in red.
    package var extra: String
    /// Other names that mean the same.
    package var synonyms: [String]
    /// The code that this entry is only another name of, where it is one.
    package var aliasOf: String?

    /// The codes of another list with which this entry usually goes: they narrow drop-downs.
    package var parents: [String]

    /// Whether the entry is printed in red, because somebody must act on it.
    package var standsOut: Bool { extra == "đỏ" }

    /// Makes an entry.
    package init(
      code: String, name: String, extra: String = "", synonyms: [String] = [],
      aliasOf: String? = nil, parents: [String] = []
    ) {
      self.code = code
      self.name = name
      self.extra = extra
      self.synonyms = synonyms
      self.aliasOf = aliasOf
      self.parents = parents
    }
  }

  /// The list's name, such as `DM_LINHVUC`.
  package var name: String
  /// Its entries in order.
  package var entries: [Entry]
  private var positions: [String: Int]

  /// Makes a list; the first of repeated codes counts.
  package init(name: String, entries: [Entry]) {
    self.name = name
    self.entries = entries
    positions = Dictionary(
      entries.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The entry with a code.
  package func entry(_ code: String) -> Entry? {
    positions[code].map { entries[$0] }
  }

  /// The position of a code in the list, for sorting.
  package func position(_ code: String) -> Int? { positions[code] }

  /// The entries that can be chosen: aliases left out.
  package var choices: [Entry] { entries.filter { $0.aliasOf == nil } }
}
