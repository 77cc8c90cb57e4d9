/// Goes through the bytes of an ``XMLMarkup`` for a handler that takes elements itself.
///
/// What it accepts is well-formed XML in a narrow way of writing: names of ASCII letters without prefix, one space
/// before an attribute, double quotes.
public struct XMLLexer {
  /// The next byte.
  public var position: UnsafePointer<UInt8> { current }
  @usableFromInline var current: UnsafePointer<UInt8>
  @usableFromInline let limit: UnsafePointer<UInt8>

  /// Starts at a place before the end of the bytes.
  @inlinable @inline(__always)
  public init(_ position: UnsafePointer<UInt8>, limit: UnsafePointer<UInt8>) {
    current = position
    self.limit = limit
  }

  /// Passes over certain bytes, where they come next.
  @inlinable @inline(__always)
  public mutating func skip(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard limit - current >= count else { return false }
    for index in 0..<count where current[index] != text.utf8Start[index] { return false }
    current += count
    return true
  }

  /// The name of an attribute; `nil` for one that may declare a namespace, has a prefix or other characters
  /// than ASCII letters.
  @inlinable @inline(__always)
  public mutating func name() -> UnsafeBufferPointer<UInt8>? {
    let start = current
    while current < limit, isLetter(current.pointee) { current += 1 }
    let name = UnsafeBufferPointer(start: start, count: current - start)
    guard !name.isEmpty, name.count < 5 || name[0] != UInt8(ascii: "x") else { return nil }
    return name
  }

  @inlinable @inline(__always)
  func isLetter(_ byte: UInt8) -> Bool {
    byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
  }

  /// The value of an attribute with `=` and quotation marks, ASCII without references and white space other than
  /// spaces.
  @inlinable @inline(__always)
  public mutating func value() -> UnsafeBufferPointer<UInt8>? {
    guard skip("=\"") else { return nil }
    let start = current
    while current < limit {
      let byte = current.pointee
      if byte == UInt8(ascii: "\"") {
        defer { current += 1 }
        return UnsafeBufferPointer(start: start, count: current - start)
      }
      guard byte >= 0x20, byte < 0x80, byte != UInt8(ascii: "&"), byte != UInt8(ascii: "<") else {
        return nil
      }
      current += 1
    }
    return nil
  }

  /// Text without `>` up to the next tag.
  @inlinable
  public mutating func text() -> XMLRawText? {
    let start = current
    var unusual: UInt64 = 0
    while limit - current >= 8 {
      let word = ByteRun.word(at: current)
      let end = ByteRun.marks(word, equal: UInt8(ascii: "<"))
      let length = end == 0 ? 64 : end.trailingZeroBitCount & ~7
      // Only what stands before the tag counts.
      let counted: UInt64 = length == 64 ? ~0 : 1 << UInt64(length) &- 1
      guard ByteRun.marks(word, equal: UInt8(ascii: ">")) & counted == 0 else { return nil }
      unusual |=
        (ByteRun.marksUnusual(word) | ByteRun.marks(word, equal: UInt8(ascii: "&"))) & counted
      current += length / 8
      if end != 0 {
        return XMLRawText(
          bytes: UnsafeBufferPointer(start: start, count: current - start), isPlain: unusual == 0)
      }
    }
    while current < limit {
      let byte = current.pointee
      if byte == UInt8(ascii: "<") {
        return XMLRawText(
          bytes: UnsafeBufferPointer(start: start, count: current - start), isPlain: unusual == 0)
      }
      if byte == UInt8(ascii: ">") { return nil }
      if byte < 0x20 || byte >= 0x80 || byte == UInt8(ascii: "&") { unusual = 1 }
      current += 1
    }
    return nil
  }
}

/// Text as it stands in a document, lent by an ``XMLLexer``.
public struct XMLRawText {
  @usableFromInline let bytes: UnsafeBufferPointer<UInt8>
  /// Whether it stands for itself.
  @usableFromInline let isPlain: Bool

  @inlinable
  init(bytes: UnsafeBufferPointer<UInt8>, isPlain: Bool) {
    self.bytes = bytes
    self.isPlain = isPlain
  }

  /// How many bytes it has; decoded it has no more.
  @inlinable public var count: Int { bytes.count }

  /// Appends the text, its references resolved; `false`, with the buffer as it was, where it is not
  /// well-formed.
  @inlinable
  public func append(to buffer: inout ReusableBuffer<UInt8>) -> Bool {
    if isPlain {
      buffer.append(contentsOf: bytes)
      return true
    }
    return decode(to: &buffer)
  }

  @usableFromInline
  func decode(to buffer: inout ReusableBuffer<UInt8>) -> Bool {
    XMLTextDecoder.append(bytes, to: &buffer)
  }
}
