import DecimalArithmetic
import PlanningForms
import WorkbookModel

extension ReadingSession {
  /// How far a typed result may be from the computed one where the definition says nothing.
  private static let defaultTolerance = ExactDecimal(coefficient: 5, exponent: -2)

  /// What needs all forms: computed columns, limits that refer to other fields, sums of rows.
  mutating func finish(planYear: Int, contributor: Contributor) {
    markFaults()
    let tables = TableSet(
      drafts.map { draft in
        let table = RowTable(draft.plan.form.code, columns: draft.plan.positions)
        table.append(
          FormRecord(form: draft.plan.form.code, contributor: contributor, rows: draft.rows))
        return table
      })
    let variables = variables(planYear: planYear, contributor: contributor)
    for index in drafts.indices {
      log.sheet = grids[drafts[index].sheet].sheet.name
      log.form = drafts[index].plan.form.code
      let scope = RowScope(
        tables: tables, contributor: nil, hierarchy: reader.hierarchy,
        columns: drafts[index].plan.positions, row: RecordRow(values: []), variables: variables)
      scope.variableFaults = variableFaults
      for row in drafts[index].rows.indices {
        // What is refused by itself is in no computed value.
        checkLimits(index, row, scope) { !$0.isComputed && $0.hasConstantLimits }
        compute(index, row, scope)
        checkLimits(index, row, scope) { !$0.isComputed && !$0.hasConstantLimits }
        checkLimits(index, row, scope) { $0.isComputed }
      }
      compareSubtotals(drafts[index])
    }
  }

  private func variables(
    planYear: Int, contributor: Contributor
  ) -> [String: ExpressionValue] {
    var variables: [String: ExpressionValue] = ["plan_year": .number(ExactDecimal(planYear))]
    switch contributor {
    case .unit(let code), .department(let code, _):
      variables["unit_code"] = .text(code)
      if let unit = reader.hierarchy[code] {
        variables["unit_type"] = .text(unit.type.rawValue)
        variables["unit_level"] = .text(unit.level.rawValue)
        variables["unit_group"] = .text(unit.group)
      }
    }
    for draft in drafts where draft.plan.form.isIdentification {
      for (line, value) in zip(draft.plan.record, draft.record) {
        variables[line.definition.field] = value
      }
    }
    return variables
  }

  private var variableFaults: [String: FaultOrigin] {
    drafts.filter(\.plan.form.isIdentification).reduce(into: [:]) { faults, draft in
      for fault in draft.recordFaults {
        faults[draft.plan.record[fault.column].definition.field] = fault.origin
      }
    }
  }

  private func position(_ draft: FormDraft, _ row: Int, _ column: Int) -> CellPosition? {
    guard let place = draft.match?.columns[column], place > 0 else { return nil }
    return grids[draft.sheet].position(row: Int(draft.rows[row].sheetRow), column: place)
  }

  /// The cells of a row's fields that say something, from left to right.
  private func sources(
    _ fields: Set<String>, _ draft: FormDraft, _ row: Int, _ scope: RowScope
  ) -> [SourceCell] {
    let years = YearTokens(planYear: scope.variables["plan_year"]?.decimal?.wholeValue ?? 0)
    return fields.compactMap { draft.plan.positions[$0] }.sorted().compactMap { column in
      guard draft.rows[row].values[column] != .blank,
        let position = position(draft, row, column)
      else { return nil }
      return SourceCell(
        label: years.resolve(draft.plan.columns[column].definition.label),
        address: grids[draft.sheet][position].reference.description)
    }
  }

  /// The cells of a row's fields that say nothing.
  private func blanks(_ fields: Set<String>, _ draft: FormDraft, _ row: Int) -> [CellReference] {
    fields.compactMap { draft.plan.positions[$0] }.sorted().compactMap { column in
      guard draft.rows[row].values[column] == .blank, let place = draft.match?.columns[column],
        place > 0
      else { return nil }
      return CellReference(row: Int(draft.rows[row].sheetRow), column: place)
    }
  }

  // MARK: Computed columns

  /// The result of a column's own expression counts; what the cell says is compared with it.
  private mutating func compute(_ index: Int, _ row: Int, _ scope: RowScope) {
    let plan = drafts[index].plan
    for column in plan.computed {
      guard case .expression(let expression) = plan.columns[column].definition.source,
        expression.references.forms.isEmpty
      else { continue }
      scope.row = drafts[index].rows[row]
      scope.forgetFault()
      let computed = expression.evaluate(in: scope)
      let fault = scope.fault
      let found = drafts[index].rows[row].values[column]
      drafts[index].rows[row].values[column] = computed
      if let fault { drafts[index].rows[row].faults.note(fault, column: column) }
      guard let position = position(drafts[index], row, column) else { continue }
      if found == .none || found == .pending, case .number(let result) = computed, !result.isZero {
        // A state typed over a result: the result counts, and the officer is told.
        log.report(
          .computedDiffers(
            found: StatedValue(found), computed: .number(result),
            from: sources(expression.references.fields, drafts[index], row, scope)),
          at: grids[drafts[index].sheet][position].reference, column: plan.columns[column],
          following: fault)
      }
      guard let typed = found.decimal else { continue }
      switch computed {
      case .number(let result):
        if agree(typed, result, plan.columns[column].definition.tolerance) { continue }
        report(
          typed, .number(result), drafts[index].sheet, position, plan.columns[column],
          from: sources(expression.references.fields, drafts[index], row, scope), following: fault)
      case .blank where !typed.isZero, .none where !typed.isZero:
        // A result without what it is made of: the figure cannot be used.
        report(
          typed, computed == .blank ? "–" : "-", drafts[index].sheet, position,
          plan.columns[column],
          from: sources(expression.references.fields, drafts[index], row, scope),
          lacking: blanks(expression.references.fields, drafts[index], row), following: fault)
      default: break
      }
    }
  }

  /// Whether a typed result is the computed one, to the places that were typed.
  private func agree(
    _ typed: ExactDecimal, _ computed: ExactDecimal, _ tolerance: ExactDecimal?
  ) -> Bool {
    (typed - computed).magnitude <= tolerance ?? Self.defaultTolerance
      || computed.rounded(places: max(0, -typed.exponent)) == typed
  }

  private mutating func report(
    _ typed: ExactDecimal, _ computed: StatedValue, _ sheet: Int, _ position: CellPosition,
    _ column: ColumnPlan, from sources: [SourceCell], lacking blanks: [CellReference]? = nil,
    following fault: FaultOrigin?
  ) {
    if blanks != nil { grids[sheet].settle(position, .refused) }
    let cell = grids[sheet][position]
    // Nobody typed what a formula holds from before.
    let isFormula = cell.formula != nil
    log.report(
      .computedDiffers(
        found: .number(typed), computed: computed, from: sources, blank: blanks ?? [],
        isFormula: isFormula),
      at: cell.reference, column: column, severity: blanks == nil || isFormula ? nil : .error,
      following: fault, judgedBy: blanks ?? [])
  }

  // MARK: Limits

  private mutating func checkLimits(
    _ index: Int, _ row: Int, _ scope: RowScope, of isMeant: (ColumnPlan) -> Bool
  ) {
    let plan = drafts[index].plan
    scope.row = drafts[index].rows[row]
    for (column, definition) in plan.columns.enumerated() where isMeant(definition) {
      guard case .number(let value) = scope.row.values[column] else { continue }
      let column = (index: column, plan: definition)
      scope.forgetFault()
      if let limit = definition.minimum?.value(in: scope), value < limit {
        refuse(
          .belowMinimum(
            found: .number(value), limit: .number(limit),
            from: sources(definition.minimum?.fields ?? [], drafts[index], row, scope)), index, row,
          column,
          limit: (definition.minimum, scope.fault))
      } else if let limit = definition.maximum?.value(in: scope),
        value > limit
      {
        refuse(
          .aboveMaximum(
            found: .number(value), limit: .number(limit),
            from: sources(definition.maximum?.fields ?? [], drafts[index], row, scope)), index, row,
          column,
          limit: (definition.maximum, scope.fault))
      }
    }
  }

  private mutating func refuse(
    _ finding: Finding, _ index: Int, _ row: Int, _ column: (index: Int, plan: ColumnPlan),
    limit: (bound: ColumnPlan.Limit?, fault: FaultOrigin?)
  ) {
    let draft = drafts[index]
    let fault = FaultOrigin.worst(
      draft.rows[row].faults.origin(ofColumn: column.index), limit.fault)
    let inputs = (limit.bound?.fields ?? []).compactMap { field in
      draft.plan.positions[field].flatMap { self.position(draft, row, $0) }
    }
    let position = position(draft, row, column.index)
    if let position { grids[draft.sheet].settle(position, .refused) }
    drafts[index].rows[row].values[column.index] = .invalid
    log.report(
      finding, at: position.map { grids[draft.sheet][$0].reference }, column: column.plan,
      following: fault, judgedBy: inputs.map { grids[draft.sheet][$0].reference })
    if let fault = log.faults.last {
      drafts[index].rows[row].faults.note(fault.origin, column: column.index)
    }
  }

  // MARK: Sums

  /// What the rows of a sum come to.
  private struct RowSum {
    /// What is added up: rows, as positions in the draft's, of a column.
    struct Extent: Hashable {
      var rows: Range<Int>
      var column: Int
    }

    /// The sum; `nil` where a figure is refused or not known.
    var value: ExactDecimal? = .zero
    var fault: FaultOrigin?

    init(_ draft: FormDraft, _ extent: Extent) {
      for row in draft.rows[extent.rows] {
        fault = .worst(fault, row.faults.origin(ofColumn: extent.column))
        switch row.values[extent.column] {
        case .number(let number): value = value.map { $0 + number }
        case .pending, .invalid: value = nil
        default: break
        }
      }
    }
  }

  private mutating func compareSubtotals(_ draft: FormDraft) {
    // A table may have many totals of all its rows.
    var sums: [RowSum.Extent: RowSum] = [:]
    let dropped = droppedRows(draft)
    for subtotal in draft.subtotals {
      let rows = (subtotal.rows ?? draft.rows.indices).clamped(to: draft.rows.indices)
      for figure in subtotal.figures {
        let extent = RowSum.Extent(rows: rows, column: figure.column)
        let sum = sums[extent] ?? RowSum(draft, extent)
        sums[extent] = sum
        let plan = draft.plan.columns[figure.column]
        guard let value = sum.value, !agree(figure.value, value, plan.definition.tolerance) else {
          continue
        }
        log.report(
          .subtotalDiffers(
            label: subtotal.label, found: .number(figure.value), computed: .number(value),
            isFormula: hasFormula(figure.cell, draft.sheet),
            blank: blankCells(draft, figure.column, rows)),
          at: figure.cell, column: plan,
          following: .worst(leftOut(dropped, draft, subtotal, rows), sum.fault))
      }
    }
  }

  /// The cells of a computed column in which nothing stands although there is something to compute, as in rows
  /// that people insert.
  private func blankCells(_ draft: FormDraft, _ column: Int, _ rows: Range<Int>) -> [CellReference]
  {
    guard draft.plan.columns[column].isComputed, let match = draft.match else { return [] }
    return rows.filter { row in
      guard case .number(let result) = draft.rows[row].values[column] else { return false }
      return !result.isZero && position(draft, row, column) == nil
    }
    .map { CellReference(row: Int(draft.rows[$0].sheetRow), column: match.columns[column]) }
  }

  private func hasFormula(_ cell: CellReference, _ sheet: Int) -> Bool {
    guard let position = grids[sheet].position(row: cell.row, column: cell.column) else {
      return false
    }
    return grids[sheet][position].formula != nil
  }

  /// The rows of a form that stand there and are not used, each with the reason, from top to bottom.
  private func droppedRows(_ draft: FormDraft) -> [(row: Int, reason: FaultOrigin)] {
    log.faults.compactMap { fault -> (row: Int, reason: FaultOrigin)? in
      guard case .form = fault.reach, fault.place.form == draft.plan.form.code,
        let cell = fault.place.cell
      else { return nil }
      return (cell.row, fault.origin)
    }.sorted { $0.row < $1.row }
  }

  /// Why a row is not among those that a sum adds up, although it stands there.
  private func leftOut(
    _ dropped: [(row: Int, reason: FaultOrigin)], _ draft: FormDraft,
    _ subtotal: FormDraft.Subtotal, _ rows: Range<Int>
  ) -> FaultOrigin? {
    guard subtotal.rows != nil else { return dropped.first?.reason }
    let before = rows.lowerBound > 0 ? Int(draft.rows[rows.lowerBound - 1].sheetRow) : 0
    let last = rows.last.map { Int(draft.rows[$0].sheetRow) } ?? before
    var low = 0
    var high = dropped.count
    while low < high {
      let middle = (low + high) / 2
      if dropped[middle].row > before { high = middle } else { low = middle + 1 }
    }
    guard low < dropped.count, dropped[low].row <= max(last, subtotal.sheetRow) else { return nil }
    return dropped[low].reason
  }
}
