import PlanningConsolidation
import PlanningForms
import PlanningLayout
import WorkbookModel

/// The list of broken rules that stands beside a sample: which cells were changed, and what a check
/// must tell where.
package struct RuleMistakeList: Sendable {
  /// One broken rule.
  package struct Line: Sendable {
    package var file: String
    package var rule: String
    package var severity: Severity
    package var sheet: String
    /// The cells that were changed, with what was written: `H12 = 45; I12 =`.
    package var changes: String
    /// The cell that is named when the rule is told; empty where that is another workbook's
    /// business, or the whole form's.
    package var reported: String
    package var vietnamese: String
    package var english: String

    package init(_ entry: RuleMistakePlan.Entry, file: String, in template: TemplateBook) {
      self.file = file
      rule = entry.rule
      severity = entry.severity
      vietnamese = entry.vietnamese
      english = entry.english
      let forms = template.forms
      let changed = forms.first { $0.code == entry.mistake.form }
      sheet = changed?.sheet ?? ""
      changes = entry.mistake.changes.compactMap { change in
        template.cell(entry.mistake.form, row: entry.mistake.row, field: change.field).map { cell in
          let column = changed?.column(change.field)
          let text =
            column.map { template.text(change.value, column: $0) }
            ?? change.value.displayText
          return "\(cell.description) = \(text)"
        }
      }.joined(separator: "; ")
      reported =
        entry.reported.flatMap { place in
          template.cell(place.form, row: place.row, field: place.field).map { cell in
            let sheet = forms.first { $0.code == place.form }?.sheet ?? ""
            return "\(sheet)!\(cell.description)"
          }
        } ?? ""
    }
  }

  package let lines: [Line]
  /// The rules that no workbook could be found for, by plan year.
  package let unbroken: [(planYear: Int, rules: [String])]

  private let roles: Roles

  /// Makes a list.
  package init(lines: [Line], unbroken: [(planYear: Int, rules: [String])], roles: Roles) {
    self.roles = roles
    self.lines = lines
    self.unbroken = unbroken
  }

  private static let header = [
    "tep", "quy_tac", "muc", "trang", "o_da_sua", "o_bao_loi", "noi_dung", "message",
  ]

  /// The list as a table of texts.
  package var sheet: Sheet {
    var rows = [Self.header]
    rows += lines.map {
      [
        $0.file, $0.rule, roles.code($0.severity.logLevel), $0.sheet, $0.changes, $0.reported,
        $0.vietnamese,
        $0.english,
      ]
    }
    for (planYear, rules) in unbroken {
      rows += rules.map {
        ["", $0, "", "", "", "", "Năm \(planYear): không sổ nào có chỗ để vi phạm.", "No place."]
      }
    }
    return Sheet(
      name: "mistakes",
      rows: rows.enumerated().map { index, texts in
        Row(
          number: index + 1,
          cells: texts.enumerated().filter { !$1.isEmpty }.map { column, text in
            Cell(
              reference: CellReference(row: index + 1, column: column + 1), value: .text(text))
          })
      })
  }
}
