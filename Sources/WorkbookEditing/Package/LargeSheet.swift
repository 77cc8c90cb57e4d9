import Packaging

/// A worksheet under change that is not held in memory: what was changed of it, and an excerpt of its text.
struct LargeSheet {
  /// From how many bytes on a worksheet is not held.
  static let leastSize = 4 << 20

  let entry: ZipArchive.Entry
  /// The text as it is now.
  private(set) var table: PieceTable
  fileprivate(set) var excerpt: SheetExcerpt

  /// Makes changes that are stated as places of the excerpt.
  mutating func apply(_ splices: Splices) {
    let changes = splices.ordered
    table.replace(excerpt.whole(changes))
    excerpt.replace(changes)
  }
}

extension WorkingPackage {
  /// A worksheet with some of its rows, where it is a large one; `nil` where it is held whole.
  mutating func excerpt(of part: String, rows: Set<Int>) throws(EditError) -> SheetExcerpt? {
    guard let name = name(of: part), !isHeld(name), let entry = archive.entry(named: name),
      entry.declaredBytes >= leastLargeSheet
    else { return nil }
    if let known = large[name], known.excerpt.rows.isSuperset(of: rows) { return known.excerpt }
    let table = large[name]?.table ?? PieceTable(sourceCount: entry.declaredBytes)
    // Edits that follow each other look at the same rows again.
    let rows = rows.union(large[name]?.excerpt.rows ?? [])
    let excerpt: SheetExcerpt?
    do throws(PackagingError) {
      excerpt = try readExcerpt(entry, table, rows, isFirst: !checked.contains(name))
    } catch {
      throw EditError(error)
    }
    guard let excerpt else {
      held.insert(name)
      return nil
    }
    checked.insert(name)
    large[name] = LargeSheet(entry: entry, table: table, excerpt: excerpt)
    renew(name)
    return excerpt
  }

  /// Reads a worksheet once; `nil` where no excerpt of it is made.
  private func readExcerpt(
    _ entry: ZipArchive.Entry, _ table: PieceTable, _ rows: Set<Int>, isFirst: Bool
  ) throws(PackagingError) -> SheetExcerpt? {
    let source = isFirst ? try archive.reader(of: entry) : try archive.readerAgain(of: entry)
    let check = isFirst ? PartCheck(part: entry.name, depth: archive.limits.xmlDepth) : nil
    let excerpt = try SheetExcerpt.read(table.reader(source), rows: rows, check: check)
    // The size may be stated wrongly; at the end of the entry its checksum is compared.
    let isMore = isFirst ? try source.next() != nil : false
    return isMore ? nil : excerpt
  }

  /// The text of a large worksheet as it is written.
  func written(_ sheet: LargeSheet) -> ZipEntry {
    let archive = archive
    return ZipEntry(name: sheet.entry.name, size: sheet.table.count) {
      var known: PieceReader?
      return { buffer in
        let reader = try known ?? sheet.table.reader(archive.readerAgain(of: sheet.entry))
        known = reader
        return try reader.next(into: &buffer)
      }
    }
  }

  /// The whole text of a large worksheet.
  func whole(_ sheet: LargeSheet) throws(EditError) -> [UInt8] {
    var text: [UInt8] = []
    do throws(PackagingError) {
      let reader = sheet.table.reader(try archive.readerAgain(of: sheet.entry))
      while try reader.next(into: &text) {}
    } catch {
      throw EditError(error)
    }
    return text
  }
}

extension SheetExcerpt {
  /// Makes an excerpt of a text that is read once; `nil` where that is not possible.
  ///
  /// - Parameter check: reads along, and throws where the text is not well-formed.
  static func read(
    _ reader: PieceReader, rows: Set<Int>, check: PartCheck? = nil
  ) throws(PackagingError) -> SheetExcerpt? {
    var excerpter = SheetExcerpter(rows: rows)
    var buffer: [UInt8] = []
    var isAtStart = true
    var isPossible = true
    while try reader.next(into: &buffer) {
      var failure: PackagingError?
      buffer.withUnsafeBytes { piece in
        do throws(PackagingError) { try check?.feed(piece) } catch { failure = error }
        if isAtStart { isPossible = PartEncoding.isUTF8(head: piece) }
        if isPossible { isPossible = (try? excerpter.feed(piece)) != nil }
      }
      if let failure { throw failure }
      guard isPossible else { return nil }
      isAtStart = false
      buffer.removeAll(keepingCapacity: true)
    }
    try check?.finish()
    return try? excerpter.finish()
  }
}
