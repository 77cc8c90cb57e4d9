import Packaging
import WorkbookModel

/// Writes sheets as CSV (RFC 4180): UTF-8, CRLF, safe to open in a spreadsheet.
public enum CSVWriter {
  /// Writes one sheet to a file that appears whole or not at all.
  ///
  /// - Parameters:
  ///   - sheet: the sheet; of its cells the values are written.
  ///   - path: the file to make or to replace.
  ///   - layout: delimiter and byte order mark.
  ///   - inputs: files that may not be overwritten, whatever path leads to them.
  ///   - verify: called with the temporary file's path before it is put in place; throws where the
  ///     file does not hold what it should.
  /// - Throws: ``WriteError``; the target is then as it was.
  public static func write(
    _ sheet: Sheet, to path: String, layout: CSVLayout = CSVLayout(),
    protecting inputs: [String] = [], verify: ((String) throws -> Void)? = nil
  ) throws(WriteError) {
    try write(TextFeed(sheet), to: path, layout: layout, protecting: inputs, verify: verify)
  }

  /// Writes rows as ``write(_:to:layout:protecting:verify:)`` writes those of a sheet.
  package static func write(
    _ feed: TextFeed, to path: String, layout: CSVLayout, protecting inputs: [String] = [],
    verify: ((String) throws -> Void)? = nil
  ) throws(WriteError) {
    try place(at: path, protecting: inputs, verify) { temporary in
      try FileOutput.write(CSVContent.start(feed, layout: layout), toFile: temporary)
    }
  }

  /// Writes sheets into one archive, a file for each under the name given with it.
  ///
  /// - Throws: ``WriteError``; the target is then as it was.
  public static func writeArchive(
    _ sheets: [(name: String, sheet: Sheet)], to path: String, layout: CSVLayout = CSVLayout(),
    protecting inputs: [String] = [], verify: ((String) throws -> Void)? = nil
  ) throws(WriteError) {
    try writeArchive(
      sheets.map { (name: $0.name, feed: TextFeed($0.sheet)) }, to: path, layout: layout,
      protecting: inputs, verify: verify)
  }

  /// Writes rows as ``writeArchive(_:to:layout:protecting:verify:)`` writes those of sheets.
  package static func writeArchive(
    _ feeds: [(name: String, feed: TextFeed)], to path: String, layout: CSVLayout,
    protecting inputs: [String] = [], verify: ((String) throws -> Void)? = nil
  ) throws(WriteError) {
    try place(at: path, protecting: inputs, verify) { temporary in
      let entries = feeds.map { name, feed in
        ZipEntry(name: name) { CSVContent.start(feed, layout: layout) }
      }
      try ZipWriter.write(entries, toFile: temporary)
      try ZipVerifier.verify(file: temporary, entries: entries.map(\.name))
    }
  }
}

/// Rows to be written as text, made while the file is written.
package struct TextFeed {
  /// Gives the next row; `nil` at the end.
  package typealias Next = () throws(WriteError) -> Row?

  /// The last column that a row fills; 0 without rows.
  let lastColumn: Int
  /// Starts at the first row.
  let start: () throws(WriteError) -> Next

  /// Makes a feed.
  package init(lastColumn: Int, start: @escaping () throws(WriteError) -> Next) {
    self.lastColumn = lastColumn
    self.start = start
  }

  /// The rows of a sheet.
  init(_ sheet: Sheet) {
    let last = sheet.rows.reduce(0) { max($0, $1.cells.last?.reference.column ?? 0) }
    self.init(lastColumn: last) {
      var rows = sheet.rows.makeIterator()
      return { rows.next() }
    }
  }
}

/// The bytes of rows as CSV.
enum CSVContent {
  /// Bytes after which a chunk is handed on.
  private static let chunkBytes = 64 << 10

  /// Fields up to which short records are filled up.
  private static let filledFields = 256

  /// Starts over at the first row.
  ///
  /// Rows without cells are blank lines, so that numbers of rows stay. Records have one number of
  /// fields (RFC 4180, 2), by which readers tell the delimiter; where commas mark decimals there are at
  /// least two, so that the comma is not taken for it.
  static func start(_ feed: TextFeed, layout: CSVLayout) -> ZipEntry.NextChunk {
    let fields = CSVFields(notation: layout.notation)
    let lineEnd: [UInt8] = [0x0D, 0x0A]
    let width = min(max(feed.lastColumn, layout.delimiter == .semicolon ? 2 : 1), filledFields)
    var next: TextFeed.Next?
    var line = 1
    return { buffer in
      let before = buffer.count
      let isFirst = next == nil
      if isFirst, layout.hasByteOrderMark { buffer.append(contentsOf: [0xEF, 0xBB, 0xBF]) }
      let rows = try next ?? feed.start()
      next = rows
      while buffer.count - before < chunkBytes, let row = try rows() {
        while line < row.number {
          buffer.append(contentsOf: lineEnd)
          line += 1
        }
        var column = 1
        for cell in row.cells {
          while column < cell.reference.column {
            buffer.append(layout.delimiterByte)
            column += 1
          }
          fields.append(cell.value, to: &buffer)
        }
        while column < width {
          buffer.append(layout.delimiterByte)
          column += 1
        }
        buffer.append(contentsOf: lineEnd)
        line += 1
      }
      return buffer.count > before
    }
  }
}
