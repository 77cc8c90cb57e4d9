import Packaging
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

/// Changes an existing .xlsx or .xlsm workbook, and nothing else in it.
///
/// Parts that no edit concerns are copied as they are stored, compressed. In a part that an edit concerns
/// only the elements change that it names; every other byte stays. An edit that can't be made without harm
/// throws and leaves the editor as it was.
///
/// Edits take effect one after the other in memory; ``save(to:protecting:)`` writes a file, which is read
/// back and compared cell by cell before it is put in its place. The source is never written to.
public struct WorkbookEditor {
  var package: WorkingPackage
  let workbookPart: String
  let limits: ReadLimits
  /// Where the source is, if it is a file.
  let sourcePath: String?
  /// What cells hold that were changed, by the part of their sheet.
  var changed: [String: [CellReference: CellContent]] = [:]
  /// The rows with cells that were changed in any way, by the part of their sheet.
  var touched: [String: Set<Int>] = [:]
  /// The sheets as they were last listed; copies share it, since versions tell texts apart.
  private let listed = ListedSheets()
  /// The parts of sheets that were added.
  var addedSheets: Set<String> = []

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - path: the file, which is never written to.
  ///   - limits: bounds on what is read.
  ///   - breaksSignatures: whether a signed package may be edited; its signature is then invalid.
  /// - Throws: ``EditError``: what the reader refuses, other kinds of files, signed packages.
  public init(
    path: String, limits: ReadLimits = .standard, breaksSignatures: Bool = false
  ) throws(EditError) {
    let source: FileSource
    do throws(PackagingError) {
      let file = try RandomAccessFile(.path(path))
      source =
        file.size <= Self.heldBytes
        ? .bytes(try file.bytes(at: 0, count: file.size)) : .path(path)
    } catch {
      throw EditError(error)
    }
    try self.init(source, path: path, limits: limits, breaksSignatures: breaksSignatures)
  }

  /// The most bytes of a file that are held in memory; a larger one must stay as it is while it is edited.
  private static let heldBytes = 512 << 10

  /// Opens the bytes of a file.
  public init(
    bytes: some Collection<UInt8>, limits: ReadLimits = .standard, breaksSignatures: Bool = false
  ) throws(EditError) {
    try self.init(
      .bytes(Array(bytes)), path: nil, limits: limits, breaksSignatures: breaksSignatures)
  }

  /// Opens bytes of which worksheets are not held from a number of bytes on.
  package init(bytes: [UInt8], leastLargeSheet: Int) throws(EditError) {
    try self.init(
      .bytes(bytes), path: nil, limits: .standard, breaksSignatures: false,
      leastLargeSheet: leastLargeSheet)
  }

  private init(
    _ file: FileSource, path: String?, limits: ReadLimits, breaksSignatures: Bool,
    leastLargeSheet: Int = LargeSheet.leastSize
  ) throws(EditError) {
    do throws(ReadError) {
      let source = try WorkbookSource.open(file, limits: limits)
      guard source.kind == .xlsx else { throw EditError.kind(source.kind).asRead }
    } catch {
      if error.code == .unsupportedKind,
        let kind = error.detail.first.flatMap(FileKind.init(rawValue:))
      {
        throw .kind(kind)
      }
      throw .read(error)
    }
    package = try WorkingPackage(file, limits: limits, leastLargeSheet: leastLargeSheet)
    self.limits = limits
    sourcePath = path
    let relations = try package.relations(of: "")
    let main = relations.first { $0.kind == "officeDocument" }?.part
    guard
      let part = package.name(of: main ?? "xl/workbook.xml") ?? package.name(of: "xl/workbook.xml")
    else { throw .refused(.structure, part: "", detail: "officeDocument") }
    workbookPart = part
    if !breaksSignatures, let signature = relations.first(where: { $0.kind == "origin" }) {
      throw .signed(part: signature.part ?? "_xmlsignatures")
    }
    _ = try SheetList(&package, part: part)
  }

  /// The names of the sheets in tab order, those without cells included.
  public func sheetNames() throws(EditError) -> [String] {
    var copy = self
    return try copy.sheets().entries.map(\.name)
  }

  mutating func sheets() throws(EditError) -> SheetList {
    let related = WorkingPackage.relations(of: workbookPart)
    let versions = [
      package.version(of: workbookPart),
      package.version(of: package.name(of: related) ?? related),
    ]
    if let known = listed.list, listed.versions == versions { return known }
    let list = try SheetList(&package, part: workbookPart)
    listed.list = list
    listed.versions = versions
    return list
  }

  /// The part of a worksheet.
  mutating func part(of name: String) throws(EditError) -> String {
    let entries = try sheets().entries
    let entry =
      entries.first { $0.name == name }
      ?? entries.first { $0.name.lowercased() == name.lowercased() }
    guard let part = entry?.part else { throw .noSuchSheet(name) }
    return part
  }

  /// Makes changes in a worksheet's part.
  mutating func edit(
    _ sheet: String, _ change: (Markup, inout Splices) throws(EditError) -> Void
  ) throws(EditError) {
    let part = try part(of: sheet)
    let markup = try SheetMarkup.outline(&package, part: part)
    var splices = Splices()
    try change(markup, &splices)
    package.apply(splices, to: markup, part: part)
  }
}

/// The list of sheets, and of which texts it was read.
private final class ListedSheets {
  var list: SheetList?
  var versions: [Int] = []
}

extension EditError {
  /// The kind as a fault of reading, to leave a closure that throws such.
  fileprivate var asRead: ReadError {
    guard case .kind(let kind) = self else { return ReadError(.unsupportedKind) }
    return ReadError(.unsupportedKind, detail: [kind.rawValue])
  }
}
