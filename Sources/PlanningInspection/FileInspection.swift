import PlanningForms
import WorkbookReaders

/// What one file is and what is odd in it.
package struct FileInspection: Sendable {
  /// What the content is, where that can be told.
  package enum Content: Hashable, Sendable {
    /// A workbook of a kind that is read.
    case workbook(FileKind)
    /// Something else, by the short name that ``ReadError/Code/unsupportedKind`` gives.
    case other(String)
    /// A workbook that can't be read, or nothing that is known.
    case unknown
  }

  /// The file's name.
  package var file: String
  /// Its size in bytes; `nil` where the system does not tell.
  package var bytes: Int?
  /// What its content is.
  package var content: Content
  /// Whether it is an archive or a folder of text tables.
  package var isCollection = false
  /// Why nothing could be read; `nil` where something could.
  package var fault: Diagnostic?
  /// What the workbook states beside its cells.
  package var description: WorkbookDescription?
  /// How a text file separates its fields.
  package var dialect: CSVDialect?
  /// The sheets in tab order.
  package var sheets: [SheetSurvey] = []
  /// What is odd, in the order of the sheets.
  package var findings: [Diagnostic] = []
  /// Whether it is one of the configured forms' workbooks, and whose; `nil` where nothing was read.
  package var recognition: FormRecognition?

  /// Whether anything could be read.
  package var isReadable: Bool { fault == nil }

  /// A file of which nothing else is known yet.
  package init(file: String, bytes: Int?, content: Content) {
    self.file = file
    self.bytes = bytes
    self.content = content
  }
}
