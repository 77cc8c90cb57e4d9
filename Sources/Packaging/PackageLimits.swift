/// Bounds on what a ZIP archive and its XML parts may ask of a reader.
public struct PackageLimits: Hashable, Sendable {
  /// Entries of the archive.
  public var entries: Int
  /// Bytes of one entry after inflating.
  public var inflatedBytesPerPart: Int
  /// Bytes after inflating of one part that ``OPCPackage/parse(_:with:)`` takes at once.
  public var inflatedBytesPerTable: Int
  /// Bytes of all entries read after inflating.
  public var inflatedBytesPerFile: Int
  /// How many times larger an entry may be inflated than stored, beyond ``ratioExemptBytes``.
  public var inflationRatio: Int
  /// Inflated bytes up to which ``inflationRatio`` is not looked at.
  public var ratioExemptBytes: Int
  /// Nesting of XML elements.
  public var xmlDepth: Int
  /// Relationships of one part.
  public var relationships: Int
  /// When reading must have ended; `nil` for no such bound.
  public var deadline: ReadDeadline?

  /// Makes bounds.
  public init(
    entries: Int = 10_000, inflatedBytesPerPart: Int = 512 << 20,
    inflatedBytesPerTable: Int = 64 << 20,
    inflatedBytesPerFile: Int = 1 << 30, inflationRatio: Int = 250,
    ratioExemptBytes: Int = 64 << 20, xmlDepth: Int = 200, relationships: Int = 20_000,
    deadline: ReadDeadline? = nil
  ) {
    self.entries = entries
    self.inflatedBytesPerPart = inflatedBytesPerPart
    self.inflatedBytesPerTable = inflatedBytesPerTable
    self.inflatedBytesPerFile = inflatedBytesPerFile
    self.inflationRatio = inflationRatio
    self.ratioExemptBytes = ratioExemptBytes
    self.xmlDepth = xmlDepth
    self.relationships = relationships
    self.deadline = deadline
  }
}
