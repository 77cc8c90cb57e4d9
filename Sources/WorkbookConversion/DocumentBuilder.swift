import DecimalArithmetic
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

/// A workbook's cells as a document to be written: values, number formats, merges, what is hidden, and
/// columns as wide as their content.
struct DocumentBuilder {
  /// What is written; sheets that are ``measured`` need no rows.
  let workbook: Workbook
  var description: WorkbookDescription?
  /// The program that the document names as its maker.
  var application: String?
  /// How wide the columns of sheets are, by their indexes, where that is known.
  var measured: [Int: ColumnWidths] = [:]

  /// Characters of a number format's code (ECMA-376 Part 1, 18.8.30, as Excel applies it).
  private static let formatLength = 255

  var document: WorkbookDocument {
    var sheets = workbook.sheets.indices.map(sheet)
    if !sheets.isEmpty, sheets.allSatisfy({ $0.visibility != .visible }) {
      sheets[0].visibility = .visible
    }
    let active = sheets.firstIndex { $0.visibility == .visible } ?? 0
    let source = workbook.properties
    return WorkbookDocument(
      sheets: sheets,
      properties: DocumentProperties(
        title: source.title, subject: source.subject, creator: source.creator,
        application: application, custom: source.custom),
      definedNames: definedNames, activeSheet: active)
  }

  private func sheet(_ index: Int) -> WorksheetDocument {
    let source = workbook.sheets[index]
    var sheet = WorksheetDocument(name: source.name)
    if let widths = measured[index] {
      sheet.columns = widths.columns(hidden: source.hiddenColumns)
    } else {
      var widths = ColumnWidths()
      widths.measuredRows = source.rows.count
      for row in source.rows { widths.add(row) }
      sheet.columns = widths.columns(hidden: source.hiddenColumns)
      sheet.rows = source.rows.map(row)
    }
    sheet.visibility = source.visibility
    sheet.merges = source.mergedRanges
    if let about = description?.sheets, about.indices.contains(index) {
      addAnnotations(about[index], to: &sheet)
    }
    return sheet
  }

  /// A row to be written.
  func row(_ row: Row) -> OutputRow {
    OutputRow(row.number, isHidden: row.isHidden, cells: row.cells.map(output))
  }

  // MARK: Beside the cells

  /// The names that are understood; those of print settings and filters belong to their sheets.
  private var definedNames: [DefinedName] {
    (description?.definedNames ?? []).filter {
      $0.formula?.isEmpty == false && !$0.name.hasPrefix("_xlnm.")
    }
  }

  private func addAnnotations(_ about: SheetDescription, to sheet: inout WorksheetDocument) {
    sheet.autoFilter = about.filter
    sheet.validations = about.validations.filter {
      if case .unrecognized = $0.rule { return false }
      return !$0.ranges.isEmpty
    }
    // A cell has one comment; the answers of a thread follow in its text.
    var places: [CellReference: Int] = [:]
    for comment in about.comments {
      if let place = places[comment.cell] {
        sheet.comments[place].text += "\n" + (comment.author.map { $0 + ": " } ?? "") + comment.text
      } else {
        places[comment.cell] = sheet.comments.count
        sheet.comments.append(comment)
      }
    }
  }

  // MARK: Cells

  private func output(_ cell: Cell) -> OutputCell {
    let code =
      workbook.formats.indices.contains(cell.format)
      ? workbook.formats[cell.format].numberFormat : "General"
    let (content, fallback, kinds) = content(cell.value)
    var style = CellStyle()
    style.numberFormat =
      code.utf16.count <= Self.formatLength && kinds.contains(NumberFormat.kind(of: code))
      ? code : fallback
    return OutputCell(cell.reference.column, content, style: style)
  }

  /// What to write, the format to write it under where the cell's own would make it another type of
  /// value, and the kinds of formats that keep the type.
  private func content(
    _ value: CellValue
  ) -> (content: CellContent, fallback: String, kinds: Set<NumberFormatKind>) {
    switch value {
    case .number(let number): return (.number(number), "General", [.number])
    case .text(let text): return (.text(text), "General", [.number])
    case .boolean(let flag): return (.boolean(flag), "General", [.number])
    case .error(let code): return (.formula(code, cached: .error(code)), "General", [.number])
    case .dateTime(let date):
      return (
        .date(date), date.millisecond == 0 ? "yyyy-mm-dd" : "yyyy-mm-dd hh:mm:ss", [.date]
      )
    case .duration(let seconds):
      let days = seconds.divided(by: ExactDecimal(86_400), digits: 17) ?? .zero
      return (.number(days), "[h]:mm:ss", [.duration])
    case .uncalculated: return (.blank, "General", [.number])
    }
  }
}
