import PlanningForms
import WorkbookModel
import WorkbookWriters

/// Where everything of a template's sheet stands, known before any sheet is composed, because
/// lists and rules of one sheet refer to cells of others.
struct TemplateGeometry {
  /// How wide the label of a record line is at least, and its value, in characters.
  static let recordWidths = (label: 30.0, value: 38.0)

  /// The row of the hint about colours and states, which is read on the screen and not printed.
  static let hintRow = 1
  /// The first printed row.
  static let headingRow = 2

  let form: FormDefinition
  let lines: TemplateLines
  let columns: [ColumnDefinition]
  /// How far the texts of each column stand from its left border, in steps of indentation.
  let indents: [Int]
  let widths: [Double]
  let plan: PagePlan
  let size: Double
  /// The row below the heading.
  let bodyRow: Int
  private let headingHeights: [Int: Double]
  private let planYear: Int
  private let words: PrintedWords
  /// How many header rows there are, the number row included.
  let headerCount: Int
  /// The first and the last line to fill.
  private let inputLines: ClosedRange<Int>?
  /// The columns of a record line's label and value.
  let labelColumns: ClosedRange<Int>
  let valueColumns: ClosedRange<Int>

  init(form: FormDefinition, lines: TemplateLines, presenter: CellPresenter, heading: SheetHeading)
  {
    self.form = form
    self.lines = lines
    columns = form.columns
    indents = ColumnDefinition.textIndents(columns)
    headerCount = form.columns.isEmpty ? 0 : form.headerDepth + 1
    inputLines = Self.inputLines(of: lines)
    let planYear = heading.years.planYear
    words = presenter.words
    size = columns.filter { !$0.isHidden }.count > ReportSheet.columnsInLargePrint ? 11 : 12
    let preferred: PageSetup.Paper = form.layout.paper == .a3 ? .a3 : .a4
    if columns.isEmpty {
      // A form without table gets columns to write its record block in.
      widths = [Self.recordWidths.label, 20, 40, 24]
      plan = PagePlan(paper: preferred, scale: 1, pages: [1...widths.count], repeated: nil)
    } else {
      var fitting = ColumnFitting(
        columns: columns, planYear: planYear, size: size, isForWriting: true)
      for row in lines.rows {
        fitting.take(zip(row.values, columns).map { presenter.text($0, column: $1) })
      }
      let starts = HeaderTree(columns: columns, planYear: planYear).cells
        .filter { $0.row == 0 }.map { $0.column + 1 }
      let fit = fitting.fit(
        preferred: preferred,
        keyCount: Self.keyCount(
          form, widths: zip(fitting.minimum, columns).map { $1.isHidden ? 0 : $0 }),
        groupStarts: Set(starts))
      widths = fit.widths
      plan = fit.plan
    }
    // The heading takes as many rows on paper as on this trial sheet.
    var trial = SheetCanvas(widths: widths)
    self.planYear = planYear
    bodyRow = SheetHeading(
      form: form, body: heading.body, years: heading.years, mode: heading.mode,
      columns: plan.firstOwnColumns
    ).set(on: &trial, from: Self.headingRow)
    headingHeights = Dictionary(
      uniqueKeysWithValues: (Self.headingRow..<bodyRow).map { ($0, trial.height(of: $0)) })
    let label = min(
      Self.reach(Self.recordWidths.label, from: 1, widths), max(1, widths.count - 1))
    let value = min(label + 1, widths.count)
    labelColumns = 1...label
    valueColumns = value...Self.reach(Self.recordWidths.value, from: value, widths)
  }

  /// The first column at which columns from another on are wide enough together.
  private static func reach(_ width: Double, from first: Int, _ widths: [Double]) -> Int {
    var last = first
    while last < widths.count, widths[first - 1..<last].reduce(0, +) < width { last += 1 }
    return last
  }

  /// How many columns at the left stay in view.
  private static func keyCount(_ form: FormDefinition, widths: [Double]) -> Int {
    let frozen = form.layout.frozenFields
    var count = form.columns.lastIndex { frozen.contains($0.field) }.map { $0 + 1 } ?? 0
    if count == 0 { count = NumberRow(columns: form.columns).letteredCount }
    while count > 1, widths.prefix(count).reduce(0, +) > ReportSheet.frozenLimit { count -= 1 }
    return count
  }

  var keyCount: Int { Self.keyCount(form, widths: columns.isEmpty ? [] : visibleWidths) }
  private var visibleWidths: [Double] { zip(widths, columns).map { $1.isHidden ? 0 : $0 } }

  /// The row of a line of the record block.
  func recordRow(_ index: Int) -> Int { bodyRow + index }
  /// The row of the unit of measure.
  var unitRow: Int { bodyRow + form.record.count + (form.record.isEmpty ? 0 : 1) }
  /// The first row of the header.
  var headerRow: Int { unitRow + 1 }
  /// The row of the first line.
  var firstRow: Int { headerRow + headerCount }
  /// The sheet row of a line.
  func row(_ line: Int) -> Int { firstRow + line }
  /// The row after the last line.
  var endRow: Int { firstRow + lines.lines.count }

  /// The sheet row of a row to fill.
  func sheetRow(ofRow index: Int) -> Int? {
    lines.lines.firstIndex { if case .row(index, _) = $0 { true } else { false } }.map(row)
  }

  /// The sheet rows from the first to the last row to fill.
  var inputRows: ClosedRange<Int>? {
    inputLines.map { row($0.lowerBound)...row($0.upperBound) }
  }

  private static func inputLines(of lines: TemplateLines) -> ClosedRange<Int>? {
    func isInput(_ line: TemplateLines.Line) -> Bool {
      if case .row = line { true } else { false }
    }
    guard let first = lines.lines.firstIndex(where: isInput),
      let last = lines.lines.lastIndex(where: isInput)
    else { return nil }
    return first...last
  }

  /// The cells of a column in the rows to fill.
  func range(_ column: Int) -> CellRange? {
    inputRows.map {
      CellRange(
        CellReference(row: $0.lowerBound, column: column),
        CellReference(row: $0.upperBound, column: column))
    }
  }

  /// Whether people fill a column's cells.
  func isInput(_ column: ColumnDefinition) -> Bool {
    if column.role == .ordinal { return false }
    guard case .row = column.source else { return false }
    if column.role == .printed {
      // What a template could not print may be written by hand.
      return !lines.isFixed
        && lines.rows.allSatisfy { row in row.values.allSatisfy { $0 == .blank } }
    }
    return true
  }

  /// The column that is filled in every row that is in use: the first required one.
  var presenceColumn: Int? {
    let inputs = columns.indices.filter {
      isInput(columns[$0]) && columns[$0].role != .ordinal && !columns[$0].isHidden
    }
    return (inputs.first { columns[$0].requirement == .required } ?? inputs.first).map { $0 + 1 }
  }

  // MARK: Required columns

  /// What marks the headers of columns that must be filled in every row, and in some.
  private static let marks = (always: "(*)", sometimes: "(**)")

  /// The marks of columns by their position.
  var requirementMarks: [Int: String] {
    var marks: [Int: String] = [:]
    for (index, column) in columns.enumerated() where isInput(column) && !column.isHidden {
      switch column.requirement {
      case .required: marks[index] = Self.marks.always
      case .when: marks[index] = Self.marks.sometimes
      case .optional: break
      }
    }
    return marks
  }

  /// The lines under the table: what the marks mean, then the form's own.
  var notes: [String] {
    let used = Set(requirementMarks.values)
    let meanings = [
      (Self.marks.always, words("cột bắt buộc ghi")),
      (Self.marks.sometimes, words("bắt buộc ở một số dòng, như lời nhắc của ô cho biết")),
    ]
    guard !used.isEmpty else { return form.layout.notes }
    return [meanings.map { $0.0 + " " + $0.1 }.joined(separator: "; ") + "."] + form.layout.notes
  }

  // MARK: Pages

  /// The most rows added to fill a page.
  private static let mostSpareRows = 60

  /// The height of a row to fill, in points: writing by hand takes more room.
  func rowHeight(_ purpose: TemplatePurpose) -> Double {
    purpose == .printing && !lines.isFixed ? 24 : size * 1.6
  }

  /// How many more rows fit on the last page, so that a list ends where its page does.
  /// On the screen rows can be inserted, and paper is not to be wasted on blank ones.
  func spareRows(body: IssuingBody, purpose: TemplatePurpose) -> Int {
    guard purpose == .printing, !lines.isFixed, !columns.isEmpty else { return 0 }
    let rowHeight = rowHeight(purpose)
    var canvas = SheetCanvas(widths: widths)
    let header = TableHeader(
      columns: columns, planYear: planYear, size: size, marks: requirementMarks)
    header.set(on: &canvas, from: headerRow)
    var row = endRow
    for note in notes {
      canvas.line(row, plan.firstOwnColumns, note, LayoutStyle.plain(size: 11, italic: true, .left))
      row += 1
    }
    let last = SignatureBlock(body: body, planYear: planYear, columns: plan.lastOwnColumns)
      .set(on: &canvas, from: row + 1)
    for (line, content) in lines.lines.enumerated() {
      canvas.fix(self.row(line), height: rowHeight)
      if case .ratio(let index) = content {
        let label = ReportCells.labelColumns(columns)
        canvas.raise(
          self.row(line),
          to: TextFit.height(
            of: form.layout.ratios[index].label, font: CellFont(size: size, isItalic: true),
            width: canvas.width(of: label) - 0.6))
      }
    }
    for index in form.record.indices { canvas.raise(recordRow(index), to: 20) }
    var rows = (1...last).map { number in
      Pagination.Row(
        number: number,
        height: number < bodyRow ? headingHeights[number, default: 0] : canvas.height(of: number))
    }
    keepTogether(&rows, lastRow: last)
    let repeated = (headerRow..<firstRow).reduce(0) { $0 + canvas.height(of: $1) }
    let breaks = Pagination.breaks(
      rows, pageHeight: plan.pageHeight, repeatedHeight: repeated)
    let start = breaks.last.map { $0 + 1 } ?? 1
    let used = rows[(start - 1)...].reduce(breaks.isEmpty ? 0 : repeated) { $0 + $1.height }
    let left = plan.pageHeight * Pagination.fill - used
    return min(Self.mostSpareRows, max(0, Int(left / rowHeight)))
  }

  /// Marks the rows after which no page may end: the header, and the last two rows to fill with
  /// all that follows them.
  func keepTogether(_ rows: inout [Pagination.Row], lastRow: Int) {
    for row in headerRow..<max(headerRow + 1, firstRow) { rows[row - 1].staysWithNext = true }
    let tail = inputRows.map { max($0.lowerBound, $0.upperBound - 1) } ?? endRow - 2
    for row in max(1, tail)..<lastRow { rows[row - 1].staysWithNext = true }
  }
}
