/// Where a code or a name ought to stand that was not found.
package enum CodeChoices: Hashable, Sendable {
  /// The list of the column, with what can be chosen where that is short enough to be said.
  case column([String])
  /// The plan of an earlier year.
  case plan(year: Int)

  /// The most entries of a list that a message names.
  package static let shortList = 8

  /// What can be chosen from a list: all of it where it is short.
  package static func of(_ names: [String]) -> CodeChoices {
    .column(names.count <= shortList ? names : [])
  }

  /// What is said of something that is not there.
  func message(about found: String, nearest: [String]) -> Wording {
    let near = Finding.nearest(nearest)
    switch self {
    case .plan(let year):
      return Wording(
        "«\(found)» không có trong kế hoạch năm \(year).\(near.vietnamese) Kiểm tra lại mã.",
        "“\(found)” is not in the plan of \(year).\(near.english) Check the code.")
    case .column(let names) where !names.isEmpty:
      let all = names.map { "«\($0)»" }.joined(separator: ", ")
      let quoted = names.map { "“\($0)”" }.joined(separator: ", ")
      return Wording(
        "«\(found)» không có trong danh sách của ô này. Chọn một trong: \(all).",
        "“\(found)” is not in this cell's list. Choose one of: \(quoted).")
    case .column:
      return Wording(
        """
        «\(found)» không có trong danh sách của ô này.\(near.vietnamese) Mở danh sách ở ô và chọn lại.
        """,
        """
        “\(found)” is not in this cell's list.\(near.english) Open the cell's list and choose again.
        """)
    }
  }
}
