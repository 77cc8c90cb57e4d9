/// Why an archive or one of its parts can't be read.
public struct PackagingError: Error, Hashable, Sendable {
  /// What went wrong.
  public enum Code: String, Hashable, Sendable {
    /// The operating system refused.
    case ioError
    /// Not a ZIP archive.
    case notAZip
    /// An archive whose end is missing.
    case truncated
    /// Two entries have one name.
    case duplicateEntry
    /// Two entries share bytes.
    case overlappingEntries
    /// An entry's name leaves the package.
    case pathTraversal
    /// An entry is encrypted.
    case encrypted
    /// An entry can't be decompressed.
    case corruptPart
    /// No entry has the name asked for.
    case missingPart
    /// A part declares a document type.
    case doctype
    /// A part is not well-formed XML.
    case malformedXML
    /// A compound file contradicts itself.
    case malformedContainer
    /// A bound of ``PackageLimits`` was reached.
    case limitExceeded
    /// ``PackageLimits/deadline`` has passed (detail: the seconds allowed).
    case timeExceeded
  }

  /// What went wrong.
  public var code: Code
  /// The entry concerned.
  public var part: String?
  /// Raw arguments: the library's message, names, or the bound and its value.
  public var detail: [String]

  /// Makes an error.
  public init(_ code: Code, part: String? = nil, detail: [String] = []) {
    self.code = code
    self.part = part
    self.detail = detail
  }

  static func time(_ deadline: ReadDeadline, part: String?) -> PackagingError {
    PackagingError(.timeExceeded, part: part, detail: [String(deadline.seconds)])
  }
}
