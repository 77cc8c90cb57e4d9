import PlanningForms
import PlanningTransform

/// Which rule is broken in which sample workbook, and where.
struct RuleMistakePlan: Sendable {
  /// One rule, broken once.
  struct Entry: Sendable {
    /// The rule's name in messages: `X-08/thoi_gian_thuan`.
    var rule: String
    /// How bad breaking it is.
    var severity: Severity
    /// Whose workbook it is broken in.
    var contributor: Contributor
    /// The plan year of that workbook.
    var planYear: Int
    /// What is changed.
    var mistake: PlantedMistake
    /// Where the workbook's own check tells it; `nil` for rules of consolidated forms, which are
    /// told when the workbooks are put together, and for rules of a form as a whole.
    var told: Place?
    /// What is told, in Vietnamese.
    var vietnamese: String
    /// What is told, in English.
    var english: String
  }

  /// A cell by what it means.
  struct Place: Hashable, Sendable {
    var form: FormCode
    /// The row, from 0; `nil` for the record block.
    var row: Int?
    var field: String
  }

  /// The rules that are broken, in the order of the forms.
  var entries: [Entry] = []
  /// The rules that no workbook could be found for.
  var unbroken: [String] = []

  /// The mistakes of one workbook.
  func entries(of contributor: Contributor, planYear: Int) -> [Entry] {
    entries.filter { $0.contributor == contributor && $0.planYear == planYear }
  }
}
