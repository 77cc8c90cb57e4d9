/// What is kept of a definition file: texts, lists and mappings, each with its line.
///
/// YAML is read into this once. A node costs a few words, is looked up by plain comparison of
/// texts, and can be kept from one run to the next; the nodes of a YAML library do neither.
struct DefinitionTree: Hashable, Sendable {
  /// What a node is.
  enum Content: Hashable, Sendable {
    case text(String)
    case list([DefinitionTree])
    case mapping([Entry])
  }

  /// A key of a mapping and its value.
  struct Entry: Hashable, Sendable {
    var key: String
    /// The line of the key, from 1.
    var line: Int
    var value: DefinitionTree
  }

  var content: Content
  /// The line, from 1.
  var line: Int

  /// The levels of nesting that a definition file may have.
  static let maximumDepth = 32
  /// The nodes that a definition file may have, those that aliases repeat included.
  static let maximumNodes = 200_000
}
