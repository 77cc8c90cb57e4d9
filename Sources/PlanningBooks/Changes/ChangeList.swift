import DecimalArithmetic
import PlanningForms
import PlanningIntake
import WorkbookModel
import WorkbookWriters

/// The sheet that lists changes: one line each, with both values, both cells and the difference.
package struct ChangeList {
  /// The background of changed cells.
  package static let color = CellColor(0xBDD7EE)
  /// The most changes that are written out.
  private static let mostLines = 100_000
  /// A note's text, and the most notes of one sheet.
  private static let bounds = (text: 1_000, notes: 2_000)

  let units: [(unit: CompareReport.Unit, lines: [ChangeLine])]
  let gone: [String]
  let added: [String]
  let language: Language
  private var name = OwnMarks.changes
  /// The sheets of the workbook that it is put into, to which its addresses lead.
  private var sheets: Set<String> = []

  /// Lists the changes of each unit, and the names of those with a workbook on one side only.
  package init(
    units: [(unit: CompareReport.Unit, lines: [ChangeLine])], gone: [String], added: [String],
    language: Language
  ) {
    self.units = units
    self.gone = gone
    self.added = added
    self.language = language
  }

  /// The list for a workbook with these sheets: under a name that is free, with links to changed cells.
  package func beside(_ names: [String]) -> ChangeList {
    let taken = Set(names.map { $0.lowercased() })
    var list = self
    list.sheets = Set(names)
    var number = 1
    while taken.contains(list.name.lowercased()) {
      list.name = OwnMarks.changes + (number == 1 ? " (sedp)" : " (sedp \(number))")
      number += 1
    }
    return list
  }

  private var isVietnamese: Bool { language == .vietnamese }

  private static let columns: [(title: (String, String), width: Double)] = [
    (("Số", "No."), 6), (("Đơn vị", "Unit"), 20), (("Biểu", "Form"), 8), (("Dòng", "Row"), 34),
    (("Cột", "Column"), 24), (("Ô trước", "Cell before"), 9), (("Ô sau", "Cell after"), 9),
    (("Trước", "Before"), 26), (("Sau", "After"), 26), (("Tăng, giảm", "Difference"), 14),
    (("%", "%"), 9),
  ]

  /// The column of the cells in the later workbook.
  private static let cellAfter = 7
  /// The width of all columns together.
  private static let whole = TextMetrics.mergedWidth(columns.map(\.width))

  /// What is said at a changed cell: what stood there before.
  package func notes(_ lines: [ChangeLine]) -> [CellReference: String] {
    var notes: [CellReference: String] = [:]
    for line in lines where notes.count < Self.bounds.notes {
      guard let cell = line.cellAfter else { continue }
      let text: String
      switch line.kind {
      case .value:
        let before =
          line.before.isEmpty ? (isVietnamese ? "trống" : "blank") : line.before.text(in: language)
        text = (isVietnamese ? "Trước: " : "Before: ") + before + difference(line)
      case .rowAdded: text = isVietnamese ? "Dòng mới." : "A new row."
      case .rowGone, .formAdded, .formGone: continue
      }
      notes[cell] = String(text.prefix(Self.bounds.text))
    }
    return notes
  }

  private func difference(_ line: ChangeLine) -> String {
    guard let difference = line.difference else { return "" }
    let sign = difference > 0 ? "+" : ""
    let percent =
      line.percent.map { "; \(sign)\(StatedValue.number($0).text(in: language)) %" } ?? ""
    return " (\(sign)\(StatedValue.number(difference).text(in: language))\(percent))"
  }

  // MARK: Sheet

  /// The sheet.
  package var document: WorksheetDocument {
    var rows: [OutputRow] = []
    func whole(_ text: String, _ style: CellStyle, height: Double) {
      rows.append(
        OutputRow(rows.count + 1, height: height, cells: [OutputCell(1, .text(text), style: style)])
      )
    }
    whole(OwnMarks.changesTitle, Styles.title, height: 24)
    whole(verdict, Styles.text, height: 18)
    for text in heads { whole(text, Styles.plain, height: Self.height([(text, Self.whole)])) }
    let merges = rows.indices.map { range($0 + 1, 1, $0 + 1, Self.columns.count) }
    let top = rows.count + 1
    rows.append(
      OutputRow(
        top, height: 20,
        cells: Self.columns.enumerated().map { index, column in
          OutputCell(
            index + 1, .text(isVietnamese ? column.title.0 : column.title.1), style: Styles.heading)
        }))
    let all = units.flatMap { unit, lines in lines.map { (unit.name, $0) } }
    var links: [CellHyperlink] = []
    for (index, (unit, line)) in all.prefix(Self.mostLines).enumerated() {
      let number = top + index + 1
      rows.append(row(number, index + 1, unit, line))
      if let cell = line.cellAfter, sheets.contains(line.sheet) {
        links.append(
          CellHyperlink(
            range(number, Self.cellAfter, number, Self.cellAfter), sheet: line.sheet, cell: cell))
      }
    }
    if all.count > Self.mostLines {
      whole("… +\(all.count - Self.mostLines)", Styles.plain, height: 18)
    }
    var sheet = WorksheetDocument(
      name: name,
      columns: Self.columns.enumerated().map { ColumnLayout($0 + 1...$0 + 1, width: $1.width) },
      rows: rows)
    sheet.merges = merges
    sheet.hyperlinks = links
    sheet.freeze = FreezePane(rows: top)
    if !all.isEmpty {
      sheet.autoFilter = range(top, 1, top + min(all.count, Self.mostLines), Self.columns.count)
    }
    sheet.pageSetup.orientation = .landscape
    sheet.showsGridLines = false
    sheet.printTitleRows = top...top
    return sheet
  }

  private func range(_ top: Int, _ left: Int, _ bottom: Int, _ right: Int) -> CellRange {
    CellRange(
      CellReference(row: top, column: left), CellReference(row: bottom, column: right))
  }

  private var verdict: String {
    let count = units.reduce(0) { $0 + $1.lines.count } + gone.count + added.count
    if count == 0 { return isVietnamese ? "Không có thay đổi." : "Nothing has changed." }
    return isVietnamese ? "Có \(count) thay đổi." : "\(count) changes."
  }

  /// Which workbooks were compared, and who has one on one side only.
  private var heads: [String] {
    var lines: [String] = []
    if units.count == 1, let unit = units.first?.unit {
      lines.append(
        (isVietnamese ? "Trước: " : "Before: ") + unit.before.name(beside: unit.after, in: language)
          + (isVietnamese ? ". Sau: " : ". After: ")
          + unit.after.name(beside: unit.before, in: language) + ".")
    }
    if !gone.isEmpty {
      lines.append(
        (isVietnamese ? "Chỉ có trước: " : "Only before: ") + gone.joined(separator: ", ") + ".")
    }
    if !added.isEmpty {
      lines.append(
        (isVietnamese ? "Chỉ có sau: " : "Only after: ") + added.joined(separator: ", ") + ".")
    }
    return lines
  }

  private func row(_ number: Int, _ place: Int, _ unit: String, _ line: ChangeLine) -> OutputRow {
    let words: String
    switch line.kind {
    case .value: words = line.label
    case .rowAdded: words = isVietnamese ? "(dòng mới)" : "(new row)"
    case .rowGone: words = isVietnamese ? "(dòng bị bỏ)" : "(row gone)"
    case .formAdded: words = isVietnamese ? "(biểu mới)" : "(new form)"
    case .formGone: words = isVietnamese ? "(biểu bị bỏ)" : "(form gone)"
    }
    let contents: [CellContent] = [
      .number(ExactDecimal(place)), .text(unit), .text(line.form.text), .text(line.row),
      .text(words), .text(line.cellBefore?.description ?? ""),
      .text(line.cellAfter?.description ?? ""), content(line.before), content(line.after),
      line.difference.map { .number($0) } ?? .blank, line.percent.map { .number($0) } ?? .blank,
    ]
    let texts = [line.row, words, line.before.text(in: language), line.after.text(in: language)]
    let height =
      zip([3, 4, 7, 8], texts).map { column, text in
        TextMetrics.wrappedLineCount(
          text, fontSize: 12, isBold: false, widthInCharacters: Self.columns[column].width)
      }.max() ?? 1
    return OutputRow(
      number, height: min(Double(max(height, 1)) * 16 + 3, 400),
      cells: contents.enumerated().map { index, content in
        var style = index < 9 ? Styles.cell : Styles.difference
        if index == Self.cellAfter - 1, sheets.contains(line.sheet) { style = Styles.link }
        if index == 7 || index == 8, case .number = content { style = Styles.figure }
        return OutputCell(index + 1, content, style: style)
      })
  }

  /// The height of a row whose texts wrap.
  private static func height(_ texts: [(text: String, width: Double)]) -> Double {
    let lines = texts.map { text, width in
      TextMetrics.wrappedLineCount(
        text, fontSize: 12, isBold: false, widthInCharacters: width)
    }
    return min(Double(max(lines.max() ?? 1, 1)) * 16 + 3, 400)
  }

  private func content(_ value: StatedValue) -> CellContent {
    switch value {
    case .number(let number, _): .number(number)
    case .text(let text): text.isEmpty ? .blank : .text(VisibleText.block(text))
    }
  }

  private enum Styles {
    static let title = CellStyle(font: CellFont(size: 15, isBold: true))
    static let text = CellStyle(font: CellFont(size: 12, isBold: true))
    static let plain = CellStyle(
      font: CellFont(size: 12), alignment: CellAlignment(.left, vertical: .top, wraps: true))
    static let heading = CellStyle(
      font: CellFont(size: 12, isBold: true), fill: CellColor(0xD9E1F2),
      border: CellBorder(all: .thin),
      alignment: CellAlignment(.center, vertical: .center, wraps: true))
    static let cell = CellStyle(
      border: CellBorder(all: .thin), alignment: CellAlignment(.left, vertical: .top, wraps: true))
    static let link = CellStyle(
      font: CellFont(isUnderlined: true, color: CellColor(0x0563C1)),
      border: CellBorder(all: .thin), alignment: CellAlignment(.left, vertical: .top, wraps: true))
    static let figure = CellStyle(
      border: CellBorder(all: .thin), alignment: CellAlignment(.right, vertical: .top),
      numberFormat: "#,##0.###")
    static let difference = CellStyle(
      border: CellBorder(all: .thin), alignment: CellAlignment(.right, vertical: .top),
      numberFormat: "+#,##0.###;-#,##0.###;0")
  }
}
