/// What was changed by hand in a workbook that the program wrote, beside single figures.
package enum BookEdit: Hashable, Sendable {
  /// A text or code reads otherwise; empty where a cell is.
  case text(found: String, expected: String)
  /// A row is gone.
  case rowDeleted(row: String, written: Int)
  /// A row is there that was not written.
  case rowAdded(row: String)
  /// A row stands elsewhere.
  case rowMoved(row: String, written: Int)
  /// A column is gone.
  case columnDeleted(header: String)
  /// A column stands elsewhere than where it was written, which is named by its letters.
  case columnMoved(header: String, written: String)
  /// A whole sheet is gone.
  case sheetDeleted(sheet: String)
}

/// Why the record that a workbook carries of itself says nothing about it.
package enum RecordFault: String, CaseIterable, Hashable, Sendable {
  /// The workbook says that it has one, and has none.
  case removed
  /// The workbook knows of none: an earlier version of the program wrote it.
  case absent
  /// It is not whole or contradicts itself.
  case damaged
  /// It is that of another workbook.
  case otherRun
}

extension BookEdit {
  var words: Wording {
    switch self {
    case .text(let found, let expected):
      Self.text(found, expected)
        + Wording(
          " Vẫn tính theo nội dung máy đã ghi; sửa ở sổ nguồn rồi tổng hợp lại.",
          " What was written counts; correct the source and consolidate again.")
    case .rowDeleted(let row, let written):
      Wording(
        "Dòng \(written) máy đã ghi («\(row)») không còn: có người xoá. Số của dòng vẫn được tính; sửa "
          + "ở sổ nguồn rồi tổng hợp lại.",
        "Row \(written) as written (“\(row)”) is gone: it was deleted by hand. Its figures still "
          + "count; correct the source and consolidate again.")
    case .rowAdded(let row):
      Wording(
        "Dòng «\(row)» không do máy ghi: có người thêm. Không tính dòng này; bổ sung ở sổ nguồn rồi "
          + "tổng hợp lại.",
        "The row “\(row)” was not written by the program: it was added by hand and does not count. "
          + "Add it to the source and consolidate again.")
    case .rowMoved(let row, let written):
      Wording(
        "Dòng «\(row)» máy đã ghi ở dòng \(written): có người đổi chỗ. Vẫn tính theo thứ tự máy đã ghi.",
        "The row “\(row)” was written in row \(written): it was moved by hand. The written order "
          + "counts.")
    case .columnMoved(let header, let written):
      Wording(
        "Cột «\(header)» máy đã ghi ở cột \(written): có người đổi chỗ. Vẫn tính theo thứ tự máy đã ghi.",
        "The column “\(header)” was written as column \(written): it was moved by hand. The written order "
          + "counts.")
    case .columnDeleted(let header):
      Wording(
        "Cột «\(header)» máy đã ghi không còn: có người xoá. Số của cột vẫn được tính.",
        "The column “\(header)” is gone: it was deleted by hand. Its figures still count.")
    case .sheetDeleted(let sheet):
      Wording(
        "Trang «\(sheet)» máy đã ghi không còn: có người xoá. Số của trang vẫn được tính.",
        "The sheet “\(sheet)” is gone: it was deleted by hand. Its figures still count.")
    }
  }

  /// What was found of a text, whichever counts.
  static func text(_ found: String, _ expected: String) -> Wording {
    Wording(
      "Ô ghi \(quoted(found, "trống")), máy đã ghi \(quoted(expected, "trống")): có người sửa tay.",
      "The cell says \(quoted(found, "nothing")) where \(quoted(expected, "nothing")) was written: it "
        + "was edited by hand.")
  }

  private static func quoted(_ text: String, _ nothing: String) -> String {
    text.isEmpty ? nothing : "«\(text)»"
  }
}

extension RecordFault {
  var words: Wording {
    let reason =
      switch self {
      case .removed: Wording("trang ẩn BanGhi đã bị xoá", "its hidden sheet BanGhi was deleted")
      case .absent:
        Wording(
          "sổ do bản phần mềm cũ lập, chưa có trang BanGhi",
          "an earlier version wrote it, without the sheet BanGhi")
      case .damaged: Wording("trang ẩn BanGhi đã bị sửa", "its hidden sheet BanGhi was changed")
      case .otherRun:
        Wording(
          "trang ẩn BanGhi là của sổ khác", "its hidden sheet BanGhi belongs to another workbook")
      }
    return Wording(
      "Không kiểm được sổ có bị sửa tay hay không: ", "Whether it was edited can't be told: ")
      + reason
      + Wording(
        ". Số tạm lấy như ghi trên biểu. Xin lại sổ máy đã lập, hoặc tổng hợp lại từ sổ nguồn.",
        ". Its figures are taken as they stand for now. Ask for the workbook as it was written, or "
          + "consolidate again from the sources.")
  }
}
