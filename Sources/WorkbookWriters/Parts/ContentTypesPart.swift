/// `[Content_Types].xml` (ECMA-376 Part 2, 7.2.3).
enum ContentTypesPart {
  static func xml(_ parts: [PackagePart]) -> [UInt8] {
    var xml = XMLBuffer()
    xml.declaration()
    xml.element("Types", ["xmlns": Namespace.contentTypes]) { xml in
      xml.empty(
        "Default",
        [
          "Extension": "rels",
          "ContentType": "application/vnd.openxmlformats-package.relationships+xml",
        ])
      xml.empty("Default", ["Extension": "xml", "ContentType": "application/xml"])
      if parts.contains(where: { $0.kind == .legacyDrawing }) {
        xml.empty(
          "Default",
          [
            "Extension": "vml",
            "ContentType": "application/vnd.openxmlformats-officedocument.vmlDrawing",
          ])
      }
      for part in parts {
        guard let type = part.kind.contentType else { continue }
        xml.empty("Override", ["PartName": "/" + part.name, "ContentType": type])
      }
    }
    return xml.bytes
  }
}
