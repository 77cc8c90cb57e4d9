import PlanningForms
import PlanningIntake
import PlanningLayout
import WorkbookModel
import WorkbookWriters

/// Lays out the decisions workbook: a row for each thing to decide, with a drop-down for the answer.
struct DecisionBook {
  private static let sheetName = "QuyetDinh"
  /// The most choices that a drop-down offers; answers from longer lists are typed.
  private static let maximumChoices = 2_000

  let rows: [DecisionRow]
  private let lists: [CodeListSheet.List]

  init(_ rows: [DecisionRow]) {
    self.rows = rows
    var seen: [[String]: String] = [:]
    var lists: [CodeListSheet.List] = []
    for row in rows {
      guard !row.choices.isEmpty, row.choices.count <= Self.maximumChoices,
        seen[row.choices] == nil
      else { continue }
      let name = "DS_QD_\(lists.count + 1)"
      seen[row.choices] = name
      lists.append(CodeListSheet.List(name: name, choices: row.choices))
    }
    self.lists = lists
  }

  /// The workbook.
  var document: WorkbookDocument {
    var canvas = SheetCanvas(widths: DecisionColumn.allCases.map(\.width))
    typealias Styles = OfficerTable.Styles
    let filled = Set(DecisionColumn.filled)
    for (index, column) in DecisionColumn.allCases.enumerated() {
      canvas.set(1, index + 1, .text(column.rawValue), Styles.heading)
      for (number, row) in rows.enumerated() {
        let content = row[column]
        canvas.set(
          number + 2, index + 1, content.isEmpty ? .blank : .text(content),
          filled.contains(column) ? Styles.answer : Styles.text)
      }
    }
    var sheet = canvas.worksheet(named: Self.sheetName)
    for (index, column) in DecisionColumn.allCases.enumerated() where column.isKey {
      for layout in sheet.columns.indices where sheet.columns[layout].columns.contains(index + 1) {
        sheet.columns[layout].isHidden = true
      }
    }
    sheet.freeze = FreezePane(rows: 1, columns: 1)
    sheet.validations = validations
    return OfficerTable.document(sheet, lists: lists)
  }

  private var validations: [DataValidation] {
    guard let column = DecisionColumn.allCases.firstIndex(of: .answer) else { return [] }
    let names = Dictionary(
      lists.map { ($0.choices, $0.name) }, uniquingKeysWith: { first, _ in first })
    return rows.enumerated().compactMap { index, row in
      guard let name = names[row.choices] else { return nil }
      let cell = CellReference(row: index + 2, column: column + 1)
      return OfficerTable.choice(from: name, at: cell)
    }
  }
}
