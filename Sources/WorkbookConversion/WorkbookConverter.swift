import FoundationEssentials
import Packaging
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

/// Writes a workbook in another format and tells what that format could not hold.
///
/// What was written is read back and compared cell by cell before it is put in its place. Nothing is
/// written where a sheet can't be read.
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
    var source = try read()
    if let name = request.sheet {
      let names = source.workbook.sheets.map(\.name)
      guard let index = names.firstIndex(of: name) else { throw .noSuchSheet(name, found: names) }
      source.workbook.sheets = [source.workbook.sheets[index]]
      source.description.sheets = source.description.sheets.filter { $0.name == name }
    }
    var adaptation = WorkbookAdaptation(format: format, decodeText: decodeText)
    var workbook = adaptation.adapt(source.workbook)
    noteWhatStandsBeside(source.description, in: &adaptation)
    var report = ConversionReport()
    switch format {
    case .xlsx, .ods:
      try write(workbook, as: format)
      report.outputs = [request.output]
    case .csv:
      if workbook.sheets.count > 1 {
        for sheet in workbook.sheets where sheet.rows.isEmpty {
          adaptation.note(.emptySheet, sheet: sheet.name)
        }
        let filled = workbook.sheets.filter { !$0.rows.isEmpty }
        workbook.sheets = filled.isEmpty ? Array(workbook.sheets.prefix(1)) : filled
      }
      report.outputs = try writeText(workbook)
    }
    report.sheets = workbook.sheets.count
    report.cells = workbook.sheets.reduce(0) { $0 + $1.cellCount }
    report.remarks = adaptation.remarks
    return report
  }

  // MARK: Reading

  private func read() throws(ConversionError) -> ConversionSource {
    do throws(ReadError) {
      return try ConversionSource(try open(request.input))
    } catch {
      throw .read(error, path: request.input)
    }
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
    _ workbook: Workbook, as format: WorkbookFormat
  ) throws(ConversionError) {
    let document = DocumentBuilder(workbook: workbook, application: application).document
    try written { () throws(WriteError) in
      if format == .ods {
        try ODSWriter.write(document, to: request.output, protecting: inputs) { path in
          try verify(path, workbook)
        }
      } else {
        try WorkbookWriter.write(document, to: request.output, protecting: inputs) { path in
          try verify(path, workbook)
        }
      }
    }
  }

  private func writeText(_ workbook: Workbook) throws(ConversionError) -> [String] {
    var layout = request.layout
    if request.outputExtension == "tsv" { layout.delimiter = .tab }
    switch request.csvTarget {
    case .file:
      guard workbook.sheets.count == 1, let sheet = workbook.sheets.first else {
        throw .severalSheets(workbook.sheets.map(\.name))
      }
      try write(sheet, to: request.output, layout)
      return [request.output]
    case .archive:
      try written { () throws(WriteError) in
        // Archives are read in the order of their files' names.
        var ordered = workbook
        ordered.sheets.sort { $0.name + ".csv" < $1.name + ".csv" }
        let entries = ordered.sheets.map { (name: $0.name + ".csv", sheet: $0) }
        try CSVWriter.writeArchive(
          entries, to: request.output, layout: layout, protecting: inputs
        ) { path in
          try verify(path, ordered)
        }
      }
      return [request.output]
    case .folder: return try writeFolder(workbook, layout)
    }
  }

  private func write(
    _ sheet: Sheet, to path: String, _ layout: CSVLayout
  ) throws(ConversionError) {
    try written { () throws(WriteError) in
      try CSVWriter.write(sheet, to: path, layout: layout, protecting: inputs) { path in
        try verify(path, Workbook(sheets: [sheet]))
      }
    }
  }

  /// Writes a file for each sheet into a folder that appears whole or not at all.
  private func writeFolder(
    _ workbook: Workbook, _ layout: CSVLayout
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
    for sheet in workbook.sheets {
      try write(sheet, to: folder.temporaryPath + "/" + sheet.name + ".csv", layout)
    }
    do throws(AtomicFileError) {
      try folder.commit()
    } catch {
      throw .write(.file(error), path: target)
    }
    return workbook.sheets.map { target + "/" + $0.name + ".csv" }
  }

  private func verify(_ path: String, _ meant: Workbook) throws {
    try ConversionCheck(meant: meant).verify(
      try ConversionSource(try open(path), describes: false).workbook)
  }

  private func written(_ body: () throws(WriteError) -> Void) throws(ConversionError) {
    do throws(WriteError) {
      try body()
    } catch {
      throw .write(error, path: request.output)
    }
  }
}
