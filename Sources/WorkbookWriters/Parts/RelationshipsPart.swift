import Packaging

/// The last step of a relationship's type (ECMA-376 Part 1, 8 and 12).
enum RelationshipKind: String, Hashable {
  case worksheet
  case styles
  case sharedStrings
  case drawing
  case vmlDrawing
  case comments
  case chart
  case hyperlink
  case officeDocument
  case extendedProperties = "extended-properties"
  case customProperties = "custom-properties"
  case coreProperties = "metadata/core-properties"

  /// The relationship's type.
  var type: String {
    self == .coreProperties
      ? "http://schemas.openxmlformats.org/package/2006/relationships/" + rawValue
      : Namespace.relationships + "/" + rawValue
  }
}

/// The relationships of a part, each with the identifier that its place gives it.
struct RelationshipList {
  /// The relationships in their order.
  private(set) var all: [Relationship] = []

  /// Adds a relationship and gives its identifier.
  ///
  /// - Parameter target: relative to the part's folder, or an address outside the package.
  @discardableResult
  mutating func add(
    _ kind: RelationshipKind, target: String, isExternal: Bool = false
  ) -> String {
    let id = Self.identifier(all.count)
    all.append(Relationship(id: id, type: kind.type, target: target, isExternal: isExternal))
    return id
  }

  /// The identifier of the relationship at an index of the list.
  static func identifier(_ index: Int) -> String { "rId\(index + 1)" }
}

/// `_rels/*.rels` (ECMA-376 Part 2, 6.5.3).
enum RelationshipsPart {
  static func xml(_ relationships: RelationshipList) -> [UInt8] {
    var xml = XMLBuffer()
    xml.declaration()
    xml.element("Relationships", ["xmlns": Namespace.packageRelationships]) { xml in
      for relationship in relationships.all {
        xml.empty(
          "Relationship",
          [
            "Id": relationship.id, "Type": relationship.type, "Target": relationship.target,
            "TargetMode": relationship.isExternal ? "External" : nil,
          ])
      }
    }
    return xml.bytes
  }
}
