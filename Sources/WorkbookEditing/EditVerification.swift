import DecimalArithmetic
import Packaging
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

/// Compares what was written with the source and with what was meant.
struct EditVerification {
  let editor: WorkbookEditor
  /// Where the result is.
  let result: FileSource

  func verify(_ manifest: SaveManifest) throws(EditError) {
    do throws(PackagingError) {
      let archive = try ZipArchive(result, limits: editor.package.archive.limits)
      try verifyParts(manifest, in: archive)
    } catch {
      throw .verification(part: error.part ?? "", reason: "\(error)")
    }
    do throws(ReadError) {
      if let (part, reason) = try differingCell() {
        throw ReadError(.malformedRecord, part: part, detail: [reason])
      }
    } catch {
      throw .verification(part: error.part ?? "", reason: error.detail.first ?? "\(error)")
    }
  }

  /// Parts that were copied are stored as they were, and the others hold what was meant.
  private func verifyParts(
    _ manifest: SaveManifest, in archive: ZipArchive
  ) throws(PackagingError) {
    let kept = manifest.parts.filter { $0.fate != .removed }
    guard archive.entries.map(\.name) == kept.map(\.name) else {
      throw PackagingError(.missingPart, detail: ["list of parts"])
    }
    let source = editor.package.archive
    for part in manifest.parts where part.fate == .copied {
      guard let old = source.entry(named: part.name), let new = archive.entry(named: part.name)
      else { throw PackagingError(.missingPart, part: part.name, detail: ["gone"]) }
      guard try source.stores(old, like: new, of: archive) else {
        throw PackagingError(.corruptPart, part: part.name, detail: ["not as it was"])
      }
    }
    for part in manifest.parts where part.fate == .spliced || part.fate == .added {
      guard let new = archive.entry(named: part.name) else { continue }
      let isMeant: Bool
      if let sheet = editor.package.large[part.name] {
        isMeant = try holds(try archive.reader(of: new), sheet)
      } else {
        let written = try archive.contents(of: new)
        isMeant = editor.package.encoded(part.name) == written
      }
      guard isMeant else {
        throw PackagingError(.corruptPart, part: part.name, detail: ["not what was written"])
      }
    }
  }

  /// Whether a part holds the text of a large worksheet; compared piece by piece.
  private func holds(
    _ written: ZipEntryReader, _ sheet: LargeSheet
  ) throws(PackagingError) -> Bool {
    let archive = editor.package.archive
    let reader = sheet.table.reader(try archive.readerAgain(of: sheet.entry))
    var meant: [UInt8] = []
    while let piece = try written.next() {
      while meant.count < piece.count {
        guard try reader.next(into: &meant) else { return false }
      }
      guard meant[..<piece.count].elementsEqual(piece) else { return false }
      meant.removeSubrange(..<piece.count)
    }
    let isMore = try reader.next(into: &meant)
    return meant.isEmpty && !isMore
  }

  /// The first cell of an edited sheet that holds something else than meant.
  private func differingCell() throws(ReadError) -> (part: String, reason: String)? {
    let new = try WorkbookSource.open(result, limits: editor.limits)
    let old = try WorkbookSource.open(editor.package.source, limits: editor.limits)
    var copy = editor
    guard let list = try? copy.sheets(), list.entries.count == new.sheets.count,
      list.entries.map(\.name) == new.sheets.map(\.name)
    else { return (editor.workbookPart, "sheets") }
    for (index, entry) in list.entries.enumerated() {
      guard let part = entry.part,
        editor.package.isSpliced(part) || editor.addedSheets.contains(part)
      else { continue }
      guard !editor.addedSheets.contains(part) else {
        _ = try new.sheet(index)
        continue
      }
      guard let before = old.sheets.firstIndex(where: { $0.name == entry.name }) else {
        return (part, "sheet")
      }
      var books = (old: old, new: new)
      if !changesSharedStrings, new.formats.starts(with: old.formats) {
        if let sheet = editor.package.large[part] {
          books = try excerpts(part, sheet) ?? books
        } else if editor.changed[part]?.isEmpty ?? true, saysTheSame(part, &copy.package) {
          continue
        }
      }
      let meant = Meant(changes: editor.changed[part] ?? [:], dateSystem: new.dateSystem)
      let cell = meant.difference(
        try books.old.sheet(before), try books.new.sheet(index), (old.formats, new.formats))
      if let cell { return (part, cell.description) }
    }
    return nil
  }

  /// Whether texts that all sheets share were changed.
  private var changesSharedStrings: Bool {
    editor.package.archive.entries.contains {
      $0.name.lowercased().hasSuffix("sharedstrings.xml") && editor.package.isSpliced($0.name)
    }
  }

  /// Whether an edited sheet says the same of its cells, byte by byte: then they need not be read.
  private func saysTheSame(_ part: String, _ package: inout WorkingPackage) -> Bool {
    guard let entry = editor.package.archive.entry(named: part),
      let stored = try? editor.package.archive.contents(of: entry),
      let (encoding, text) = PartEncoding.decode(stored), encoding == .utf8,
      let new = try? SheetMarkup.outline(&package, part: part)
    else { return false }
    let old = SheetMarkup.outline(text)
    return ["sheetData", "cols", "mergeCells"].allSatisfy { name in
      func bytes(_ markup: Markup) -> ArraySlice<UInt8>? {
        markup.children(0).first { markup.localName($0) == name }
          .map { markup.bytes[markup.elements[$0].whole] }
      }
      let (one, other) = (bytes(old), bytes(new))
      return one == nil ? other == nil : other.map { one?.elementsEqual($0) ?? false } ?? false
    }
  }

  /// The workbooks with the rows only of a large sheet that were changed, where all others are the same,
  /// byte by byte; `nil` where all are to be read.
  private func excerpts(
    _ part: String, _ sheet: LargeSheet
  ) throws(ReadError) -> (old: WorkbookSource, new: WorkbookSource)? {
    do throws(PackagingError) {
      let archive = try ZipArchive(result, limits: editor.package.archive.limits)
      let source = editor.package.archive
      let rows = editor.touched[part] ?? []
      guard let entry = archive.entry(named: part),
        let old = try excerpt(
          source.readerAgain(of: sheet.entry), sheet.entry.declaredBytes, rows),
        let new = try excerpt(archive.reader(of: entry), sheet.table.count, rows),
        // What was written is what the table says; so these rows are the source's.
        new.leftOut.map({ sheet.table.source(of: $0) }) == old.leftOut
      else { return nil }
      return (
        try open(source, part, holding: old.text), try open(archive, part, holding: new.text)
      )
    } catch {
      throw ReadError(error)
    }
  }

  private func excerpt(
    _ entry: ZipEntryReader, _ count: Int, _ rows: Set<Int>
  ) throws(PackagingError) -> SheetExcerpt? {
    try SheetExcerpt.read(PieceTable(sourceCount: count).reader(entry), rows: rows)
  }

  /// Opens a workbook of which one sheet is read, with another text of that sheet.
  private func open(
    _ archive: ZipArchive, _ part: String, holding text: [UInt8]
  ) throws(PackagingError) -> WorkbookSource {
    var package = editor.package
    let kinds = ["styles", "sharedStrings"]
    let relations = (try? package.relations(of: editor.workbookPart)) ?? []
    let needed = Set(
      [
        WorkingPackage.types, WorkingPackage.relations(of: ""), editor.workbookPart,
        WorkingPackage.relations(of: editor.workbookPart),
      ] + relations.filter { kinds.contains($0.kind) }.compactMap(\.part)
    ).map { $0.lowercased() }
    var entries: [ZipEntry] = []
    // Without a relationship they are found by their usual names.
    for entry in archive.entries
    where needed.contains(entry.name.lowercased())
      || kinds.contains(where: { entry.name.lowercased().hasSuffix("/\($0.lowercased()).xml") })
    {
      let bytes = try archive.contents(of: entry)
      entries.append(ZipEntry(name: entry.name, isStored: true) { bytes })
    }
    entries.append(ZipEntry(name: part, isStored: true) { text })
    do {
      return try WorkbookSource.open(.bytes(ZipWriter.bytes(of: entries)), limits: editor.limits)
    } catch {
      throw PackagingError(.corruptPart, part: part, detail: ["excerpt"])
    }
  }
}

/// What the cells of a sheet should hold after an edit.
private struct Meant {
  let changes: [CellReference: CellContent]
  let dateSystem: DateSystem

  /// The first cell that holds something else.
  func difference(
    _ old: Sheet, _ new: Sheet, _ formats: (old: [CellFormat], new: [CellFormat])
  ) -> CellReference? {
    guard old.mergedRanges == new.mergedRanges, old.hiddenColumns == new.hiddenColumns else {
      return CellReference(row: 1, column: 1)
    }
    var expected: [CellReference: Cell] = [:]
    for row in old.rows {
      for cell in row.cells where changes[cell.reference] == nil { expected[cell.reference] = cell }
    }
    var seen = 0
    for row in new.rows {
      for cell in row.cells {
        if let content = changes[cell.reference] {
          if !matches(cell, content) { return cell.reference }
          continue
        }
        seen += 1
        guard let before = expected[cell.reference], before.value == cell.value,
          before.formula == cell.formula, before.runs == cell.runs,
          formats.old[safe: before.format] == formats.new[safe: cell.format]
        else { return cell.reference }
      }
    }
    guard seen == expected.count else {
      let found = Set(new.rows.flatMap { $0.cells.map(\.reference) })
      return expected.keys.filter { !found.contains($0) }.min()
    }
    return nil
  }

  private func matches(_ cell: Cell, _ content: CellContent) -> Bool {
    switch (content, cell.value) {
    case (.blank, _): false
    // A number under a date or time format reads as such.
    case (.number(let number), .dateTime(let read)):
      isClose(number, dateSystem.serial(of: read), within: 1e-8)
    case (.number(let number), .duration(let seconds)):
      isClose(number * ExactDecimal(86_400), seconds, within: 1e-3)
    // Spreadsheets keep 17 digits.
    case (.number(let number), .number(let read)): isClose(number, read, within: 1e-15)
    case (.text(let text), .text(let read)): text == read
    case (.richText(let runs), .text(let read)): runs.map(\.text).joined() == read
    case (.boolean(let flag), .boolean(let read)): flag == read
    case (.date(let date), .dateTime(let read)): date == read
    case (.formula(let formula, _), _): cell.formula == formula
    default: false
    }
  }

  private func isClose(_ one: ExactDecimal, _ other: ExactDecimal, within share: Double) -> Bool {
    let (one, other) = (one.doubleValue, other.doubleValue)
    return abs(one - other) <= max(abs(one), 1) * share
  }
}

extension Array {
  fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
