import FoundationEssentials
import PlanningForms
import VietnameseText
import WorkbookModel
import WorkbookReaders

/// A file read into cells, with what could not be read.
struct LoadedWorkbook: Sendable {
  /// The file's name, as messages name it.
  var file: String
  /// The cells; `nil` where nothing could be read.
  var workbook: Workbook?
  /// What was found while reading.
  var diagnostics: [Diagnostic] = []
  /// How the cells ended that the file holds and ``workbook`` does not.
  var accounting = CellAccounting()
  /// Those cells; of cells that stand twice in a sheet the first is among them.
  var cells: [SettledCells] = []
  /// Whether it is a submission only where it says so: pages lie among submissions as reports.
  var mayBeNote = false

  /// A file that is passed over: it is no workbook of anybody's.
  static func note(_ file: String) -> LoadedWorkbook {
    LoadedWorkbook(
      file: file, diagnostics: [Diagnostic(.notAWorkbook, at: Location(file: file))])
  }
}

extension LoadedWorkbook {
  /// A file that is passed over: the English of a workbook that is read itself.
  fileprivate static func copy(_ file: String) -> LoadedWorkbook {
    LoadedWorkbook(
      file: file,
      diagnostics: [Diagnostic(.run(.translation(.copyPassedOver)), at: Location(file: file))])
  }
}

/// Reads files into cells. A sheet that cannot be read does not cost the others.
struct WorkbookLoader: Sendable {
  /// The most cells of a file that are held at once: twenty times those of a province's workbook. A table of
  /// millions of rows is refused when it gets there, not when the memory is full.
  static let heldCells = 1_000_000
  /// The most sheets of a file: ten times those of any workbook here, each of which is held against every form.
  static let heldSheets = 200

  let limits: ReadLimits
  /// Whether what people wrote at cells is told.
  var hearsRemarks = false

  init(limits: ReadLimits, hearsRemarks: Bool = false) {
    self.hearsRemarks = hearsRemarks
    var limits = limits
    limits.cellsPerFile = min(limits.cellsPerFile, Self.heldCells)
    limits.sheets = min(limits.sheets, Self.heldSheets)
    self.limits = limits
  }

  func load(_ path: String) -> LoadedWorkbook {
    let file = InputFiles.name(of: path)
    let location = Location(file: file)
    if file.hasPrefix("~$") {
      return LoadedWorkbook(
        file: file, diagnostics: [Diagnostic(.lockFile, at: location)])
    }
    do throws(ReadError) {
      let source = try openSource(path, limits: limits)
      let isNote = source.kind == .csv && source.sheets.count == 1 && !Self.isTable(file)
      if isNote { return .note(file) }
      if source.properties.custom[TranslationNote.copyProperty] != nil { return .copy(file) }
      var loaded = LoadedWorkbook(file: file)
      // Pages lie among submissions as reports; one under the name of a workbook is meant as one.
      loaded.mayBeNote = source.kind == .html && !Self.looksLikeForm(file)
      var sheets: [Sheet] = []
      for (index, info) in source.sheets.enumerated() {
        do throws(ReadError) {
          let sheet = try source.sheet(index)
          if OwnMarks.isList(sheet) {
            loaded.accounting.ignored += sheet.cellCount
            loaded.cells.append(SettledCells(allOf: sheet, outcome: .ignored))
            loaded.diagnostics.append(
              Diagnostic(
                .mendingList(cells: sheet.cellCount), at: Location(file: file, sheet: info.name)))
            continue
          }
          sheets.append(sheet)
          guard sheet.supersededCells > 0 else { continue }
          loaded.accounting.refused += sheet.supersededCells
          if let first = sheet.firstSuperseded {
            let range = CellRange(first, first)
            loaded.cells.append(SettledCells(sheet: info.name, range: range, outcome: .refused))
          }
          loaded.diagnostics.append(
            Diagnostic(
              .repeatedCell(count: sheet.supersededCells),
              at: Location(
                file: file, sheet: info.name, cell: sheet.firstSuperseded)))
        } catch {
          // Time is the file's, so the sheets after this one have none left either.
          if error.code == .timeExceeded { throw error }
          loaded.diagnostics.append(
            Diagnostic(
              error.sheetFinding,
              at: Location(file: file, sheet: info.name, cell: error.cell)))
        }
      }
      if hearsRemarks { loaded.diagnostics += Remarks(of: source, file: file).findings }
      loaded.workbook = Workbook(
        sheets: sheets, formats: source.formats, dateSystem: source.dateSystem,
        properties: source.properties)
      return loaded
    } catch {
      let isOther = error.code == .unsupportedKind && !Self.looksLikeForm(file)
      let finding: Finding = isOther ? .notAWorkbook : error.finding
      return LoadedWorkbook(
        file: file, diagnostics: [Diagnostic(finding, at: location)])
    }
  }

  /// Whether a text file is meant as a table: notes lying in the folder are not.
  private static func isTable(_ file: String) -> Bool {
    let name = file.lowercased()
    return [".csv", ".tsv", ".txt", ".zip"].contains { name.hasSuffix($0) } || looksLikeForm(file)
  }

  /// Whether an officer would expect the file to be a workbook: then it is refused rather than
  /// passed over when it isn't one.
  private static func looksLikeForm(_ file: String) -> Bool {
    if file == StandardInput.name { return true }
    let name = file.lowercased()
    return [".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".et"].contains {
      name.hasSuffix($0)
    }
  }
}
