import VietnameseText
import WorkbookReaders

/// Decodes the bytes of a text file that is neither UTF-8 nor UTF-16: Windows-1258, TCVN3 or VNI
/// by evidence; `nil` where nothing fits.
func decodedText(_ bytes: [UInt8]) -> String? {
  let decoded = decodeTextFile(bytes)
  return decoded.firstFault == nil ? decoded.text : nil
}

/// Opens a workbook: a file of any kind, standard input, one in an archive, or a folder whose text tables are its
/// sheets.
package func openSource(
  _ path: String, limits: ReadLimits = .standard,
  decode: (([UInt8]) -> String?)? = { decodedText($0) }
) throws(ReadError) -> WorkbookSource {
  if path == StandardInput.path {
    return try StandardInput.open(limits: limits, decode: decode)
  }
  guard let tables = InputFiles.tables(inFolder: path) else {
    if let member = ArchiveMember(path) {
      return try member.open(limits: limits, decode: decode)
    }
    return try WorkbookSource.open(path: path, limits: limits, decode: decode)
  }
  guard !tables.isEmpty else { throw ReadError(.unsupportedKind, detail: ["folder"]) }
  return try WorkbookSource.open(tables: tables, limits: limits, decode: decode)
}
