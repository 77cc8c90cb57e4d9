/// One relationship of a part or of the package (ECMA-376 Part 2, 6.5).
public struct Relationship: Hashable, Sendable {
  /// Its identifier, unique within the source.
  public var id: String
  /// Its type as the file gives it, in the transitional or the Strict namespace.
  public var type: String
  /// Its target as the file gives it.
  public var target: String
  /// Whether the target lies outside the package.
  public var isExternal: Bool

  /// Makes a relationship.
  public init(id: String, type: String, target: String, isExternal: Bool = false) {
    self.id = id
    self.type = type
    self.target = target
    self.isExternal = isExternal
  }

  /// The last component of the type, the same in the transitional and the Strict namespace, such
  /// as `worksheet`.
  public var kind: Substring {
    var end = type.utf8.endIndex
    while end > type.utf8.startIndex, type.utf8[type.utf8.index(before: end)] == slash {
      end = type.utf8.index(before: end)
    }
    let start = type.utf8[..<end].lastIndex(of: slash).map { type.utf8.index(after: $0) }
    return type[(start ?? type.startIndex)..<end]
  }
  private var slash: UInt8 { UInt8(ascii: "/") }
}

/// Collects the relationships of a `.rels` part.
final class RelationshipsHandler: XMLEventHandler {
  private(set) var relationships: [Relationship] = []
  private(set) var exceeded = false
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
    guard name == "Relationship", let target = attributes.text("Target") else { return }
    guard relationships.count < limit else {
      exceeded = true
      return
    }
    relationships.append(
      Relationship(
        id: attributes.text("Id") ?? "", type: attributes.text("Type") ?? "", target: target,
        isExternal: attributes.text("TargetMode") == "External"))
  }

  func endElement(_ name: XMLName) {}
  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
