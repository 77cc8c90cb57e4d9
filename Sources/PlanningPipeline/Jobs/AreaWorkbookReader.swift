import DecimalArithmetic
import PlanningConsolidation
import PlanningForms
import PlanningLayout
import PlanningReading
import WorkbookModel

/// Reads generated district and province workbooks back.
struct AreaWorkbookReader {
  let pipeline: Pipeline
  let hierarchy: UnitHierarchy
  let planYear: Int

  /// Districts' results by code, with what was found.
  struct Loaded: Sendable {
    var results: [String: AreaResult] = [:]
    var diagnostics: [Diagnostic] = []
    var repairs: [Repair] = []
    var accounting = CellAccounting()
  }

  /// One generated workbook, read.
  private struct Book: Sendable {
    var index: Int
    var file: String
    var area: String?
    var planYear: Int?
    var digest: UInt64 = 0
    var forms: [FormCode: FormRecord] = [:]
    var diagnostics: [Diagnostic] = []
    var repairs: [Repair] = []
    var accounting = CellAccounting()
  }

  /// Reads the workbooks of a level for the plan year, side by side.
  func results(
    _ paths: [String], level: PlanningLevel, progress: ProgressReporter?
  ) async -> Loaded {
    let books = await read(paths, level: level, progress: progress)
    var loaded = Loaded()
    var files: [String: (name: String, digest: UInt64)] = [:]
    for book in books {
      loaded.diagnostics += book.diagnostics
      loaded.repairs += book.repairs
      loaded.accounting = loaded.accounting + book.accounting
      guard let area = book.area else { continue }
      let location = Location(file: book.file)
      guard let unit = hierarchy[area], unit.level == level else {
        loaded.diagnostics.append(
          Diagnostic(.unknownUnit(found: area, nearest: []), at: location))
        continue
      }
      guard book.planYear == planYear else {
        loaded.diagnostics.append(
          Diagnostic(
            .wrongYear(found: book.planYear.map(String.init) ?? "?", expected: planYear),
            at: location, unit: area))
        continue
      }
      if let other = files[area] {
        let finding: Finding =
          other.digest == book.digest
          ? .identicalResend(unit: unit.fullName, other: other.name)
          : .conflictingSubmissions(unit: unit.fullName, round: "–", others: [other.name])
        loaded.diagnostics.append(Diagnostic(finding, at: location, unit: area))
        if other.digest != book.digest { loaded.results[area] = nil }
        continue
      }
      files[area] = (book.file, book.digest)
      loaded.results[area] = result(of: book, unit: unit, into: &loaded.diagnostics)
    }
    return loaded
  }

  /// The own level's forms of earlier plan years, for last year's figures and tables of years.
  func history(
    _ paths: [String], of area: AdministrativeUnit
  ) -> [Int: [FormCode: FormRecord]] {
    var history: [Int: [FormCode: FormRecord]] = [:]
    for (index, path) in paths.enumerated() {
      let book = read(path, index: index, level: area.level)
      guard book.area == area.code, let year = book.planYear, year < planYear else { continue }
      history[year] = book.forms
    }
    return history
  }

  // MARK: Reading

  private func read(
    _ paths: [String], level: PlanningLevel, progress: ProgressReporter?
  ) async -> [Book] {
    await withTaskGroup(of: Book.self) { group in
      for (index, path) in paths.enumerated() {
        group.addTask { read(path, index: index, level: level) }
      }
      var books: [Book] = []
      for await book in group {
        books.append(book)
        progress?.advanced(to: books.count, of: paths.count)
      }
      return books.sorted { $0.index < $1.index }
    }
  }

  private func read(_ path: String, index: Int, level: PlanningLevel) -> Book {
    let loaded = WorkbookLoader().load(path)
    var book = Book(index: index, file: loaded.file, diagnostics: loaded.diagnostics)
    guard let workbook = loaded.workbook else { return book }
    let identity = BookIdentity(properties: workbook.properties)
    guard identity.level == level.rawValue else {
      book.diagnostics.append(
        Diagnostic(
          .otherLevel(found: identity.level ?? "–", expected: level.rawValue),
          at: Location(file: loaded.file)))
      book.accounting = loaded.accounting
      book.accounting.ignored += workbook.sheets.reduce(0) { $0 + $1.cellCount }
      return book
    }
    let year = identity.planYear ?? planYear
    let reading = pipeline.submissionReader(planYear: year).readForms(
      level: level, contributor: .unit(identity.unit ?? ""), planYear: year, workbook,
      file: loaded.file)
    book.area = identity.unit
    book.planYear = identity.planYear
    book.digest = loaded.digest
    book.forms = reading.forms
    book.diagnostics += reading.diagnostics
    book.repairs = reading.repairs
    book.accounting = loaded.accounting + reading.accounting
    return book
  }

  // MARK: Figures

  /// The forms with the exact parts behind their figures; a figure that was typed over is
  /// reported.
  private func result(
    of book: Book, unit: AdministrativeUnit, into diagnostics: inout [Diagnostic]
  ) -> AreaResult {
    let configuration = pipeline.configuration
    var figures = FigureBook()
    for form in configuration.forms(of: unit.level) where form.rows == .run(.accumulators) {
      guard let record = book.forms[form.code] else {
        diagnostics.append(
          Diagnostic(
            .missingSheet(expected: form.sheet, found: []), at: Location(file: book.file),
            unit: unit.code))
        continue
      }
      figures = AccumulatorRows.book(
        of: record, form: form, roles: configuration.roles)
    }
    for form in configuration.forms(of: unit.level) {
      guard let record = book.forms[form.code] else { continue }
      figures.complete(
        from: record, form: form, configuration: configuration,
        units: hierarchy.children(of: unit.code))
    }
    for form in configuration.forms(of: unit.level) {
      guard let record = book.forms[form.code] else { continue }
      diagnostics += edits(form, record: record, figures: figures).map { diagnostic in
        var copy = diagnostic
        copy.unit = unit.code
        return copy
      }
    }
    return AreaResult(forms: book.forms, figures: figures)
  }

  private func edits(
    _ form: FormDefinition, record: FormRecord, figures: FigureBook
  ) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for (position, column) in form.columns.enumerated() where !column.isRepeatedPerUnit {
      guard case .figure = column.source else { continue }
      let path = FieldPath(form: form.code, field: column.field)
      for (index, row) in record.rows.enumerated() {
        guard let figure = figures[path, row.key], row.values.indices.contains(position) else {
          continue
        }
        let shown = row.values[position]
        guard !isSame(shown, figure.value) else { continue }
        found.append(
          Diagnostic(
            .figureEdited(
              found: shown.displayText,
              expected: figure.value.displayText),
            at: Location(
              file: book(record), sheet: record.source?.sheet,
              cell: record.cell(row: index, column: position), form: form.code,
              field: column.field, label: column.label)))
      }
    }
    return found
  }

  private func book(_ record: FormRecord) -> String? { record.source?.file }

  /// Whether a cell shows a figure: a cell keeps fifteen digits of a number.
  private func isSame(_ shown: ExpressionValue, _ figure: ExpressionValue) -> Bool {
    if case .number(let cell) = shown, case .number(let exact) = figure {
      let margin = exact.magnitude * ExactDecimal(coefficient: 1, exponent: -13)
      return (cell - exact).magnitude <= margin
    }
    return shown == figure
  }
}

/// What a generated workbook says of itself in its document properties.
struct BookIdentity {
  let level: String?
  let unit: String?
  let planYear: Int?
  let version: String?

  init(properties: DocumentProperties) {
    level = properties.custom["sedp.level"]
    unit = properties.custom["sedp.unit"]
    planYear = properties.custom["sedp.planYear"].flatMap { Int($0) }
    version = properties.custom["sedp.version"]
  }
}
