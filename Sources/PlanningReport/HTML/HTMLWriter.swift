import PlanningForms

/// Writes nodes as UTF-8.
struct HTMLWriter {
  /// The longest text that is shown of one cell or sentence, in Unicode scalars: a letter may have any
  /// number of marks.
  static let longestText = 2_000

  private(set) var bytes: [UInt8] = []

  /// The whole document.
  static func document(_ root: Node) -> [UInt8] {
    var writer = HTMLWriter()
    writer.append("<!DOCTYPE html>\n")
    writer.write(root)
    return writer.bytes
  }

  private mutating func write(_ node: Node) {
    switch node {
    case .text(let text): escape(Self.shown(text), inAttribute: false)
    case .style(let text):
      append("<style>\n")
      append("\(text)")
      append("</style>\n")
    case .element(let tag, let attributes, let children):
      append("<")
      append(tag.rawValue)
      for attribute in attributes { write(attribute) }
      append(">")
      if tag.isVoid {
        append("\n")
        return
      }
      for child in children { write(child) }
      if !tag.mayStayOpen {
        append("</")
        append(tag.rawValue)
        append(">")
      }
      if tag.isBlock { append("\n") }
    }
  }

  private mutating func write(_ attribute: Attribute) {
    append(" ")
    append("\(attribute.name)")
    guard let value = attribute.value else { return }
    append("=")
    // Letters and digits need no quotation marks, which a page of many small elements feels.
    let isPlain = !value.isEmpty && value.utf8.allSatisfy(Self.isPlain)
    if isPlain {
      append(value)
    } else {
      append("\"")
      escape(Self.shown(value), inAttribute: true)
      append("\"")
    }
  }

  /// ASCII letters, digits and the hyphen.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  // MARK: Texts

  /// A text as it is shown: controls and marks of direction are visible, and it has an end.
  static func shown(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard
      let end = scalars.index(
        scalars.startIndex, offsetBy: longestText, limitedBy: scalars.endIndex),
      end < scalars.endIndex
    else { return VisibleText.block(text) }
    return VisibleText.block(String(scalars[..<end])) + "…"
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func escape(_ text: String, inAttribute: Bool) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): append("&amp;")
      case UInt8(ascii: "<"): append("&lt;")
      case UInt8(ascii: ">"): append("&gt;")
      case UInt8(ascii: "\"") where inAttribute: append("&quot;")
      default: bytes.append(byte)
      }
    }
  }
}
