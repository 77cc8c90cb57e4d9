import Harness
import PlanningConsolidation
import PlanningForms
import Testing

@testable import PlanningPipeline
@testable import PlanningTracing

/// Protects: a figure that is computed from what it needs alone is the same, and made of the same cells, as
/// where everything is computed; so is the way up.
@Suite struct FigureNeedsTests {
  /// The cells below a value, with its value and what each is to it.
  private struct Step: Hashable {
    var value: ExpressionValue?
    var reads: [TracedRead]
  }

  private func steps(behind cell: TracedCell, _ trace: FigureTrace) -> [TracedCell: Step] {
    var found: [TracedCell: Step] = [:]
    var open = [cell]
    while let next = open.popLast() {
      guard found[next] == nil else { continue }
      let reads = trace.reads(next)
      found[next] = Step(value: trace.value(next), reads: reads)
      open += reads.map(\.cell)
    }
    return found
  }

  /// Every column of every printed form once, and some rows of each.
  private func sample(_ audit: TraceAudit) -> [TraceAudit.Figure] {
    var seen: [String: Int] = [:]
    return audit.figures.filter { figure in
      guard case .figure(_, let form, let place, let column) = figure.cell else { return false }
      let isRow = if case .row = place { true } else { false }
      let key = "\(form.text) \(column) \(isRow)"
      seen[key, default: 0] += 1
      return [1, 4, 23].contains(seen[key] ?? 0)
    }
  }

  /// Figures of indicators that are the difference of two years or of two others: few, and no row drawn has to be
  /// one of theirs.
  private func differences(_ audit: TraceAudit, _ trace: FigureTrace) -> [TraceAudit.Figure] {
    audit.figures.filter {
      if case .parts(let indicator, _) = trace.rule($0.cell) {
        indicator.rule == .difference
      } else {
        false
      }
    }
  }

  @Test(arguments: [false, true])
  func whatIsNeededGivesWhatTheWholeGives(isProvince: Bool) async throws {
    let made = try await TracedDistrict.made()
    let folder = try TemporaryFolder()
    let path = try folder.write(
      isProvince ? made.through : made.district, to: isProvince ? "84.xlsx" : TracedDistrict.file)
    let pipeline = try Shipped.pipeline()
    let audit = pipeline.tracer.audit(path)
    let whole = try #require(audit.trace)
    let book = try TraceBook(path, limits: .standard)
    let configuration = pipeline.configuration
    var looked = 0
    let figures = sample(audit)
    let drawn = TestExtent.part(figures, every: max(1, figures.count / 100))
    let differences = differences(audit, whole)
    #expect(differences.count > 2)
    for figure in drawn + differences {
      guard case .figure(_, let code, let place, let column) = figure.cell,
        let form = configuration.form(code), let computed = whole.form(code)
      else { continue }
      let key: String? = if case .row(let row) = place { computed.row(row)?.key } else { nil }
      let needs = FigureNeeds(
        of: form, field: computed.columns[column].field, key: key, in: configuration)
      let trace = try pipeline.tracer.figureTrace(book, needs: needs)
      #expect(
        steps(behind: figure.cell, trace) == steps(behind: figure.cell, whole),
        "\(figure.address)")
      looked += 1
    }
    #expect(looked > 80)
  }

  /// A sender's figures of some indicators.
  private func figures(
    of indicators: Set<String>, _ submission: Submission, _ sender: String,
    _ configuration: Configuration
  ) -> [TracedCell] {
    submission.forms.values.flatMap { record -> [TracedCell] in
      guard let form = configuration.form(record.form), case .indicators = form.rows else {
        return []
      }
      return record.rows.indices.filter { indicators.contains(record.rows[$0].key) }.flatMap {
        row in
        form.columns.indices.filter { form.columns[$0].type.isNumeric }.map {
          .typed(sender: sender, form: record.form, row: row, column: $0)
        }
      }
    }
  }

  @Test func theWayUpFindsTheSameFigures() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(await TracedDistrict.made().through, to: "84.xlsx")
    let pipeline = try Shipped.pipeline()
    let book = try TraceBook(path, limits: .standard)
    let configuration = pipeline.configuration
    let printed = book.written.sheets.flatMap(\.tables).map(\.form)
    let whole = try pipeline.tracer.figureTrace(book, forms: Set(printed))
    let senders = whole.provenance.parts.flatMap { part -> [AreaProvenance.Sender] in
      if case .computed(let below) = part { below.senders } else { [] }
    }
    let sender = try #require(senders.first?.submission.contributor.key)
    let submission = try #require(whole.submission(of: sender))
    var cells: [TracedCell] = []
    for (code, record) in submission.forms.sorted(by: { $0.key < $1.key }) {
      guard let form = configuration.form(code), !form.isIdentification else { continue }
      for column in form.columns.indices {
        cells += record.rows.indices.filter { record.rows[$0].values[column] != .blank }.prefix(2)
          .map {
            .typed(sender: sender, form: code, row: $0, column: column)
          }
      }
    }
    // Values that go into the column of another year.
    let earlier = configuration.indicators.flatMap { [$0.numerator, $0.denominator] }
      .compactMap { $0 }.filter { $0.yearOffset != 0 }.map(\.code)
    let terms = figures(of: Set(earlier), submission, sender, configuration)
    #expect(!terms.isEmpty)
    for cell in TestExtent.part(cells, every: max(1, cells.count / 60)) + terms {
      guard case .typed(_, let code, let row, let column) = cell,
        let form = configuration.form(code), let record = submission.forms[code]
      else { continue }
      let needs = FigureNeeds(
        reaching: form, field: form.columns[column].field, key: record.rows[row].key,
        in: configuration)
      let trace = try pipeline.tracer.figureTrace(book, needs: needs)
      #expect(
        Set(trace.figures(from: cell)) == Set(whole.figures(from: cell)),
        "\(code) \(form.columns[column].field)")
    }
    #expect(cells.count > 60)
  }

  /// Of a province the sender's district is computed first and alone: what is told is what the whole tells.
  @Test func aCellIsFollowedNoFurtherThanItGoesAndAsFar() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(await TracedDistrict.made().through, to: "84.xlsx")
    let pipeline = try Shipped.pipeline()
    let book = try TraceBook(path, limits: .standard)
    let printed = book.written.sheets.flatMap(\.tables).map(\.form)
    let whole = try pipeline.tracer.figureTrace(book, forms: Set(printed))
    let senders = whole.provenance.parts.flatMap { part -> [AreaProvenance.Sender] in
      if case .computed(let below) = part { below.senders } else { [] }
    }
    var cells: [(cell: TracedCell, file: String, address: SheetAddress)] = []
    for sender in [senders.first, senders.last].compactMap({ $0 }) {
      let submission = try #require(whole.submission(of: sender.submission.contributor.key))
      for (code, record) in submission.forms.sorted(by: { $0.key < $1.key }) {
        for column in record.rows.first?.values.indices ?? 0..<0 {
          let row = record.rows.count / 2
          guard let cell = record.cell(row: row, column: column),
            let sheet = record.source?.sheet,
            let address = SheetAddress(sheet + "!" + cell.description)
          else { continue }
          cells.append(
            (
              .typed(
                sender: submission.contributor.key, form: code, row: row, column: column),
              submission.file, address
            ))
        }
      }
    }
    var reaching = 0
    for (cell, file, address) in TestExtent.part(cells, every: max(1, cells.count / 40)) {
      let told = pipeline.tracer.uses(of: file, address, in: [path]).books.flatMap(\.figures).map(
        \.cell)
      let expected = whole.figures(from: cell).filter { figure in
        guard case .figure(_, let form, _, _) = figure else { return false }
        return pipeline.configuration.form(form)?.layout.isHidden == false
          && whole.value(figure) != .blank
      }
      #expect(told == expected, "\(file) \(address.text)")
      reaching += told.isEmpty ? 0 : 1
    }
    #expect(cells.count > 40 && reaching > 5)
  }
}
