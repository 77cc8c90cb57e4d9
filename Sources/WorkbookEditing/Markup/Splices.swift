/// Changes of a part: ranges of its bytes and what stands there instead.
struct Splices {
  private var list: [(range: Range<Int>, bytes: [UInt8])] = []
  /// Where in the list an element written as one tag is given content.
  private var opened: [Int: Int] = [:]

  /// Whether nothing changes.
  var isEmpty: Bool { list.isEmpty }

  /// Puts text in the place of a range.
  mutating func replace(_ range: Range<Int>, with text: String) {
    list.append((range, Array(text.utf8)))
  }

  /// Puts text at a place.
  mutating func insert(_ text: String, at place: Int) { replace(place..<place, with: text) }

  /// Takes a range out.
  mutating func remove(_ range: Range<Int>) { replace(range, with: "") }

  /// Sets an attribute of an element, or takes it out.
  mutating func set(_ name: String, to value: String?, of element: Int, in markup: Markup) {
    let known = markup.attribute(element, name)
    switch (known, value) {
    case (nil, nil): return
    case (let attribute?, nil): remove(attribute.start..<attribute.end)
    case (let attribute?, let value?):
      guard MarkupText.decoded(markup.bytes[attribute.value]) != value else { return }
      // The quotation marks may be single ones.
      replace(attribute.value.lowerBound - 1..<attribute.end, with: Self.quoted(value))
    case (nil, let value?):
      insert(" \(name)=" + Self.quoted(value), at: markup.elements[element].name.upperBound)
    }
  }

  /// Sets an attribute of an element, whatever was set before.
  mutating func override(_ name: String, to value: String?, of element: Int, in markup: Markup) {
    let tag = markup.elements[element]
    let known = markup.attribute(element, name)
    let mark = Array(" \(name)=".utf8)
    list.removeAll { splice in
      if let known, splice.range.lowerBound >= known.start, splice.range.upperBound <= known.end {
        return true
      }
      return splice.range == tag.name.upperBound..<tag.name.upperBound
        && splice.bytes.starts(with: mark)
    }
    set(name, to: value, of: element, in: markup)
  }

  /// Takes an element out; where its parent holds nothing else, that is written as one tag.
  mutating func remove(onlyChild index: Int, in markup: Markup) {
    let element = markup.elements[index]
    let parent = markup.elements[element.parent]
    if element.whole == parent.content {
      replace(parent.tag.upperBound - 1..<parent.end, with: "/>")
    } else {
      remove(element.whole)
    }
  }

  /// Puts an element before a child of its parent, or behind the last one.
  mutating func insert(_ text: String, in parent: Int, before child: Int?, of markup: Markup) {
    let element = markup.elements[parent]
    if let child {
      insert(text, at: markup.elements[child].tag.lowerBound)
    } else if element.isEmpty {
      open(parent, with: text, in: markup)
    } else {
      insert(text, at: element.contentEnd)
    }
  }

  /// Gives an element written as one tag an end tag and content; further content follows it.
  private mutating func open(_ index: Int, with text: String, in markup: Markup) {
    let element = markup.elements[index]
    let end = Array("</\(markup.text(element.name))>".utf8)
    if let known = opened[index] {
      list[known].bytes.removeLast(end.count)
      list[known].bytes += Array(text.utf8) + end
    } else {
      opened[index] = list.count
      list.append(
        (element.tag.upperBound - 2..<element.tag.upperBound, Array((">" + text).utf8) + end))
    }
  }

  /// All changes as they take effect, ascending: of those at one place in the order in which they were made.
  var ordered: [(range: Range<Int>, bytes: [UInt8])] {
    var position = 0
    return list.enumerated().sorted {
      ($0.element.range.lowerBound, $0.element.range.upperBound, $0.offset)
        < ($1.element.range.lowerBound, $1.element.range.upperBound, $1.offset)
    }.map(\.element).filter { splice in
      // What lies inside something that is already replaced is gone with it.
      guard splice.range.lowerBound >= position else { return false }
      position = splice.range.upperBound
      return true
    }
  }

  /// The part with all changes.
  func applied(to bytes: [UInt8]) -> [UInt8] { Self.applied(ordered, to: bytes) }

  /// Bytes with changes that ascend and share nothing.
  static func applied(
    _ changes: [(range: Range<Int>, bytes: [UInt8])], to bytes: [UInt8]
  ) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + changes.reduce(0) { $0 + $1.bytes.count })
    var position = 0
    for change in changes {
      result.append(contentsOf: bytes[position..<change.range.lowerBound])
      result.append(contentsOf: change.bytes)
      position = change.range.upperBound
    }
    result.append(contentsOf: bytes[position...])
    return result
  }

  private static func quoted(_ value: String) -> String {
    "\"" + MarkupText.attribute(value) + "\""
  }
}
