import DecimalArithmetic
import WorkbookModel
import WorkbookWriters

/// A sheet for people who work with the program's results: a title, remarks and tables, on A4 across.
package struct OfficerSheet {
  /// A column of a table.
  package struct Column {
    var title: String
    /// In characters of the sheet's print.
    var width: Double
    /// Whether its values are counts.
    var isNumber = false

    /// Makes a column.
    package init(title: String, width: Double, isNumber: Bool = false) {
      self.title = title
      self.width = width
      self.isNumber = isNumber
    }
  }

  /// How a cell stands out; a word in it says the same.
  package enum Mark {
    case none, wrong, doubtful, good
  }

  /// A cell.
  package struct Cell {
    package var content: CellContent
    var mark = Mark.none

    /// A text; an empty one leaves the cell blank.
    package init(_ text: String, _ mark: Mark = .none) {
      content = text.isEmpty ? .blank : .text(text)
      self.mark = mark
    }

    /// Anything else.
    package init(_ content: CellContent) { self.content = content }

    /// A count; none is a dash.
    package init(count: Int, _ mark: Mark = .none) {
      content = count == 0 ? .text("-") : .number(ExactDecimal(count))
      self.mark = count == 0 ? .none : mark
    }
  }

  /// Rows below their headings, with a title of their own where the sheet has several.
  package struct Table {
    var title = ""
    var columns: [Column]
    package var rows: [[Cell]]

    /// Makes a table.
    package init(title: String = "", columns: [Column], rows: [[Cell]]) {
      self.title = title
      self.columns = columns
      self.rows = rows
    }
  }

  let name: String
  let title: String
  /// Sentences below the title.
  package var remarks: [String] = []
  package var tables: [Table]
  /// The titles of those who sign below, from the left.
  var signers: [[String]] = []

  /// Makes a sheet.
  package init(
    name: String, title: String, remarks: [String] = [], tables: [Table], signers: [[String]] = []
  ) {
    self.name = name
    self.title = title
    self.remarks = remarks
    self.tables = tables
    self.signers = signers
  }

  /// The most rows of one table; the last one then says how many there are beside.
  private static let maximumRows = 20_000

  /// The sheet.
  package var document: WorksheetDocument {
    let widths = widths
    var rows: [OutputRow] = []
    var merges: [CellRange] = []
    func whole(_ text: String, _ style: CellStyle) {
      let number = rows.count + 1
      let lines = TextMetrics.wrappedLineCount(
        text, fontSize: style.font.size, isBold: style.font.isBold,
        widthInCharacters: widths.reduce(0, +))
      rows.append(
        OutputRow(
          number, height: Double(max(lines, 1)) * style.font.size * 1.35 + 2,
          cells: [OutputCell(1, .text(text), style: style)]))
      merges.append(
        CellRange(
          CellReference(row: number, column: 1),
          CellReference(row: number, column: max(widths.count, 2))))
    }
    whole(title, Styles.title)
    for remark in remarks { whole(remark, Styles.remark) }
    var frozen = 0
    var filter: CellRange?
    for table in tables {
      if !table.title.isEmpty { whole(table.title, Styles.section) }
      rows.append(heading(rows.count + 1, table.columns))
      let top = rows.count
      if tables.count == 1 { frozen = top }
      for cells in table.rows.prefix(Self.maximumRows) {
        rows.append(row(rows.count + 1, cells, table.columns))
      }
      if table.rows.count > Self.maximumRows {
        whole("… +\(table.rows.count - Self.maximumRows)", Styles.remark)
      }
      if tables.count == 1, !table.rows.isEmpty, signers.isEmpty {
        filter = CellRange(
          CellReference(row: top, column: 1),
          CellReference(row: rows.count, column: table.columns.count))
      }
    }
    for (row, parts) in signatures(after: rows.count) {
      rows.append(row)
      merges += parts
    }
    var sheet = WorksheetDocument(
      name: name, columns: widths.enumerated().map { ColumnLayout($0 + 1...$0 + 1, width: $1) },
      rows: rows)
    sheet.merges = merges
    if frozen > 0 {
      sheet.freeze = FreezePane(rows: frozen)
      sheet.printTitleRows = frozen...frozen
    }
    sheet.autoFilter = filter
    sheet.pageSetup.orientation = .landscape
    sheet.showsGridLines = false
    return sheet
  }

  /// Columns side by side that are about equally wide together.
  private func parts(_ count: Int) -> [ClosedRange<Int>] {
    let widths = widths
    let share = widths.reduce(0, +) / Double(count)
    var parts: [ClosedRange<Int>] = []
    var (first, width) = (1, 0.0)
    for (index, column) in widths.enumerated() {
      width += column
      let isLast = parts.count == count - 1
      let others = count - parts.count - 1
      guard !isLast, width >= share * 0.9 || widths.count - index - 1 == others else { continue }
      parts.append(first...index + 1)
      (first, width) = (index + 2, 0)
    }
    if first <= widths.count { parts.append(first...widths.count) }
    return parts
  }

  /// The rows for those who sign, each of whom has about an equal part of the width.
  private func signatures(after last: Int) -> [(row: OutputRow, merges: [CellRange])] {
    guard !signers.isEmpty else { return [] }
    let parts = parts(signers.count)
    let most = signers.map(\.count).max() ?? 0
    return (0..<most).map { line in
      let number = last + 2 + line
      let cells = zip(signers, parts).compactMap { titles, part -> OutputCell? in
        titles.indices.contains(line)
          ? OutputCell(part.lowerBound, .text(titles[line]), style: Styles.signature) : nil
      }
      return (
        OutputRow(number, cells: cells),
        parts.filter { $0.count > 1 }.map {
          CellRange(
            CellReference(row: number, column: $0.lowerBound),
            CellReference(row: number, column: $0.upperBound))
        }
      )
    }
  }

  /// The widths that all tables share.
  private var widths: [Double] {
    let count = tables.map(\.columns.count).max() ?? 0
    return (0..<count).map { index in
      tables.compactMap { $0.columns.indices.contains(index) ? $0.columns[index].width : nil }
        .max() ?? 10
    }
  }

  private func heading(_ number: Int, _ columns: [Column]) -> OutputRow {
    OutputRow(
      number, height: height(columns.enumerated().map { ($0, $1.title) }, isBold: true),
      cells: columns.enumerated().map {
        OutputCell($0 + 1, .text($1.title), style: Styles.heading)
      })
  }

  private func row(_ number: Int, _ cells: [Cell], _ columns: [Column]) -> OutputRow {
    let texts = cells.enumerated().compactMap { index, cell -> (Int, String)? in
      if case .text(let text) = cell.content { (index, text) } else { nil }
    }
    return OutputRow(
      number, height: height(texts, isBold: false),
      cells: zip(cells, columns).enumerated().map { index, pair in
        OutputCell(
          index + 1, pair.0.content,
          style: Styles.cell(pair.0, isNumber: pair.1.isNumber))
      })
  }

  private func height(_ texts: [(column: Int, text: String)], isBold: Bool) -> Double {
    let widths = widths
    let lines = texts.map { column, text in
      TextMetrics.wrappedLineCount(
        text, fontSize: 12, isBold: isBold, widthInCharacters: widths[column])
    }
    return min(Double(max(lines.max() ?? 1, 1)) * 16 + 3, 400)
  }

  private enum Styles {
    static let title = CellStyle(font: CellFont(size: 15, isBold: true))
    static let section = CellStyle(
      font: CellFont(size: 12, isBold: true),
      alignment: CellAlignment(.left, vertical: .bottom, wraps: true))
    static let remark = CellStyle(
      font: CellFont(size: 12),
      alignment: CellAlignment(.left, vertical: .top, wraps: true))
    static let heading = CellStyle(
      font: CellFont(size: 12, isBold: true), fill: CellColor(0xD9E1F2),
      border: CellBorder(all: .thin),
      alignment: CellAlignment(.center, vertical: .center, wraps: true))

    static let signature = CellStyle(
      font: CellFont(size: 12, isBold: true), alignment: CellAlignment(.center, wraps: true))

    static func cell(_ cell: Cell, isNumber: Bool) -> CellStyle {
      var style = CellStyle(
        border: CellBorder(all: .thin),
        alignment: CellAlignment(isNumber ? .right : .left, vertical: .top, wraps: true))
      switch cell.content {
      case .date: style.numberFormat = "dd/mm/yyyy"
      case .text: style.numberFormat = "@"
      default: break
      }
      switch cell.mark {
      case .none: break
      case .wrong: style.fill = OwnMarkColors.wrong
      case .doubtful: style.fill = OwnMarkColors.doubtful
      case .good: style.fill = OwnMarkColors.good
      }
      return style
    }
  }
}

/// The backgrounds that stand for states; each is a light one on which black print can be read.
private enum OwnMarkColors {
  static let wrong = CellColor(0xFFC7CE)
  static let doubtful = CellColor(0xFFE699)
  static let good = CellColor(0xE2EFDA)
}
