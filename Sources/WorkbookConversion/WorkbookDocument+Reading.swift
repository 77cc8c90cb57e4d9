import WorkbookModel
import WorkbookReaders
import WorkbookWriters

extension WorkbookDocument {
  /// A document that holds what was read: values, number formats, merged ranges, what is hidden, title,
  /// subject, author and custom properties; with a description also comments, validations, filters and
  /// defined names.
  ///
  /// Columns are as wide as their content. Formulas are written as their results, and a formula without
  /// one as an empty cell; fonts, colours, borders, charts, pictures and macros are left out. A value that
  /// the format can't hold is refused when the document is written; ``WorkbookAdaptation`` changes such
  /// values beforehand and tells which.
  public init(_ workbook: Workbook, description: WorkbookDescription? = nil) {
    self = DocumentBuilder(workbook: workbook, description: description).document
  }

  /// A document that holds what an opened workbook holds, as ``init(_:description:)`` makes it.
  ///
  /// - Throws: `ReadError` of the first sheet that can't be read.
  public init(reading source: WorkbookSource) throws(ReadError) {
    self.init(try source.workbook(), description: source.describe())
  }
}
