/// Gives bytes piece by piece.
protocol ByteSource: AnyObject {
  /// The next bytes, valid until the next call; `nil` at the end.
  func next() throws(PackagingError) -> UnsafeRawBufferPointer?
}

extension ZipEntryReader: ByteSource {}

/// An XML document being read and parsed piece by piece.
public final class XMLPartStream {
  private let source: any ByteSource
  private let parser: XMLParser
  private var atEnd = false

  init(source: any ByteSource, parser: XMLParser) {
    self.source = source
    self.parser = parser
  }

  /// Parses the next piece; `false` once the document has ended well.
  public func advance() throws(PackagingError) -> Bool {
    if atEnd { return false }
    if let chunk = try source.next() {
      try parser.feed(chunk)
      return true
    }
    atEnd = true
    try parser.finish()
    return false
  }
}

extension ZipArchive {
  /// Starts parsing an entry piece by piece.
  public func stream(
    _ name: String, to handler: any XMLEventHandler
  ) throws(PackagingError) -> XMLPartStream {
    guard let entry = entry(named: name) else {
      throw PackagingError(.missingPart, part: name, detail: [name])
    }
    return XMLPartStream(
      source: try reader(of: entry),
      parser: XMLParser(handler: handler, part: entry.name, maximumDepth: limits.xmlDepth))
  }
}

/// A file that is one XML document, kept open so that it can be parsed more than once.
public final class XMLFile {
  private let file: RandomAccessFile

  /// Opens a regular file, or bytes as one.
  public init(_ source: FileSource) throws(PackagingError) { file = try RandomAccessFile(source) }

  /// Starts parsing from the beginning.
  public func stream(
    to handler: any XMLEventHandler, limits: PackageLimits = PackageLimits()
  ) -> XMLPartStream {
    XMLPartStream(
      source: Pieces(self, deadline: limits.deadline),
      parser: XMLParser(handler: handler, part: "", maximumDepth: limits.xmlDepth))
  }

  /// The file's bytes, piece by piece.
  private final class Pieces: ByteSource {
    private static let size = 64 << 10

    private let owner: XMLFile
    private let deadline: ReadDeadline?
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 16)
    private var position = 0

    init(_ owner: XMLFile, deadline: ReadDeadline?) {
      self.owner = owner
      self.deadline = deadline
    }

    deinit { buffer.deallocate() }

    func next() throws(PackagingError) -> UnsafeRawBufferPointer? {
      if let deadline, deadline.hasPassed { throw PackagingError.time(deadline, part: nil) }
      let bytes = try owner.file.bytes(at: position, count: Self.size)
      guard !bytes.isEmpty else { return nil }
      position += bytes.count
      buffer.copyBytes(from: bytes)
      return UnsafeRawBufferPointer(rebasing: buffer[..<bytes.count])
    }
  }
}
