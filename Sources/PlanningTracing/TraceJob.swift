import PlanningConsolidation
import PlanningForms
import PlanningIntake
import PlanningLayout
import WorkbookModel
import WorkbookReaders

/// An address of a cell on a sheet: `H02_ChiTieu!F12`.
package struct SheetAddress: Hashable, Sendable {
  /// The sheet.
  package var sheet: String
  /// The cell.
  package var cell: CellReference

  /// Reads an address; quotation marks around the sheet's name and `$` may be there. `nil` where it is
  /// none.
  package init?(_ text: String) {
    guard let mark = text.lastIndex(of: "!") else { return nil }
    var sheet = text[..<mark]
    if sheet.count > 1, sheet.hasPrefix("'"), sheet.hasSuffix("'") {
      sheet = sheet.dropFirst().dropLast()
    }
    let place = text[text.index(after: mark)...].uppercased().replacing("$", with: "")
    guard !sheet.isEmpty, let cell = CellReference(place) else { return nil }
    self.sheet = String(sheet).replacing("''", with: "'")
    self.cell = cell
  }

  /// The sheet and the cell.
  package var text: String { sheet + "!" + cell.description }
}

extension FigureTracer {
  /// Tells where a figure of a consolidated workbook comes from, down to what people typed.
  ///
  /// Nothing but the workbook is read.
  package func trace(_ path: String, _ address: SheetAddress) -> TraceReport {
    var report = TraceReport(file: InputFiles.name(of: path), address: address.text)
    do throws(Refusal) {
      let book = try TraceBook(path, limits: limits)
      report.planYear = book.written.planYear
      try follow(address, in: book, &report)
    } catch {
      report.findings = error.findings
    }
    return report
  }

  private func follow(
    _ address: SheetAddress, in book: TraceBook, _ report: inout TraceReport
  ) throws(Refusal) {
    let location = Location(file: book.file, sheet: address.sheet, cell: address.cell)
    guard let sheet = sheet(address.sheet, of: book) else {
      let names = book.written.sheets.filter { isPrinted($0) }.map(\.name)
      throw Refusal(.trace(.noSheet(name: address.sheet, sheets: names)), at: location)
    }
    var address = address
    address.sheet = sheet.name
    guard let spot = book.spot(address.cell, on: sheet) else {
      throw Refusal(.trace(.noFigure(nearest: nearest(address.cell, on: sheet))), at: location)
    }
    let trace = try figureTrace(book, needs: needs(of: spot))
    guard let computed = trace.form(spot.form), let column = column(spot, of: computed) else {
      try tellRun(spot, sheet, address, in: book, trace, &report)
      return
    }
    guard computed.columns[column].role != .ordinal,
      spot.line.cell(address.cell.column) != .blank
    else {
      throw Refusal(.trace(.noFigure(nearest: nearest(address.cell, on: sheet))), at: location)
    }
    let cell = TracedCell.figure(
      area: book.written.unit, form: spot.form, place: place(spot, in: computed), column: column)
    guard !trace.isToldByRun(cell) else {
      try tellRun(spot, sheet, address, in: book, trace, &report)
      return
    }
    // The form set may make fewer rows, groups or ratios by now.
    guard trace.value(cell) != nil else {
      throw Refusal(
        .trace(
          .rulesChanged(
            computed: WrittenCell.Value.blank.stated,
            written: spot.line.cell(address.cell.column).value.stated,
            version: trace.provenance.templateVersion)), at: location)
    }
    var builder = TraceBuilder(trace, book.written, file: book.file)
    let node = builder.node(cell)
    // What a list of the form set gives is a name, and nobody's figure.
    guard node.rule != .given else {
      throw Refusal(.trace(.noFigure(nearest: nearest(address.cell, on: sheet))), at: location)
    }
    report.figure = node
    report.absent = absent(trace.provenance, builder)
    report.findings = try told(of: node, spot, computed.columns[column], address, in: book, trace)
  }

  /// A sheet by its name, however its capitals are written.
  private func sheet(_ name: String, of book: TraceBook) -> WrittenSheet? {
    book.written.sheets.first { $0.name == name }
      ?? book.written.sheets.first { $0.name.lowercased() == name.lowercased() }
  }

  private func isPrinted(_ sheet: WrittenSheet) -> Bool {
    sheet.tables.contains { configuration.form($0.form)?.layout.isHidden == false }
  }

  /// The nearest cell with a figure at or after a cell of its row, else before it.
  private func nearest(_ cell: CellReference, on sheet: WrittenSheet) -> String? {
    guard let line = sheet.lines.first(where: { $0.row == cell.row }),
      [.row, .group, .total].contains(line.kind)
    else { return nil }
    let figures = line.cells.indices.filter {
      if case .number = line.cells[$0].value { true } else { false }
    }
    let best = figures.min { abs($0 + 1 - cell.column) < abs($1 + 1 - cell.column) }
    return best.map {
      SheetAddress.text(sheet.name, CellReference(row: cell.row, column: $0 + 1))
    }
  }

  /// A column by its field, and one that is repeated per unit by its unit.
  func column(_ spot: TraceBook.Spot, of form: ConsolidatedForm) -> Int? {
    form.columns.firstIndex { $0.field == spot.field }
  }

  /// The line as its place among the computed ones; rows of fixed keys are found by them.
  func place(_ spot: TraceBook.Spot, in form: ConsolidatedForm) -> FigurePlace {
    guard case .row(let row) = spot.place, !spot.key.isEmpty else { return spot.place }
    let rows = form.record.rows
    if rows.indices.contains(row), rows[row].key.isEmpty || rows[row].key == spot.key {
      return spot.place
    }
    return rows.firstIndex { $0.key == spot.key }.map { .row($0) } ?? spot.place
  }

  /// What a figure can be made from; `nil` for what stands in no form.
  private func needs(of spot: TraceBook.Spot) -> FigureNeeds? {
    configuration.form(spot.form).map { form in
      let isRow = if case .row = spot.place { true } else { false }
      return FigureNeeds(
        of: form, field: spot.field, key: isRow ? spot.key : nil, in: configuration)
    }
  }

  /// What is needed of a workbook's forms, computed again.
  ///
  /// - Parameter area: an area that the workbook is put together from, of which alone to compute them; `nil` for
  ///   the workbook's own.
  func figureTrace(
    _ book: TraceBook, needs: FigureNeeds?, within area: String? = nil
  ) throws(Refusal) -> FigureTrace {
    let forms = Set(
      configuration.forms.filter {
        needs?.forms.contains($0.code.identifier) == true || $0.isIdentification
      }.map(\.code))
    let whole = try book.provenance(forms, configuration, needs: needs, area: area)
    let provenance = area.flatMap { whole.part($0) } ?? whole
    let trace = FigureTrace(
      provenance, configuration: configuration, forms: forms, needs: needs)
    guard let trace else {
      throw Refusal(.trace(.unusable(.otherRun)), at: Location(file: book.file))
    }
    return trace
  }

  /// The forms of a workbook computed again, with all that they are made of.
  func figureTrace(_ book: TraceBook, forms: Set<FormCode>) throws(Refusal) -> FigureTrace {
    let needed = forms.reduce(into: Set<FormCode>()) {
      $0.formUnion(FigureTrace.sources(of: $1, in: configuration))
    }
    let provenance = try book.provenance(needed, configuration)
    guard let trace = FigureTrace(provenance, configuration: configuration, forms: needed) else {
      throw Refusal(.trace(.unusable(.otherRun)), at: Location(file: book.file))
    }
    return trace
  }

  // MARK: What is told

  private func told(
    of node: TraceNode, _ spot: TraceBook.Spot, _ column: ColumnDefinition,
    _ address: SheetAddress, in book: TraceBook, _ trace: FigureTrace
  ) throws(Refusal) -> [Diagnostic] {
    let location = Location(
      file: book.file, sheet: address.sheet, cell: address.cell, form: spot.form,
      field: spot.field, label: node.label)
    let written = spot.line.cell(address.cell.column)
    let composer = SheetComposer(configuration: configuration, planYear: book.written.planYear)
    let isHidden = configuration.form(spot.form)?.layout.isHidden ?? false
    var findings: [Diagnostic] = []
    let computed = composer.written(node.value, column: column, isHidden: isHidden)
    if computed != written.value {
      findings.append(
        Diagnostic(
          .trace(
            .rulesChanged(
              computed: computed.stated, written: written.value.stated,
              version: trace.provenance.templateVersion)), at: location))
    }
    if let found = try book.edit(address.cell, sheet: address.sheet, written: written) {
      findings.append(
        Diagnostic(.trace(.edited(found: found, written: written.value.stated)), at: location))
    }
    return findings
  }

  /// Who has sent nothing that counts, in the workbook and in those below.
  private func absent(
    _ provenance: AreaProvenance, _ builder: TraceBuilder
  ) -> [TraceAbsence] {
    let below = provenance.parts.flatMap { part -> [AreaProvenance.Excluded] in
      if case .computed(let area) = part { area.excluded } else { [] }
    }
    return (provenance.excluded + below).map {
      TraceAbsence(
        unit: $0.unit, unitName: builder.name(ofKey: $0.unit),
        file: $0.file.isEmpty ? nil : $0.file, code: $0.code)
    }
  }

  /// A value that the run itself has counted or told: it stands in no form.
  private func tellRun(
    _ spot: TraceBook.Spot, _ sheet: WrittenSheet, _ address: SheetAddress, in book: TraceBook,
    _ trace: FigureTrace, _ report: inout TraceReport
  ) throws(Refusal) {
    guard let form = configuration.form(spot.form), let column = form.column(spot.field),
      spot.line.cell(address.cell.column) != .blank
    else {
      throw Refusal(
        .trace(.noFigure(nearest: nearest(address.cell, on: sheet))),
        at: Location(file: book.file, sheet: address.sheet, cell: address.cell))
    }
    let written = spot.line.cell(address.cell.column).value
    let value: ExpressionValue =
      switch written {
      case .blank: .blank
      case .number(let number): .number(number)
      case .text(let text): .text(text)
      }
    report.figure = TraceNode(
      cell: .figure(area: book.written.unit, form: spot.form, place: spot.place, column: 0),
      place: TraceNode.Place(file: book.file, sheet: sheet.name, cell: address.cell),
      unit: book.written.unit,
      unitName: configuration.name(of: .unit(book.written.unit), in: trace.hierarchy),
      form: spot.form, field: spot.field, row: spot.key,
      label: YearTokens(planYear: book.written.planYear).resolve(column.label), value: value,
      shown: written.shown, rule: .run, parts: [])
  }
}

extension SheetAddress {
  /// An address in one text.
  static func text(_ sheet: String, _ cell: CellReference) -> String {
    sheet + "!" + cell.description
  }
}

extension WrittenCell.Value {
  /// What the cell shows, for sentences.
  package var stated: StatedValue {
    switch self {
    case .blank: "–"
    case .number(let number): .number(number)
    case .text(let text): .text(text)
    }
  }

  /// What the cell shows, as outputs write it.
  package var shown: String { stated.vietnamese }
}
