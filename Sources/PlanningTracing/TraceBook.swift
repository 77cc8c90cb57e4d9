import DecimalArithmetic
import PlanningConsolidation
import PlanningForms
import PlanningIntake
import PlanningReading
import WorkbookModel
import WorkbookReaders

/// A consolidated workbook opened to ask where its figures come from: its record and single sheets.
struct TraceBook {
  let file: String
  let written: WrittenBook
  private let source: WorkbookSource

  /// Opens a workbook and reads its record; nothing else of it is read.
  ///
  /// - Throws: a refusal that says why nothing can be asked.
  init(_ path: String, limits: ReadLimits) throws(Refusal) {
    file = InputFiles.name(of: path)
    let location = Location(file: file)
    let lines: [String]?
    do throws(ReadError) {
      source = try openSource(path, limits: limits)
      let position = source.sheets.firstIndex { $0.name == WrittenBook.sheetName }
      if let position {
        lines = EditCheck.lines(of: try source.sheet(position))
      } else {
        lines = nil
      }
    } catch {
      throw Refusal(error.finding, at: location)
    }
    let properties = source.properties
    guard let lines else { throw Refusal(.trace(.missing), at: location) }
    guard let book = WrittenBook(lines: lines) else {
      throw Refusal(.trace(.unusable(.damaged)), at: location)
    }
    let identity = BookIdentity(properties: properties)
    guard properties.custom[WrittenBook.property] == WrittenBook.digest(in: lines),
      identity.unit == book.unit, identity.planYear == book.planYear
    else { throw Refusal(.trace(.unusable(.otherRun)), at: location) }
    guard !book.provenance.isEmpty else { throw Refusal(.trace(.missing), at: location) }
    written = book
  }

  /// What the figures were made from, of some forms, or of these only what is needed.
  ///
  /// - Parameter area: the only area whose forms are wanted; `nil` for all.
  /// - Throws: a refusal where the record contradicts itself.
  func provenance(
    _ forms: Set<FormCode>, _ configuration: Configuration, needs: FigureNeeds? = nil,
    area: String? = nil
  ) throws(Refusal) -> AreaProvenance {
    var decoder = ProvenanceDecoder(
      configuration: configuration,
      ProvenanceLines(lines: written.provenance, texts: written.texts), forms: forms,
      needs: needs, area: area)
    guard let provenance = decoder.provenance(), provenance.unit == written.unit,
      provenance.planYear == written.planYear
    else { throw Refusal(.trace(.unusable(.damaged)), at: Location(file: file)) }
    return provenance
  }

  // MARK: Cells

  /// A cell of a table.
  struct Spot {
    var form: FormCode
    var field: String
    var place: FigurePlace
    /// The key of the row, empty for lines that are no row.
    var key: String
    var line: WrittenLine
  }

  /// What stands at an address; `nil` where it is no line with figures.
  func spot(_ cell: CellReference, on sheet: WrittenSheet) -> Spot? {
    guard let line = sheet.lines.first(where: { $0.row == cell.row }),
      let table = line.table < sheet.tables.count ? sheet.tables[line.table] : nil,
      table.fields.indices.contains(cell.column - 1)
    else { return nil }
    let before = sheet.lines.lazy.filter { other in
      other.table == line.table && other.kind == line.kind && other.row < line.row
    }.count
    let place: FigurePlace
    switch line.kind {
    case .row: place = .row(before)
    case .group: place = .group(before)
    case .total: place = .total
    case .ratio: place = .ratio(before)
    case .header, .heading, .empty, .outside: return nil
    }
    return Spot(
      form: table.form, field: table.fields[cell.column - 1], place: place, key: line.key,
      line: line)
  }

  /// What the cell shows now where that is something else than was written.
  ///
  /// - Throws: a refusal where the sheet can't be read.
  func edit(_ cell: CellReference, sheet name: String, written: WrittenCell) throws(Refusal)
    -> StatedValue?
  {
    guard let position = source.sheets.firstIndex(where: { $0.name == name }) else { return "–" }
    let sheet: Sheet
    do throws(ReadError) {
      sheet = try source.sheet(position)
    } catch {
      throw Refusal(error.finding, at: Location(file: file, sheet: name))
    }
    let found = sheet.rows.first { $0.number == cell.row }?.cells
      .first { $0.reference == cell }
    guard let found else { return written.value == .blank ? nil : "–" }
    switch (found.value, written.value) {
    case (.number(let one), .number(let other)):
      let digits = 12
      return one.rounded(significantDigits: digits) == other.rounded(significantDigits: digits)
        ? nil : .number(one)
    case (.text(let one), .text(let other)):
      return Self.words(one) == Self.words(other) ? nil : .text(one)
    case (.text(let one), .blank): return one.isEmpty ? nil : .text(one)
    case (.number(let one), _): return .number(one)
    case (.text(let one), _): return .text(one)
    // A formula that another program has not computed, or a day: what was written counts.
    default: return nil
    }
  }

  private static func words(_ text: String) -> [Substring] {
    text.split(whereSeparator: \.isWhitespace)
  }
}
