import VietnameseText
import WorkbookModel

/// A table that an officer fills for the program: answers, decisions. Its columns are found by their
/// headings, in whatever order they stand.
package enum OfficerTable {
  /// Where each column stands; of two with one heading the first counts.
  package static func columns<Column>(
    _ header: Row, as: Column.Type = Column.self
  ) -> [Column: Int] where Column: CaseIterable & Hashable & RawRepresentable<String> {
    var columns: [Column: Int] = [:]
    for cell in header.cells {
      let key = MatchKey(text(cell))
      if let column = Column.allCases.first(where: { MatchKey($0.rawValue) == key }),
        columns[column] == nil
      {
        columns[column] = cell.reference.column
      }
    }
    return columns
  }

  /// The text of a cell; a code that a spreadsheet program has made a number of is that number's
  /// digits.
  package static func text(_ cell: Cell) -> String {
    switch cell.value {
    case .text(let text): cleaned(text).text
    case .number(let number): number.description
    default: ""
    }
  }
}
