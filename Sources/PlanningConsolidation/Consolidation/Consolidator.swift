import DecimalArithmetic
import PlanningForms

/// Computes all forms of a district from communes and departments, or of the province from
/// districts.
///
/// The province sees districts only through their ``AreaResult``, whether that was computed a
/// moment ago or read from a workbook; so communes → districts → province and communes → province
/// are the same computation.
package struct Consolidator: Sendable {
  let configuration: Configuration

  /// Makes a consolidator for a configuration.
  package init(configuration: Configuration) {
    self.configuration = configuration
  }

  /// Forms that need not be computed again, since nothing that they are made of has changed.
  struct Unchanged {
    /// By code.
    var forms: [FormCode: ConsolidatedForm] = [:]
    /// The figures of them and of others.
    var figures = FigureBook()
  }

  /// Consolidates everything once.
  ///
  /// - Parameters:
  ///   - isJudged: whether what is wrong is told; else there are figures only.
  ///   - unchanged: the forms that are taken over as they are.
  func computed(
    _ input: ConsolidationInput, isJudged: Bool = true, unchanged: Unchanged = Unchanged()
  ) -> Consolidation {
    let hasDepartments = input.hierarchy.contributors(of: input.area).contains {
      $0.level.kind == .department
    }
    let definitions = orderedForms(of: input.area.level)
    let tables = makeTables(input)
    var history: [Int: TableSet] = [:]
    for (year, records) in input.history { history[year] = tableSet(records) }
    var forms: [ConsolidatedForm] = []
    var figures = FigureBook()
    var diagnostics =
      isJudged ? InputFindings(configuration: configuration, input: input).diagnostics() : []
    // Several forms show one indicator; what is wrong with it is told once.
    var reported: Set<String> = []
    for form in definitions {
      if case .run(let table) = form.rows, table.tellsFindings { continue }
      if let known = unchanged.forms[form.code] {
        tables[form.code.identifier] = table(of: known)
        figures.add(unchanged.figures.figures(of: form.code))
        forms.append(known)
        continue
      }
      var runRows = input.runRows
      if case .run(.accumulators) = form.rows {
        runRows[.accumulators] = AccumulatorRows.rows(
          of: figures, roles: configuration.roles)
      }
      var figureConsolidator = figureConsolidator(form, input)
      figureConsolidator.reported = reported
      let book = figureConsolidator.book()
      reported = figureConsolidator.reported
      diagnostics += figureConsolidator.diagnostics
      if isJudged, hasDepartments, comparesDepartments(form) {
        diagnostics += figureConsolidator.compare()
      }
      figures.add(book)
      let unitFigures = figureConsolidator.singleFigures(districts: input.districts)
      var computer = FormComputer(
        configuration: configuration, hierarchy: input.hierarchy, planYear: input.planYear,
        area: input.area, tables: tables, history: history, runRows: runRows, figures: book,
        unitFigures: unitFigures)
      computer.groupFigures = groupFigures(form, input)
      computer.figureFault = figureConsolidator.fault
      forms.append(computer.compute(form))
      diagnostics += missingHistory(form, input)
    }
    if isJudged { diagnostics += ruleViolations(forms, tables: tables, input: input) }
    inPrintedOrder(&forms)
    var seen: Set<Diagnostic> = []
    return Consolidation(
      forms: forms, figures: figures,
      diagnostics: ConsequenceResolver().resolve(
        diagnostics.filter { seen.insert($0).inserted }.withDisputesJoined()))
  }

  /// A computed form as others see it.
  private func table(of form: ConsolidatedForm) -> RowTable {
    let table = RowTable(form.record.form, columns: form.columns.positions)
    table.replace(form.record.rows)
    return table
  }

  /// The years for which a form over several years has no earlier workbook.
  private func missingHistory(
    _ form: FormDefinition, _ input: ConsolidationInput
  ) -> [Diagnostic] {
    guard case .planYears(let count, _) = form.rows else { return [] }
    let missing = ((input.planYear - count + 1)..<input.planYear).filter {
      input.history[$0] == nil
    }
    guard !missing.isEmpty else { return [] }
    return [
      Diagnostic(
        .missingHistory(years: missing.map(String.init).joined(separator: ", ")),
        at: Location(sheet: form.sheet, form: form.code))
    ]
  }

  /// Applies the rules of the consolidated forms themselves: totals that must agree, answers to
  /// requests that do not exist.
  private func ruleViolations(
    _ forms: [ConsolidatedForm], tables: TableSet, input: ConsolidationInput
  ) -> [Diagnostic] {
    let variables: [String: ExpressionValue] = [
      "plan_year": .number(ExactDecimal(input.planYear)), "unit_code": .text(input.area.code),
      "unit_type": .text(input.area.type.rawValue),
      "unit_level": .text(input.area.level.rawValue),
      "unit_group": .text(input.area.group),
    ]
    let origins = RowOrigins(configuration: configuration, input: input)
    let places = RecordPlaces(configuration: configuration, submissions: input.submissions)
    let absent = AbsentUnits(configuration: configuration, input: input)
    var waiting: [WaitingReference] = []
    var found: [Diagnostic] = []
    for computed in forms {
      guard let form = configuration.form(computed.record.form), !form.rules.isEmpty else {
        continue
      }
      // Columns repeated for each unit stand where the record has them.
      var outlined = form
      outlined.columns = computed.columns
      var checker = RuleChecker(
        configuration: configuration, hierarchy: input.hierarchy, outline: FormOutline(outlined),
        record: computed.record, tables: tables, variables: variables, places: places)
      checker.origins = origins
      checker.absent = absent
      found += checker.diagnostics()
      waiting += checker.waitingReferences()
    }
    return found
      + InputFindings(configuration: configuration, input: input).waiting(waiting)
  }

  /// A consolidation with the forms that tell what was found: the list of submissions, the log.
  ///
  /// - Parameter runRows: their rows, made when nothing more can be found.
  package func completed(
    _ consolidation: Consolidation, runRows: [RunTable: [[String: ExpressionValue]]],
    input: ConsolidationInput
  ) -> Consolidation {
    var completed = consolidation
    for form in configuration.forms(of: input.area.level) {
      guard case .run(let table) = form.rows, table.tellsFindings else { continue }
      completed.forms.append(
        FormComputer(
          configuration: configuration, hierarchy: input.hierarchy, planYear: input.planYear,
          area: input.area, tables: TableSet(), history: [:], runRows: runRows,
          figures: FigureBook(), unitFigures: { _, _, _ in nil }
        ).compute(form))
    }
    inPrintedOrder(&completed.forms)
    return completed
  }

  private func inPrintedOrder(_ forms: inout [ConsolidatedForm]) {
    let printed = Dictionary(
      configuration.forms.enumerated().map { ($1.code, $0) },
      uniquingKeysWith: { first, _ in first })
    forms.sort { (printed[$0.record.form] ?? 0) < (printed[$1.record.form] ?? 0) }
  }

  // MARK: Preparation

  /// The forms of a level, each after those that it reads.
  func orderedForms(of level: PlanningLevel) -> [FormDefinition] {
    let forms = configuration.forms(of: level)
    var dependencies: [String: Set<String>] = [:]
    for form in forms {
      dependencies[form.code.identifier] = form.computationDependencies.subtracting([
        form.code.identifier
      ])
      if case .run(.accumulators) = form.rows {
        dependencies[form.code.identifier] = Set(
          forms.filter { $0.columns.contains { $0.isFigure } }.map(\.code.identifier))
      }
    }
    guard
      case .ordered(let names) = DependencyOrder.order(
        forms.map(\.code.identifier), dependencies: dependencies)
    else { return forms }
    return names.compactMap { configuration.form(identifier: $0) }
  }

  func makeTables(_ input: ConsolidationInput, only wanted: Set<String>? = nil) -> TableSet {
    let tables = TableSet()
    func add(_ record: FormRecord) {
      guard let form = configuration.form(record.form) else { return }
      let table =
        tables[form.code.identifier]
        ?? RowTable(form.code, columns: form.columns.positions)
      table.append(record)
      tables[form.code.identifier] = table
    }
    let submissions = input.submissions.sorted { $0.contributor < $1.contributor }
    let forms = configuration.forms.filter { wanted?.contains($0.code.identifier) ?? true }
    for submission in submissions {
      for form in forms {
        if let record = submission.forms[form.code] { add(record) }
      }
    }
    for code in input.districts.keys.sorted() {
      for form in forms {
        if var record = input.districts[code]?.forms[form.code] {
          record.contributor = .unit(code)
          record.rows = record.rows.map { row in
            var row = row
            row.contributor = .unit(code)
            return row
          }
          add(record)
        }
      }
    }
    // Forms that nobody sent still exist, empty, so that counts over them are 0.
    for form in forms where tables[form.code.identifier] == nil {
      tables[form.code.identifier] = RowTable(form.code, columns: form.columns.positions)
    }
    return tables
  }

  func tableSet(_ records: [FormCode: FormRecord]) -> TableSet {
    TableSet(
      records.values.compactMap { record in
        configuration.form(record.form).map { form in
          let table = RowTable(form.code, columns: form.columns.positions)
          table.append(record)
          return table
        }
      })
  }

  func comparesDepartments(_ form: FormDefinition) -> Bool {
    form.columns.contains { column in
      if case .figure(let source) = column.source, !column.isRepeated {
        return source.departments != nil
      }
      return false
    }
  }

  func figureConsolidator(
    _ form: FormDefinition, _ input: ConsolidationInput
  ) -> FigureConsolidator {
    var consolidator = FigureConsolidator(
      configuration: configuration, form: form, planYear: input.planYear)
    guard let source = form.columns.lazy.compactMap(\.figureSource).first else {
      return consolidator
    }
    consolidator.choices = input.choices
    if !input.districts.isEmpty {
      consolidator.books = input.districts.keys.sorted().compactMap {
        input.districts[$0]?.figures
      }
      // The communes of districts that have sent nothing are missing from the figures too.
      consolidator.units = input.hierarchy.parts(of: input.area.code)
        .filter { input.districts[$0.code] == nil }
        .flatMap { input.hierarchy.submitters(in: $0) }
        .map {
          FigureConsolidator.UnitFigures(unit: $0, day: 0, record: nil, form: nil)
        }
      return consolidator
    }
    let unitForm = configuration.form(source.units.form)
    var sent: [String: Submission] = [:]
    for submission in input.submissions {
      if case .unit(let code) = submission.contributor { sent[code] = submission }
    }
    consolidator.units = input.hierarchy.submitters(in: input.area).map {
      FigureConsolidator.UnitFigures(
        unit: $0, day: sent[$0.code]?.date ?? 0,
        record: sent[$0.code]?.forms[source.units.form], form: unitForm)
    }
    let departmentPath = form.columns.lazy.compactMap(\.figureSource?.departments).first
    guard let path = departmentPath else { return consolidator }
    for submission in input.submissions.sorted(by: { $0.contributor < $1.contributor }) {
      guard case .department = submission.contributor, let record = submission.forms[path.form]
      else { continue }
      consolidator.departments.append(
        (
          submission.contributor,
          FigureConsolidator.UnitFigures(
            unit: input.area, day: submission.date, record: record,
            form: configuration.form(path.form))
        ))
    }
    return consolidator
  }
}

extension ColumnDefinition {
  /// The source of an indicator column's figures.
  var figureSource: FigureSource? {
    if case .figure(let source) = source { source } else { nil }
  }

  /// Whether the column holds consolidated figures of indicators.
  var isFigure: Bool { figureSource != nil }
}
