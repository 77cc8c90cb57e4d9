import WorkbookReaders

/// What holds for the record stream of a binary workbook: it reads the same in a compound file, and
/// the cells are those that the records name.
enum BinaryProperties {
  static func check(_ bytes: [UInt8]) throws {
    guard let delivery = try FileProperties.delivery(bytes), delivery.kind == .xls else { return }
    let offsets = BinaryCount.sheetOffsets(bytes)
    if offsets.count == delivery.sheets.count {
      let count = BinaryCount(bytes, offsets: offsets)
      // Where the list misses a sheet's beginning, the reader looks around for it.
      for (index, sheet) in delivery.sheets.enumerated()
      where sheet.failure == nil && BinaryCount.begins(bytes, at: offsets[index]) {
        try BrokenProperty.unless(
          count.cells[index].contains(sheet.accounted),
          "\(count.cells[index]) cells in the records, \(sheet.accounted) accounted for")
      }
    }
    guard delivery.failure == nil else { return }
    let inCompoundFile = RawCompoundFile(streams: [("Workbook", bytes)]).bytes
    guard let other = try FileProperties.delivery(inCompoundFile) else {
      throw BrokenProperty("refused in a compound file, read outside of it")
    }
    try BrokenProperty.unless(
      delivery.sheets.map(\.rows) == other.sheets.map(\.rows),
      "other cells in a compound file than outside of it")
  }
}

/// What holds for the records of a binary sheet in a package: the cells are those that they name.
enum RecordPartProperties {
  static func check(_ bytes: [UInt8]) throws {
    let workbook = RawRecordWorkbook(sheet: bytes)
    guard let delivery = try FileProperties.delivery(workbook.bytes), delivery.kind == .xlsb,
      let sheet = delivery.sheets.first, sheet.failure == nil
    else { return }
    let count = RecordPartCount(workbook.part)
    try BrokenProperty.unless(
      count.cells.contains(sheet.accounted),
      "\(count.cells) cells in the records, \(sheet.accounted) accounted for")
  }
}

/// What holds for the tokens of a formula, whatever they are: the cell's value is delivered all the
/// same, and the text has its bound.
enum FormulaTokenProperties {
  static func check(_ bytes: [UInt8]) throws {
    let tokens = Array(bytes.prefix(0xFFF0 / 2))
    var old = RawBinaryWorkbook()
    old.cells = [(0, 0, .tokens(tokens))]
    try check(try FileProperties.delivery(old.bytes), cells: 1)
    old.isEarly = true
    try check(try FileProperties.delivery(old.bytes), cells: 1)
    try check(
      try FileProperties.delivery(RawRecordWorkbook.sample(tokens: tokens).bytes), cells: 11)
  }

  private static func check(_ delivery: Delivery?, cells expected: Int) throws {
    guard let sheet = delivery?.sheets.first, sheet.failure == nil else {
      throw BrokenProperty("tokens cost the sheet its cells")
    }
    try BrokenProperty.unless(
      sheet.accounted == expected, "\(sheet.accounted) cells of \(expected)")
    for cell in sheet.cells {
      guard let formula = cell.formula else { continue }
      try BrokenProperty.unless(
        formula.utf8.count <= ReadLimits.standard.formulaLength, "a formula without bound")
    }
  }
}
