import WorkbookModel

extension Finding {
  /// What is said of a cell outside a form's table.
  static func outsideWords(_ value: StatedValue, _ others: Int, _ range: CellRange?) -> Wording {
    guard case .number = value else { return outsideWords(value.vietnamese, range) }
    let more =
      others == 0
      ? Wording("", "")
      : Wording(" (và \(others) số khác ở các hàng này)", " (and \(others) more in these rows)")
    let place =
      range.map {
        Wording(" nằm khuất dưới ô gộp \($0)", " stands beneath the merged cells \($0)")
      } ?? Wording(" nằm ngoài bảng", " stands outside the table")
    return Wording("Số \(value.vietnamese)", "The figure \(value.english)") + more + place
      + Wording(
        ", không được tính. Nếu là số liệu thì chuyển vào đúng ô trong bảng; nếu không thì xoá.",
        " and is not counted. Move what is reported into its cell of the table, or clear it.")
  }

  private static func outsideWords(_ text: String, _ range: CellRange?) -> Wording {
    if let range {
      return Wording(
        "«\(text)» nằm khuất dưới ô gộp \(range), không ai nhìn thấy; không tính vào số liệu. Bỏ gộp ô, xem "
          + "nội dung này có cần không rồi xoá hoặc chuyển đi.",
        "“\(text)” stands beneath the merged cells \(range), where nobody can see it, and is not taken as a "
          + "figure. Unmerge, see whether it is needed, then clear or move it.")
    }
    return Wording(
      "«\(text)» nằm ngoài bảng, không tính vào số liệu. Nếu không cần thì xoá ô này.",
      "“\(text)” stands outside the table and is not taken as a figure. Clear the cell if it is not needed."
    )
  }

  /// What is told of a computed cell that holds a figure although there is nothing to compute it from; `nil`
  /// where there is.
  ///
  /// - Parameters:
  ///   - blank: the cells that it would be computed from and that are blank.
  ///   - isFormula: whether the figure is the last result of a formula that still stands there.
  func computedWords(
    _ found: StatedValue, _ computed: StatedValue, _ blank: [CellReference], _ isFormula: Bool
  ) -> Wording? {
    guard computed == .text("–") else { return nil }
    let lack =
      blank.isEmpty
      ? Wording("chưa đủ số để tính", "what it is computed from is not there")
      : Wording(
        "ô \(Self.addresses(blank)) mà nó tính từ đó còn trống",
        "what it is computed from is blank (\(Self.addresses(blank)))")
    return isFormula
      ? Wording(
        "Công thức ở ô này còn giữ kết quả cũ \(found.vietnamese), trong khi \(lack.vietnamese); máy không dùng số này. "
          + "Mở bằng Excel, điền đủ số rồi bấm Lưu để tính lại.",
        "The formula of this cell still holds the old result \(found.english), while \(lack.english); it is not used. "
          + "Open the workbook in Excel, fill in what is missing and save, so that it is computed again."
      )
      : Wording(
        "Ô này do máy tính nhưng \(lack.vietnamese), nên không dùng số \(found.vietnamese) gõ vào. Xoá số ở ô này; "
          + "điền đủ các số mà nó tính từ đó.",
        "This cell is computed, but \(lack.english), so the typed \(found.english) is not used. "
          + "Clear the cell, and fill in what it is computed from.")
  }

  /// What is said of a row as a whole: a sum that is not that of its rows, a row with a single cell.
  func rowWords(in language: Language) -> String {
    switch self {
    case .subtotalDiffers(let label, let found, let computed, _, let blank) where !blank.isEmpty:
      Wording(
        "Dòng «\(label)» ghi \(found.vietnamese), máy cộng được \(computed.vietnamese) và dùng số này: ô tự tính "
          + "\(Self.addresses(blank)) chưa hiện số nên tổng thiếu. Mở bằng Excel, bấm Lưu để tính lại; ô vẫn trống thì "
          + "chép công thức từ ô khác cùng cột vào đó (trang bị khóa thì bấm Review › Unprotect Sheet trước).",
        "Row “\(label)” says \(found.english); the sum is \(computed.english), which is used: the computed cells "
          + "\(Self.addresses(blank)) show nothing, so that the total lacks them. Save in Excel to have them computed; "
          + "into those that stay blank copy the formula from another cell of the column (Review › Unprotect Sheet "
          + "first, where the sheet is locked).")(in: language)
    case .subtotalDiffers(let label, let found, let computed, let isFormula, _):
      Wording(
        "Dòng «\(label)» ghi \(found.vietnamese), máy cộng được \(computed.vietnamese). Máy dùng số cộng lại; "
          + (isFormula
            ? "mở bằng Excel, bấm Lưu để công thức tính lại, còn lệch thì xem các dòng thành phần."
            : "kiểm tra các dòng thành phần."),
        "Row “\(label)” says \(found.english); the sum is \(computed.english). The sum is used; "
          + (isFormula
            ? "save in Excel to have the formula computed; if it still differs, check the rows it adds up."
            : "check the rows it adds up."))(in: language)
    case .loneCell(let found, let blank, let counts):
      Wording(
        "Hàng này chỉ có «\(found.vietnamese)», các ô bắt buộc còn trống: \(Self.addresses(blank)). "
          + "Điền đủ các ô đó; "
          + (counts
            ? "nếu số này gõ nhầm hàng thì xoá đi."
            : "nếu là ghi chú thì xoá hoặc chuyển xuống dưới bảng, máy chưa tính hàng này."),
        "Of this row only “\(found.english)” is filled, and these required cells are blank: "
          + "\(Self.addresses(blank)). Fill them; "
          + (counts
            ? "if the figure belongs to another row, clear it here."
            : "if this is a remark, clear it or move it below the table. The row is not counted."))(
          in: language)
    default:
      ""
    }
  }
}
