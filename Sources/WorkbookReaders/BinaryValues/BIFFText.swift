import Packaging
import WorkbookModel

/// The two ways in which a binary workbook stores text.
enum BIFFEncoding {
  /// Excel 97 and later: UTF-16, or its low bytes only.
  case unicode
  /// Excel 5 and 95: bytes in a code page.
  case codePage(Int)
}

/// A text with the places where its font changes.
struct BIFFString {
  var units: [UInt16] = []
  /// First UTF-16 unit and font index of each run.
  var runs: [(start: Int, font: Int)] = []

  var text: String { String(decoding: units, as: UTF16.self) }

  /// The runs as texts with fonts; `nil` where the text is plain.
  func textRuns(fonts: [String?]) -> [TextRun]? {
    guard !runs.isEmpty else { return nil }
    var result: [TextRun] = []
    if let first = runs.first, first.start > 0 {
      result.append(
        TextRun(text: String(decoding: units.prefix(first.start), as: UTF16.self), font: nil))
    }
    for (index, run) in runs.enumerated() where run.start < units.count {
      let end = index + 1 < runs.count ? min(runs[index + 1].start, units.count) : units.count
      guard run.start < end else { continue }
      result.append(
        TextRun(
          text: String(decoding: units[run.start..<end], as: UTF16.self),
          font: fonts.indices.contains(run.font) ? fonts[run.font] : nil))
    }
    return result
  }
}

/// Reads Unicode strings from a record and its continuations ([MS-XLS] 2.5.293–2.5.296).
///
/// A string may be cut anywhere; where its characters are, the continuation begins with a byte that
/// tells anew whether they are one or two bytes wide.
struct BIFFStringReader {
  private let stream: [UInt8]
  private let segments: [Range<Int>]
  private var segment = 0
  private var position: Int

  init(stream: [UInt8], segments: [Range<Int>], skipping bytes: Int = 0) {
    self.stream = stream
    self.segments = segments
    position = (segments.first?.lowerBound ?? 0) + bytes
  }

  /// Whether nothing is left.
  mutating func isAtEnd() -> Bool {
    settle()
    return segment >= segments.count
  }

  /// The next byte; `nil` at the end.
  mutating func byte() -> Int? {
    settle()
    guard segment < segments.count else { return nil }
    defer { position += 1 }
    return Int(stream[position])
  }

  /// The next little-endian number of two bytes.
  mutating func uint16() -> Int? {
    guard let low = byte(), let high = byte() else { return nil }
    return low | high << 8
  }

  /// The next string; `nil` where it is cut off.
  ///
  /// - Parameter shortLength: whether its length is one byte.
  mutating func string(shortLength: Bool = false) -> BIFFString? {
    guard let count = shortLength ? byte() : uint16() else { return nil }
    guard let flags = byte() else {
      // Some programs leave the flags of an empty text out, which only an end can tell.
      return count == 0 ? BIFFString() : nil
    }
    var result = BIFFString()
    let runCount = flags & 8 != 0 ? uint16() : 0
    var extra = 0
    if flags & 4 != 0 {
      guard let low = uint16(), let high = uint16() else { return nil }
      extra = low | high << 16
    }
    guard let runCount, characters(count, wide: flags & 1 != 0, into: &result.units) else {
      return nil
    }
    for _ in 0..<runCount {
      guard let start = uint16(), let font = uint16() else { return nil }
      result.runs.append((start, font))
    }
    skip(extra)
    return result
  }

  private mutating func characters(
    _ count: Int, wide: Bool, into units: inout [UInt16]
  ) -> Bool {
    var wide = wide
    while units.count < count {
      guard segment < segments.count else { return false }
      if position >= segments[segment].upperBound {
        segment += 1
        guard segment < segments.count, !segments[segment].isEmpty else { return false }
        position = segments[segment].lowerBound
        wide = stream[position] & 1 != 0
        position += 1
        continue
      }
      let available = (segments[segment].upperBound - position) / (wide ? 2 : 1)
      let taken = min(available, count - units.count)
      guard taken > 0 else { return false }
      for index in 0..<taken {
        units.append(
          wide
            ? UInt16(stream.uint16(at: position + 2 * index)) : UInt16(stream[position + index]))
      }
      position += taken * (wide ? 2 : 1)
    }
    return true
  }

  private mutating func skip(_ count: Int) {
    var left = count
    while left > 0 {
      settle()
      guard segment < segments.count else { return }
      let taken = min(left, segments[segment].upperBound - position)
      position += taken
      left -= taken
    }
  }

  /// Moves to the segment that holds the position.
  private mutating func settle() {
    while segment < segments.count, position >= segments[segment].upperBound {
      let over = position - segments[segment].upperBound
      segment += 1
      if segment < segments.count { position = segments[segment].lowerBound + over }
    }
  }
}
