import PlanningConsolidation
import PlanningForms
import PlanningIntake
import PlanningLayout
import WorkbookModel

/// Every printed figure of a consolidated workbook, computed again from what the workbook carries.
package struct TraceAudit {
  /// A printed figure.
  package struct Figure: Sendable {
    /// Where it stands.
    package var address: String
    /// What it is.
    package var cell: TracedCell
    /// What was written.
    package var written: WrittenCell.Value
    /// What was computed.
    package var computed: WrittenCell.Value
    /// The cells that people typed behind it.
    package var typed: Set<TracedCell>
  }

  /// The workbook's name.
  package var file: String
  /// The figures in the order of sheets and cells.
  package var figures: [Figure] = []
  /// How many printed values the run itself has counted or told: they are made of no form's values.
  package var counted = 0
  /// Why nothing could be computed.
  package var findings: [Diagnostic] = []
  /// What was computed from; `nil` where nothing could be.
  package var trace: FigureTrace?
  /// Says where values stand.
  var builder: TraceBuilder?

  /// The figures that are not what was written.
  package var differing: [Figure] { figures.filter { $0.computed != $0.written } }

  /// The figures by the cells that people typed.
  package var uses: [TracedCell: Set<TracedCell>] {
    var uses: [TracedCell: Set<TracedCell>] = [:]
    for figure in figures {
      for cell in figure.typed { uses[cell, default: []].insert(figure.cell) }
    }
    return uses
  }

  /// A figure with the values that it is made from, one step down.
  package func node(_ figure: Figure) -> TraceNode? {
    guard let builder, let trace else { return nil }
    var node = builder.alone(figure.cell)
    node.parts = trace.reads(figure.cell).map {
      TraceNode.Part(role: $0.role, exclusion: $0.exclusion, node: builder.alone($0.cell))
    }
    return node
  }

  /// Nothing computed yet.
  init(file: String) { self.file = file }
}

extension FigureTracer {
  /// Computes all printed figures of a workbook again.
  ///
  /// - Parameter follows: whether each is followed to what people typed, which takes long.
  package func audit(_ path: String, follows: Bool = false) -> TraceAudit {
    var audit = TraceAudit(file: InputFiles.name(of: path))
    do throws(Refusal) {
      let book = try TraceBook(path, limits: limits)
      let printed = book.written.sheets.flatMap(\.tables).map(\.form).filter {
        configuration.form($0)?.layout.isHidden == false
      }
      let trace = try figureTrace(book, forms: Set(printed))
      audit.trace = trace
      audit.builder = TraceBuilder(trace, book.written, file: book.file)
      let composer = SheetComposer(configuration: configuration, planYear: book.written.planYear)
      for sheet in book.written.sheets { add(sheet, book, trace, composer, to: &audit) }
      guard follows else { return audit }
      for index in audit.figures.indices {
        audit.figures[index].typed = trace.typedCells(behind: audit.figures[index].cell)
      }
    } catch {
      audit.findings = error.findings
    }
    return audit
  }

  private func add(
    _ sheet: WrittenSheet, _ book: TraceBook, _ trace: FigureTrace, _ composer: SheetComposer,
    to audit: inout TraceAudit
  ) {
    for line in sheet.lines {
      for column in 1...max(1, line.cells.count) where line.cell(column) != .blank {
        let reference = CellReference(row: line.row, column: column)
        guard let spot = book.spot(reference, on: sheet),
          configuration.form(spot.form)?.layout.isHidden == false
        else { continue }
        guard let form = trace.form(spot.form) else {
          audit.counted += 1
          continue
        }
        guard let position = self.column(spot, of: form) else { continue }
        let definition = form.columns[position]
        let place = place(spot, in: form)
        let cell = TracedCell.figure(
          area: book.written.unit, form: spot.form, place: place, column: position)
        let value = trace.value(cell) ?? .blank
        if definition.role == .ordinal || isLabel(line, value) { continue }
        if trace.isToldByRun(cell) {
          audit.counted += 1
          continue
        }
        audit.figures.append(
          TraceAudit.Figure(
            address: SheetAddress.text(sheet.name, reference), cell: cell,
            written: line.cell(column).value,
            computed: composer.written(value, column: definition), typed: []))
      }
    }
  }

  /// Whether a cell of a total or group names its line.
  private func isLabel(_ line: WrittenLine, _ value: ExpressionValue) -> Bool {
    line.kind != .row && value == .blank
  }
}
