import PlanningForms
import VietnameseText
import WorkbookModel
import WorkbookReaders

/// The names of sheets whose hidden parts aren't worth a finding, by what is hidden.
package struct HiddenByDesign: Hashable, Sendable {
  /// Sheets that are hidden as wholes.
  var sheets: Set<String>
  /// Sheets with hidden rows.
  var rows: Set<String>
  /// Sheets with hidden columns.
  var columns: Set<String>

  /// What the forms' definitions hide, but for what was reported as hidden all the same.
  ///
  /// - Parameter supporting: the names of sheets that workbooks hold beside the forms.
  package init(
    _ forms: some Sequence<FormDefinition>, supporting: Set<String>, reported: [Diagnostic]
  ) {
    sheets = supporting
    rows = []
    columns = []
    for form in forms {
      if form.layout.isHidden { sheets.insert(form.sheet) }
      // Generated sheets hide the rows of ratios' parts.
      if !form.level.isFilled { rows.insert(form.sheet) }
      if form.columns.contains(where: \.isHidden) { columns.insert(form.sheet) }
    }
    for diagnostic in reported {
      guard let sheet = diagnostic.location.sheet else { continue }
      switch diagnostic.finding {
      case .hiddenSheet: sheets.remove(sheet)
      case .hiddenRows: rows.remove(sheet)
      case .hiddenColumns: columns.remove(sheet)
      default: break
      }
    }
  }
}

/// Concludes what is odd from what was counted and described.
package struct InspectionChecker {
  /// Rows that may be formatted beyond the last filled one before it is worth a word.
  static let spareRows = 1_000
  /// Columns likewise.
  static let spareColumns = 200
  /// Bytes of a sheet's part below which its size is never odd.
  static let ordinaryPartBytes = 2 << 20
  /// Bytes of a sheet's part for each filled cell that are still ordinary.
  static let ordinaryBytesPerCell = 2_000

  /// The extensions that each kind of file has in use; the first is the usual one.
  static func extensions(of kind: FileKind) -> [String] {
    switch kind {
    case .xlsx: ["xlsx", "xlsm", "xltx", "xltm"]
    case .xls: ["xls", "xlt", "et", "xla"]
    case .ods: ["ods", "ots", "fods"]
    case .csv: ["csv", "tsv", "txt", "tab"]
    case .xlsb: ["xlsb"]
    case .spreadsheetML: ["xml"]
    case .html: ["html", "htm"]
    }
  }

  /// The usual extension of a file, where its name has another.
  static func mismatch(
    file: String, kind: FileKind, mediaType: String?
  ) -> String? {
    let parts = file.split(separator: ".")
    let found = parts.count > 1 ? parts.last?.lowercased() ?? "" : ""
    // Excel refuses a workbook with macros under the name of one without, and the reverse.
    if kind == .xlsx, let mediaType {
      let isTemplate = mediaType.contains("template")
      let hasMacros = mediaType.contains("macroEnabled")
      let usual = (isTemplate ? "xlt" : "xls") + (hasMacros ? "m" : "x")
      return found == usual ? nil : usual
    }
    let allowed = extensions(of: kind)
    return allowed.contains(found) ? nil : allowed.first
  }

  let inspection: FileInspection
  /// What the configured forms hide on purpose.
  let design: HiddenByDesign

  /// Makes a checker of one file.
  package init(inspection: FileInspection, design: HiddenByDesign) {
    self.inspection = inspection
    self.design = design
  }

  /// All findings: of the file, then sheet by sheet.
  package func findings(unreadable: [(sheet: String, reason: Finding)]) -> [Diagnostic] {
    let told = Set(
      unreadable.compactMap { sheet -> String? in
        if case .malformed(let part, _, _) = sheet.reason { part } else { nil }
      })
    var found = fileFindings(besides: told)
    for (sheet, reason) in unreadable {
      found.append(finding(.unreadableSheet(reason), sheet: sheet))
    }
    if unreadable.isEmpty, inspection.sheets.allSatisfy({ $0.filledCells == 0 }) {
      found.append(finding(.noCells))
    }
    for sheet in inspection.sheets { found += sheetFindings(sheet) }
    return found
  }

  private func finding(
    _ kind: InspectionFinding, sheet: String? = nil, cells: CellTally = CellTally()
  ) -> Diagnostic {
    Diagnostic(.inspection(kind, cells), at: Location(file: inspection.file, sheet: sheet))
  }

  /// - Parameter told: the parts whose damage is told of the sheets that they hold.
  private func fileFindings(besides told: Set<String>) -> [Diagnostic] {
    var found: [Diagnostic] = []
    guard case .workbook(let kind) = inspection.content, let about = inspection.description else {
      return found
    }
    if !inspection.isCollection,
      let usual = Self.mismatch(file: inspection.file, kind: kind, mediaType: about.mediaType)
    {
      found.append(finding(.extensionDiffers(usual: usual)))
    }
    found += about.faults.map { $0.part ?? "" }.filter { !told.contains($0) }
      .map { finding(.damagedPart($0)) }
    if about.hasMacros { found.append(finding(.macros)) }
    var seen: Set<String> = []
    let links = about.externalLinks.filter { seen.insert($0).inserted }
    if !links.isEmpty { found.append(finding(.externalLinks(links))) }
    if about.hasDataConnections { found.append(finding(.dataConnections)) }
    let broken = about.definedNames.filter { $0.formula?.contains("#REF!") ?? false }
      .map { $0.name.replacing("_xlnm.", with: "") }
    if !broken.isEmpty { found.append(finding(.brokenNames(broken))) }
    if about.isTemplate { found.append(finding(.excelTemplate)) }
    if about.dateSystem == .since1904 { found.append(finding(.since1904)) }
    if about.omittedEntries > 0 { found.append(finding(.omittedEntries)) }
    return found
  }

  /// What is odd in how a text file is written.
  ///
  /// - Parameter decoded: the text of one that is not in Unicode.
  package func textFindings(_ dialect: CSVDialect?, _ decoded: DecodedFile?) -> [Diagnostic] {
    var found: [Diagnostic] = []
    if let decoded {
      found.append(finding(.textEncoding(decoded.encoding, isUncertain: decoded.isUncertain)))
    }
    if let dialect, !dialect.delimiterIsStated,
      dialect.agreeingRecords * 2 < dialect.recordsExamined
    {
      found.append(
        finding(
          .uncertainDelimiter(
            agreeing: dialect.agreeingRecords, examined: dialect.recordsExamined)))
    }
    return found
  }

  private func sheetFindings(_ sheet: SheetSurvey) -> [Diagnostic] {
    var found: [Diagnostic] = []
    func add(_ kind: InspectionFinding, _ cells: CellTally = CellTally()) {
      found.append(finding(kind, sheet: sheet.name, cells: cells))
    }
    // Nobody can show a linked copy; the links are told.
    if sheet.visibility != .visible, sheet.filledCells > 0, !design.sheets.contains(sheet.name),
      sheet.description?.isLinkedCopy != true
    {
      add(.hiddenSheet(isVeryHidden: sheet.visibility == .veryHidden))
    }
    if !sheet.hiddenRows.isEmpty, !design.rows.contains(sheet.name) {
      add(.hiddenRows(sheet.hiddenRows, isFiltered: sheet.description?.filter != nil))
    }
    if !sheet.hiddenColumns.isEmpty, !design.columns.contains(sheet.name) {
      add(.hiddenColumns(sheet.hiddenColumns))
    }
    if sheet.uncalculated.count > 0 { add(.uncalculated, sheet.uncalculated) }
    if sheet.errors.count > 0 { add(.errorValues, sheet.errors) }
    for encoding in LegacyEncoding.allCases {
      if let cells = sheet.legacyTexts[encoding] { add(.legacyText(encoding), cells) }
    }
    for (code, cells) in sheet.findings.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      add(.repairedByReader(code.repair), cells)
    }
    if let excess = excess(of: sheet) { add(excess) }
    return found
  }

  /// Whether formats without content make a sheet larger than its cells.
  private func excess(of sheet: SheetSurvey) -> InspectionFinding? {
    if let stated = sheet.description?.statedRange {
      let last = sheet.usedRange?.last ?? CellReference(row: 1, column: 1)
      if stated.last.row > last.row + Self.spareRows
        || stated.last.column > last.column + Self.spareColumns
      {
        return .formattedBeyond(used: sheet.usedRange, stated: stated)
      }
    }
    guard let name = sheet.description?.part,
      let part = inspection.description?.parts.first(where: { $0.name == name }),
      part.declaredBytes > Self.ordinaryPartBytes,
      part.declaredBytes / Self.ordinaryBytesPerCell > sheet.filledCells
    else { return nil }
    return .oversizedPart(bytes: part.declaredBytes)
  }
}

extension ReadFinding.Code {
  /// What was made the best of, as a finding names it.
  var repair: ReaderRepair {
    switch self {
    case .rowOrder: .rowOrder
    case .duplicateCell: .duplicateCell
    case .notANumber: .notANumber
    case .undecodedFormula: .undecodedFormula
    case .invalidMerge: .invalidMerge
    }
  }
}
