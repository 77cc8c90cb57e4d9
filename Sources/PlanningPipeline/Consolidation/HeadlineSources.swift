import PlanningConsolidation
import PlanningForms
import PlanningLayout
import PlanningTracing

/// Lists what the headline figures of a workbook are made from, one step down: the units' own cells in a
/// district, the districts' in a province.
struct HeadlineSources {
  let configuration: Configuration
  let hierarchy: UnitHierarchy
  let area: AdministrativeUnit
  let parts: AreaParts
  let provenance: AreaProvenance

  /// The lines, by form, indicator and column.
  func lines() -> [SourceLine] {
    let forms = configuration.forms(of: area.level).filter { !$0.headlineKeys.isEmpty }
    guard !forms.isEmpty else { return [] }
    return hierarchy.takesSubmissions(area) ? ofSubmissions(forms) : forms.flatMap(ofParts)
  }

  /// The figure columns that are printed.
  private func columns(_ form: FormDefinition) -> [(field: String, source: FigureSource)] {
    form.columns.compactMap { column in
      guard case .figure(let source) = column.source, !column.isHidden, !column.isRepeated
      else { return nil }
      return (column.field, source)
    }
  }

  /// Sheets are in Vietnamese unless they are a translation.
  private var words: TraceWords {
    TraceWords(
      configuration, planYear: provenance.planYear,
      language: configuration.isTranslation ? .english : .vietnamese)
  }

  // MARK: Of submissions

  private func ofSubmissions(_ forms: [FormDefinition]) -> [SourceLine] {
    guard
      let trace = FigureTrace.ofSubmissions(
        provenance, of: Set(forms.map(\.code)), configuration: configuration)
    else { return [] }
    let book = WrittenBook(unit: area.code, planYear: provenance.planYear, level: "")
    let builder = TraceBuilder(trace, book, file: "")
    return forms.flatMap { form -> [SourceLine] in
      guard let computed = trace.form(form.code) else { return [] }
      return form.headlineKeys.flatMap { key -> [SourceLine] in
        guard let row = computed.record.rows.firstIndex(where: { $0.key == key }) else { return [] }
        return columns(form).flatMap { field, _ -> [SourceLine] in
          guard let column = computed.columns.firstIndex(where: { $0.field == field }) else {
            return []
          }
          let cell = TracedCell.figure(
            area: area.code, form: form.code, place: .row(row), column: column)
          return trace.reads(cell).map { read in
            let node = builder.alone(read.cell)
            let exclusion = read.exclusion.map { "; " + words.exclusion($0) } ?? ""
            return SourceLine(
              form: form.code, row: key, field: field, unit: node.unitName,
              file: node.place.file ?? "", sheet: node.place.sheet ?? "",
              cell: node.place.cell?.description ?? "", value: node.value,
              role: words.role(read.role) + exclusion, typed: node.typed?.text ?? "")
          }
        }
      }
    }
  }

  // MARK: Of areas

  private func ofParts(_ form: FormDefinition) -> [SourceLine] {
    form.headlineKeys.flatMap { key in
      columns(form).flatMap { field, source in
        hierarchy.parts(of: area.code).compactMap { unit -> SourceLine? in
          guard let record = parts.results[unit.code]?.forms[source.units.form],
            let below = configuration.form(source.units.form),
            let row = record.rows.firstIndex(where: { $0.key == key }),
            let column = below.columns.firstIndex(where: { $0.field == source.units.field }),
            record.rows[row].values.indices.contains(column)
          else { return nil }
          return SourceLine(
            form: form.code, row: key, field: field, unit: unit.fullName,
            file: record.source?.file ?? "", sheet: record.source?.sheet ?? "",
            cell: record.cell(row: row, column: column)?.description ?? "",
            value: record.rows[row].values[column], role: words.role(.value), typed: "")
        }
      }
    }
  }
}

extension FigureTrace {
  /// Follows some forms of an area of submissions; of these only what is needed for it is looked at.
  static func ofSubmissions(
    _ provenance: AreaProvenance, of forms: Set<FormCode>, configuration: Configuration
  ) -> FigureTrace? {
    let needed = forms.reduce(into: Set<FormCode>()) {
      $0.formUnion(sources(of: $1, in: configuration))
    }
    // Computed columns of other forms need not be computed for this.
    var slim = provenance
    for index in slim.senders.indices {
      slim.senders[index].submission.forms = slim.senders[index].submission.forms.filter {
        needed.contains($0.key)
      }
    }
    return FigureTrace(slim, configuration: configuration, forms: needed)
  }
}
