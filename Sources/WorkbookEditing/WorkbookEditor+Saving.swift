import DecimalArithmetic
import Packaging
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

extension WorkbookEditor {
  /// Writes the edited workbook to a file that appears whole or not at all.
  ///
  /// It is made under a temporary name beside the target, read back, compared with the source cell by cell
  /// and part by part, brought to the disk and renamed. On any error the target is as it was.
  ///
  /// - Parameters:
  ///   - path: the file to make or to replace; never the source.
  ///   - inputs: further files that may not be overwritten, whatever path leads to them.
  /// - Returns: what became of each part.
  @discardableResult
  public func save(
    to path: String, protecting inputs: [String] = []
  ) throws(EditError) -> SaveManifest {
    let saved = try result()
    do {
      let file = try AtomicFile(
        target: path, protecting: inputs + [sourcePath].compactMap { $0 })
      var isDone = false
      try FileOutput.write(
        { buffer in
          if isDone { return false }
          isDone = true
          buffer.append(contentsOf: saved.bytes)
          return true
        }, toFile: file.temporaryPath)
      try file.commit()
    } catch let error as AtomicFileError {
      throw .write(.file(error))
    } catch {
      throw .write(.archive(reason: "\(error)"))
    }
    return saved.manifest
  }

  /// The bytes of the edited workbook, read back and compared as ``save(to:protecting:)`` does.
  public func bytes() throws(EditError) -> [UInt8] { try result().bytes }

  private func result() throws(EditError) -> (bytes: [UInt8], manifest: SaveManifest) {
    let changes = package.changes
    guard !changes.entries.isEmpty else { return (package.source, changes.manifest) }
    let bytes: [UInt8]
    do throws(ZipWriteError) {
      bytes = try ZipEditor.bytes(of: package.source, changes: changes.entries)
    } catch {
      throw .write(.archive(reason: "\(error)"))
    }
    try EditVerification(editor: self, bytes: bytes).verify(changes.manifest)
    return (bytes, changes.manifest)
  }
}

/// Compares what was written with the source and with what was meant.
struct EditVerification {
  let editor: WorkbookEditor
  let bytes: [UInt8]

  func verify(_ manifest: SaveManifest) throws(EditError) {
    do throws(PackagingError) {
      try verifyParts(manifest)
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
  private func verifyParts(_ manifest: SaveManifest) throws(PackagingError) {
    let archive = try ZipArchive(.bytes(bytes), limits: editor.package.archive.limits)
    let kept = manifest.parts.filter { $0.fate != .removed }
    guard archive.entries.map(\.name) == kept.map(\.name) else {
      throw PackagingError(.missingPart, detail: ["list of parts"])
    }
    for part in manifest.parts where part.fate == .copied {
      guard let old = editor.package.archive.entry(named: part.name),
        let new = archive.entry(named: part.name)
      else { throw PackagingError(.missingPart, part: part.name, detail: ["gone"]) }
      let (before, after) = (try editor.package.archive.stored(old), try archive.stored(new))
      // A date before those that the format knows is written as the first one.
      let firstTime = 315_619_200
      guard before.bytes == after.bytes, before.method == after.method,
        before.time == after.time || before.time < firstTime
      else { throw PackagingError(.corruptPart, part: part.name, detail: ["not as it was"]) }
    }
    for part in manifest.parts where part.fate == .spliced || part.fate == .added {
      guard let new = archive.entry(named: part.name) else { continue }
      let read = try archive.contents(of: new)
      guard editor.package.encoded(part.name) == read else {
        throw PackagingError(.corruptPart, part: part.name, detail: ["not what was written"])
      }
    }
  }

  /// The first cell of an edited sheet that holds something else than meant.
  private func differingCell() throws(ReadError) -> (part: String, reason: String)? {
    let new = try WorkbookSource.open(bytes: bytes, limits: editor.limits)
    let old = try WorkbookSource.open(bytes: editor.package.source, limits: editor.limits)
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
      var sources = (old: old, new: new)
      if let outlines = outlines(part, &copy.package), new.formats.starts(with: old.formats) {
        if editor.changed[part]?.isEmpty ?? true, saysTheSame(outlines) { continue }
        sources = try excerpts(part, outlines) ?? sources
      }
      let meant = Meant(changes: editor.changed[part] ?? [:], dateSystem: new.dateSystem)
      let cell = meant.difference(
        try sources.old.sheet(before), try sources.new.sheet(index), (old.formats, new.formats))
      if let cell { return (part, cell.description) }
    }
    return nil
  }

  /// An edited sheet before and after, without its rows; `nil` where texts that all sheets share changed.
  private func outlines(
    _ part: String, _ package: inout WorkingPackage
  ) -> (old: Markup, new: Markup)? {
    guard
      !editor.package.archive.entries.contains(where: {
        $0.name.lowercased().hasSuffix("sharedstrings.xml") && editor.package.isSpliced($0.name)
      }),
      let entry = editor.package.archive.entry(named: part),
      let stored = try? editor.package.archive.contents(of: entry),
      let (encoding, text) = PartEncoding.decode(stored), encoding == .utf8,
      let new = try? SheetMarkup.outline(&package, part: part)
    else { return nil }
    return (SheetMarkup.outline(text), new)
  }

  /// Whether an edited sheet says the same of its cells, byte by byte: then they need not be read.
  private func saysTheSame(_ sheet: (old: Markup, new: Markup)) -> Bool {
    ["sheetData", "cols", "mergeCells"].allSatisfy { name in
      func bytes(_ markup: Markup) -> ArraySlice<UInt8>? {
        markup.children(0).first { markup.localName($0) == name }
          .map { markup.bytes[markup.elements[$0].whole] }
      }
      let (one, other) = (bytes(sheet.old), bytes(sheet.new))
      return one == nil ? other == nil : other.map { one?.elementsEqual($0) ?? false } ?? false
    }
  }

  /// The workbooks with the rows only in which a large sheet differs; `nil` where all are to be read.
  private func excerpts(
    _ part: String, _ sheet: (old: Markup, new: Markup)
  ) throws(ReadError) -> (old: WorkbookSource, new: WorkbookSource)? {
    guard let excerpt = SheetExcerpt(old: sheet.old, new: sheet.new),
      let before = editor.package.archive.entry(named: part),
      let archive = try? ZipArchive(.bytes(bytes), limits: editor.package.archive.limits),
      let after = archive.entry(named: part),
      let old = try? ZipEditor.bytes(
        of: editor.package.source, changes: [.replace(index: before.index, bytes: excerpt.old)]),
      let new = try? ZipEditor.bytes(
        of: bytes, changes: [.replace(index: after.index, bytes: excerpt.new)])
    else { return nil }
    return (
      try WorkbookSource.open(bytes: old, limits: editor.limits),
      try WorkbookSource.open(bytes: new, limits: editor.limits)
    )
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
