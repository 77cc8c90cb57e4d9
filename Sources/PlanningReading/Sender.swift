import PlanningForms

/// Who sent a workbook, for which year and round.
struct Sender {
  var level: PlanningLevel
  var form: FormCode
  var contributor: Contributor?
  var planYear: Int
  var round = ""
  var roundOrder = 0
  var date = 0
  var version = ""
  var record: [ExpressionValue] = []
  var cells: [(row: Int32, column: Int16)] = []
  /// Whether nothing forbids taking the submission into account.
  var isUsable = true
}
