/// Changes the markup of an XML part as editing programs and people do, mostly so that it stays
/// well-formed: elements twice, gone, moved, or with other attributes and texts.
public struct MarkupMutator: Sendable {
  private var generator: SeededGenerator
  private var bytes: ByteMutator

  /// Starts from a seed.
  public init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
    bytes = ByteMutator(seed: ~seed)
  }

  /// A part with one to five changes.
  public mutating func mutated(_ part: [UInt8]) -> [UInt8] {
    var result = part
    for _ in 0...generator.index(below: 5) { change(&result) }
    return result
  }

  private mutating func change(_ part: inout [UInt8]) {
    let kind = generator.index(below: 12)
    guard let element = element(in: part) else {
      part = bytes.mutated(part)
      return
    }
    switch kind {
    case 0, 1: part.insert(contentsOf: Array(part[element]), at: element.lowerBound)
    case 2, 3: part.removeSubrange(element)
    case 4:
      // Moved to another place between two tags.
      let moved = Array(part[element])
      part.removeSubrange(element)
      if let gap = gap(in: part) { part.insert(contentsOf: moved, at: gap) }
    case 5, 6: replaceDigits(in: &part, element)
    case 7: removeAttribute(in: &part, element)
    case 8: replaceValue(in: &part, element)
    case 9: if let gap = gap(in: part) { part.insert(contentsOf: Array("<!-- -->".utf8), at: gap) }
    case 10:
      if let gap = gap(in: part) { part.insert(contentsOf: Array("\n<x y='1'/>".utf8), at: gap) }
    default: part = bytes.mutated(part)
    }
  }

  /// Some element with all it holds.
  private mutating func element(in part: [UInt8]) -> Range<Int>? {
    guard let start = tag(in: part, from: generator.index(below: part.count)) else { return nil }
    var depth = 0
    var position = start
    while position < part.count {
      guard part[position] == UInt8(ascii: "<") else {
        position += 1
        continue
      }
      guard let end = part[position...].firstIndex(of: UInt8(ascii: ">")) else { return nil }
      if position + 1 < part.count, part[position + 1] == UInt8(ascii: "/") {
        depth -= 1
      } else if part[end - 1] != UInt8(ascii: "/") {
        depth += 1
      }
      if depth <= 0 { return depth < 0 ? nil : start..<end + 1 }
      position = end + 1
    }
    return nil
  }

  /// The beginning of the next start tag.
  private func tag(in part: [UInt8], from start: Int) -> Int? {
    part.indices.dropFirst(start).first {
      part[$0] == UInt8(ascii: "<") && $0 + 1 < part.count
        && (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(part[$0 + 1])
    }
  }

  /// A place between two tags.
  private mutating func gap(in part: [UInt8]) -> Int? {
    let start = generator.index(below: part.count)
    return part.indices.dropFirst(start).first {
      part[$0] == UInt8(ascii: ">") && $0 + 1 < part.count && part[$0 + 1] == UInt8(ascii: "<")
    }.map { $0 + 1 }
  }

  /// Puts another number where one stands.
  private mutating func replaceDigits(in part: inout [UInt8], _ element: Range<Int>) {
    func isDigit(_ index: Int) -> Bool { (0x30...0x39).contains(part[index]) }
    let from = element.lowerBound + generator.index(below: min(element.count, 60))
    guard let first = (from..<element.upperBound).first(where: isDigit) else { return }
    let last = (first..<element.upperBound).first { !isDigit($0) } ?? element.upperBound
    let numbers = [
      "0", "1", "2", "3", "7", "16384", "16385", "1048576", "1048577", "-1", "99999999999999999999",
      "1e400", "0.1", "",
    ]
    part.replaceSubrange(first..<last, with: numbers[generator.index(below: numbers.count)].utf8)
  }

  private mutating func removeAttribute(in part: inout [UInt8], _ element: Range<Int>) {
    guard let end = part[element].firstIndex(of: UInt8(ascii: ">")) else { return }
    let spaces = (element.lowerBound..<end).filter { part[$0] == 0x20 }
    guard !spaces.isEmpty else { return }
    let index = generator.index(below: spaces.count)
    let stop = index + 1 < spaces.count ? spaces[index + 1] : end
    let keepsSlash = part[stop - 1] == UInt8(ascii: "/") ? stop - 1 : stop
    part.removeSubrange(spaces[index]..<max(spaces[index], keepsSlash))
  }

  /// Puts another attribute value or text where one stands.
  private mutating func replaceValue(in part: inout [UInt8], _ element: Range<Int>) {
    let isAttribute = generator.index(below: 2) == 0
    let open = isAttribute ? UInt8(ascii: "\"") : UInt8(ascii: ">")
    let close = isAttribute ? UInt8(ascii: "\"") : UInt8(ascii: "<")
    guard let first = part[element].firstIndex(of: open),
      let last = part[(first + 1)..<element.upperBound].firstIndex(of: close)
    else { return }
    let values = [
      "s", "str", "b", "e", "d", "n", "inlineStr", "A1", "XFD1048576", "XFE1", "true", " ", "",
      "&#10;", "Ấp", "2018-02-30", "#REF!", "_x0000_", "1,5",
    ]
    part.replaceSubrange(
      (first + 1)..<last, with: values[generator.index(below: values.count)].utf8)
  }
}
