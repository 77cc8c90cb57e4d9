import WorkbookReaders

/// What holds for the record stream of a binary workbook: it reads the same in a compound file, and
/// the cells are those that the records name.
enum BinaryProperties {
  static func check(_ bytes: [UInt8]) throws {
    guard let delivery = try FileProperties.delivery(bytes), delivery.kind == .xls else { return }
    let offsets = BinaryCount.sheetOffsets(bytes)
    if offsets.count == delivery.sheets.count {
      let count = BinaryCount(bytes, offsets: offsets)
      for (index, sheet) in delivery.sheets.enumerated() where sheet.failure == nil {
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
