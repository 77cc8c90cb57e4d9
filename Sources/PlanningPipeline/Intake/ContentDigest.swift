/// A digest of a file's content: equal for identical files, whatever their names.
///
/// FNV-1a over all bytes, then the length. It tells resends apart from corrections; it protects
/// against nothing.
package struct ContentDigest: Hashable, Sendable {
  /// The digest.
  package let value: UInt64

  /// Digests bytes.
  package init(_ bytes: some Sequence<UInt8>) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    var count: UInt64 = 0
    for byte in bytes {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
      count += 1
    }
    value = (hash ^ count) &* 0x100_0000_01b3
  }
}
