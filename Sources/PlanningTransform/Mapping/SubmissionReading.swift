import PlanningForms

/// What became of one workbook: its forms typed, every non-empty cell accounted for.
public struct SubmissionReading: Sendable {
  /// The submission; `nil` where it cannot be told whose it is, or where it must not be used.
  public var submission: Submission?
  /// What was found, in the order of sheets and rows. Repairs are not repeated here.
  public var diagnostics: [Diagnostic]
  /// The ledger: every change from what was typed to what is used, other than of spaces.
  public var repairs: [Repair]
  /// The texts that an officer must explain, each also among the findings.
  public var questions: [OpenQuestion]
  /// How the non-empty cells ended; the counts add up to the cells of the workbook.
  public var accounting: CellAccounting

  /// Makes a reading.
  public init(
    submission: Submission? = nil, diagnostics: [Diagnostic] = [], repairs: [Repair] = [],
    questions: [OpenQuestion] = [],
    accounting: CellAccounting = CellAccounting()
  ) {
    self.submission = submission
    self.diagnostics = diagnostics
    self.repairs = repairs
    self.questions = questions
    self.accounting = accounting
  }
}

/// The forms of a generated workbook, read back.
public struct FormsReading: Sendable {
  /// The forms that were found.
  public var forms: [FormCode: FormRecord]
  /// What was found.
  public var diagnostics: [Diagnostic]
  /// Every change from what stands in the cells to what is used.
  public var repairs: [Repair]
  /// How the non-empty cells ended.
  public var accounting: CellAccounting
}
