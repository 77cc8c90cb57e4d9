import PlanningForms
import WorkbookReaders

/// What one file is and what is odd in it.
public struct FileInspection: Sendable {
  /// What the content is, where that can be told.
  public enum Content: Hashable, Sendable {
    /// A workbook of a kind that is read.
    case workbook(FileKind)
    /// Something else, by the short name that ``ReadError/Code/unsupportedKind`` gives.
    case other(String)
    /// A workbook that can't be read, or nothing that is known.
    case unknown
  }

  /// The file's name.
  public var file: String
  /// Its size in bytes; `nil` where the system does not tell.
  public var bytes: Int?
  /// What its content is.
  public var content: Content
  /// Whether it is an archive or a folder of text tables.
  public var isCollection = false
  /// Why nothing could be read; `nil` where something could.
  public var fault: Diagnostic?
  /// What the workbook states beside its cells.
  public var description: WorkbookDescription?
  /// How a text file separates its fields.
  public var dialect: CSVDialect?
  /// The sheets in tab order.
  public var sheets: [SheetSurvey] = []
  /// What is odd, in the order of the sheets.
  public var oddities: [Oddity] = []
  /// Whether it is one of the configured forms' workbooks, and whose; `nil` where nothing was read.
  public var recognition: FormRecognition?

  /// Whether anything could be read.
  public var isReadable: Bool { fault == nil }

  init(file: String, bytes: Int?, content: Content) {
    self.file = file
    self.bytes = bytes
    self.content = content
  }
}

/// Whether a workbook is one of the configured forms', and whose.
public struct FormRecognition: Sendable {
  /// Who sent it; `nil` where that can't be told.
  public var contributor: Contributor?
  /// The printed name of the sender.
  public var name: String?
  /// The plan year.
  public var planYear: Int?
  /// The round's code.
  public var round: String?
  /// The forms that were found.
  public var forms: [FormCode] = []
  /// Why it is not recognised, as `sedp check` tells.
  public var obstacles: [Diagnostic] = []
  /// How many errors `sedp check` finds.
  public var errors = 0
  /// How many warnings `sedp check` finds.
  public var warnings = 0

  /// Whether it can be taken for a submission.
  public var isRecognised: Bool { contributor != nil }
  /// Whether it is a form's workbook that does not tell yet whose it is.
  public var isIncomplete: Bool {
    obstacles.contains { if case .incompleteIdentification = $0.finding { true } else { false } }
  }
  /// Whether it is a workbook that this program itself makes for a level above.
  public var isGenerated: Bool {
    obstacles.contains { if case .otherLevel = $0.finding { true } else { false } }
  }
}
