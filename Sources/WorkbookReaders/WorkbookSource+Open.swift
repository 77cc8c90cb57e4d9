extension WorkbookSource {
  /// Opens a file, whose content decides how it is read.
  ///
  /// Reads what concerns the whole workbook; each sheet is read later, so that a sheet which
  /// can't be read leaves the others readable.
  ///
  /// - Parameter decode: turns the bytes of a text file that is neither UTF-8 nor UTF-16 into text,
  ///   or returns `nil` where it does not know the encoding.
  public static func open(
    path: String, limits: ReadLimits = .standard, decode: (([UInt8]) -> String?)? = nil
  ) throws(ReadError) -> WorkbookSource {
    throw ReadError(.unsupportedKind, detail: [])
  }
}
