extension Finding {
  /// What is said of a column that is missing.
  ///
  /// - Parameters:
  ///   - nearest: headings that the form does not have and that may be meant.
  ///   - filled: how many cells stand under them.
  static func missingColumn(_ expected: String, _ nearest: [String], _ filled: Int) -> Wording {
    let headings = list(nearest)
    guard filled > 0 else {
      return Wording("Thiếu cột «\(expected)».", "Column “\(expected)” is missing.")
        + (nearest.isEmpty
          ? Wording(same: "")
          : Wording(" Tiêu đề gần nhất: \(headings).", " Nearest headers: \(headings)."))
        + Wording(" Khôi phục cột như mẫu.", " Restore the column.")
    }
    return Wording(
      """
      Thiếu cột «\(expected)», trong khi \(filled) ô đã điền ở cột «\(headings)» không có trong \
      mẫu nên chưa được tính. Nếu đó chính là cột này, sửa tiêu đề lại đúng như mẫu.
      """,
      """
      Column “\(expected)” is missing, and \(filled) filled cells under “\(headings)”, which the form \
      does not have, are not counted. If they belong there, give the column its heading from the \
      form again.
      """)
  }
}

/// A column that stands under the header of another, whose own header is nowhere.
package struct MisnamedColumn: Hashable, Sendable {
  /// The letters of the column.
  package let column: String
  /// The header that it ought to have.
  package let header: String

  /// Names such a column.
  package init(column: String, header: String) {
    self.column = column
    self.header = header
  }

  var words: Wording {
    Wording(
      "Sửa tiêu đề cột \(column) lại thành «\(header)» như mẫu.",
      "Give column \(column) its header “\(header)” from the form again.")
  }
}
