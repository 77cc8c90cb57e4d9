import WorkbookModel

/// The three parts under `docProps`.
enum DocumentPropertiesPart {
  /// `docProps/core.xml` (ECMA-376 Part 2, 8).
  static func core(_ properties: DocumentProperties) -> [UInt8] {
    var xml = XMLBuffer(.plain)
    xml.declaration()
    xml.element(
      "cp:coreProperties",
      [
        "xmlns:cp": Namespace.coreProperties,
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        "xmlns:dcterms": "http://purl.org/dc/terms/",
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
      ]
    ) { xml in
      if let title = properties.title { xml.element("dc:title", text: title) }
      if let subject = properties.subject { xml.element("dc:subject", text: subject) }
      if let creator = properties.creator { xml.element("dc:creator", text: creator) }
      if let created = properties.created {
        var whole = created
        whole.millisecond -= whole.millisecond % 1000
        xml.element(
          "dcterms:created", ["xsi:type": "dcterms:W3CDTF"], text: whole.description + "Z")
      }
    }
    return xml.bytes
  }

  /// `docProps/app.xml` (ECMA-376 Part 1, 22.2).
  static func application(_ properties: DocumentProperties) -> [UInt8] {
    var xml = XMLBuffer(.plain)
    xml.declaration()
    xml.element("Properties", ["xmlns": Namespace.extendedProperties]) { xml in
      xml.element("Application", text: properties.application ?? "sedp")
    }
    return xml.bytes
  }

  /// `docProps/custom.xml` (ECMA-376 Part 1, 22.3), in the order of the names' bytes.
  static func custom(_ properties: DocumentProperties) -> [UInt8] {
    var xml = XMLBuffer()
    xml.declaration()
    xml.element(
      "Properties", ["xmlns": Namespace.customProperties, "xmlns:vt": Namespace.variantTypes]
    ) { xml in
      let sorted = properties.custom.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      for (index, property) in sorted.enumerated() {
        xml.element(
          "property",
          [
            "fmtid": "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}",
            // Identifiers 0 and 1 are reserved.
            "pid": String(index + 2),
            "name": property.key,
          ]
        ) { $0.element("vt:lpwstr", text: property.value) }
      }
    }
    return xml.bytes
  }
}
