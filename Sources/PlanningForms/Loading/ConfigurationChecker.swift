/// Checks a configuration as a whole: what no single file can tell.
struct ConfigurationChecker {
  let configuration: Configuration

  func faults() -> [DefinitionFault] {
    var faults: [DefinitionFault] = []
    checkForms(&faults)
    checkIndicators(&faults)
    checkIdentification(&faults)
    let dependencies = Dictionary(
      configuration.forms.map { form in
        let own = form.code.identifier
        return (own, form.computationDependencies.subtracting([own]))
      }, uniquingKeysWith: { first, _ in first })
    for form in configuration.forms {
      checkNeededFields(of: form, &faults)
      checkColumns(of: form, &faults)
      checkRows(of: form, &faults)
      faults += FormExpressionChecker(
        configuration: configuration, form: form, dependencies: dependencies
      ).faults()
    }
    return faults
  }

  // MARK: Across forms

  private func checkForms(_ faults: inout [DefinitionFault]) {
    var files: [FormCode: String] = [:]
    var sheets: [String: FormCode] = [:]
    for form in configuration.forms {
      if let other = files.updateValue(form.file, forKey: form.code) {
        faults.append(form.fault(.repeatedForm(form: form.code.text, other: other)))
      }
      if let host = form.below {
        if configuration.form(host) == nil {
          faults.append(form.fault(.unknownForm(form: host.text)))
        }
        continue
      }
      if let other = sheets.updateValue(form.code, forKey: form.sheet.lowercased()) {
        faults.append(form.fault(.repeatedSheet(sheet: form.sheet, other: other.text)))
      }
      let forbidden: Set<Character> = ["[", "]", ":", "*", "?", "/", "\\", "'"]
      if form.sheet.isEmpty || form.sheet.utf16.count > 31
        || form.sheet.contains(where: forbidden.contains)
      {
        faults.append(form.fault(.invalidSheetName(sheet: form.sheet)))
      }
    }
  }

  private func checkIdentification(_ faults: inout [DefinitionFault]) {
    for level in PlanningLevel.filled {
      let forms = configuration.forms(of: level)
      if !forms.isEmpty, !forms.contains(where: \.isIdentification) {
        faults.append(
          DefinitionFault(
            file: "forms", line: nil, problem: .noIdentification(level: level.rawValue)))
      }
    }
  }

  private func checkIndicators(_ faults: inout [DefinitionFault]) {
    for code in configuration.sizeIndicators where configuration.indicator(code) == nil {
      faults.append(
        DefinitionFault(file: "sedp.yaml", line: nil, problem: .unknownIndicator(code: code)))
    }
    for indicator in configuration.indicators {
      for term in [indicator.numerator, indicator.denominator] {
        guard let term, configuration.indicator(term.code) == nil else { continue }
        faults.append(
          DefinitionFault(
            file: "indicators.csv", line: indicator.line,
            problem: .unknownIndicator(code: term.code)))
      }
      if !configuration.areas.contains(where: { $0.code == indicator.area }) {
        faults.append(
          DefinitionFault(
            file: "indicators.csv", line: indicator.line,
            problem: .csvValue(
              column: "area", found: indicator.area,
              allowed: configuration.areas.map(\.code).joined(separator: ", "))))
      }
    }
  }

  // MARK: Within a form

  private func checkNeededFields(of form: FormDefinition, _ faults: inout [DefinitionFault]) {
    for field in form.neededFields where form.column(field) == nil {
      faults.append(form.fault(.missingNeededField(field: field, form: form.code.text), line: 1))
    }
  }

  private func checkColumns(of form: FormDefinition, _ faults: inout [DefinitionFault]) {
    var fields: Set<String> = []
    for column in form.allColumns where !fields.insert(column.field).inserted {
      faults.append(form.fault(.repeatedField(field: column.field), line: column.line))
    }
    var headers: [[String]: String] = [:]
    for column in form.columns {
      if column.header.isEmpty {
        faults.append(form.fault(.missingKey(key: "header"), line: column.line))
      }
      if let other = headers.updateValue(column.field, forKey: column.header) {
        faults.append(
          form.fault(
            .ambiguousHeader(header: column.header.joined(separator: " › "), other: other),
            line: column.line))
      }
    }
    for column in form.allColumns {
      switch column.codes {
      case .list(let list) where configuration.codeLists[list] == nil:
        faults.append(form.fault(.unknownCodeList(list: list), line: column.line))
      case .field(let path, _):
        checkPath(path, of: form, line: column.line, &faults)
      case .list, .units, nil:
        break
      }
      checkNarrowing(column, of: form, &faults)
      if let previous = column.previous, form.column(previous) == nil {
        faults.append(unknown(previous, of: form, in: form, line: column.line))
      }
      if case .figure(let figure) = column.source {
        checkPath(figure.units, of: form, line: column.line, &faults)
        if let path = figure.departments { checkPath(path, of: form, line: column.line, &faults) }
      }
    }
    if form.level.isFilled, form.identity.isEmpty,
      form.columns.contains(where: { $0.generated != nil })
    {
      faults.append(form.fault(.missingKey(key: "identity")))
    }
    let named =
      form.key + form.identity + [form.groupBy].compactMap { $0 } + form.layout.frozenFields
    for field in named where form.column(field) == nil {
      faults.append(unknown(field, of: form, in: form, line: nil))
    }
    for chart in form.layout.charts {
      let fields = (chart.isOfTotals ? [] : [chart.categories]) + chart.series
      for field in fields where form.column(field) == nil {
        faults.append(unknown(field, of: form, in: form, line: nil))
      }
    }
    if let prefill = form.prefill {
      for part in prefill.fields {
        if form.column(part.field) == nil {
          faults.append(unknown(part.field, of: form, in: form, line: nil))
        }
      }
      let sources = prefill.fields.map(\.source) + [prefill.department].compactMap { $0 }
      for source in sources where source != ContributorField.unit.key {
        checkPath(FieldPath(form: prefill.form, field: source), of: form, line: 1, &faults)
      }
    }
    var rules: Set<String> = []
    for rule in form.rules {
      if !rules.insert(rule.id).inserted {
        faults.append(form.fault(.repeatedRule(rule: rule.id), line: rule.line))
      }
      for field in rule.columns + (rule.field.isEmpty ? [] : [rule.field])
      where form.column(field) == nil {
        faults.append(unknown(field, of: form, in: form, line: rule.line))
      }
      for path in rule.nearestPaths {
        guard let other = configuration.form(identifier: path.form) else {
          faults.append(form.fault(.unknownForm(form: path.form), line: rule.line))
          continue
        }
        if other.column(path.field) == nil {
          faults.append(unknown(path.field, of: other, in: form, line: rule.line))
        }
      }
      checkMistake(of: rule, of: form, &faults)
      if let code = rule.indicator, configuration.indicator(code) == nil {
        faults.append(form.fault(.unknownIndicator(code: code), line: rule.line))
      }
    }
  }

  private func checkMistake(
    of rule: RuleDefinition, of form: FormDefinition, _ faults: inout [DefinitionFault]
  ) {
    guard let mistake = rule.mistake else { return }
    for change in mistake.changes {
      checkPath(
        FieldPath(form: mistake.form ?? form.code, field: change.field), of: form,
        line: rule.line, &faults)
    }
  }

  /// A drop-down is narrowed by a column with a code list, whose codes its own list names.
  private func checkNarrowing(
    _ column: ColumnDefinition, of form: FormDefinition, _ faults: inout [DefinitionFault]
  ) {
    guard let field = column.narrowedBy else { return }
    guard case .list(let name) = column.codes, let list = configuration.codeLists[name],
      let other = form.column(field), case .list(let otherName) = other.codes,
      let otherList = configuration.codeLists[otherName]
    else {
      faults.append(unknown(field, of: form, in: form, line: column.line))
      return
    }
    for parent in list.entries.flatMap(\.parents) where otherList.entry(parent) == nil {
      faults.append(
        DefinitionFault(
          file: "codelists.csv", line: nil,
          problem: .csvValue(
            column: "goes_with", found: parent,
            allowed: otherList.entries.map(\.code).joined(separator: ", "))))
    }
  }

  private func checkRows(of form: FormDefinition, _ faults: inout [DefinitionFault]) {
    func needField(_ field: String) {
      if form.column(field) == nil {
        faults.append(unknown(field, of: form, in: form, line: nil))
      }
    }
    func needList(_ list: String) {
      if configuration.codeLists[list] == nil {
        faults.append(form.fault(.unknownCodeList(list: list)))
      }
    }
    func needForms(_ codes: [FormCode], fields: [String]) {
      for code in codes {
        guard let source = configuration.form(code) else {
          faults.append(form.fault(.unknownForm(form: code.text)))
          continue
        }
        for field in fields where source.column(field) == nil && field != ContributorField.unit.key
        {
          faults.append(unknown(field, of: source, in: form, line: nil))
        }
      }
    }
    switch form.rows {
    case .list, .run, .indicators:
      break
    case .units(_, let field), .planYears(_, let field):
      needField(field)
    case .codes(let list, let field):
      needList(list)
      needField(field)
    case .cross(let list, let field, let other):
      needList(list)
      needField(field)
      switch other {
      case .units(_, let field):
        needField(field)
      case .codes(let list, let field):
        needList(list)
        needField(field)
      }
    case .concatenation(let forms, _, let order):
      needForms(forms, fields: [])
      for field in order where form.column(field) == nil {
        faults.append(form.fault(.unknownOrderField(field: field)))
      }
    case .grouping(let forms, let fields, _):
      needForms(forms, fields: fields)
      fields.forEach(needField)
    }
  }

  private func checkPath(
    _ path: FieldPath, of form: FormDefinition, line: Int, _ faults: inout [DefinitionFault]
  ) {
    guard let target = configuration.form(path.form) else {
      faults.append(form.fault(.unknownForm(form: path.form.text), line: line))
      return
    }
    if target.column(path.field) == nil {
      faults.append(unknown(path.field, of: target, in: form, line: line))
    }
  }

  private func unknown(
    _ field: String, of target: FormDefinition, in form: FormDefinition, line: Int?
  ) -> DefinitionFault {
    let nearest = nearestName(to: field, among: target.allColumns.map(\.field))
    return form.fault(
      .unknownField(field: field, form: target.code.text, nearest: nearest), line: line)
  }
}

extension FormDefinition {
  func fault(_ problem: DefinitionProblem, line: Int? = nil) -> DefinitionFault {
    DefinitionFault(file: file, line: line, problem: problem)
  }
}
