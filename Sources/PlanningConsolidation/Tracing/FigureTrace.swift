import PlanningForms

/// Follows the figures of a consolidated workbook down to what people typed, and back up.
///
/// Both ways ask the same question, ``reads(_:)``: down one value at a time, up all values that could
/// have read what is looked for. So neither can tell what the other does not.
package final class FigureTrace {
  package let configuration: Configuration
  package let hierarchy: UnitHierarchy
  /// What the figures were made from.
  package let provenance: AreaProvenance
  private let needs: FigureNeeds?
  private let top: AreaTrace
  private let areas: [String: AreaTrace]
  private let areaOfSender: [String: AreaTrace]
  private let provenances: [String: AreaProvenance]
  /// The results of areas below that are not followed further down.
  private let results: [String: AreaResult]

  /// Computes forms again from what a workbook carries.
  ///
  /// - Parameters:
  ///   - forms: the consolidated forms that will be asked after, with all that they are made of.
  ///   - results: what the areas below have given, where figures are to be followed no further than there:
  ///     nothing below is then computed again.
  ///   - needs: the only values that will be asked after, or followed on the way to them; `nil` computes all
  ///     of the forms.
  /// - Returns: `nil` where the area is none of the plan year's.
  package init?(
    _ provenance: AreaProvenance, configuration: Configuration, forms: Set<FormCode>,
    downTo results: [String: AreaResult] = [:], needs: FigureNeeds? = nil
  ) {
    let hierarchy = configuration.hierarchy(planYear: provenance.planYear)
    let wanted = Set(forms.map(\.identifier))
    let validator = SubmissionValidator(configuration: configuration, hierarchy: hierarchy)
    func trace(_ provenance: AreaProvenance, _ results: [String: AreaResult]) -> AreaTrace? {
      guard let area = hierarchy[provenance.unit] else { return nil }
      let parts = provenance.parts.compactMap { part -> AreaTrace? in
        guard case .computed(let below) = part, results[below.unit] == nil else { return nil }
        return trace(below, [:])
      }
      return AreaTrace(
        provenance, area: area, parts: parts, results: results, configuration: configuration,
        hierarchy: hierarchy, validator: validator, wanted: wanted, needs: needs)
    }
    guard let top = trace(provenance, results) else { return nil }
    self.results = results
    self.configuration = configuration
    self.hierarchy = hierarchy
    self.provenance = provenance
    self.needs = needs
    self.top = top
    let all = [top] + top.parts
    areas = Dictionary(all.map { ($0.area.code, $0) }, uniquingKeysWith: { first, _ in first })
    var owners: [String: AreaTrace] = [:]
    for area in all { for sender in area.senders.keys { owners[sender] = area } }
    areaOfSender = owners
    var provenances = [provenance.unit: provenance]
    for case .computed(let below) in provenance.parts { provenances[below.unit] = below }
    self.provenances = provenances
  }

  /// The forms that a form is made of, by way of others too, itself among them.
  package static func sources(of form: FormCode, in configuration: Configuration) -> Set<FormCode> {
    var found: Set<String> = []
    var open = [form.identifier]
    while let next = open.popLast() {
      guard found.insert(next).inserted else { continue }
      open += configuration.form(identifier: next)?.computationDependencies ?? []
    }
    let codes = found.compactMap { configuration.form(identifier: $0)?.code }
    // What a submission's expressions know of its sender stands in the identification.
    return Set(codes).union(configuration.forms.filter(\.isIdentification).map(\.code))
  }

  /// The consolidated forms that are made of a form, by way of others too.
  package static func users(of form: FormCode, in configuration: Configuration) -> Set<FormCode> {
    Set(
      configuration.forms.map(\.code).filter {
        configuration.form($0)?.level.isConsolidated == true
          && sources(of: $0, in: configuration).contains(form)
      })
  }

  // MARK: Asking

  /// A consolidated form of the workbook itself; `nil` where it was not asked for.
  package func form(_ code: FormCode, of area: String? = nil) -> ConsolidatedForm? {
    (area.flatMap { areas[$0] } ?? top).traced.forms[code]?.computed
  }

  /// The figure of a field and indicator, with how many units stand behind it.
  package func figure(_ path: FieldPath, _ indicator: String, of area: String) -> Figure? {
    areas[area]?.traced.figures[path, indicator]
  }

  /// A form of an area below whose figures are not followed further down.
  package func result(_ form: FormCode, of area: String) -> FormRecord? {
    results[area]?.forms[form]
  }

  /// What an area's figures were made from.
  package func provenance(of area: String) -> AreaProvenance? { provenances[area] }

  /// The area that a sender's workbook went to.
  package func area(ofSender key: String) -> String? { areaOfSender[key]?.area.code }

  /// A sender's workbook.
  package func submission(of key: String) -> Submission? {
    areaOfSender[key]?.senders[key]?.submission
  }

  /// What a cell holds that was used in another form; `nil` where it was used as it stands.
  package func typed(_ sender: String, sheet: String, cell: String) -> AreaProvenance.TypedCell? {
    areaOfSender[sender]?.senders[sender]?.typed[SubmissionTrace.place(sheet, cell)]
  }

  /// The value as it was used or computed.
  package func value(_ cell: TracedCell) -> ExpressionValue? {
    switch cell {
    case .typed(let sender, let form, let row, let column):
      guard let record = submission(of: sender)?.forms[form], record.rows.indices.contains(row),
        record.rows[row].values.indices.contains(column)
      else { return nil }
      return record.rows[row].values[column]
    case .identification(let sender, let form, let field):
      guard let record = submission(of: sender)?.forms[form]?.record,
        record.indices.contains(field)
      else { return nil }
      return record[field]
    case .figure(let area, let form, let place, let column):
      return areas[area]?.value(form, place, column)
        ?? results[area]?.value(form, place, column)
    case .earlier(let area, let year, let form, let row, let column):
      guard let rows = areas[area]?.earlier[year]?[form]?.rows, rows.indices.contains(row),
        rows[row].values.indices.contains(column)
      else { return nil }
      return rows[row].values[column]
    }
  }

  /// By what rule a value is made.
  package func rule(_ cell: TracedCell) -> TracedRule {
    switch cell {
    case .typed(let sender, let form, let row, let column):
      areaOfSender[sender]?.senders[sender]?.rule(form, row: row, column: column) ?? .given
    case .identification, .earlier: .given
    case .figure(let area, let form, let place, let column):
      areas[area]?.rule(form, place, column) ?? .run
    }
  }

  /// Whether only the run that wrote the workbook knew a value: it stands in a form of what was sent, and what
  /// the workbook carries does not give it again.
  package func isToldByRun(_ cell: TracedCell) -> Bool {
    guard case .figure = cell, case .run = rule(cell) else { return false }
    return (value(cell) ?? .blank) == .blank
  }

  /// The values that one is made from, one step down.
  package func reads(_ cell: TracedCell) -> [TracedRead] {
    switch cell {
    case .typed(let sender, let form, let row, let column):
      areaOfSender[sender]?.senders[sender]?.reads(form, row: row, column: column) ?? []
    case .identification, .earlier: []
    case .figure(let area, let form, let place, let column):
      areas[area]?.reads(form, place, column) ?? []
    }
  }

  /// What was typed behind a value: the ends of all ways down, those left out that do not count.
  package func typedCells(behind cell: TracedCell) -> Set<TracedCell> {
    var ends: Set<TracedCell> = []
    var seen: Set<TracedCell> = [cell]
    var open = [cell]
    while let next = open.popLast() {
      let reads = reads(next).filter { $0.exclusion == nil }
      if reads.isEmpty {
        // A name that a list of the form set gives was typed by nobody.
        if case .figure = next { continue }
        ends.insert(next)
        continue
      }
      for read in reads where seen.insert(read.cell).inserted { open.append(read.cell) }
    }
    return ends
  }

  // MARK: Up

  /// Every figure of the workbook itself that a typed value went into, by whatever way.
  ///
  /// - Parameter users: what is made from which field, where that is known already.
  package func figures(from cell: TracedCell, users: FieldUsers? = nil) -> [TracedCell] {
    var search = UpwardSearch(
      from: cell, configuration: configuration, needs: needs,
      users: users ?? FieldUsers(configuration))
    if case .typed(let sender, _, _, _) = cell, let submission = submission(of: sender) {
      search.add(submission, key: sender, reads: reads)
      for area in areas(of: sender) { search.add(area) }
    } else if case .identification(let sender, _, _) = cell {
      if let submission = submission(of: sender) {
        search.add(submission, key: sender, reads: reads)
      }
      for area in areas(of: sender) { search.add(area) }
    } else {
      search.add(top)
    }
    return search.found.filter {
      if case .figure(let area, _, _, _) = $0 { area == provenance.unit } else { false }
    }
  }

  /// The fields of figures of the workbook itself, as the definitions call them: those of columns that are repeated
  /// for each unit are left out, as nothing above is made from them.
  package func fields(of figures: [TracedCell]) -> Set<FormField> {
    figures.reduce(into: []) { fields, cell in
      guard case .figure(_, let form, _, let position) = cell,
        let columns = self.form(form)?.columns, columns.indices.contains(position),
        !columns[position].isRepeated
      else { return }
      fields.insert(FormField(form: form.identifier, field: columns[position].field))
    }
  }

  /// The areas on the way from a sender up to the workbook.
  private func areas(of sender: String) -> [AreaTrace] {
    guard let first = areaOfSender[sender] else { return [] }
    return first === top ? [top] : [first, top]
  }
}
