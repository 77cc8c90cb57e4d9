import DecimalArithmetic
import PlanningForms
import PlanningIntake
import WorkbookModel
import WorkbookWriters

/// The sheet that lists what to mend in a workbook; it says everything without colours and notes.
struct MendingList {
  let name: String
  /// The file as it was received.
  let file: String
  /// What was found, as an officer walks through it; what belongs to no cell first.
  let findings: [Diagnostic]
  /// What was changed automatically.
  let repairs: [Repair]
  /// What was written into cells.
  let written: [WrittenSuggestion]
  /// Whether the workbook was made anew from a file of another kind.
  let isConverted: Bool
  let language: Language
  /// The sheets that there are, to which links lead.
  let sheets: Set<String>

  private static let columns: [(title: (String, String), width: Double)] = [
    (("Số", "No."), 5), (("Tờ", "Sheet"), 16), (("Ô", "Cell"), 14), (("Mức", "Severity"), 10),
    (("Sai gì, sửa thế nào", "What is wrong, what to do"), 62),
    (("Ghi lại là", "Write instead"), 20), (("Đã sửa", "Mended"), 9), (("Mã", "Code"), 8),
  ]
  private static let changeTitles = [
    ("Số", "No."), ("Tờ", "Sheet"), ("Ô", "Cell"), ("", ""), ("Trong sổ ghi", "As written"),
  ]
  /// How many ranges of one finding are written out.
  private static let addresses = 6
  /// How many lines of a kind are written out.
  private static let lines = 5_000

  private var isVietnamese: Bool { language == .vietnamese }

  /// The sheet.
  var document: WorksheetDocument {
    var rows: [OutputRow] = []
    var links: [CellHyperlink] = []
    var merges: [CellRange] = []
    func whole(_ text: String, _ style: CellStyle, height: Double? = nil) {
      let number = rows.count + 1
      rows.append(
        OutputRow(number, height: height, cells: [OutputCell(1, .text(text), style: style)]))
      merges.append(range(number, 1, Self.columns.count))
    }
    whole(OwnMarks.title, Styles.title, height: 24)
    whole(verdict, Styles.text, height: 18)
    whole(advice, Styles.note, height: 32)
    if isConverted { whole(origin, Styles.note, height: 18) }
    rows.append(heading(rows.count + 1, Self.columns.map(\.title)))
    let top = rows.count
    for (index, group) in groups.prefix(Self.lines).enumerated() {
      let number = rows.count + 1
      rows.append(row(number, index + 1, group))
      if let link = link(group.first.location, group.cells.first?.first, number) {
        links.append(link)
      }
    }
    func changes(_ title: String, _ heading: (String, String), _ list: [Change]) {
      guard !list.isEmpty else { return }
      whole(title, Styles.section, height: 20)
      rows.append(self.heading(rows.count + 1, Self.changeTitles + [heading]))
      for (index, change) in list.prefix(Self.lines).enumerated() {
        let number = rows.count + 1
        rows.append(row(number, index + 1, change))
        if let link = link(change.location, change.location.cell, number) { links.append(link) }
      }
      if list.count > Self.lines { whole("… +\(list.count - Self.lines)", Styles.text) }
    }
    changes(
      isVietnamese
        ? "sedp đã ghi sẵn \(written.count) giá trị vào bản này; xem lại, sai thì sửa"
        : "\(written.count) values were written into this copy; look, and change what is wrong",
      ("Nay ghi là", "Now"),
      written.map { Change(location: $0.location, before: $0.before, after: $0.after.content) })
    changes(
      isVietnamese
        ? "sedp đã tự hiểu \(repairs.count) chỗ như sau; chỉ cần xem lại, không phải sửa"
        : "Understood by itself in \(repairs.count) places; look, nothing to mend",
      ("sedp hiểu là", "As used"),
      repairs.map {
        Change(
          location: $0.location, before: $0.before,
          after: .text(VisibleText.block($0.after.vietnamese)))
      })
    return sheet(rows, top: top, links: links, merges: merges)
  }

  private func sheet(
    _ rows: [OutputRow], top: Int, links: [CellHyperlink], merges: [CellRange]
  ) -> WorksheetDocument {
    var sheet = WorksheetDocument(
      name: name,
      columns: Self.columns.enumerated().map { ColumnLayout($0 + 1...$0 + 1, width: $1.width) },
      rows: rows)
    sheet.merges = merges
    sheet.hyperlinks = links
    sheet.freeze = FreezePane(rows: top)
    sheet.pageSetup.orientation = .landscape
    sheet.tabColor = OwnMarks.tab(isError: true)
    sheet.showsGridLines = false
    sheet.printTitleRows = top...top
    return sheet
  }

  // MARK: Sentences

  private var groups: [FindingGroup] {
    // Every sentence and every value stands by itself: whoever mends looks at nothing else.
    FindingGroup.alike(findings)
  }

  private var verdict: String {
    let errors = findings.count { $0.severity == .error }
    let warnings = findings.count { $0.severity == .warning }
    if isVietnamese {
      let first = errors > 0 ? "CHƯA NHẬN ĐƯỢC: phải sửa \(errors) lỗi" : "NHẬN ĐƯỢC: không có lỗi"
      return first + (warnings > 0 ? "; nên xem lại \(warnings) chỗ nghi sai" : "")
        + ". Tệp: \(file)"
    }
    let first = errors > 0 ? "NOT YET ACCEPTED: mend \(errors) errors" : "ACCEPTED: no errors"
    return first + (warnings > 0 ? "; look at \(warnings) doubtful places" : "") + ". File: \(file)"
  }

  private var advice: String {
    isVietnamese
      ? """
      Bấm vào địa chỉ ở cột "Ô" để đến chỗ sai: ô lỗi nền đỏ, ô nghi sai nền cam, đầu dòng cũng tô màu. \
      Sửa ngay trong tệp này, ghi x vào cột "Đã sửa", rồi gửi lại cả tệp. Không cần xóa tờ này và các ghi chú.
      """
      : """
      Click the address under "Cell" to go there: errors are red, doubtful cells orange, and so is the row's \
      left edge. Mend them in this file, tick them off, and send the whole file back. This sheet and the \
      notes may stay.
      """
  }

  private var origin: String {
    isVietnamese
      ? "Tệp đã gửi không phải .xlsx: đây là tệp .xlsx mới có cùng các ô. Từ nay gửi tệp này."
      : "The file received is no .xlsx: this is a new one with the same cells. Send this one from now on."
  }

  private func severity(_ severity: Severity) -> String {
    switch severity {
    case .error: isVietnamese ? "Lỗi" : "Error"
    case .warning: isVietnamese ? "Nghi sai" : "Doubtful"
    case .notice: isVietnamese ? "Để biết" : "Notice"
    }
  }

  // MARK: Rows

  private func heading(_ number: Int, _ titles: [(String, String)]) -> OutputRow {
    OutputRow(
      number, height: 20,
      cells: titles.enumerated().map { index, title in
        OutputCell(index + 1, .text(isVietnamese ? title.0 : title.1), style: Styles.heading)
      })
  }

  private func row(_ number: Int, _ place: Int, _ group: FindingGroup) -> OutputRow {
    let finding = group.first
    let cells = group.cells.isEmpty ? "" : group.addresses(limit: Self.addresses)
    let label = finding.location.label.map { "«\($0)»: " } ?? ""
    var text = label + finding.message(in: language)
    if group.count > 1 {
      text = (isVietnamese ? "\(group.count) chỗ. " : "\(group.count) places. ") + text
    }
    let fill =
      finding.severity == .notice ? nil : OwnMarks.color(isError: finding.severity == .error)
    let contents: [CellContent] = [
      .number(ExactDecimal(place)), .text(finding.location.sheet ?? ""), .text(cells),
      .text(severity(finding.severity)), .text(text), finding.suggestion?.content ?? .blank,
      .blank, .text(finding.code),
    ]
    return OutputRow(
      number, height: height([(4, text), (2, cells), (5, finding.suggestion?.shown ?? "")]),
      cells: contents.enumerated().map { index, content in
        var style = index == 2 ? Styles.link : Styles.cell
        if index == 3 { style.fill = fill }
        if index == 5 { style = Styles.value(content) }
        return OutputCell(index + 1, content, style: style)
      })
  }

  /// What stood in a cell and what was made of it.
  private struct Change {
    let location: Location
    let before: String
    let after: CellContent
  }

  private func row(_ number: Int, _ place: Int, _ change: Change) -> OutputRow {
    let before = VisibleText.block(change.before)
    let contents: [CellContent] = [
      .number(ExactDecimal(place)), .text(change.location.sheet ?? ""),
      .text(change.location.address ?? ""), .blank, .text(before), change.after,
    ]
    var after = ""
    if case .text(let text) = change.after { after = text }
    return OutputRow(
      number, height: height([(4, before), (5, after)]),
      cells: contents.enumerated().map { index, content in
        let style =
          index == 2 ? Styles.link : index == 5 ? Styles.value(content) : Styles.cell
        return OutputCell(index + 1, content, style: style)
      })
  }

  private func link(_ place: Location, _ cell: CellReference?, _ row: Int) -> CellHyperlink? {
    guard let sheet = place.sheet, sheets.contains(sheet), let cell else { return nil }
    return CellHyperlink(range(row, 3, 3), sheet: sheet, cell: cell)
  }

  private func range(_ row: Int, _ first: Int, _ last: Int) -> CellRange {
    CellRange(CellReference(row: row, column: first), CellReference(row: row, column: last))
  }

  /// The height of a row whose texts wrap in their columns.
  private func height(_ texts: [(column: Int, text: String)]) -> Double {
    let lines = texts.map { column, text in
      TextMetrics.wrappedLineCount(
        text, fontSize: 12, isBold: false, widthInCharacters: Self.columns[column].width)
    }
    return min(Double(max(lines.max() ?? 1, 1)) * 16 + 3, 400)
  }

  private enum Styles {
    static let title = CellStyle(font: CellFont(size: 15, isBold: true))
    static let text = CellStyle(font: CellFont(size: 12, isBold: true))
    static let section = CellStyle(font: CellFont(size: 12, isBold: true))
    static let note = CellStyle(
      font: CellFont(size: 11, isItalic: true),
      alignment: CellAlignment(.left, vertical: .top, wraps: true))
    static let heading = CellStyle(
      font: CellFont(size: 12, isBold: true), fill: CellColor(0xD9E1F2),
      border: CellBorder(all: .thin),
      alignment: CellAlignment(.center, vertical: .center, wraps: true))
    static let cell = CellStyle(
      border: CellBorder(all: .thin), alignment: CellAlignment(.left, vertical: .top, wraps: true),
      isLocked: false)
    static let link = CellStyle(
      font: CellFont(isUnderlined: true, color: CellColor(0x0563C1)),
      border: CellBorder(all: .thin), alignment: CellAlignment(.left, vertical: .top, wraps: true))

    /// A value as it is to be typed: a number without separators, a day in digits.
    static func value(_ content: CellContent) -> CellStyle {
      var style = cell
      style.font = CellFont(isBold: true)
      switch content {
      case .date: style.numberFormat = "dd/mm/yyyy"
      case .text: style.numberFormat = "@"
      default: break
      }
      return style
    }
  }
}
