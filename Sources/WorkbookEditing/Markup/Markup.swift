/// An XML part as bytes and the places of its elements in them.
///
/// Made for splicing: nothing is decoded until asked for, and every place is a range of ``bytes``.
struct Markup {
  /// An element and where it stands.
  struct Element {
    /// The start tag, brackets included.
    var tag: Range<Int>
    /// The name as written, prefix included.
    var name: Range<Int>
    /// Where the local name begins.
    var local: Int
    /// The number of its namespace; see ``Markup/namespaces``.
    var namespace: Int
    /// Where the end tag begins; the end of the start tag where there is none.
    var contentEnd: Int
    /// Behind the end tag.
    var end: Int
    var parent: Int
    var depth: Int

    /// Whether it is written as one tag.
    var isEmpty: Bool { contentEnd == tag.upperBound && end == tag.upperBound }
    /// Everything of it.
    var whole: Range<Int> { tag.lowerBound..<end }
    /// What stands between its tags.
    var content: Range<Int> { tag.upperBound..<contentEnd }
  }

  /// The part, in UTF-8.
  let bytes: [UInt8]
  /// The elements in the order of their start tags.
  private(set) var elements: [Element]
  /// Whether the bytes are a large part's without most of its rows.
  let isExcerpt: Bool
  /// The names of namespaces; the first is none.
  let namespaces: [String]

  /// Finds the elements of a well-formed part.
  ///
  /// - Parameter keeps: asked for each element by its parent's depth and bytes whether its children are
  ///   kept; `nil` keeps all.
  init(
    _ bytes: [UInt8], isExcerpt: Bool = false, keeps: ((MarkupScanner.Opening) -> Bool)? = nil
  ) {
    self.isExcerpt = isExcerpt
    var scanner = MarkupScanner(bytes)
    scanner.scan(keeps: keeps)
    self.bytes = bytes
    elements = scanner.elements
    namespaces = scanner.namespaces
  }

  /// The index of the root; `nil` for a part without any element.
  var root: Int? { elements.isEmpty ? nil : 0 }

  /// Whether an element has a local name, in the root's namespace.
  func isNamed(_ index: Int, _ name: StaticString) -> Bool {
    elements[index].namespace == elements[0].namespace && hasLocalName(index, name)
  }

  /// Whether an element has a local name, in any namespace.
  func hasLocalName(_ index: Int, _ name: StaticString) -> Bool {
    let element = elements[index]
    guard element.name.upperBound - element.local == name.utf8CodeUnitCount else { return false }
    let text = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
    return bytes[element.local..<element.name.upperBound].elementsEqual(text)
  }

  /// The local name.
  func localName(_ index: Int) -> String {
    text(elements[index].local..<elements[index].name.upperBound)
  }

  /// The prefix with its colon; empty where there is none.
  func prefix(_ index: Int) -> String {
    text(elements[index].name.lowerBound..<elements[index].local)
  }

  /// Bytes as text.
  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The children of an element.
  func children(_ index: Int) -> [Int] {
    var result: [Int] = []
    var next = index + 1
    while next < elements.count, elements[next].tag.lowerBound < elements[index].end {
      if elements[next].parent == index { result.append(next) }
      next += 1
    }
    return result
  }

  /// The first child with a local name in the root's namespace.
  func child(_ index: Int, _ name: StaticString) -> Int? {
    children(index).first { isNamed($0, name) }
  }

  /// All elements inside an element.
  func descendants(_ index: Int) -> Range<Int> {
    var next = index + 1
    while next < elements.count, elements[next].tag.lowerBound < elements[index].end { next += 1 }
    return index + 1..<next
  }

  // MARK: Attributes

  /// An attribute of a start tag.
  struct Attribute {
    /// The name as written.
    var name: Range<Int>
    /// The value between its quotation marks.
    var value: Range<Int>
    /// Where the blanks before it begin.
    var start: Int
    /// Behind the closing quotation mark.
    var end: Int { value.upperBound + 1 }
  }

  /// The attributes of an element, declarations of namespaces included.
  func attributes(_ index: Int) -> [Attribute] {
    MarkupScanner.attributes(bytes, elements[index].name.upperBound, elements[index].tag.upperBound)
  }

  /// The attribute with a name as written.
  func attribute(_ index: Int, _ name: String) -> Attribute? {
    attributes(index).first { bytes[$0.name].elementsEqual(name.utf8) }
  }

  /// The value of the attribute with a name as written, entities resolved.
  func value(_ index: Int, _ name: String) -> String? {
    attribute(index, name).map { MarkupText.decoded(bytes[$0.value]) }
  }

  /// The value of the attribute with a local name and any prefix, as relationships' identifiers have.
  func qualifiedValue(_ index: Int, _ local: String) -> String? {
    let attributes = attributes(index)
    let qualified = attributes.first { text($0.name).hasSuffix(":" + local) }
    let plain = attributes.first { bytes[$0.name].elementsEqual(local.utf8) }
    return (qualified ?? plain).map { MarkupText.decoded(bytes[$0.value]) }
  }

  /// The text of an element and of all that is inside it, entities resolved.
  func content(_ index: Int) -> String { MarkupText.content(bytes[elements[index].content]) }

  /// The prefix that the root declares for a namespace, with its colon; empty for the default one, and
  /// `nil` where it declares none.
  func rootPrefix(of namespace: (String) -> Bool, allowsDefault: Bool) -> String? {
    guard let root else { return nil }
    for attribute in attributes(root) {
      let name = text(attribute.name)
      guard name == "xmlns" || name.hasPrefix("xmlns:"),
        namespace(MarkupText.decoded(bytes[attribute.value]))
      else { continue }
      if name == "xmlns" {
        if allowsDefault { return "" }
      } else {
        return name.dropFirst(6) + ":"
      }
    }
    return nil
  }
}
