import PlanningConsolidation
import PlanningForms

/// Which rule is broken in which sample workbook, and where.
package struct RuleMistakePlan: Sendable {
  /// One rule, broken once.
  package struct Entry: Sendable {
    /// The rule's name in messages: `X-08/thoi_gian_thuan`.
    package var rule: String
    /// How bad breaking it is.
    package var severity: Severity
    /// Whose workbook it is broken in.
    package var contributor: Contributor
    /// The plan year of that workbook.
    package var planYear: Int
    /// What is changed.
    package var mistake: PlantedMistake
    /// Where the workbook's own check tells it; `nil` for rules of consolidated forms, which are
    /// told when the workbooks are put together, and for rules of a form as a whole.
    package var reported: Place?
    /// What is told, in Vietnamese.
    package var vietnamese: String
    /// What is told, in English.
    package var english: String
  }

  /// A cell by what it means.
  package struct Place: Hashable, Sendable {
    package var form: FormCode
    /// The row, from 0; `nil` for the record block.
    package var row: Int?
    package var field: String
  }

  /// The rules that are broken, in the order of the forms.
  package var entries: [Entry] = []
  /// The rules that no workbook could be found for.
  package var unbroken: [String] = []

  /// The mistakes of one workbook.
  package func entries(of contributor: Contributor, planYear: Int) -> [Entry] {
    entries.filter { $0.contributor == contributor && $0.planYear == planYear }
  }
}
