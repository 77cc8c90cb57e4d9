/// Writes the trees of definition files in few bytes.
///
/// Numbers are written seven bits at a time, the lowest first; a text is its length in bytes and
/// its UTF-8; a node is its kind, its line and what it holds. ``TreeDecoder`` reads it.
struct TreeEncoder {
  private(set) var bytes: [UInt8] = []

  /// The bytes of files, in the order of their names.
  static func bytes(of trees: [String: DefinitionTree]) -> [UInt8] {
    var encoder = TreeEncoder()
    encoder.number(trees.count)
    for (file, tree) in trees.sorted(by: { $0.key < $1.key }) {
      encoder.text(file)
      encoder.tree(tree)
    }
    return encoder.bytes
  }

  private mutating func tree(_ tree: DefinitionTree) {
    switch tree.content {
    case .text(let text):
      head(.text, line: tree.line)
      self.text(text)
    case .list(let elements):
      head(.list, line: tree.line)
      number(elements.count)
      for element in elements { self.tree(element) }
    case .mapping(let entries):
      head(.mapping, line: tree.line)
      number(entries.count)
      for entry in entries {
        number(entry.line)
        text(entry.key)
        self.tree(entry.value)
      }
    }
  }

  private mutating func head(_ kind: TreeDecoder.Kind, line: Int) {
    bytes.append(kind.rawValue)
    number(line)
  }

  private mutating func number(_ value: Int) {
    var rest = UInt64(max(0, value))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  private mutating func text(_ text: String) {
    number(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }
}
