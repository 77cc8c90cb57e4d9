import PlanningForms
import WorkbookWriters

/// What says on every page of a consolidated workbook that it can't be signed yet.
package struct DraftMark: Sendable {
  /// Mistakes that are still to be mended or decided.
  package let errors: Int
  /// Units whose workbook is of another round than the others.
  package let unitsOfOtherRounds: Int
  /// Units whose workbook is in, and those that are due.
  package let units: (reported: Int, expected: Int)

  /// Counts what has been found about a workbook's inputs and its own forms; what only follows from
  /// something else, and what was found in files that don't count, is left out.
  package init(_ findings: [Diagnostic], reported: Int, expected: Int) {
    var errors = 0
    var others = 0
    for found in findings where found.standing == .counts {
      switch found.finding {
      case .moreOfOneKind(_, let count) where found.severity == .error: errors += count
      case .otherRound(_, let units): others += units.count
      default: errors += found.severity == .error ? 1 : 0
      }
    }
    self.errors = errors
    unitsOfOtherRounds = others
    units = (reported, expected)
  }

  /// The mark; `nil` where nothing is left to do.
  package var text: String? {
    var left: [String] = []
    if errors > 0 { left.append("còn \(errors) lỗi") }
    if units.reported < units.expected {
      left.append("mới có \(units.reported)/\(units.expected) đơn vị")
    }
    if unitsOfOtherRounds > 0 { left.append("\(unitsOfOtherRounds) đơn vị ở vòng khác") }
    return left.isEmpty ? nil : "BẢN NHÁP – " + left.joined(separator: ", ")
  }

  /// Puts the mark at the top left of every page, the first among them; page numbers stay.
  func mark(_ sheet: inout WorksheetDocument) {
    guard let text, sheet.visibility == .visible else { return }
    let left = "&L&\"Times New Roman,Bold\"&11" + HeaderFooter.escaped(text)
    sheet.headerFooter.header = left + (sheet.headerFooter.header ?? "")
    if sheet.headerFooter.isFirstPageDifferent { sheet.headerFooter.firstHeader = left }
  }
}
