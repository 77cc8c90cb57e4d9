import PlanningConsolidation
import PlanningForms
import PlanningIntake
import PlanningLayout
import WorkbookModel

/// Makes what is told of a value and of those that it was made from.
package struct TraceBuilder {
  let trace: FigureTrace
  let book: WrittenBook
  let file: String
  let composer: SheetComposer
  private var places: [String: [FormCode: AreaProvenance.Place]] = [:]
  private var seen: Set<TracedCell> = []

  /// How deep values are followed: more levels than there are.
  private static let deepest = 24

  /// Tells of a workbook's figures, by what was computed again.
  ///
  /// - Parameter file: the workbook's name.
  package init(_ trace: FigureTrace, _ book: WrittenBook, file: String) {
    self.trace = trace
    self.book = book
    self.file = file
    composer = SheetComposer(configuration: trace.configuration, planYear: book.planYear)
    places[book.unit] = Self.index(book.places)
    for case .computed(let part) in trace.provenance.parts {
      places[part.unit] = Self.index(part.places)
    }
  }

  private static func index(
    _ places: [AreaProvenance.Place]
  ) -> [FormCode: AreaProvenance.Place] {
    Dictionary(places.map { ($0.form, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// A value with all that it was made from.
  mutating func node(_ cell: TracedCell, depth: Int = 0) -> TraceNode {
    var node = alone(cell)
    let reads = depth < Self.deepest ? trace.reads(cell) : []
    guard !reads.isEmpty else { return node }
    guard seen.insert(cell).inserted else {
      node.isRepeated = true
      return node
    }
    for read in reads {
      node.parts.append(
        TraceNode.Part(
          role: read.role, exclusion: read.exclusion,
          node: self.node(read.cell, depth: depth + 1)))
    }
    return node
  }

  /// A value without what it was made from.
  package func alone(_ cell: TracedCell) -> TraceNode {
    let value = trace.value(cell) ?? .blank
    let (unit, form, column) = identity(of: cell)
    var node = TraceNode(
      cell: cell, place: place(of: cell), unit: unit, unitName: name(ofKey: unit), form: form,
      field: column?.field ?? "", row: row(of: cell), label: years.resolve(column?.label ?? ""),
      value: value,
      shown: column.map { composer.shown(value, column: $0) } ?? value.displayText,
      rule: trace.rule(cell), parts: [])
    if case .typed(let sender, _, _, _) = cell, let sheet = node.place.sheet,
      let address = node.place.cell,
      let typed = trace.typed(sender, sheet: sheet, cell: address.description)
    {
      node.typed = (typed.text, typed.repair)
    }
    if case .figure(let area, let form, .row(let row), _) = cell, let column,
      let key = trace.form(form, of: area)?.row(row)?.key,
      let figure = trace.figure(FieldPath(form: form, field: column.field), key, of: area)
    {
      node.coverage = (figure.reported, figure.expected)
    }
    return node
  }

  private var years: YearTokens { YearTokens(planYear: book.planYear) }

  /// The printed name of a sender or area.
  func name(ofKey key: String) -> String {
    trace.configuration.name(of: Contributor(key: key), in: trace.hierarchy)
  }

  // MARK: Parts

  private func identity(of cell: TracedCell) -> (String, FormCode, ColumnDefinition?) {
    switch cell {
    case .typed(let sender, let form, _, let column):
      let columns = trace.configuration.form(form)?.columns ?? []
      return (sender, form, columns.indices.contains(column) ? columns[column] : nil)
    case .identification(let sender, let form, let field):
      let fields = trace.configuration.form(form)?.record ?? []
      return (sender, form, fields.indices.contains(field) ? fields[field] : nil)
    case .figure(let area, let form, _, let column):
      let columns =
        trace.result(form, of: area) == nil
        ? trace.form(form, of: area)?.columns ?? []
        : trace.configuration.form(form)?.columns ?? []
      return (area, form, columns.indices.contains(column) ? columns[column] : nil)
    case .earlier(let area, _, let form, _, let column):
      let columns = trace.configuration.form(form)?.columns ?? []
      return (area, form, columns.indices.contains(column) ? columns[column] : nil)
    }
  }

  /// What a row is about, by the fields that identify it.
  private func row(of cell: TracedCell) -> String {
    switch cell {
    case .typed(let sender, let form, let row, _):
      guard let record = trace.submission(of: sender)?.forms[form],
        record.rows.indices.contains(row), let definition = trace.configuration.form(form)
      else { return "" }
      return label(record.rows[row], definition.columns, definition)
    case .identification: return ""
    case .figure(let area, let form, let place, _):
      guard let computed = trace.form(form, of: area),
        let definition = trace.configuration.form(form)
      else { return "" }
      switch place {
      case .row(let row):
        return computed.row(row).map { label($0, computed.columns, definition) } ?? ""
      case .group(let group):
        guard computed.groups.indices.contains(group) else { return "" }
        let code = computed.groups[group].code
        guard let field = definition.groupBy,
          let column = computed.columns.first(where: { $0.field == field })
        else { return code }
        return composer.shown(.text(code), column: column)
      case .total: return definition.layout.totalLabel
      case .ratio(let line):
        let ratios = definition.layout.ratios
        return ratios.indices.contains(line) ? ratios[line].label : ""
      }
    case .earlier(_, let year, _, _, _): return String(year)
    }
  }

  private func label(
    _ row: RecordRow, _ columns: [ColumnDefinition], _ form: FormDefinition
  ) -> String {
    if let indicator = trace.configuration.indicator(row.key) {
      return indicator.code + " " + indicator.name
    }
    let parts = form.key.compactMap { field -> String? in
      guard let position = columns.firstIndex(where: { $0.field == field }),
        row.values.indices.contains(position)
      else { return nil }
      let shown = composer.shown(row.values[position], column: columns[position])
      return shown.isEmpty ? nil : shown
    }
    return parts.isEmpty ? row.key : parts.joined(separator: ", ")
  }

  // MARK: Places

  private func place(of cell: TracedCell) -> TraceNode.Place {
    switch cell {
    case .typed(let sender, let form, let row, let column):
      guard let submission = trace.submission(of: sender), let record = submission.forms[form]
      else { return TraceNode.Place() }
      return TraceNode.Place(
        file: submission.file, sheet: record.source?.sheet,
        cell: record.cell(row: row, column: column))
    case .identification(let sender, let form, let field):
      guard let submission = trace.submission(of: sender), let record = submission.forms[form]
      else { return TraceNode.Place() }
      return TraceNode.Place(
        file: submission.file, sheet: record.source?.sheet, cell: record.recordCell(field))
    case .figure(let area, let form, let place, let column):
      return self.place(area, form, place, column)
    case .earlier(let area, let year, let form, let row, let column):
      guard let record = trace.provenance(of: area)?.earlier[year]?[form] else {
        return TraceNode.Place()
      }
      return TraceNode.Place(
        file: record.source?.file, sheet: record.source?.sheet,
        cell: record.cell(row: row, column: column))
    }
  }

  private func place(
    _ area: String, _ form: FormCode, _ place: FigurePlace, _ column: Int
  ) -> TraceNode.Place {
    if let record = trace.result(form, of: area), case .row(let row) = place {
      return TraceNode.Place(
        file: record.source?.file, sheet: record.source?.sheet,
        cell: record.cell(row: row, column: column))
    }
    let isOwn = area == book.unit
    let name = isOwn ? file : trace.provenance(of: area)?.file ?? ""
    guard let known = places[area]?[form], !name.isEmpty else { return TraceNode.Place() }
    var row: Int?
    if case .row(let index) = place {
      row = known.rows.indices.contains(index) ? known.rows[index] : nil
      // The rows of a matrix are known by their keys: areas and components may stand otherwise. Copied rows
      // keep the keys that they had, so that several have one: what stands in its own place stays there.
      if isOwn, let key = trace.form(form)?.row(index)?.key, !key.isEmpty,
        line(form, { $0.kind == .row && $0.key == key && $0.row == row }) == nil,
        let line = line(form, { $0.kind == .row && $0.key == key })
      {
        row = line.row
      }
    } else if isOwn {
      row = ownRow(form, place)
    }
    return TraceNode.Place(
      file: name, sheet: known.sheet,
      cell: row.map { CellReference(row: $0, column: column + 1) })
  }

  private func ownRow(_ form: FormCode, _ place: FigurePlace) -> Int? {
    let wanted: (WrittenLine.Kind, Int) =
      switch place {
      case .row(let row): (.row, row)
      case .group(let group): (.group, group)
      case .total: (.total, 0)
      case .ratio(let line): (.ratio, line)
      }
    let lines = lines(of: form).filter { $0.kind == wanted.0 }
    return lines.indices.contains(wanted.1) ? lines[wanted.1].row : nil
  }

  private func line(_ form: FormCode, _ isMeant: (WrittenLine) -> Bool) -> WrittenLine? {
    lines(of: form).first(where: isMeant)
  }

  private func lines(of form: FormCode) -> [WrittenLine] {
    for sheet in book.sheets {
      guard let table = sheet.tables.firstIndex(where: { $0.form == form }) else { continue }
      return sheet.lines.filter { $0.table == table }
    }
    return []
  }
}
