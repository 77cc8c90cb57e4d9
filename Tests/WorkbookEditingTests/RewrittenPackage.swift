import Packaging

/// A package with one part replaced as it is, whatever that makes of the package.
enum RewrittenPackage {
  static func bytes(_ package: [UInt8], part: String, bytes: [UInt8]) throws -> [UInt8] {
    let archive = try ZipArchive(.bytes(package))
    let change: ZipEditor.Change =
      archive.entry(named: part).map { .replace(index: $0.index, bytes: bytes) }
      ?? .add(name: part, bytes: bytes)
    return try ZipEditor.bytes(of: package, changes: [change])
  }

  static func bytes(_ package: [UInt8], part: String, text: String) throws -> [UInt8] {
    try bytes(package, part: part, bytes: Array(text.utf8))
  }
}
