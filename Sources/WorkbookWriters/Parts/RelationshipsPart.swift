/// A relationship of a part (ECMA-376 Part 2, 6.5.3.4).
struct Relationship: Hashable {
  /// The last step of the relationship's type.
  enum Kind: String, Hashable {
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

  /// What it leads to.
  let kind: Kind
  /// Where it leads, relative to the part's folder or as an address.
  let target: String
  /// Whether it leads out of the package.
  var isExternal = false
}

/// `_rels/*.rels` (ECMA-376 Part 2, 6.5.3).
enum RelationshipsPart {
  /// The identifier of the relationship at an index of the list.
  static func identifier(_ index: Int) -> String { "rId\(index + 1)" }

  static func xml(_ relationships: [Relationship]) -> [UInt8] {
    var xml = XMLBuffer()
    xml.declaration()
    xml.element("Relationships", ["xmlns": Namespace.packageRelationships]) { xml in
      for (index, relationship) in relationships.enumerated() {
        xml.empty(
          "Relationship",
          [
            "Id": identifier(index), "Type": relationship.kind.type,
            "Target": relationship.target,
            "TargetMode": relationship.isExternal ? "External" : nil,
          ])
      }
    }
    return xml.bytes
  }
}
