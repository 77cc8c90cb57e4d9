/// Comparison and hashing of text by its bytes.
///
/// Swift compares strings by canonical equivalence, which for Vietnamese text means normalising both
/// on every look-up. Text in one known form, such as a folded key, needs none of that.
extension String {
  /// Whether two texts are the same bytes of UTF-8.
  public func hasSameBytes(as other: String) -> Bool {
    guard utf8.count == other.utf8.count else { return false }
    var (left, right) = (self, other)
    return left.withUTF8 { left in right.withUTF8 { left.elementsEqual($0) } }
  }

  /// Feeds the bytes of UTF-8 and their end into a hasher.
  public func hashBytes(into hasher: inout Hasher) {
    var copy = self
    copy.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    hasher.combine(0xFF as UInt8)
  }
}

/// A text that is equal to another only when its bytes are; as a key it is looked up without
/// normalisation.
public struct ExactText: Hashable, Sendable {
  /// The text.
  public let text: String

  /// Wraps a text.
  public init(_ text: String) { self.text = text }

  /// Whether two texts are the same bytes of UTF-8.
  public static func == (left: ExactText, right: ExactText) -> Bool {
    left.text.hasSameBytes(as: right.text)
  }

  /// Feeds the bytes of UTF-8.
  public func hash(into hasher: inout Hasher) { text.hashBytes(into: &hasher) }
}
