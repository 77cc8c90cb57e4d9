/// The workbook's texts, each kept once, in the order of first use (ECMA-376 Part 1, 18.4.9).
struct SharedStringTable {
  /// How many bytes of text the table takes up before further texts stand in their cells.
  ///
  /// Keeps memory flat for sheets of several hundred thousand different texts.
  var maximumBytes = 16 << 20

  /// The entries as XML.
  private(set) var entries = XMLBuffer()
  private var indexes: [ByteText: Int] = [:]

  /// How many entries there are.
  var count: Int { indexes.count }

  /// The index of a text; `nil` where the table is full and does not hold it.
  mutating func index(of content: ByteText) -> Int? {
    if let known = indexes[content] { return known }
    guard entries.bytes.count + content.text.utf8.count <= maximumBytes else { return nil }
    let index = indexes.count
    indexes[content] = index
    entries.element("si") { content.write(to: &$0) }
    return index
  }
}

/// A text compared by its bytes.
///
/// Swift takes composed and decomposed letters for equal; a table keyed by `String` would hand
/// back the other spelling of a text.
struct ByteText: Hashable {
  /// The text, or the XML of its runs.
  let text: String
  /// Whether ``text`` is the XML of runs.
  let isMarkup: Bool

  init(_ text: String) {
    self.text = text
    isMarkup = false
  }

  init(runs: [StyledRun]) {
    var xml = XMLBuffer()
    for run in runs {
      xml.element("r") { xml in
        xml.element("rPr") { FontPart.write(run.font, nameElement: "rFont", to: &$0) }
        Self.writeText(run.text, to: &xml)
      }
    }
    text = String(decoding: xml.bytes, as: UTF8.self)
    isMarkup = true
  }

  /// Writes the content of an `si` or `is` element.
  func write(to xml: inout XMLBuffer) {
    if isMarkup {
      xml.literal(text)
    } else {
      Self.writeText(text, to: &xml)
    }
  }

  private static func writeText(_ text: String, to xml: inout XMLBuffer) {
    let space = XMLEscaping.needsPreservedSpace(text) ? "preserve" : nil
    xml.element("t", ["xml:space": space], text: text)
  }

  static func == (left: ByteText, right: ByteText) -> Bool {
    guard left.isMarkup == right.isMarkup, left.text.utf8.count == right.text.utf8.count else {
      return false
    }
    var one = left.text
    var other = right.text
    return one.withUTF8 { bytes in other.withUTF8 { bytes.elementsEqual($0) } }
  }

  func hash(into hasher: inout Hasher) {
    var copy = text
    copy.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    hasher.combine(isMarkup)
  }
}
