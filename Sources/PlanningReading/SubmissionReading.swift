import PlanningForms

/// What became of one workbook: its forms typed, every non-empty cell accounted for.
package struct SubmissionReading: Sendable {
  /// The submission; `nil` where it cannot be told whose it is, or where it must not be used.
  package var submission: Submission?
  /// Who sent it, as far as its identification tells, even where it must not be used.
  package var sender: Contributor?
  /// What was found, in the order of sheets and rows. Repairs are not repeated here.
  package var diagnostics: [Diagnostic]
  /// The ledger: every change from what was typed to what is used, other than of spaces.
  package var repairs: [Repair]
  /// The texts that an officer must explain, each also among the findings.
  package var questions: [OpenQuestion]
  /// How the non-empty cells ended; the counts add up to the cells of the workbook.
  package var accounting: CellAccounting
  /// The cells that did not end as used, or all of them where that was asked for.
  package var cells: [SettledCells] = []
  /// The sheets whole, for a workbook of which nothing is used after all.
  package var sheets: [SettledCells] = []

  /// Makes a reading.
  package init(
    submission: Submission? = nil, sender: Contributor? = nil, diagnostics: [Diagnostic] = [],
    repairs: [Repair] = [], questions: [OpenQuestion] = [],
    accounting: CellAccounting = CellAccounting()
  ) {
    self.submission = submission
    self.sender = sender
    self.diagnostics = diagnostics
    self.repairs = repairs
    self.questions = questions
    self.accounting = accounting
  }
}

/// The forms of a generated workbook, read back.
package struct FormsReading: Sendable {
  /// The forms that were found.
  package var forms: [FormCode: FormRecord]
  /// What was found.
  package var diagnostics: [Diagnostic]
  /// Every change from what stands in the cells to what is used.
  package var repairs: [Repair]
  /// How the non-empty cells ended.
  package var accounting: CellAccounting
}
