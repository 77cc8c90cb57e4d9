import FoundationEssentials
import PlanningForms
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

/// Writes a workbook in another format and tells what that format could not hold.
///
/// What was written is read back and compared cell by cell before it is put in its place. Nothing is
/// written where a sheet can't be read.
package struct ConversionJob: Sendable {
  let request: ConversionRequest

  /// Makes a job.
  package init(_ request: ConversionRequest) { self.request = request }

  /// Converts.
  package func run() throws(ConversionFault) -> ConversionReport {
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
    var conversion = WorkbookConversion(format: format)
    var workbook = conversion.convert(source.workbook)
    noteWhatStandsBeside(source.description, in: &conversion)
    var report = ConversionReport()
    switch format {
    case .xlsx:
      let document = DocumentBuilder(workbook: workbook).document
      try written { () throws(WriteError) in
        try WorkbookWriter.write(document, to: request.output, protecting: inputs) { path in
          try verify(path, workbook)
        }
      }
      report.outputs = [request.output]
    case .ods:
      let document = DocumentBuilder(workbook: workbook).document
      try written { () throws(WriteError) in
        try ODSWriter.write(document, to: request.output, protecting: inputs) { path in
          try verify(path, workbook)
        }
      }
      report.outputs = [request.output]
    case .csv:
      if workbook.sheets.count > 1 {
        for sheet in workbook.sheets where sheet.rows.isEmpty {
          conversion.note(.emptySheet, sheet: sheet.name)
        }
        let filled = workbook.sheets.filter { !$0.rows.isEmpty }
        workbook.sheets = filled.isEmpty ? Array(workbook.sheets.prefix(1)) : filled
      }
      report.outputs = try writeText(workbook)
    }
    report.sheets = workbook.sheets.count
    report.cells = workbook.sheets.reduce(0) { $0 + $1.cellCount }
    report.remarks = conversion.remarks
    return report
  }

  // MARK: Reading

  private func read() throws(ConversionFault) -> ConversionSource {
    do throws(ReadError) {
      return try ConversionSource(path: request.input)
    } catch {
      let place = Location(
        file: InputFiles.name(of: request.input), sheet: error.sheet,
        cell: error.cell)
      throw .diagnostic(Diagnostic(error.finding, at: place))
    }
  }

  /// The files that may not be overwritten.
  private var inputs: [String] {
    InputFiles.tables(inFolder: request.input) ?? [request.input]
  }

  private func noteWhatStandsBeside(
    _ about: WorkbookDescription, in conversion: inout WorkbookConversion
  ) {
    for sheet in about.sheets {
      conversion.note(.comments, sheet: sheet.name, count: sheet.comments.count)
      conversion.note(.validations, sheet: sheet.name, count: sheet.validations.count)
    }
    conversion.note(.definedNames, count: about.definedNames.count)
    let drawings = about.parts.count { part in
      ["/charts/chart", "/media/", "Pictures/"].contains { part.name.contains($0) }
    }
    conversion.note(.drawings, count: drawings)
    if about.hasMacros { conversion.note(.macros) }
  }

  // MARK: Writing

  private func writeText(_ workbook: Workbook) throws(ConversionFault) -> [String] {
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
  ) throws(ConversionFault) {
    try written { () throws(WriteError) in
      try CSVWriter.write(sheet, to: path, layout: layout, protecting: inputs) { path in
        try verify(path, Workbook(sheets: [sheet]))
      }
    }
  }

  /// Writes a file for each sheet into a folder that appears whole or not at all.
  private func writeFolder(
    _ workbook: Workbook, _ layout: CSVLayout
  ) throws(ConversionFault) -> [String] {
    let files = FileManager.default
    var target = request.output
    while target.count > 1, target.hasSuffix("/") { target.removeLast() }
    let exists = files.fileExists(atPath: target)
    if exists {
      guard let names = try? files.contentsOfDirectory(atPath: target), names.isEmpty else {
        throw .folderInUse(path: target)
      }
    }
    let temporary = target + ".sedp-" + String(UInt64.random(in: .min ... .max), radix: 36)
    defer { try? files.removeItem(atPath: temporary) }
    do {
      try files.createDirectory(atPath: temporary, withIntermediateDirectories: true)
    } catch {
      throw cannotWrite("\(error)")
    }
    for sheet in workbook.sheets {
      try write(sheet, to: temporary + "/" + sheet.name + ".csv", layout)
    }
    do {
      if exists { try files.removeItem(atPath: target) }
      try files.moveItem(atPath: temporary, toPath: target)
    } catch {
      throw cannotWrite("\(error)")
    }
    return workbook.sheets.map { target + "/" + $0.name + ".csv" }
  }

  private func verify(_ path: String, _ meant: Workbook) throws {
    try ConversionCheck(meant: meant).verify(
      try ConversionSource(path: path, describes: false).workbook)
  }

  private func written(_ body: () throws(WriteError) -> Void) throws(ConversionFault) {
    do throws(WriteError) {
      try body()
    } catch {
      throw .diagnostic(
        Diagnostic(error.finding(path: request.output), at: Location(file: request.output)))
    }
  }

  private func cannotWrite(_ detail: String) -> ConversionFault {
    .diagnostic(
      Diagnostic(
        .cannotWrite(path: request.output, detail: detail), at: Location(file: request.output)))
  }
}
