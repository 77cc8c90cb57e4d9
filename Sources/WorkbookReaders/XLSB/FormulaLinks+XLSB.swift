extension FormulaLinks {
  private enum WideRecordType {
    static let file = 355
    static let own = 357
    static let same = 358
    static let sheetRanges = 362
    static let addIn = 667
  }

  /// Takes a record of a binary workbook's main part ([MS-XLSB] 2.1.7.62); the sheets and names of other
  /// files are not known there.
  mutating func take(_ record: XLSBRecordStream.Record) {
    var data = record.data
    switch record.type {
    case WideRecordType.own where books.count < limit: books.append((.own, []))
    case WideRecordType.file, WideRecordType.same, WideRecordType.addIn:
      if books.count < limit { books.append((.other, [])) }
    case WideRecordType.sheetRanges:
      let count = min(data.uint32(), data.left / 12)
      for _ in 0..<count {
        // All bits set mean a sheet that was deleted, as the narrow form has it in 16 bits.
        let book = data.uint32()
        let first = min(data.uint32(), 0xFFFF)
        sheetRanges.append((book, first, min(data.uint32(), 0xFFFF)))
      }
    case XLSBRecordType.name where names.count < limit:
      let flags = data.uint32()
      data.skip(1)
      let sheet = data.uint32()
      names.append(
        Name(
          text: (flags & 0x20 != 0 ? "_xlnm." : "") + (data.text() ?? ""),
          sheet: sheet < sheetNames.count ? sheet : nil, isHidden: flags & 1 != 0, tokens: 0..<0))
    default: return
    }
  }
}
