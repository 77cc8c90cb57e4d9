/// What tells whether a file is still the same: its size and the SHA-256 of its bytes.
package struct FileDigest: Hashable, Sendable {
  /// Its size in bytes.
  package var size: Int
  /// Its SHA-256 (FIPS 180-4) as 64 lower-case hexadecimal digits, as `sha256sum` prints it.
  package var sha256: String

  /// One that somebody states; `nil` where it can be none.
  package init?(size: Int, sha256: String) {
    let digits = Set("0123456789abcdef".utf8)
    guard size >= 0, sha256.utf8.count == 64, sha256.utf8.allSatisfy(digits.contains) else {
      return nil
    }
    (self.size, self.sha256) = (size, sha256)
  }

  /// Of bytes.
  package init?(of bytes: [UInt8]) {
    self.init(size: bytes.count, sha256: Self.text(SHA256.digest(of: bytes)))
  }

  /// Of a plain file, read piece by piece; `nil` where it can't be read.
  package init?(ofFile path: String) {
    var hash = SHA256()
    var size = 0
    let isWhole = SystemLibrary.hand(out: path) { piece in
      size += piece.count
      hash.update(piece)
    }
    guard isWhole else { return nil }
    self.init(size: size, sha256: Self.text(hash.finished()))
  }

  /// Hexadecimal digits of bytes.
  static func text(_ bytes: [UInt8]) -> String {
    bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}
