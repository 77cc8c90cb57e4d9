import WorkbookModel

extension InspectionFinding {
  /// The sentence in English: what was found and what to do.
  func englishMessage(_ cells: CellTally) -> String {
    let counted = cells.counted
    return switch self {
    case .extensionDiffers(let usual):
      "The name's extension does not fit the content. Change it to .\(usual) and open it again."
    case .unreadableSheet(let reason):
      "This sheet can't be read. " + reason.englishMessage
    case .damagedPart(let part):
      """
      A part beside the cells is damaged\(part.isEmpty ? "" : " (\(part))"); the cells can be \
      read. Open it in Excel, save it and look again.
      """
    case .noCells:
      "No sheet holds anything. Check whether an empty file was sent by mistake."
    case .hiddenSheet(isVeryHidden: false):
      "The sheet is hidden but holds data. Right-click a tab and choose Unhide to see it."
    case .hiddenSheet(isVeryHidden: true):
      """
      The sheet is hidden so that Excel's Unhide does not list it, but holds data. Ask its author \
      what it is for.
      """
    case .hiddenRows(let rows, isFiltered: false):
      """
      Hidden rows hold data (\(Self.rows(rows))), which is counted. Select the sheet, right-click \
      the row numbers and choose Unhide.
      """
    case .hiddenRows(let rows, isFiltered: true):
      "A filter hides rows \(Self.rows(rows)), whose data is counted. Clear it (Data > Clear)."
    case .hiddenColumns(let columns):
      """
      Hidden columns hold data (\(Self.columns(columns))), which is counted. Select the sheet, \
      right-click the column letters and choose Unhide.
      """
    case .uncalculated:
      "Formulas without a result: \(counted). Open it in Excel, press F9 and save it."
    case .errorValues:
      """
      Cells with an error such as #REF! or #DIV/0!: \(counted). Mend the formulas or type the \
      figures.
      """
    case .externalLinks(let targets):
      """
      Formulas take figures from other files (\(Self.list(targets))), which may be outdated. \
      Data > Edit Links > Break Link, then check the figures.
      """
    case .macros:
      """
      The file has macros. They are not run here; unless you know what they do, save it as .xlsx.
      """
    case .dataConnections:
      "The file fetches data from elsewhere, which may be outdated. See Data > Queries."
    case .brokenNames(let names):
      """
      Defined names whose cells are gone: \(names.count) (\(Self.list(names))). Delete those with \
      #REF! in Formulas > Name Manager.
      """
    case .legacyText(.utf8AsWindows1252):
      """
      Texts garbled because UTF-8 was opened in a wrong encoding: \(counted). They are restored when \
      read; look at them again.
      """
    case .legacyText(let encoding):
      """
      Texts in \(Self.name(of: encoding)) instead of Unicode: \(counted). They are converted when \
      read; type Unicode in Times New Roman next time.
      """
    case .formattedBeyond(let used, let stated):
      """
      The sheet is formatted down to \(stated.last) while its data ends at \
      \(used?.last.description ?? "A1"). Delete the empty rows and columns and save it.
      """
    case .oversizedPart(let bytes):
      """
      The sheet takes \(Self.megabytes(bytes)) MB for little data: many empty cells are formatted. \
      Copy the data to a new sheet, or delete the empty part and save it.
      """
    case .repairedByReader(let repair): Self.english(repair, counted)
    case .since1904:
      """
      The workbook counts days from 1904 (old Macs). Dates are read correctly, but move by 4 \
      years when cells are copied to another workbook.
      """
    case .excelTemplate:
      "The file is a template of Excel. Open it and save it as Excel Workbook (.xlsx)."
    case .textEncoding(let encoding, isUncertain: false):
      """
      The text is in \(Self.name(of: encoding)). It is converted to Unicode when read; save it as \
      CSV UTF-8 next time.
      """
    case .textEncoding(let encoding, isUncertain: true):
      """
      The encoding of the text is not certain; it was read as \(Self.name(of: encoding)). Look at \
      accented letters; best save it as CSV UTF-8.
      """
    case .uncertainDelimiter(let agreeing, let examined):
      """
      What separates the columns is not clear: only \(agreeing) of \(examined) lines have the same \
      number of them. Open it in Excel, check the columns and save it.
      """
    case .omittedEntries:
      "The file has too many comments, rules and names; only some are listed."
    }
  }

  private static func english(_ repair: ReaderRepair, _ counted: String) -> String {
    switch repair {
    case .rowOrder:
      "Rows out of order in the file: \(counted). They were sorted; save it in Excel."
    case .duplicateCell:
      "Cells stored twice: \(counted). The later counts; check them in Excel and save it."
    case .notANumber:
      "Cells that claim to be numbers but are not: \(counted). Read as text; type them again."
    case .undecodedFormula:
      "Formulas that are not understood: \(counted). Their stored results count; check them."
    case .invalidMerge:
      "Invalid merged ranges, left out: \(counted). Save it in Excel."
    }
  }
}
