import DecimalArithmetic
import PlanningForms
import WorkbookModel

/// A form as it was read from a sheet, before its computed columns and limits are checked.
struct FormDraft {
  let plan: FormPlan
  /// The sheet, as a position in the workbook's sheets.
  let sheet: Int
  var match: HeaderMatch?
  var rows: [RecordRow] = []
  /// For each row the printed row that it is, where the form has such.
  var fixed: [Int?] = []
  /// Total and group rows with figures, to be compared with the sums of the rows.
  var subtotals: [Subtotal] = []
  var record: [ExpressionValue] = []
  var recordCells: [(row: Int32, column: Int16)] = []
  /// The values of the record block that can't be relied on.
  var recordFaults: [CellFault] = []

  /// A row of sums.
  struct Subtotal {
    var label: String
    var sheetRow: Int
    /// The rows that it adds up, as positions in ``FormDraft/rows``; `nil` for all.
    var rows: Range<Int>?
    /// The figures by column.
    var figures: [(column: Int, value: ExactDecimal, cell: CellReference)]
  }

  /// The sheet column of each of the form's columns.
  var columns: [Int16] { match?.columns.map { Int16(clamping: $0) } ?? [] }
}
