import PlanningForms
import WorkbookModel
import WorkbookWriters

extension SheetComposer {
  /// What is printed of an area on the sheets of its workbook, for a page beside it.
  ///
  /// The forms are composed as ``reportWorkbook(_:owner:states:mode:recipient:provenance:sources:)`` composes
  /// them, and figures are taken from the cells: a page can't show another figure than the workbook.
  package func printedArea(
    _ forms: [ConsolidatedForm], owner: String, mode: LayoutMode = .annex
  ) -> PrintedArea {
    let body = IssuingBody(.unit(owner), presenter: presenter, signing: signing[.unit(owner)])
    let results = composed(
      stacked(forms, recipient: nil), body, states: [:], mode: mode, only: isShownOnPages
    ).results
    let keys = results.flatMap(\.tables).flatMap(\.table.form.headlineKeys)
    return PrintedArea(
      superior: body.superior, issuer: body.name, title: title,
      board: results.lazy.compactMap(board).first,
      summaries: SummaryBlock.blocks(of: results) { ($0.pagePlace ?? $0.place) }.map(summary),
      rankings: rankings(results, keys))
  }

  /// Whether a page shows anything of a form.
  private func isShownOnPages(_ form: FormDefinition) -> Bool {
    if case .run(let table) = form.rows { return table != .log }
    return form.layout.summary != nil || ranks(form)
  }

  /// Whether a form has the figures of indicators side by side for each unit below.
  private func ranks(_ form: FormDefinition) -> Bool {
    guard case .indicators = form.rows, !form.layout.isHidden else { return false }
    return form.columns.contains { isUnitFigure($0) }
  }

  /// Whether a column has a figure of each unit.
  private func isUnitFigure(_ column: ColumnDefinition) -> Bool {
    guard case .figure = column.source else { return false }
    return column.repetition == .units && !column.isHidden
  }

  // MARK: Who has sent what

  private func board(_ result: ReportSheet.Result) -> PrintedBoard? {
    guard
      let cells = result.tables.first(where: { cells in
        if case .run(let table) = cells.table.form.rows { table != .log } else { false }
      })
    else { return nil }
    let (form, columns) = (cells.table.form, cells.columns)
    let shown = columns.indices.filter {
      columns[$0].role != .ordinal && !columns[$0].isHidden && !columns[$0].isPersonal
        // A page says itself how senders stand on its day.
        && columns[$0].presence == .always
    }
    let key = form.key.first.flatMap { field in columns.firstIndex { $0.field == field } }
    return PrintedBoard(
      title: years.resolve(form.title),
      headers: shown.map { years.resolve(columns[$0].header.joined(separator: ", ")) },
      countsErrors: shown.contains { columns[$0].field == SubmissionField.errors.key },
      lines: cells.table.data.record.rows.map { row in
        PrintedBoard.Line(
          unit: key.map { row.values[$0].displayText } ?? row.key,
          cells: shown.map { presenter.text(row.values[$0], column: columns[$0]) })
      })
  }

  // MARK: Summary

  private func summary(_ block: SummaryBlock) -> PrintedSummary {
    let (summary, source) = (block.definition, block.source)
    let lines: [PrintedSummary.Line]
    if let name = summary.name {
      lines = source.recordIndices(source.form.summaryKeys).map { record in
        PrintedSummary.Line(
          name: source.cell(name, at: source.row(of: record)).text,
          key: source.key(of: record),
          figures: summary.fields.compactMap { field in
            source.figure(field, of: record, label(field, block, isWhole: true))
          })
      }
    } else {
      let figures = summary.fields.compactMap { field in
        source.figure(field, of: nil, label(field, block, isWhole: false))
      }
      lines = [PrintedSummary.Line(name: "", key: "", figures: figures)]
    }
    return PrintedSummary(
      title: years.resolve(summary.title),
      number: configuration.words("Biểu số {}", source.form.layout.number(source.form.code)),
      lines: lines,
      charts: ChartSheet(presenter: presenter, years: years, profile: profile).charts(source.cells)
    )
  }

  private func label(_ field: String, _ block: SummaryBlock, isWhole: Bool) -> String {
    block.label(field, years, isWhole: isWhole)
  }

  // MARK: Units

  private func rankings(_ results: [ReportSheet.Result], _ keys: [String]) -> [PrintedRanking] {
    for result in results {
      guard let cells = result.tables.first(where: { ranks($0.table.form) }) else { continue }
      let source = SourceCells(cells, on: result.sheet)
      let units = cells.columns.indices.filter { index in
        isUnitFigure(cells.columns[index])
      }
      var seen: Set<String> = []
      return keys.filter { seen.insert($0).inserted }.compactMap { key in
        guard let record = source.recordIndices([key]).first,
          let indicator = configuration.indicator(key)
        else { return nil }
        return ranking(indicator, record, units, source)
      }
    }
    return []
  }

  private func ranking(
    _ indicator: Indicator, _ record: Int, _ units: [Int], _ source: SourceCells
  ) -> PrintedRanking {
    let entries = units.compactMap { column -> PrintedRanking.Entry? in
      let definition = source.cells.columns[column]
      let label = years.resolve(definition.label)
      guard let figure = source.figure(definition.field, of: record, label), figure.number != nil
      else { return nil }
      return PrintedRanking.Entry(unit: definition.repeatedFor, name: label, figure: figure)
    }
    let ranked = entries.enumerated().sorted { one, other in
      let (first, second) = (
        one.element.figure.number ?? .zero, other.element.figure.number ?? .zero
      )
      return first == second ? one.offset < other.offset : second < first
    }.map(\.element)
    return PrintedRanking(
      name: indicator.name, measure: indicator.unit, title: years.resolve(source.form.title),
      entries: ranked, missing: units.count - entries.count)
  }
}
