import DecimalArithmetic
import PlanningConsolidation
import PlanningForms
import PlanningLayout
import PlanningReading
import WorkbookModel

/// The workbooks of areas below, or of one area in earlier years, read back.
package struct ReadBooks: Sendable {
  /// The names of the files that were looked at.
  package var names: [String] = []
  /// The areas' results by code.
  package var results: [String: AreaResult] = [:]
  /// The rounds that the areas' workbooks are of, by area's code.
  package var rounds: [String: String] = [:]
  /// Where the areas' figures come from, by area's code, as far as their workbooks say.
  package var provenance: [String: ProvenanceLines] = [:]
  /// What was found.
  package var findings: [Diagnostic] = []
  /// Every change from what stands in the cells to what is used.
  package var repairs: [Repair] = []
  /// How the non-empty cells ended.
  package var accounting = CellAccounting()

  /// Nothing read yet.
  package init() {}

  /// Files that are to be read.
  init(names: [String]) { self.names = names }

  /// Nothing that was found of a unit counts.
  fileprivate mutating func setAside(_ unit: AdministrativeUnit) {
    for index in findings.indices where findings[index].unit == unit.code {
      findings[index].standing = .setAside
    }
  }

  /// A correction takes the place of what it corrects, and nothing of that counts.
  fileprivate mutating func setAside(_ file: String, by other: String, _ unit: AdministrativeUnit) {
    setAside(unit)
    findings.append(
      Diagnostic(
        .superseded(unit: unit.fullName, by: other), at: Location(file: file), unit: unit.code))
  }
}

/// Reads generated district and province workbooks back.
package struct AreaBooks: Sendable {
  package let configuration: Configuration
  let loader: WorkbookLoader
  package let level: PlanningLevel
  package let planYear: Int
  /// Whether what was read in single cells is told. Of earlier years it isn't: their workbooks were
  /// written by a run that told all it had found; only what became of the files since is news.
  let tellsCells: Bool
  /// The area whose parts' workbooks are wanted: of several areas' those of one. `nil` takes all.
  private let wanted: AdministrativeUnit?
  private let hierarchy: UnitHierarchy
  private let reader: SubmissionReader
  private let digests: SubmissionDigests
  private let decisions: Decisions

  /// Prepares the forms of a level for a plan year.
  ///
  /// - Parameters:
  ///   - hierarchy: the units of that year.
  ///   - area: whose parts' workbooks are wanted; others are refused.
  package init(
    _ level: PlanningLevel, planYear: Int, hierarchy: UnitHierarchy, tellsCells: Bool = true,
    in area: AdministrativeUnit? = nil, _ context: RunContext
  ) {
    wanted = area
    self.tellsCells = tellsCells
    configuration = context.configuration
    loader = WorkbookLoader(limits: context.limits, hearsRemarks: true)
    self.level = level
    self.planYear = planYear
    self.hierarchy = hierarchy
    reader = context.submissionReader(planYear: planYear)
    digests = SubmissionDigests(configuration: context.configuration)
    decisions = context.decisions
  }

  /// One generated workbook, read.
  private struct Book: Sendable {
    var file: String
    var area: String?
    /// The number of a correction; 0 where it is none.
    var revision = 0
    var planYear: Int?
    var round: String?
    var forms: [FormCode: FormRecord] = [:]
    /// What the forms would be without the figures that are not settled.
    var settled: [FormCode: FormRecord]?
    var unsettled: [UnsettledFigure] = []
    var provenance: ProvenanceLines?
    /// The figures typed over that count by decision.
    var edited: [DecidedEdit] = []
    var findings: [Diagnostic] = []
    var repairs: [Repair] = []
    var accounting = CellAccounting()

    /// Says that a correction counts, and nothing of this.
    mutating func setAside(by other: String, _ unit: AdministrativeUnit) {
      for index in findings.indices where findings[index].finding.code != .remark {
        findings[index].standing = .setAside
      }
      findings.append(
        Diagnostic(
          .superseded(unit: unit.fullName, by: other), at: Location(file: file), unit: unit.code))
    }
  }

  /// Reads workbooks of the level and year; of an area's corrections the last one counts, of two that differ for one area none counts.
  package func read(_ paths: [String], progress: ProgressReporter? = nil) async -> ReadBooks {
    var read = ReadBooks(names: paths.map(InputFiles.name))
    var first: [String: Book] = [:]
    await TaskWindow().run(paths, work: { book(at: $0) }) { index, book in
      add(book, to: &read, &first)
      progress?.advanced(to: index + 1, of: paths.count)
    }
    if first.isEmpty { tellOtherLevelOnce(&read) }
    return read
  }

  /// Where somebody has given another level's folder, that is one mistake, not one of each file.
  private func tellOtherLevelOnce(_ read: inout ReadBooks) {
    let others = read.findings.compactMap { diagnostic -> PlanningLevel? in
      if case .otherLevel(let found, _, _) = diagnostic.finding { found } else { nil }
    }
    let counts = Dictionary(others.map { ($0, 1) }, uniquingKeysWith: +)
    let most = counts.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }
    guard let found = most?.key else { return }
    read.findings.removeAll { $0.finding.code == .otherLevel }
    read.findings.append(
      Diagnostic(
        .otherLevel(found: found, expected: level, files: others.count), at: Location(),
        severity: .error))
  }

  private func add(_ book: Book, to read: inout ReadBooks, _ first: inout [String: Book]) {
    var book = book
    defer {
      read.findings += book.findings
      read.repairs += book.repairs
      read.accounting = read.accounting + book.accounting
    }
    guard let area = book.area else { return }
    let location = Location(file: book.file)
    guard let unit = hierarchy[area], unit.level == level else {
      book.findings.append(
        Diagnostic(
          configuration.refusal(ofUnit: area, planYear: planYear, nearest: []), at: location))
      return
    }
    if let refusal = refusal(of: book, from: unit, at: location) {
      // One finding, and nothing of its content.
      book.findings = [refusal]
      book.accounting = CellAccounting(refused: book.accounting.total)
      return
    }
    if let other = first[area], other.revision != book.revision {
      if other.revision > book.revision { return book.setAside(by: other.file, unit) }
      read.setAside(other.file, by: book.file, unit)
      first[area] = nil
    }
    if let other = first[area] {
      let isSame = digests.digest(of: other.forms) == digests.digest(of: book.forms)
      for index in book.findings.indices where book.findings[index].finding.code != .remark {
        book.findings[index].standing = .setAside
      }
      let parts = hierarchy.parts(of: unit.code)
      let finding: Finding =
        isSame
        ? .identicalResend(unit: unit.fullName, other: other.file)
        : .conflictingSubmissions(
          unit: unit.fullName, round: "", others: [other.file],
          differences: BookComparer(configuration: configuration)
            .changes(from: book.forms, to: other.forms, units: (parts, parts))
            .differences(to: other.file))
      book.findings.append(Diagnostic(finding, at: location, unit: area))
      if !isSame {
        read.results[area] = nil
        read.provenance[area] = nil
        read.setAside(unit)
      }
      return
    }
    first[area] = book
    RefusedBelow(configuration: configuration, hierarchy: hierarchy, forms: book.forms)
      .name(in: &book.findings)
    read.rounds[area] = book.round
    read.provenance[area] = book.provenance
    read.results[area] = result(of: book, unit: unit, into: &book.findings)
    SlipsBelow(book: book.file, forms: book.forms, settled: book.settled).follow(&book.findings)
    let years = YearTokens(planYear: planYear)
    for index in book.findings.indices {
      book.findings[index].location.label = book.findings[index].location.label.map(years.resolve)
    }
  }

  /// Why a unit's workbook is not taken at all.
  private func refusal(
    of book: Book, from unit: AdministrativeUnit, at location: Location
  ) -> Diagnostic? {
    if let wanted, !hierarchy.contains(unit.code, in: wanted.code) {
      return Diagnostic(
        .unitOutsideArea(unit: unit.fullName, area: wanted.fullName), at: location,
        severity: .error)
    }
    guard book.planYear != planYear else { return nil }
    return Diagnostic(
      .wrongYear(found: book.planYear.map(String.init) ?? "?", expected: planYear, hasCell: false),
      at: location, unit: unit.code)
  }

  private func book(at path: String) -> Book {
    var loaded = loader.load(path)
    if loaded.mayBeNote { loaded = .note(loaded.file) }
    var book = Book(file: loaded.file, findings: loaded.diagnostics)
    guard let workbook = loaded.workbook else { return book }
    let identity = BookIdentity(properties: workbook.properties)
    guard identity.level == level.rawValue else {
      book.findings.append(
        Diagnostic(
          .otherLevel(
            found: identity.level.flatMap { configuration.levels[$0] }, expected: level),
          at: Location(file: loaded.file)))
      book.accounting = loaded.accounting
      book.accounting.ignored += workbook.sheets.reduce(0) { $0 + $1.cellCount }
      return book
    }
    let year = identity.planYear ?? planYear
    let written = EditCheck(
      configuration: configuration, file: loaded.file, unit: identity.unit ?? "", planYear: year,
      level: level.rawValue
    ).check(workbook)
    let reading = reader.readForms(
      level: level, contributor: .unit(identity.unit ?? ""), planYear: year, written.workbook,
      file: loaded.file)
    for index in book.findings.indices where book.findings[index].finding.code == .remark {
      book.findings[index].unit = identity.unit
    }
    book.area = identity.unit
    book.revision = identity.revision
    book.planYear = identity.planYear
    book.round = identity.round
    book.forms = reading.forms
    let edits = decisions.settled(written.findings)
    book.edited = edits.compactMap { DecidedEdit($0, configuration) }
    for edit in book.edited {
      edit.apply(to: &book.forms, units: hierarchy.parts(of: identity.unit ?? ""), configuration)
    }
    book.findings += edits
    if tellsCells { book.findings += reading.diagnostics }
    book.repairs = reading.repairs
    book.unsettled = written.unsettled
    book.provenance = written.provenance
    book.settled = written.settled.map {
      reader.readForms(
        level: level, contributor: .unit(identity.unit ?? ""), planYear: year, $0,
        file: loaded.file
      ).forms
    }
    if var settled = book.settled {
      for edit in book.edited {
        edit.apply(to: &settled, units: hierarchy.parts(of: identity.unit ?? ""), configuration)
      }
      book.settled = settled
    }
    book.accounting = loaded.accounting + reading.accounting + written.accounting
    return book
  }

  // MARK: Figures

  /// The forms with the exact parts behind their figures; a figure that was typed over is
  /// reported.
  private func result(
    of book: Book, unit: AdministrativeUnit, into diagnostics: inout [Diagnostic]
  ) -> AreaResult {
    for form in configuration.forms(of: unit.level) where form.rows == .run(.accumulators) {
      guard book.forms[form.code] == nil else { continue }
      diagnostics.append(
        Diagnostic(
          .missingSheet(expected: form.sheet, found: []), at: Location(file: book.file),
          unit: unit.code))
    }
    let figures = figures(of: book.forms, unit, book.edited)
    for form in configuration.forms(of: unit.level) {
      guard let record = book.forms[form.code] else { continue }
      diagnostics += edits(form, record: record, figures: figures).map { diagnostic in
        var copy = diagnostic
        copy.unit = unit.code
        return copy
      }
    }
    var result = AreaResult(forms: book.forms, figures: figures)
    if let settled = book.settled {
      result.settled = SettledResult(
        without: book.unsettled, forms: settled,
        figures: self.figures(of: settled, unit, book.edited))
      diagnostics += book.unsettled.map { figure in
        Diagnostic(
          .unsettledBelow(figure), at: Location(file: book.file), unit: unit.code)
      }
    }
    return result
  }

  /// The exact parts behind the figures of forms.
  private func figures(
    of forms: [FormCode: FormRecord], _ unit: AdministrativeUnit, _ edited: [DecidedEdit]
  ) -> FigureBook {
    var figures = FigureBook()
    for form in configuration.forms(of: unit.level) where form.rows == .run(.accumulators) {
      guard let record = forms[form.code] else { continue }
      figures = AccumulatorRows.book(of: record, form: form, roles: configuration.roles)
    }
    // What was typed over has no parts but the figure itself.
    for edit in edited {
      let path = FieldPath(form: edit.subject.form, field: edit.subject.field)
      figures[path, edit.subject.row] = nil
    }
    for form in configuration.forms(of: unit.level) {
      guard let record = forms[form.code] else { continue }
      figures.complete(
        from: record, form: form, configuration: configuration,
        units: hierarchy.parts(of: unit.code))
    }
    return figures
  }

  private func edits(
    _ form: FormDefinition, record: FormRecord, figures: FigureBook
  ) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for (position, column) in form.columns.enumerated() where !column.isRepeated {
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
              found: StatedValue(shown), expected: StatedValue(figure.value)),
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
