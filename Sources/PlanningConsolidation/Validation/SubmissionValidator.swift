import DecimalArithmetic
import PlanningForms

/// Checks a typed submission against the rules of its forms, and completes what is computed.
package struct SubmissionValidator: Sendable {
  package let configuration: Configuration
  package let hierarchy: UnitHierarchy
  /// The forms that people fill, in printed order.
  private let filled: [FormOutline]

  /// Makes a validator; the rules see each submission's own plan year.
  package init(configuration: Configuration, hierarchy: UnitHierarchy) {
    self.configuration = configuration
    self.hierarchy = hierarchy
    filled = configuration.forms.filter { $0.level.isFilled }.map { FormOutline($0) }
  }

  /// Fills computed values in and returns what the rules find.
  ///
  /// Computed columns and the ratios of indicator forms are recomputed: what was typed there is
  /// compared and then replaced.
  package func validate(_ submission: inout Submission) -> [Diagnostic] {
    let variables = self.variables(submission)
    let faults = variableFaults(submission)
    let tables = TableSet()
    for (form, fault) in submission.formFaults { tables.note(fault, form: form.identifier) }
    var diagnostics = complete(
      &submission.forms, tables: tables, variables: variables, faults: faults)
    let places = RecordPlaces(configuration: configuration, submissions: [submission])
    for outline in filled {
      guard let record = submission.forms[outline.definition.code] else { continue }
      var checker = RuleChecker(
        configuration: configuration, hierarchy: hierarchy, outline: outline, record: record,
        tables: tables, variables: variables, variableFaults: faults, places: places)
      checker.unneeded = submission.absent
      diagnostics += checker.diagnostics()
    }
    for index in diagnostics.indices { diagnostics[index].unit = submission.contributor.key }
    return diagnostics
  }

  /// The records with every computed value filled in, for workbooks that are about to be written.
  ///
  /// - Parameter needs: the only values that are wanted; `nil` computes all.
  package func completed(
    _ forms: [FormCode: FormRecord], contributor: Contributor, planYear: Int,
    needs: FigureNeeds? = nil
  ) -> [FormCode: FormRecord] {
    let submission = Submission(
      contributor: contributor, planYear: planYear, round: "", roundOrder: 0, date: 0,
      templateVersion: configuration.templateVersion, file: "", forms: forms,
      accounting: CellAccounting())
    var completed = forms
    _ = complete(
      &completed, tables: TableSet(), variables: variables(submission), faults: [:], needs: needs)
    return completed
  }

  /// Fills computed values in, form after form, and leaves all forms' rows in the tables.
  private func complete(
    _ records: inout [FormCode: FormRecord], tables: TableSet,
    variables: [String: ExpressionValue], faults: [String: FaultOrigin], needs: FigureNeeds? = nil
  ) -> [Diagnostic] {
    func setTable(_ outline: FormOutline, _ record: FormRecord?) {
      let table = outline.table
      if let record { table.append(record) }
      tables[outline.identifier] = table
    }
    for outline in filled { setTable(outline, records[outline.definition.code]) }
    var diagnostics: [Diagnostic] = []
    for outline in filled {
      let code = outline.definition.code
      guard var record = records[code] else { continue }
      diagnostics += computeIndicators(
        outline.definition, record: &record, variables: variables, needs: needs)
      diagnostics += computeColumns(
        outline, record: &record, tables: tables, variables: variables, faults: faults,
        needs: needs)
      records[code] = record
      setTable(outline, record)
    }
    return diagnostics
  }

  /// What expressions know about the submission: `$plan_year`, `$unit_type`, and the fields of the
  /// identification form, such as `$ngay_nop`.
  package func variables(_ submission: Submission) -> [String: ExpressionValue] {
    var variables: [String: ExpressionValue] = [
      "plan_year": .number(ExactDecimal(submission.planYear))
    ]
    switch submission.contributor {
    case .unit(let code), .department(let code, _):
      variables["unit_code"] = .text(code)
      if let unit = hierarchy[code] {
        variables["unit_type"] = .text(unit.type.rawValue)
        variables["unit_level"] = .text(unit.level.rawValue)
        variables["unit_group"] = .text(unit.group)
      }
    }
    for outline in filled where outline.definition.isIdentification {
      guard let record = submission.forms[outline.definition.code] else { continue }
      for (column, value) in zip(outline.definition.record, record.record) {
        variables[column.field] = value
      }
    }
    return variables
  }

  /// What is wrong with the fields of the identification form.
  private func variableFaults(_ submission: Submission) -> [String: FaultOrigin] {
    filled.filter(\.definition.isIdentification).reduce(into: [:]) { faults, outline in
      for fault in submission.forms[outline.definition.code]?.recordFaults ?? [] {
        faults[outline.definition.record[fault.column].field] = fault.origin
      }
    }
  }

  // MARK: Computed values

  private func computeColumns(
    _ outline: FormOutline, record: inout FormRecord, tables: TableSet,
    variables: [String: ExpressionValue], faults: [String: FaultOrigin], needs: FigureNeeds?
  ) -> [Diagnostic] {
    guard !outline.computed.isEmpty else { return [] }
    let form = outline.definition
    let years = YearTokens(variables)
    var diagnostics: [Diagnostic] = []
    let scope = RowScope(
      tables: tables, contributor: nil, hierarchy: hierarchy, columns: outline.positions,
      row: RecordRow(values: []), variables: variables)
    scope.variableFaults = faults
    for position in outline.computed {
      let column = form.columns[position]
      guard case .expression(let expression) = column.source,
        needs?.includes(column, of: form.code) ?? true
      else { continue }
      let readsOtherForms = !expression.references.forms.isEmpty
      for index in record.rows.indices {
        scope.row = record.rows[index]
        scope.forgetFault()
        let computed = expression.evaluate(in: scope)
        if let fault = scope.fault { record.rows[index].faults.note(fault, column: position) }
        let found = record.rows[index].values[position]
        if readsOtherForms, differs(found, computed, by: column.tolerance) {
          diagnostics.append(
            Diagnostic(
              .computedDiffers(found: shown(found), computed: shown(computed)),
              at: location(form, record, row: index, column: position, years: years)
            ).following(scope.fault))
        }
        record.rows[index].values[position] = computed
      }
    }
    return diagnostics
  }

  /// Whether what stands in a computed cell is another figure than the computed one. A cell left blank
  /// says nothing, and neither does a result that could not be computed.
  private func differs(
    _ found: ExpressionValue, _ computed: ExpressionValue, by tolerance: ExactDecimal?
  ) -> Bool {
    switch (found, computed) {
    case (.number(let typed), .number(let result)):
      (typed - result).magnitude > (tolerance ?? Self.defaultTolerance)
    case (.number(let figure), .none), (.number(let figure), .blank),
      (.none, .number(let figure)), (.pending, .number(let figure)):
      !figure.isZero
    default: false
    }
  }

  private func shown(_ value: ExpressionValue) -> StatedValue {
    if let number = value.decimal { return .number(number.rounded(places: 4)) }
    return value == .blank ? "–" : StatedValue(value)
  }

  /// How far a typed result may be from the computed one where the definition says nothing.
  package static let defaultTolerance = ExactDecimal(coefficient: 5, exponent: -2)

  /// The columns that people type figures in, each with that of the year before.
  private func typedColumns(
    _ form: FormDefinition, _ needs: FigureNeeds?
  ) -> [(position: Int, previous: Int?)] {
    form.columns.indices.compactMap { position in
      let column = form.columns[position]
      guard case .row = column.source, column.type.isNumeric,
        needs?.includes(column, of: form.code) ?? true
      else { return nil }
      return (position, form.columns.firstIndex { $0.field == column.previous })
    }
  }

  /// Ratios and differences of an indicator form are computed from the rows they are made of.
  private func computeIndicators(
    _ form: FormDefinition, record: inout FormRecord, variables: [String: ExpressionValue],
    needs: FigureNeeds?
  ) -> [Diagnostic] {
    guard case .indicators = form.rows else { return [] }
    let years = YearTokens(variables)
    var diagnostics: [Diagnostic] = []
    let rows = Dictionary(
      record.rows.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
    let typed = typedColumns(form, needs)
    for rule in [ConsolidationRule.ratio, .difference] {
      for indicator in configuration.indicators where indicator.rule == rule {
        guard needs?.includes(indicator: indicator.code) ?? true, let row = rows[indicator.code],
          let over = indicator.numerator, let under = indicator.denominator
        else { continue }
        for (position, previous) in typed {
          func place(_ term: IndicatorTerm) -> (row: Int, column: Int)? {
            guard let row = rows[term.code],
              let column = term.yearOffset == 0 ? position : previous
            else { return nil }
            return (row, column)
          }
          func value(_ term: IndicatorTerm) -> ExactDecimal? {
            place(term).flatMap { record.rows[$0.row].values[$0.column].decimal }
          }
          func fault(_ term: IndicatorTerm) -> FaultOrigin? {
            place(term).flatMap { record.rows[$0.row].faults.origin(ofColumn: $0.column) }
          }
          func cell(_ term: IndicatorTerm) -> SourceCell? {
            place(term).flatMap { sourceCell(form, record, row: $0.row, column: $0.column, years) }
          }
          let origin = FaultOrigin.worst(fault(over), fault(under))
          if let origin { record.rows[row].faults.note(origin, column: position) }
          guard let left = value(over), let right = value(under) else { continue }
          let computed =
            rule == .difference
            ? left - right : (left * ExactDecimal(over.factor)).divided(by: right)
          guard let computed else { continue }
          let found = record.rows[row].values[position]
          let margin = ExactDecimal(coefficient: 6, exponent: -indicator.decimals - 1)
          if let typed = found.decimal, (typed - computed).magnitude > margin {
            diagnostics.append(
              Diagnostic(
                .computedDiffers(
                  found: .number(typed),
                  computed: .number(computed, places: indicator.decimals),
                  from: [over, under].compactMap(cell)),
                at: location(form, record, row: row, column: position, years: years)
              ).following(origin))
          }
          record.rows[row].values[position] = .number(computed)
        }
      }
    }
    return diagnostics
  }

  private func sourceCell(
    _ form: FormDefinition, _ record: FormRecord, row: Int, column: Int, _ years: YearTokens
  ) -> SourceCell? {
    record.cell(row: row, column: column).map {
      SourceCell(label: years.resolve(form.columns[column].label), address: $0.description)
    }
  }

  private func location(
    _ form: FormDefinition, _ record: FormRecord, row: Int, column: Int, years: YearTokens
  ) -> Location {
    Location(
      file: record.source?.file, sheet: record.source?.sheet ?? form.sheet,
      cell: record.cell(row: row, column: column), form: form.code,
      field: form.columns[column].field,
      label: years.resolve(form.columns[column].label))
  }
}

extension YearTokens {
  /// The tokens for the plan year that expressions see as `$plan_year`.
  package init(_ variables: [String: ExpressionValue]) {
    self.init(planYear: variables["plan_year"]?.decimal?.wholeValue ?? 0)
  }
}
