import PlanningConsolidation
import PlanningForms
import WorkbookModel

/// A value and what it was made from.
package struct TraceNode: Sendable {
  /// Where it stands; what is not known is left out.
  package struct Place: Hashable, Sendable {
    /// The workbook's name.
    package var file: String?
    /// The sheet.
    package var sheet: String?
    /// The cell.
    package var cell: CellReference?

    /// Names a place.
    package init(file: String? = nil, sheet: String? = nil, cell: CellReference? = nil) {
      self.file = file
      self.sheet = sheet
      self.cell = cell
    }
  }

  /// The value.
  package var cell: TracedCell
  /// Where it stands.
  package var place: Place
  /// Whose it is: a unit's or department's code with its name.
  package var unit: String
  /// The name of ``unit``.
  package var unitName: String
  /// The form.
  package var form: FormCode
  /// The column's field.
  package var field: String
  /// What its row is about: the name of an indicator, unit or code.
  package var row: String
  /// The header of its column.
  package var label: String
  /// The value as it was used or computed, exactly.
  package var value: ExpressionValue
  /// The value as people see it.
  package var shown: String
  /// What the cell holds where another value was used, and the repair's name.
  package var typed: (text: String, repair: String)?
  /// By what rule it is made.
  package var rule: TracedRule
  /// How many units stand behind it, of how many; for figures of indicators.
  package var coverage: (reported: Int, expected: Int)?
  /// What it is made from.
  package var parts: [Part]
  /// Whether its parts are told where it first occurs.
  package var isRepeated = false

  /// A value that another one is made from.
  package struct Part: Sendable {
    /// What it is to the other one.
    package var role: TracedRead.Role
    /// Why it does not count; `nil` where it does.
    package var exclusion: TracedRead.Exclusion?
    /// The value.
    package var node: TraceNode
  }
}

/// Somebody of whom nothing stands behind a figure.
package struct TraceAbsence: Hashable, Sendable {
  /// The unit's or department's code.
  package var unit: String
  /// Its name.
  package var unitName: String
  /// The file that doesn't count; `nil` where there is none.
  package var file: String?
  /// The code of the finding that says why.
  package var code: String
}

/// Where one figure comes from.
package struct TraceReport: Sendable {
  /// The workbook's name.
  package var file: String
  /// The address that was asked for.
  package var address: String
  /// The figure; `nil` where there is none.
  package var figure: TraceNode?
  /// Who is missing in the workbook's figures.
  package var absent: [TraceAbsence] = []
  /// What is to be told.
  package var findings: [Diagnostic] = []
  /// The plan year of the workbook; 0 where it could not be read.
  package var planYear = 0

  /// Nothing found yet.
  package init(file: String, address: String) {
    self.file = file
    self.address = address
  }
}

/// What became of one cell of a workbook that was sent.
package struct UsesReport: Sendable {
  /// What a cell is for where no figure comes from it.
  package enum Standing: String, Hashable, Sendable, CaseIterable {
    /// Figures come from it.
    case figures
    /// It says whose workbook it is, of which year and round.
    case identification
    /// It says what a row is about.
    case key
    /// It is held against rules and stands in no form above.
    case checked
    /// It is a title, header or another printed text, by which the table is recognised.
    case heading
  }

  /// What one workbook makes of the cell.
  package struct Book: Sendable {
    /// The workbook's name.
    package var file: String
    /// The figures, in the order of their forms.
    package var figures: [TraceNode] = []
  }

  /// The file that was asked after.
  package var input: String
  /// The address that was asked for.
  package var address: String
  /// The cell as the first workbook knows it; `nil` where none does.
  package var cell: TraceNode?
  /// What the cell is for.
  package var standing: Standing?
  /// The rules that look at it.
  package var rules: [String] = []
  /// The workbooks with the figures that come from it.
  package var books: [Book] = []
  /// What is to be told.
  package var findings: [Diagnostic] = []
  /// The plan year of the workbooks; 0 where none could be read.
  package var planYear = 0

  /// Nothing found yet.
  package init(input: String, address: String) {
    self.input = input
    self.address = address
  }
}
