import Packaging
import WorkbookModel

/// Reads core, extended and custom properties (ECMA-376 Part 2, 11; Part 1, 22.2 and 22.3), one
/// part after the other into one value.
final class PropertiesHandler: XMLEventHandler {
  private(set) var properties = DocumentProperties()
  private let limits: ReadLimits
  private var text: [UInt8] = []
  private var depth = 0
  private var customName: String?

  init(limits: ReadLimits) { self.limits = limits }

  func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
    depth += 1
    if depth == 2 {
      text.removeAll(keepingCapacity: true)
      customName = name == "property" ? attributes.text("name") : nil
    }
  }

  func endElement(_ name: XMLName) {
    if depth == 2 { store(name) }
    depth -= 1
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard depth >= 2, text.count + bytes.count <= limits.propertyLength else { return }
    text.append(contentsOf: bytes)
  }

  private func store(_ name: XMLName) {
    let value = String(decoding: text, as: UTF8.self)
    switch name {
    case "title": properties.title = value
    case "subject": properties.subject = value
    case "creator": properties.creator = value
    case "lastModifiedBy": properties.lastModifiedBy = value
    case "created": properties.created = Self.date(value)
    case "modified": properties.modified = Self.date(value)
    case "Application": properties.application = value
    case "AppVersion": properties.applicationVersion = value
    case "property":
      guard let customName, properties.custom.count < limits.properties else { return }
      properties.custom[customName] = value
    default: break
    }
  }

  /// A date in UTC (ECMA-376 Part 2, 8.3.4.3); `nil` for what is none.
  private static func date(_ text: String) -> DateTime? {
    if case .dateTime(let date) = ISO8601.value(text) { date } else { nil }
  }
}

extension OPCPackage {
  /// The document's properties; a faulty part of them counts as absent.
  func documentProperties(limits: ReadLimits) -> DocumentProperties {
    let handler = PropertiesHandler(limits: limits)
    let kinds: Set<Substring> = [
      "core-properties", "extended-properties", "extendedProperties", "custom-properties",
      "customProperties", "metadata",
    ]
    let relationships = (try? relationships(of: "")) ?? []
    for relationship in relationships where kinds.contains(relationship.kind) {
      if let part = PartName.resolve(relationship.target, from: "") {
        try? parse(part, with: handler)
      }
    }
    return handler.properties
  }
}
