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
    try place(at: path, protecting: inputs, verify) { temporary in
      try FileOutput.write(CSVContent.start(sheet, layout: layout), toFile: temporary)
    }
  }

  /// Writes sheets into one archive, a file for each under the name given with it.
  ///
  /// - Throws: ``WriteError``; the target is then as it was.
  public static func writeArchive(
    _ sheets: [(name: String, sheet: Sheet)], to path: String, layout: CSVLayout = CSVLayout(),
    protecting inputs: [String] = [], verify: ((String) throws -> Void)? = nil
  ) throws(WriteError) {
    try place(at: path, protecting: inputs, verify) { temporary in
      let entries = sheets.map { name, sheet in
        ZipEntry(name: name) { CSVContent.start(sheet, layout: layout) }
      }
      try ZipWriter.write(entries, toFile: temporary)
      try ZipVerifier.verify(file: temporary, entries: entries.map(\.name))
    }
  }
}

/// The bytes of a sheet as CSV.
enum CSVContent {
  /// Rows that one chunk holds.
  private static let rowsPerChunk = 500

  /// Fields up to which short records are filled up.
  private static let filledFields = 256

  /// Starts over at the first row.
  ///
  /// Rows without cells are blank lines, so that numbers of rows stay. Records have one number of
  /// fields (RFC 4180, 2), by which readers tell the delimiter; where commas mark decimals there are at
  /// least two, so that the comma is not taken for it.
  static func start(_ sheet: Sheet, layout: CSVLayout) -> ZipEntry.NextChunk {
    let fields = CSVFields(notation: layout.notation)
    let lineEnd: [UInt8] = [0x0D, 0x0A]
    let last = sheet.rows.reduce(layout.delimiter == .semicolon ? 2 : 1) {
      max($0, $1.cells.last?.reference.column ?? 1)
    }
    let width = min(last, filledFields)
    var position = 0
    var line = 1
    var isFirst = true
    return { buffer in
      if isFirst, layout.hasByteOrderMark { buffer.append(contentsOf: [0xEF, 0xBB, 0xBF]) }
      let hadMark = isFirst && layout.hasByteOrderMark
      isFirst = false
      guard position < sheet.rows.count else { return hadMark }
      let end = min(position + rowsPerChunk, sheet.rows.count)
      for row in sheet.rows[position..<end] {
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
      position = end
      return true
    }
  }
}
