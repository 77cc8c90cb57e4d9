/// A package of parts with relationships (ECMA-376 Part 2) in a ZIP archive.
public final class OPCPackage {
  /// The archive that holds the parts.
  public let archive: ZipArchive

  /// Reads from an opened archive.
  public init(archive: ZipArchive) { self.archive = archive }

  /// Whether a part exists.
  public func hasPart(_ name: String) -> Bool { archive.entry(named: name) != nil }

  /// The relationships of a part, or of the package for the empty name; none where it has no
  /// relationships part.
  public func relationships(of part: String) throws(PackagingError) -> [Relationship] {
    let name = part.isEmpty ? "_rels/.rels" : PartName.relationships(of: part)
    guard hasPart(name) else { return [] }
    let limit = archive.limits.relationships
    let handler = RelationshipsHandler(limit: limit)
    try parse(name, with: handler)
    guard !handler.exceeded else {
      throw PackagingError(.limitExceeded, part: name, detail: ["relationships", String(limit)])
    }
    return handler.relationships
  }

  /// Parses a whole part.
  ///
  /// - Parameter bytes: the most bytes it may have, after inflating; `nil` for the bound on parts that
  ///   are kept whole.
  public func parse(
    _ name: String, with handler: any XMLEventHandler, atMost bytes: Int? = nil
  ) throws(PackagingError) {
    let stream = try stream(name, to: handler)
    let before = archive.inflatedBytes
    let limit = bytes ?? archive.limits.inflatedBytesPerTable
    while try stream.advance() {
      guard archive.inflatedBytes - before <= limit else {
        throw PackagingError(
          .limitExceeded, part: name, detail: ["inflatedBytesPerTable", String(limit)])
      }
    }
  }

  /// Starts parsing a part piece by piece.
  public func stream(
    _ name: String, to handler: any XMLEventHandler
  ) throws(PackagingError) -> XMLPartStream {
    try archive.stream(name, to: handler)
  }
}
