/// Why workbooks can't be compared, or what a comparison leaves out.
package enum CompareFault: Hashable, Sendable {
  /// The two workbooks are of two units, of which the names are given.
  case otherUnit(before: String, after: String)
  /// Cells of a workbook can't be used or belong to no form; they are in no comparison.
  case unread(cells: Int)
  /// No unit has a workbook on both sides.
  case nothingInCommon

  /// The code.
  package var code: Finding.Code {
    switch self {
    case .otherUnit: .compareOtherUnit
    case .unread: .compareUnread
    case .nothingInCommon: .compareNothing
    }
  }

  var words: Wording {
    switch self {
    case .otherUnit(let before, let after):
      Wording(
        "Hai sổ của hai đơn vị khác nhau: trước là của \(before), sau là của \(after). Chọn hai sổ của cùng "
          + "một đơn vị.",
        "The two workbooks are of two units: the earlier one of \(before), the later one of \(after). "
          + "Choose two of the same unit.")
    case .unread(let cells):
      Wording(
        "\(cells) ô của sổ này chưa dùng được, hoặc không thuộc biểu nào, nên không so. Kiểm tra sổ này để biết ô "
          + "nào, vì sao.",
        "Cells of this workbook that can't be used, or belong to no form, were not compared: \(cells). Check it to see "
          + "which and why.")
    case .nothingInCommon:
      Wording(
        "Không đơn vị nào có sổ ở cả hai bên. Chọn hai sổ, hoặc hai thư mục, của cùng những đơn vị.",
        "No unit has a workbook on both sides. Choose two workbooks, or two folders, of the same units."
      )
    }
  }
}
