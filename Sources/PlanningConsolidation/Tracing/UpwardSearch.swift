import PlanningForms

/// Looks for the values that are made from one, form after form in the order in which they are computed.
///
/// Only columns that the definitions let read a field which is found are asked (`FieldUsers`), so that a cell's
/// way up costs little more than computing the forms on it.
struct UpwardSearch {
  private let configuration: Configuration
  /// The only values that were computed; `nil` where all were.
  private let needs: FigureNeeds?
  private let users: FieldUsers
  private var cells: Set<TracedCell>
  /// The fields of the cells found, by the form's identifier.
  private var fields: Set<FormField> = []
  /// The forms of the cells found.
  private var forms: Set<String> = []
  /// What was found, in the order of forms, rows and columns.
  private(set) var found: [TracedCell] = []

  init(
    from cell: TracedCell, configuration: Configuration, needs: FigureNeeds?, users: FieldUsers
  ) {
    self.configuration = configuration
    self.users = users
    self.needs = needs
    cells = [cell]
    switch cell {
    case .typed(_, let form, _, let column):
      note(form, configuration.form(form)?.columns[column].field)
    case .identification(_, let form, let field):
      note(form, configuration.form(form)?.record[field].field)
    case .figure(_, let form, _, _), .earlier(_, _, let form, _, _):
      note(form, nil)
    }
  }

  private mutating func note(_ form: FormCode, _ field: String?) {
    forms.insert(form.identifier)
    if let field { fields.insert(FormField(form: form.identifier, field: field)) }
  }

  private mutating func insert(_ cell: TracedCell, _ form: FormCode, _ field: String) {
    if cells.insert(cell).inserted { found.append(cell) }
    note(form, field)
  }

  private func isReached(_ reads: [TracedRead]) -> Bool {
    reads.contains { $0.exclusion == nil && cells.contains($0.cell) }
  }

  // MARK: Submissions

  /// The computed cells of the sender's own workbook.
  mutating func add(
    _ submission: Submission, key: String, reads: (TracedCell) -> [TracedRead]
  ) {
    for form in configuration.forms {
      guard form.level.isFilled, let record = submission.forms[form.code] else { continue }
      let isMatrix = if case .indicators = form.rows { true } else { false }
      let order = FormOutline.order(of: form.columns, in: form)
      // The ratios of a matrix may be made of each other.
      for position in isMatrix ? order + order : order {
        let column = form.columns[position]
        guard needs?.includes(column, of: form.code) ?? true else { continue }
        switch column.source {
        case .expression: break
        case .row: guard isMatrix, column.type.isNumeric else { continue }
        case .figure: continue
        }
        guard mayReach(column, of: form.code) else { continue }
        for row in record.rows.indices {
          let cell = TracedCell.typed(sender: key, form: form.code, row: row, column: position)
          if !cells.contains(cell), isReached(reads(cell)) { insert(cell, form.code, column.field) }
        }
      }
    }
  }

  /// Whether a column's values can be made from a field that is found, or from other values of the column.
  private func mayReach(_ column: ColumnDefinition, of form: FormCode) -> Bool {
    // Definitions know such a column by another name.
    guard !column.isRepeated else { return true }
    let own = FormField(form: form.identifier, field: column.field)
    return fields.contains(own) || !users.sources(of: own).isDisjoint(with: fields)
  }

  // MARK: Areas

  /// The figures of an area that are made from what is found.
  mutating func add(_ area: AreaTrace) {
    for code in area.traced.order {
      guard let form = area.traced.forms[code] else { continue }
      let isNear =
        !form.definition.computationDependencies.isDisjoint(with: forms)
        || forms.contains(code.identifier)
      guard isNear else { continue }
      let order = FormOutline.order(of: form.computed.columns, in: form.definition)
      // Ratios and differences are made of figures in other rows and columns of the form.
      let figures = order.filter { form.computed.columns[$0].isFigure }
      var known = -1
      while known != found.count {
        known = found.count
        for position in figures { addRows(area, form, position) }
      }
      for position in order where !form.computed.columns[position].isFigure {
        addRows(area, form, position)
      }
      // What says how many units stand behind the figures of a row looks at its other columns.
      for position in order where form.computed.columns[position].role != .value {
        addRows(area, form, position)
      }
      for position in order { addTotals(area, form, position) }
      for line in form.definition.layout.ratios.indices {
        let ratio = form.definition.layout.ratios[line]
        guard let position = form.positions[ratio.field] else { continue }
        check(area, form, .ratio(line), position)
      }
    }
  }

  private mutating func addRows(_ area: AreaTrace, _ form: TracedForm, _ position: Int) {
    let column = form.computed.columns[position]
    guard needs?.includes(column, of: form.definition.code) ?? true else { return }
    guard mayReach(column, of: form.definition.code) else { return }
    for row in form.computed.record.rows.indices { check(area, form, .row(row), position) }
  }

  private mutating func addTotals(_ area: AreaTrace, _ form: TracedForm, _ position: Int) {
    guard mayReach(form.computed.columns[position], of: form.definition.code) else { return }
    for group in form.computed.groups.indices { check(area, form, .group(group), position) }
    if !form.computed.totals.isEmpty { check(area, form, .total, position) }
  }

  private mutating func check(
    _ area: AreaTrace, _ form: TracedForm, _ place: FigurePlace, _ position: Int
  ) {
    let code = form.definition.code
    let cell = TracedCell.figure(
      area: area.area.code, form: code, place: place, column: position)
    guard !cells.contains(cell), isReached(area.reads(code, place, position)) else { return }
    insert(cell, code, form.computed.columns[position].field)
  }
}
