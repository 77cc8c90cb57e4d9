import PlanningForms
import WorkbookModel

/// Tells which doubts about an area's figures are those of a slip in a unit below, which is told by itself.
struct SlipsBelow {
  private let file: String
  /// The cells that would hold something else without the slips.
  private let touched: Set<CellPlace>

  /// - Parameters:
  ///   - forms: what was read.
  ///   - settled: the same as if the slips had been left blank.
  init(book file: String, forms: [FormCode: FormRecord], settled: [FormCode: FormRecord]?) {
    self.file = file
    var touched: Set<CellPlace> = []
    for (code, other) in settled ?? [:] {
      guard let record = forms[code], let sheet = record.source?.sheet else { continue }
      let rows = Dictionary(
        other.rows.map { ($0.sheetRow, $0.values) }, uniquingKeysWith: { first, _ in first })
      for (index, row) in record.rows.enumerated() {
        let values = rows[row.sheetRow]
        for column in row.values.indices {
          let isSame =
            values.map { $0.indices.contains(column) && $0[column] == row.values[column] } ?? false
          guard !isSame, let cell = record.cell(row: index, column: column) else { continue }
          touched.insert(CellPlace(file: file, sheet: sheet, cell: cell))
        }
      }
    }
    self.touched = touched
  }

  /// Makes what is told of such cells, or was judged by them, a consequence of the slip.
  func follow(_ findings: inout [Diagnostic]) {
    guard !touched.isEmpty else { return }
    for index in findings.indices where findings[index].counts {
      guard case .scaleSlip = findings[index].finding else { continue }
      let isTouched = CellPlace(findings[index].location).map(touched.contains) ?? false
      if isTouched || !touched.isDisjoint(with: findings[index].inputs) {
        findings[index].standing = .consequence(of: Location(file: file))
      }
    }
  }
}
