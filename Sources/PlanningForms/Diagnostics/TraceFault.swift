/// Why a figure can't be followed, or what is to be known of it.
package enum TraceFault: Hashable, Sendable {
  /// The workbook does not say where its figures come from.
  case missing
  /// What it says is not whole, or that of another workbook.
  case unusable(RecordFault)
  /// The cell shows another figure than the one that was written.
  case edited(found: StatedValue, written: StatedValue)
  /// No figure stands at an address; the nearest one in its row.
  case noFigure(nearest: String?)
  /// There is no sheet of figures of this name.
  case noSheet(name: String, sheets: [String])
  /// No workbook of this name is among those that the figures were made from.
  case unknownInput(name: String, nearest: String?)
  /// A cell of a workbook that was sent belongs to no table that was used.
  case unknownCell(sheets: [String])
  /// What is computed again is not what was written.
  case rulesChanged(computed: StatedValue, written: StatedValue, version: String)

  /// The code.
  package var code: Finding.Code {
    switch self {
    case .missing: .traceMissing
    case .unusable: .traceUnusable
    case .edited: .traceEdited
    case .noFigure: .traceNoFigure
    case .noSheet: .traceNoSheet
    case .unknownInput: .traceUnknownInput
    case .unknownCell: .traceUnknownCell
    case .rulesChanged: .traceRulesChanged
    }
  }

  var words: Wording {
    switch self {
    case .missing:
      Wording(
        "Sổ này không ghi nguồn số: trang ẩn BanGhi đã bị xoá, hoặc sổ do bản phần mềm cũ lập. Tổng hợp lại, "
          + "rồi hỏi sổ mới.",
        "This workbook does not say where its figures come from: its hidden sheet BanGhi was deleted, or "
          + "an earlier version wrote it. Consolidate again, and ask the new workbook.")
    case .unusable(let fault):
      Wording(
        "Không dùng được nguồn số ghi trong sổ: ", "The sources in the workbook can't be used: ")
        + reason(fault)
        + Wording(
          ". Xin lại sổ gốc, hoặc tổng hợp lại.",
          ". Ask for the workbook as it was written, or consolidate again.")
    case .edited(let found, let written):
      Wording(
        "Số in khác số máy đã tính: ô ghi \(found.vietnamese), máy đã tính \(written.vietnamese). Nguồn "
          + "dưới đây là của số máy đã tính.",
        "The cell shows another figure than was computed: \(found.english), computed "
          + "\(written.english). The sources "
          + "below are those of the computed figure.")
    case .noFigure(let nearest):
      Wording(
        "Ở ô này không có số: là tiêu đề, tên hoặc ô trống.",
        "No figure stands in this cell: it is a heading, a name or blank.")
        + (nearest.map {
          Wording(" Số gần nhất cùng dòng: \($0).", " The nearest figure of its row: \($0).")
        }
          ?? Wording(
            " Chọn một ô số trong bảng.", " Choose a cell with a figure of the table."))
    case .noSheet(let name, let sheets):
      Wording(
        "Sổ không có trang số liệu «\(name)». Các trang: \(sheets.joined(separator: ", ")).",
        "The workbook has no sheet of figures “\(name)”. The sheets: \(sheets.joined(separator: ", "))."
      )
    case .unknownInput(let name, let nearest):
      Wording(
        "Số trong sổ này không lấy từ tệp «\(name)»",
        "The figures do not come from a file “\(name)”")
        + Wording.nearest(nearest)
        + Wording(
          ". Ghi đúng tên tệp như khi tổng hợp; tệp bị loại thì không có số nào.",
          ". Give its name as it was when it was consolidated; a file that does not count has no figures."
        )
    case .unknownCell(let sheets):
      Wording(
        "Ô này không thuộc bảng nào đã dùng của tệp. Các trang đã dùng: \(sheets.joined(separator: ", ")).",
        "This cell belongs to no table of the file that was used. The sheets used: "
          + "\(sheets.joined(separator: ", ")).")
    case .rulesChanged(let computed, let written, let version):
      Wording(
        "Tính lại được \(computed.vietnamese), trong sổ ghi \(written.vietnamese): quy tắc hoặc danh mục "
          + "đã đổi từ khi lập sổ (bộ biểu mẫu \(version)). Dùng bộ biểu mẫu cũ (--templates), hoặc tổng hợp lại.",
        "Computed again it is \(computed.english), the workbook says \(written.english): rules or "
          + "lists have changed since (form set \(version)). Use the earlier form set (--templates), or consolidate again."
      )
    }
  }

  private func reason(_ fault: RecordFault) -> Wording {
    switch fault {
    case .removed, .absent:
      Wording("trang ẩn BanGhi không còn", "its hidden sheet BanGhi is gone")
    case .damaged: Wording("trang ẩn BanGhi đã bị sửa", "its hidden sheet BanGhi was changed")
    case .otherRun:
      Wording(
        "trang ẩn BanGhi là của sổ khác", "its hidden sheet BanGhi belongs to another workbook")
    }
  }
}
