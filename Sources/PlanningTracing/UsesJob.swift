import PlanningConsolidation
import PlanningForms
import PlanningIntake
import WorkbookModel

extension FigureTracer {
  /// Tells into which figures of some consolidated workbooks a cell of a workbook that was sent went.
  ///
  /// - Parameters:
  ///   - input: the name of the workbook that was sent; it need not be there.
  ///   - paths: the consolidated workbooks.
  package func uses(
    of input: String, _ address: SheetAddress, in paths: [String]
  ) -> UsesReport {
    var report = UsesReport(input: InputFiles.name(of: input), address: address.text)
    for path in paths {
      do throws(Refusal) {
        let book = try TraceBook(path, limits: limits)
        report.planYear = book.written.planYear
        try look(for: address, in: book, &report)
      } catch {
        report.findings += error.findings
      }
    }
    // A workbook that knows nothing of the file is worth telling only where none does.
    if report.cell != nil {
      report.findings.removeAll {
        [.traceUnknownInput, .traceUnknownCell].contains($0.finding.code)
      }
    }
    return report
  }

  private func look(
    for address: SheetAddress, in book: TraceBook, _ report: inout UsesReport
  ) throws(Refusal) {
    // Whose the file is stands in every record; values are looked into when it is known which are meant.
    let forms = configuration.forms.filter { $0.level.isFilled }
    let named = forms.filter { $0.sheet == address.sheet }.map(\.code)
    let heads = try book.provenance(Set(named), configuration, needs: FigureNeeds())
    let location = Location(file: book.file)
    guard let key = sender(report.input, in: heads) else {
      let nearest = nearestName(
        to: report.input, among: senders(heads).map(\.submission.file))
      throw Refusal(
        .trace(.unknownInput(name: report.input, nearest: nearest)), at: location)
    }
    let form = try form(of: address.sheet, key, in: book, forms)
    guard let form else {
      let sheets = try sheets(of: key, in: book, forms)
      throw Refusal(.trace(.unknownCell(sheets: sheets)), at: location)
    }
    let users = FieldUsers(configuration)
    let trace = try figureTrace(of: address.cell, key, form, in: book, heads, users)
    guard let submission = trace.submission(of: key), let record = submission.forms[form.code]
    else { throw Refusal(.trace(.unknownCell(sheets: [])), at: location) }
    let builder = TraceBuilder(trace, book.written, file: book.file)
    guard let cell = cell(at: address.cell, of: record, key) else {
      report.standing = report.standing ?? .heading
      report.cell = report.cell ?? heading(address, submission, form, builder)
      report.books.append(UsesReport.Book(file: book.file))
      return
    }
    // Blank cells are nobody's figures.
    let found = trace.figures(from: cell, users: users)
      .filter { isPrinted($0, of: book.written.unit) }.map(builder.alone)
      .filter { $0.value != .blank }
    report.cell = report.cell ?? builder.alone(cell)
    report.books.append(UsesReport.Book(file: book.file, figures: found))
    report.rules = rules(looking: cell, form)
    let standing = standing(cell, form, hasFigures: !found.isEmpty)
    report.standing = report.standing == .figures ? .figures : standing
  }

  /// Whether a figure is an area's own and stands on a sheet that people see.
  private func isPrinted(_ cell: TracedCell, of unit: String) -> Bool {
    guard case .figure(unit, let form, _, _) = cell else { return false }
    return configuration.form(form)?.layout.isHidden == false
  }

  // MARK: The way up

  /// The forms computed again that a cell may have gone into; of a heading, with what tells the rows of its form.
  ///
  /// Where a sender's workbook went into an area's below, that area comes first and alone: if no figure of it is
  /// made from the cell, none above is, and else only what lies above those figures is computed.
  private func figureTrace(
    of place: CellReference, _ key: String, _ form: FormDefinition, in book: TraceBook,
    _ heads: AreaProvenance, _ users: FieldUsers
  ) throws(Refusal) -> FigureTrace {
    func record(_ provenance: AreaProvenance) -> FormRecord? {
      senders(provenance).first { $0.submission.contributor.key == key }?.submission.forms[
        form.code]
    }
    let area = area(of: key, in: heads)
    var found = record(heads)
    if found == nil {
      found = record(
        try book.provenance([form.code], configuration, needs: FigureNeeds(), area: area))
    }
    guard let found, let cell = cell(at: place, of: found, key) else {
      return try figureTrace(
        book, needs: FigureNeeds(of: form, in: configuration), within: area)
    }
    let (field, row): (String, String?) =
      switch cell {
      case .typed(_, _, let row, let column): (form.columns[column].field, found.rows[row].key)
      case .identification(_, _, let field): (form.record[field].field, nil)
      case .figure, .earlier: ("", nil)
      }
    let needs = FigureNeeds(
      reaching: form, field: field, key: row, in: configuration, users: users)
    guard let area else { return try figureTrace(book, needs: needs) }
    let below = try figureTrace(book, needs: needs, within: area)
    let levels = Set(
      book.written.sheets.flatMap(\.tables).compactMap { configuration.form($0.form)?.level })
    let upper = Set(
      configuration.forms.filter { levels.contains($0.level) }.map(\.code.identifier))
    let near = below.fields(of: below.figures(from: cell, users: users))
      .filter { users.isRead($0, by: upper) }
    guard !near.isEmpty else { return below }
    return try figureTrace(
      book,
      needs: needs.reaching(
        form, field: field, through: near, upper: upper, in: configuration, users: users))
  }

  /// The area below that a sender's workbook went into; `nil` where it went into the workbook itself.
  private func area(of key: String, in heads: AreaProvenance) -> String? {
    heads.parts.lazy.compactMap { part -> String? in
      guard case .computed(let below) = part,
        below.senders.contains(where: { $0.submission.contributor.key == key })
      else { return nil }
      return below.unit
    }.first
  }

  private func senders(_ provenance: AreaProvenance) -> [AreaProvenance.Sender] {
    provenance.senders
      + provenance.parts.flatMap { part -> [AreaProvenance.Sender] in
        if case .computed(let below) = part { below.senders } else { [] }
      }
  }

  private func sender(_ file: String, in provenance: AreaProvenance) -> String? {
    senders(provenance).first { $0.submission.file == file }?.submission.contributor.key
  }

  /// The form of a file that stands on a sheet.
  private func form(
    of sheet: String, _ key: String, in book: TraceBook, _ forms: [FormDefinition]
  ) throws(Refusal) -> FormDefinition? {
    if let form = forms.first(where: { $0.sheet == sheet }) { return form }
    let all = try book.provenance(Set(forms.map(\.code)), configuration)
    let records = senders(all).first { $0.submission.contributor.key == key }?.submission.forms
    let found = records?.values.first {
      $0.source?.sheet.lowercased() == sheet.lowercased()
    }
    return found.flatMap { record in forms.first { $0.code == record.form } }
  }

  private func sheets(
    of key: String, in book: TraceBook, _ forms: [FormDefinition]
  ) throws(Refusal) -> [String] {
    let all = try book.provenance(Set(forms.map(\.code)), configuration)
    let records = senders(all).first { $0.submission.contributor.key == key }?.submission.forms
    return Set((records?.values).map { $0.compactMap(\.source?.sheet) } ?? []).sorted()
  }

  private func cell(at place: CellReference, of record: FormRecord, _ key: String) -> TracedCell? {
    if let row = record.rows.firstIndex(where: { Int($0.sheetRow) == place.row }),
      let column = record.source?.columns.firstIndex(where: { Int($0) == place.column })
    {
      return .typed(sender: key, form: record.form, row: row, column: column)
    }
    let field = record.record.indices.first { record.recordCell($0) == place }
    return field.map { .identification(sender: key, form: record.form, field: $0) }
  }

  /// A title or header: it is no value, and yet the table is known by it.
  private func heading(
    _ address: SheetAddress, _ submission: Submission, _ form: FormDefinition,
    _ builder: TraceBuilder
  ) -> TraceNode {
    TraceNode(
      cell: .typed(sender: submission.contributor.key, form: form.code, row: -1, column: -1),
      place: TraceNode.Place(file: submission.file, sheet: address.sheet, cell: address.cell),
      unit: submission.contributor.key,
      unitName: builder.name(ofKey: submission.contributor.key), form: form.code, field: "",
      row: "",
      label: form.title, value: .blank, shown: "", rule: .given, parts: [])
  }

  // MARK: What it is for

  private func standing(
    _ cell: TracedCell, _ form: FormDefinition, hasFigures: Bool
  ) -> UsesReport.Standing {
    if hasFigures { return .figures }
    guard case .typed(_, _, _, let column) = cell else { return .identification }
    let definition = form.columns[column]
    let names = form.key.contains(definition.field) || definition.role != .value
    return names ? .key : .checked
  }

  /// The rules that read the cell's field.
  private func rules(looking cell: TracedCell, _ form: FormDefinition) -> [String] {
    let field: String
    switch cell {
    case .typed(_, _, _, let column): field = form.columns[column].field
    case .identification(_, _, let position): field = form.record[position].field
    case .figure, .earlier: return []
    }
    let path = FormField(form: form.code.identifier, field: field)
    return configuration.forms.filter { $0.level == form.level }.flatMap { other in
      other.rules.filter { rule in
        let references = rule.expression.references
        return references.foreign.contains(path)
          || (other.code == form.code && references.fields.contains(field))
      }.map { other.code.text + "/" + $0.id }
    }
  }
}
