/// Reads what ``TreeEncoder`` wrote, and refuses everything else.
///
/// Nothing is believed: every length is held against the bytes that are left before it is used, so
/// that no number makes room for more than the file is long.
struct TreeDecoder {
  /// What a node is, as written.
  enum Kind: UInt8 {
    case text = 0
    case list = 1
    case mapping = 2
  }

  /// The bytes are no trees.
  struct Refusal: Error {}

  /// The largest line number that is read.
  private static let maximumLine = 1 << 30

  private let bytes: UnsafeRawBufferPointer
  private var position = 0
  private var remainingNodes = 0

  private init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The files with their trees.
  ///
  /// - Throws: ``Refusal`` where the bytes are not exactly what an encoder writes.
  static func trees(in bytes: UnsafeRawBufferPointer) throws(Refusal)
    -> [String: DefinitionTree]
  {
    var decoder = TreeDecoder(bytes)
    let count = try decoder.count()
    var trees: [String: DefinitionTree] = [:]
    for _ in 0..<count {
      let file = try decoder.text()
      decoder.remainingNodes = DefinitionTree.maximumNodes
      guard trees.updateValue(try decoder.tree(depth: 1), forKey: file) == nil else {
        throw Refusal()
      }
    }
    guard decoder.position == bytes.count else { throw Refusal() }
    return trees
  }

  private mutating func tree(depth: Int) throws(Refusal) -> DefinitionTree {
    remainingNodes -= 1
    guard remainingNodes >= 0, depth <= DefinitionTree.maximumDepth,
      let kind = Kind(rawValue: try byte())
    else { throw Refusal() }
    let line = try line()
    switch kind {
    case .text:
      return DefinitionTree(content: .text(try text()), line: line)
    case .list:
      let count = try count()
      var elements: [DefinitionTree] = []
      elements.reserveCapacity(min(count, 64))
      for _ in 0..<count { elements.append(try tree(depth: depth + 1)) }
      return DefinitionTree(content: .list(elements), line: line)
    case .mapping:
      let count = try count()
      var entries: [DefinitionTree.Entry] = []
      entries.reserveCapacity(min(count, 64))
      for _ in 0..<count {
        let keyLine = try self.line()
        let key = try text()
        entries.append(
          DefinitionTree.Entry(key: key, line: keyLine, value: try tree(depth: depth + 1)))
      }
      return DefinitionTree(content: .mapping(entries), line: line)
    }
  }

  private mutating func byte() throws(Refusal) -> UInt8 {
    guard position < bytes.count else { throw Refusal() }
    defer { position += 1 }
    return bytes[position]
  }

  private mutating func number() throws(Refusal) -> Int {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let byte = try byte()
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { break }
      shift += 7
      // Five groups are more than any length or line needs.
      guard shift < 35 else { throw Refusal() }
    }
    return Int(value)
  }

  private mutating func line() throws(Refusal) -> Int {
    let line = try number()
    guard line <= Self.maximumLine else { throw Refusal() }
    return line
  }

  /// How many things follow; each takes a byte at least, and no more than a file may have.
  private mutating func count() throws(Refusal) -> Int {
    let count = try number()
    guard count <= bytes.count - position, count <= DefinitionTree.maximumNodes else {
      throw Refusal()
    }
    return count
  }

  private mutating func text() throws(Refusal) -> String {
    let length = try number()
    guard length <= bytes.count - position else { throw Refusal() }
    let part = UnsafeRawBufferPointer(rebasing: bytes[position..<position + length])
    position += length
    guard let text = String(validating: part, as: UTF8.self) else { throw Refusal() }
    return text
  }
}
