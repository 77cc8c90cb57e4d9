/// Bytes looked at eight at a time.
///
/// The tests on a word are those of "Bit Twiddling Hacks" ("determine if a word has a zero byte", "… a byte less
/// than n"): of the bytes that they mark the lowest is right, and they mark none where none is.
@usableFromInline
enum ByteRun {
  @usableFromInline static let ones: UInt64 = 0x0101_0101_0101_0101
  @usableFromInline static let highs: UInt64 = 0x8080_8080_8080_8080

  /// Marks bytes that are a certain one.
  @inlinable
  static func marks(_ word: UInt64, equal byte: UInt8) -> UInt64 {
    let other = word ^ (ones &* UInt64(byte))
    return (other &- ones) & ~other & highs
  }

  /// Marks bytes from 0x80 on and control characters.
  @inlinable
  static func marksUnusual(_ word: UInt64) -> UInt64 {
    (word | (word &- (ones &* 0x20))) & highs
  }

  /// Loads eight bytes, the first of them lowest.
  @inlinable
  static func word(at position: UnsafePointer<UInt8>) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(position).loadUnaligned(as: UInt64.self))
  }

  /// How many bytes at the beginning are ASCII, no control characters and no `&`.
  @usableFromInline
  static func plainCount(_ start: UnsafePointer<UInt8>, count: Int) -> Int {
    var position = 0
    while count - position >= 8 {
      let word = word(at: start + position)
      let marked = marksUnusual(word) | marks(word, equal: UInt8(ascii: "&"))
      if marked != 0 { return position + marked.trailingZeroBitCount / 8 }
      position += 8
    }
    while position < count {
      let byte = start[position]
      guard byte >= 0x20, byte < 0x80, byte != UInt8(ascii: "&") else { break }
      position += 1
    }
    return position
  }
}

/// Finds single bytes fast.
public enum ByteSearch {
  /// The index of the first byte of some value; `nil` where it is not among the bytes.
  public static func firstIndex(of byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    return Platform.firstIndex(of: byte, in: base, count: bytes.count).map {
      UnsafeRawPointer($0) - UnsafeRawPointer(base)
    }
  }
}
