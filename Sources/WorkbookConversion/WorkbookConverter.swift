import FoundationEssentials
import Packaging
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

/// Writes a workbook in another format and tells what that format could not hold.
///
/// The source is read twice, row by row, so that memory does not grow with it: once to learn what must be known
/// before the first row is written, once while it is written. What was written is read back and compared with
/// what the first reading found before it is put in its place. Nothing is written where a sheet can't be read.
public struct WorkbookConverter: Sendable {
  /// What to convert.
  public var request: ConversionRequest
  /// Opens the input, and what was written; set it to read folders of text tables, text in encodings of
  /// your own, or with other limits.
  public var open: @Sendable (_ path: String) throws(ReadError) -> WorkbookSource
  /// The files that may not be overwritten; `nil` for the input.
  public var inputFiles: [String]?
  /// Turns texts in the encodings of old fonts into Unicode; `nil` leaves them.
  public var decodeText: WorkbookAdaptation.TextDecoder?
  /// The program that workbooks name as their maker.
  public var application: String?

  /// Makes a converter that reads files as they are.
  public init(_ request: ConversionRequest) {
    self.request = request
    open = { (path) throws(ReadError) in try WorkbookSource.open(path: path) }
  }

  /// Converts.
  ///
  /// - Throws: ``ConversionError``; then no output was made or changed.
  public func run() throws(ConversionError) -> ConversionReport {
    guard let format = request.resolvedFormat else {
      throw .unknownFormat(path: request.output)
    }
    var adaptation = WorkbookAdaptation(format: format, decodeText: decodeText)
    let source = try read(&adaptation)
    var workbook = source.workbook
    adaptation.leaveOutLongProperties(of: &workbook)
    noteWhatStandsBeside(source.description, in: &adaptation)
    var written = source.sheets
    var report = ConversionReport()
    switch format {
    case .xlsx, .ods:
      try write(source, workbook, as: format)
      report.outputs = [request.output]
    case .csv:
      if written.count > 1 {
        for sheet in written where sheet.use.cells == 0 {
          adaptation.note(.emptySheet, sheet: sheet.sheet.name)
        }
        let filled = written.filter { $0.use.cells > 0 }
        written = filled.isEmpty ? Array(written.prefix(1)) : filled
      }
      report.outputs = try writeText(written, of: source)
    }
    report.sheets = written.count
    report.cells = written.reduce(0) { $0 + $1.use.cells }
    report.remarks = adaptation.remarks
    return report
  }

  // MARK: Reading

  private func read(
    _ adaptation: inout WorkbookAdaptation
  ) throws(ConversionError) -> ConversionSource {
    let source: ConversionSource
    do throws(ReadError) {
      source = try ConversionSource(try open(request.input), only: request.sheet, &adaptation)
    } catch {
      throw .read(error, path: request.input)
    }
    if let name = request.sheet, source.sheets.isEmpty {
      throw .noSuchSheet(name, found: source.names)
    }
    return source
  }

  private var inputs: [String] { inputFiles ?? [request.input] }

  private func noteWhatStandsBeside(
    _ about: WorkbookDescription, in adaptation: inout WorkbookAdaptation
  ) {
    for sheet in about.sheets {
      adaptation.note(.comments, sheet: sheet.name, count: sheet.comments.count)
      adaptation.note(.validations, sheet: sheet.name, count: sheet.validations.count)
    }
    adaptation.note(.definedNames, count: about.definedNames.count)
    let drawings = about.parts.count { part in
      ["/charts/chart", "/media/", "Pictures/"].contains { part.name.contains($0) }
    }
    adaptation.note(.drawings, count: drawings)
    if about.hasMacros { adaptation.note(.macros) }
  }

  // MARK: Writing

  private func write(
    _ source: ConversionSource, _ workbook: Workbook, as format: WorkbookFormat
  ) throws(ConversionError) {
    var builder = DocumentBuilder(workbook: workbook, application: application)
    var feeds: [Int: RowFeed] = [:]
    for (index, sheet) in source.sheets.enumerated() {
      builder.measured[index] = sheet.widths
      feeds[index] = RowFeed(dimension: sheet.use.range) { [builder] () throws(WriteError) in
        let next = try again { () throws(ReadError) in try source.rows(of: sheet) }
        return { () throws(WriteError) in try again(next).map(builder.row) }
      }
    }
    let document = builder.document
    try written { () throws(WriteError) in
      if format == .ods {
        try ODSWriter.write(document, feeds: feeds, to: request.output, protecting: inputs) {
          try verify($0, source.sheets)
        }
      } else {
        try WorkbookWriter.write(document, feeds: feeds, to: request.output, protecting: inputs) {
          try verify($0, source.sheets)
        }
      }
    }
  }

  private func writeText(
    _ sheets: [SurveyedSheet], of source: ConversionSource
  ) throws(ConversionError) -> [String] {
    var layout = request.layout
    if request.outputExtension == "tsv" { layout.delimiter = .tab }
    switch request.csvTarget {
    case .file:
      guard sheets.count == 1, let sheet = sheets.first else {
        throw .severalSheets(sheets.map(\.sheet.name))
      }
      try write(sheet, of: source, to: request.output, layout)
      return [request.output]
    case .archive:
      try written { () throws(WriteError) in
        // Archives are read in the order of their files' names.
        let ordered = sheets.sorted { $0.sheet.name + ".csv" < $1.sheet.name + ".csv" }
        let entries = ordered.map { (name: $0.sheet.name + ".csv", feed: feed(of: $0, source)) }
        try CSVWriter.writeArchive(
          entries, to: request.output, layout: layout, protecting: inputs
        ) { path in
          try verify(path, ordered)
        }
      }
      return [request.output]
    case .folder: return try writeFolder(sheets, of: source, layout)
    }
  }

  private func feed(of sheet: SurveyedSheet, _ source: ConversionSource) -> TextFeed {
    TextFeed(lastColumn: sheet.use.lastColumn) { () throws(WriteError) in
      let next = try again { () throws(ReadError) in try source.rows(of: sheet) }
      return { () throws(WriteError) in try again(next) }
    }
  }

  private func write(
    _ sheet: SurveyedSheet, of source: ConversionSource, to path: String, _ layout: CSVLayout
  ) throws(ConversionError) {
    try written { () throws(WriteError) in
      try CSVWriter.write(feed(of: sheet, source), to: path, layout: layout, protecting: inputs) {
        try verify($0, [sheet])
      }
    }
  }

  /// Writes a file for each sheet into a folder that appears whole or not at all.
  private func writeFolder(
    _ sheets: [SurveyedSheet], of source: ConversionSource, _ layout: CSVLayout
  ) throws(ConversionError) -> [String] {
    let target = request.output
    if let names = try? FileManager.default.contentsOfDirectory(atPath: target), !names.isEmpty {
      throw .folderInUse(path: target)
    }
    // Where that fails, the folder in it can't be made either, and says why.
    try? FileManager.default.createDirectory(
      at: URL(filePath: target).deletingLastPathComponent(), withIntermediateDirectories: true)
    let folder: AtomicFolder
    do throws(AtomicFileError) {
      folder = try AtomicFolder(target: target)
    } catch {
      throw .write(.file(error), path: target)
    }
    for sheet in sheets {
      try write(
        sheet, of: source, to: folder.temporaryPath + "/" + sheet.sheet.name + ".csv", layout)
    }
    do throws(AtomicFileError) {
      try folder.commit()
    } catch {
      throw .write(.file(error), path: target)
    }
    return sheets.map { target + "/" + $0.sheet.name + ".csv" }
  }

  private func verify(_ path: String, _ meant: [SurveyedSheet]) throws {
    try ConversionCheck(meant: meant).verify(try open(path))
  }

  private func written(_ body: () throws(WriteError) -> Void) throws(ConversionError) {
    do throws(WriteError) {
      try body()
    } catch {
      throw .write(error, path: request.output)
    }
  }
}

/// Reads once more what was read before; a file that can't be has been changed or lost meanwhile.
private func again<Result>(
  _ body: () throws(ReadError) -> Result
) throws(WriteError) -> Result {
  do throws(ReadError) {
    return try body()
  } catch {
    throw .verification(reason: "the source can't be read again: \(error)")
  }
}
