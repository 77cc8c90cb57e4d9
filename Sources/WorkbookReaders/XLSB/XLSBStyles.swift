import WorkbookModel

/// The cell formats of a binary workbook's styles part ([MS-XLSB] 2.1.7.50).
struct XLSBStyles {
  private(set) var styles = Styles()
  /// The fonts by number.
  private(set) var fonts: [String?] = []

  private enum Section {
    case none, fonts, formats, baseFormats, cellFormats
  }

  /// Formats of a workbook without a styles part.
  init() {}

  init(_ records: XLSBRecordStream, limits: ReadLimits) throws(ReadError) {
    var section = Section.none
    var codes: [Int: String] = [:]
    var cells: [(font: Int, format: Int)] = []
    while var record = try records.next() {
      switch (section, record.type) {
      case (_, XLSBRecordType.beginFonts): section = .fonts
      case (_, XLSBRecordType.beginFormats): section = .formats
      case (_, XLSBRecordType.beginBaseFormats): section = .baseFormats
      case (_, XLSBRecordType.beginCellFormats): section = .cellFormats
      case (_, XLSBRecordType.endFonts), (_, XLSBRecordType.endFormats),
        (_, XLSBRecordType.endBaseFormats), (_, XLSBRecordType.endCellFormats):
        section = .none
      case (.fonts, XLSBRecordType.font):
        record.data.skip(21)
        fonts.append(record.data.text())
      case (.formats, XLSBRecordType.format):
        let identifier = record.data.uint16()
        codes[identifier] = record.data.text()
      case (.cellFormats, XLSBRecordType.cellFormat):
        record.data.skip(2)
        let format = record.data.uint16()
        cells.append((record.data.uint16(), format))
      default: continue
      }
      guard max(fonts.count, codes.count, cells.count) <= limits.styles else {
        throw ReadError.limit("styles", limits.styles)
      }
    }
    guard !cells.isEmpty else { return }
    styles = Styles(formats: [], kinds: [])
    for cell in cells {
      let code = codes[cell.format] ?? NumberFormat.builtIn(cell.format) ?? "General"
      styles.formats.append(
        CellFormat(
          numberFormat: code, font: fonts.indices.contains(cell.font) ? fonts[cell.font] : nil))
      styles.kinds.append(NumberFormat.kind(of: code))
    }
  }
}
