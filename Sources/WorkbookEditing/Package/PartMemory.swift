/// What was worked out of the texts of parts, so that edits that follow each other need not do it again.
///
/// Copies of an editor share it: everything in it belongs to one text of a part, by its version.
final class PartMemory {
  private var last = 0
  private var outlines: [String: (version: Int, markup: Markup)] = [:]
  private var relations: [String: (version: Int, list: [WorkingPackage.Relation])] = [:]

  /// A version that no text has had.
  func nextVersion() -> Int {
    last += 1
    return last
  }

  /// A worksheet without its rows.
  func outline(of part: String, _ version: Int) -> Markup? {
    outlines[part].flatMap { $0.version == version ? $0.markup : nil }
  }

  func keep(_ outline: Markup, of part: String, _ version: Int) {
    // One at a time: sheets are edited one after the other, and each holds its text.
    outlines = [part: (version, outline)]
  }

  func relations(of part: String, _ version: Int) -> [WorkingPackage.Relation]? {
    relations[part].flatMap { $0.version == version ? $0.list : nil }
  }

  func keep(_ list: [WorkingPackage.Relation], of part: String, _ version: Int) {
    relations[part] = (version, list)
  }
}

extension [UInt8] {
  /// Whether these bytes stand in others (Horspool 1980).
  func isFound(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let last, bytes.count >= count else { return false }
    var steps = [Int](repeating: count, count: 256)
    for (place, byte) in dropLast().enumerated() { steps[Int(byte)] = count - 1 - place }
    var position = 0
    while position <= bytes.count - count {
      let end = bytes[position + count - 1]
      if end == last,
        elementsEqual(UnsafeBufferPointer(rebasing: bytes[position..<position + count]))
      {
        return true
      }
      position += steps[Int(end)]
    }
    return false
  }
}
