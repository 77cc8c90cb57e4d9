import PlanningForms
import PlanningIntake
import WorkbookModel
import WorkbookWriters

/// The list of what a correction changes in a workbook that was locked, as it is signed (bảng đính chính).
package struct CorrectionSheet {
  let area: AdministrativeUnit
  let planYear: Int
  /// The file that is corrected, and when and why it was locked.
  let corrected: String
  let lock: Locks.Line
  let reason: String
  let lines: [ChangeLine]
  /// The titles of forms.
  let titles: [FormCode: String]
  /// The sheets of the correction, for page numbers.
  let sheets: [WorksheetDocument]
  /// Who signs, from the left.
  let signers: [[String]]

  /// Lists what a correction changes.
  package init(
    area: AdministrativeUnit, planYear: Int, corrected: String, lock: Locks.Line, reason: String,
    lines: [ChangeLine], titles: [FormCode: String], sheets: [WorksheetDocument],
    signers: [[String]]
  ) {
    self.area = area
    self.planYear = planYear
    self.corrected = corrected
    self.lock = lock
    self.reason = reason
    self.lines = lines
    self.titles = titles
    self.sheets = sheets
    self.signers = signers
  }

  /// The sheet.
  package var document: WorksheetDocument {
    let breaks = Dictionary(
      sheets.map { ($0.name, $0.rowBreaks) }, uniquingKeysWith: { first, _ in first })
    var sheet = OfficerSheet(
      name: OwnMarks.corrections, title: OwnMarks.correctionsTitle,
      remarks: [
        "\(area.fullName), kế hoạch năm \(planYear). Đính chính sổ «\(corrected)» đã khóa ngày \(lock.day) "
          + "(\(lock.reason)).",
        "Lý do đính chính: \(reason)",
      ],
      tables: [
        OfficerSheet.Table(
          columns: [
            .init(title: "STT", width: 6, isNumber: true), .init(title: "Biểu", width: 28),
            .init(title: "Trang của biểu", width: 9, isNumber: true), .init(title: "Ô", width: 9),
            .init(title: "Nội dung", width: 46), .init(title: "Đã ghi", width: 20),
            .init(title: "Đính chính thành", width: 20),
          ],
          rows: lines.enumerated().map { index, line in
            [
              .init(count: index + 1),
              .init(
                line.form.text + ". "
                  + YearTokens(planYear: planYear).resolve(titles[line.form] ?? "")),
              line.cellAfter.map { cell in
                .init(count: 1 + (breaks[line.sheet] ?? []).count { $0 < cell.row })
              } ?? .init(""),
              .init((line.cellAfter ?? line.cellBefore)?.description ?? ""),
              .init(content(line)), .init(line.before.vietnamese), .init(line.after.vietnamese),
            ]
          })
      ])
    sheet.signers = [["NGƯỜI LẬP BẢNG"]] + signers
    return sheet.document
  }

  private func content(_ line: ChangeLine) -> String {
    let what =
      switch line.kind {
      case .value: line.label
      case .rowAdded: "thêm dòng"
      case .rowGone: "bỏ dòng"
      case .formAdded: "thêm biểu"
      case .formGone: "bỏ biểu"
      }
    return [line.row, what].filter { !$0.isEmpty }.joined(separator: " – ")
  }
}
