import WorkbookModel

/// What a workbook states beside its cells: what it is, who wrote it, and what is odd in it.
///
/// Read apart from the rows, on demand. Lists are bounded by ``ReadLimits/descriptionEntries``; parts
/// that can't be read are named in ``faults`` and leave the others readable.
public struct WorkbookDescription: Hashable, Sendable {
  /// The file's kind.
  public var kind: FileKind
  /// The media type of the main part (ECMA-376 Part 1, 12.3.23) or of the document; `nil` where the
  /// file states none.
  public var mediaType: String?
  /// What the document says about itself.
  public var properties: DocumentProperties
  /// How serial dates are counted.
  public var dateSystem: DateSystem
  /// The entries of the archive or the streams of the compound file, in the file's order.
  public var parts: [PartDescription] = []
  /// The sheets in tab order.
  public var sheets: [SheetDescription] = []
  /// Names for cells and formulas, in the file's order.
  public var definedNames: [DefinedName] = []
  /// Other files that formulas refer to, as the file writes their targets.
  public var externalLinks: [String] = []
  /// Whether it holds macros: a Visual Basic project, macro sheets or scripts.
  public var hasMacros = false
  /// Whether it fetches data from elsewhere (ECMA-376 Part 1, 18.13).
  public var hasDataConnections = false
  /// Whether sheets can't be added, renamed or removed without a password.
  public var isStructureProtected = false
  /// Parts that could not be read.
  public var faults: [ReadError] = []
  /// How many comments, rules, names and links were left out beyond the bound.
  public var omittedEntries = 0

  /// Whether the main part is that of a template.
  public var isTemplate: Bool { mediaType?.contains("template") ?? false }

  /// Makes a description without anything but the kind.
  public init(
    kind: FileKind, properties: DocumentProperties = DocumentProperties(),
    dateSystem: DateSystem = .since1900
  ) {
    self.kind = kind
    self.properties = properties
    self.dateSystem = dateSystem
  }
}

/// One entry of an archive, or one stream of a compound file.
public struct PartDescription: Hashable, Sendable {
  /// Its name.
  public var name: String
  /// Bytes in the file.
  public var storedBytes: Int
  /// Bytes after inflating, as the file claims.
  public var declaredBytes: Int

  /// Makes a description.
  public init(name: String, storedBytes: Int, declaredBytes: Int) {
    self.name = name
    self.storedBytes = storedBytes
    self.declaredBytes = declaredBytes
  }
}
