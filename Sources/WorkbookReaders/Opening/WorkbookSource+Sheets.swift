import WorkbookModel

extension WorkbookSource {
  /// The index of the sheet with a name; `nil` where there is none.
  ///
  /// Of names that differ in case only, as spreadsheet programs don't allow them, the equal one counts.
  public func index(ofSheet name: String) -> Int? {
    if let index = sheets.firstIndex(where: { $0.name == name }) { return index }
    let folded = name.lowercased()
    return sheets.firstIndex { $0.name.lowercased() == folded }
  }

  /// Starts reading the sheet with a name; its rows come one by one.
  ///
  /// Sheets can be read at the same time and more than once.
  ///
  /// - Throws: ``ReadError`` with `noSuchSheet` (detail: the name), or why the sheet can't be read.
  public func rows(of name: String) throws(ReadError) -> SheetRows {
    let index = try knownIndex(name)
    return SheetRows(sheet: sheets[index], cursor: try rows(ofSheet: index))
  }

  /// Starts reading the sheet with an index; its rows come one by one, their errors name the sheet.
  package func sheetRows(_ index: Int) throws(ReadError) -> SheetRows {
    SheetRows(sheet: sheets[index], cursor: try rows(ofSheet: index))
  }

  /// Lets sheets that have been read to their ends be read once more: neither the time nor what is inflated
  /// counts again.
  package func readAgain() {
    limits.deadline?.lift()
    backend.readAgain()
  }

  /// Reads the sheet with a name whole, as ``sheet(_:)``.
  ///
  /// - Throws: ``ReadError`` with `noSuchSheet` (detail: the name), or why the sheet can't be read.
  public func sheet(named name: String) throws(ReadError) -> Sheet {
    try sheet(try knownIndex(name))
  }

  /// Reads all sheets; the first that can't be read ends it.
  public func workbook() throws(ReadError) -> Workbook {
    var whole = Workbook(formats: formats, dateSystem: dateSystem, properties: properties)
    for index in sheets.indices { whole.sheets.append(try sheet(index)) }
    return whole
  }

  private func knownIndex(_ name: String) throws(ReadError) -> Int {
    guard let index = index(ofSheet: name) else { throw ReadError(.noSuchSheet, detail: [name]) }
    return index
  }
}

/// Reads a whole workbook from a file; the first sheet that can't be read ends it.
///
/// - Throws: ``ReadError`` as ``WorkbookSource/open(path:limits:decode:)`` and reading do.
public func readWorkbook(
  path: String, limits: ReadLimits = .standard
) throws(ReadError) -> Workbook {
  try WorkbookSource.open(path: path, limits: limits).workbook()
}

/// Reads a whole workbook from the bytes of a file; the first sheet that can't be read ends it.
///
/// - Throws: ``ReadError`` as opening and reading do.
public func readWorkbook(
  bytes: some Collection<UInt8>, name: String = "Sheet1", limits: ReadLimits = .standard
) throws(ReadError) -> Workbook {
  try WorkbookSource.open(bytes: bytes, name: name, limits: limits).workbook()
}
