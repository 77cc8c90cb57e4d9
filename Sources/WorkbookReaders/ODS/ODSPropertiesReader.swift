import Packaging
import WorkbookModel

/// Collects a document's properties from the events of its metadata (ODF 1.3 Part 3, 4.3).
struct ODSPropertiesReader {
  private(set) var properties = DocumentProperties()
  private let limits: ReadLimits
  private var text: [UInt8] = []
  private var isOpen = false
  private var customName: String?

  init(limits: ReadLimits) { self.limits = limits }

  mutating func start(
    _ element: XMLName, in namespace: ODFNamespace, _ attributes: XMLAttributes,
    _ names: inout ODFNames
  ) {
    guard namespace == .meta || namespace == .dublinCore else { return }
    isOpen = true
    text.removeAll(keepingCapacity: true)
    customName = element == "user-defined" ? names.text(.meta, "name", in: attributes) : nil
  }

  mutating func end(_ element: XMLName, in namespace: ODFNamespace) {
    guard isOpen, namespace == .meta || namespace == .dublinCore else { return }
    isOpen = false
    let value = String(decoding: text, as: UTF8.self)
    switch (namespace, element) {
    case (.dublinCore, "title"): properties.title = value
    case (.dublinCore, "subject"): properties.subject = value
    case (.dublinCore, "creator"): properties.lastModifiedBy = value
    case (.dublinCore, "date"): properties.modified = Self.date(value)
    case (.meta, "initial-creator"): properties.creator = value
    case (.meta, "creation-date"): properties.created = Self.date(value)
    case (.meta, "generator"): properties.application = value
    case (.meta, "user-defined"):
      guard let customName, properties.custom.count < limits.properties else { return }
      properties.custom[customName] = value
    default: return
    }
  }

  mutating func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard isOpen, text.count + bytes.count <= limits.propertyLength else { return }
    text.append(contentsOf: bytes)
  }

  private static func date(_ text: String) -> DateTime? {
    if case .dateTime(let date) = ISO8601.value(text) { date } else { nil }
  }
}

/// Reads the metadata part of a package.
final class ODSMetadataHandler: XMLEventHandler {
  private(set) var reader: ODSPropertiesReader
  private var names = ODFNames()

  init(limits: ReadLimits) { reader = ODSPropertiesReader(limits: limits) }

  func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
    reader.start(name, in: names.namespace(of: name), attributes, &names)
  }

  func endElement(_ name: XMLName) { reader.end(name, in: names.namespace(of: name)) }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) { reader.characters(bytes) }
}
