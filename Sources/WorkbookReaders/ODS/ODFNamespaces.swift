import Packaging

/// The namespaces of OpenDocument (ODF 1.3 Part 3, 2.2) that reading cells looks at.
enum ODFNamespace {
  case office, style, text, table, number, format, svg, meta, dublinCore
  /// LibreOffice's additions for spreadsheets, such as the type of an error cell.
  case calcExtension
  case other

  private static let prefix = "urn:oasis:names:tc:opendocument:xmlns:"

  init(_ name: String) {
    if name.hasPrefix(Self.prefix) {
      switch name.dropFirst(Self.prefix.count) {
      case "office:1.0": self = .office
      case "style:1.0": self = .style
      case "text:1.0": self = .text
      case "table:1.0": self = .table
      case "datastyle:1.0": self = .number
      case "xsl-fo-compatible:1.0": self = .format
      case "svg-compatible:1.0": self = .svg
      case "meta:1.0": self = .meta
      default: self = .other
      }
    } else if name == "http://purl.org/dc/elements/1.1/" {
      self = .dublinCore
    } else {
      self =
        name == "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
        ? .calcExtension : .other
    }
  }
}

/// Finds the namespace of names by the parser's pointers, so that a name costs no comparison of text.
struct ODFNames {
  private var known: [(pointer: UnsafePointer<UInt8>, namespace: ODFNamespace)] = []

  /// The namespace that a name is in.
  mutating func namespace(of name: XMLName) -> ODFNamespace {
    guard let pointer = name.namespace else { return .other }
    for entry in known where entry.pointer == pointer { return entry.namespace }
    let namespace = ODFNamespace(String(cString: pointer))
    known.append((pointer, namespace))
    return namespace
  }

  /// The value of the attribute with a namespace and a local name.
  mutating func bytes(
    _ namespace: ODFNamespace, _ local: StaticString, in attributes: XMLAttributes
  ) -> UnsafeBufferPointer<UInt8>? {
    for index in 0..<attributes.count {
      let name = attributes.name(index)
      if name == local, self.namespace(of: name) == namespace { return attributes.value(index) }
    }
    return nil
  }

  /// The attribute as text.
  mutating func text(
    _ namespace: ODFNamespace, _ local: StaticString, in attributes: XMLAttributes
  ) -> String? {
    bytes(namespace, local, in: attributes).map { String(decoding: $0, as: UTF8.self) }
  }
}
