/// Checks a configuration as a whole: what no single file can tell.
struct ConfigurationChecker {
  let configuration: Configuration

  func diagnostics() -> [DefinitionDiagnostic] {
    var diagnostics: [DefinitionDiagnostic] = []
    checkForms(&diagnostics)
    checkIndicators(&diagnostics)
    checkIdentification(&diagnostics)
    let dependencies = Dictionary(
      configuration.forms.map { form in
        let own = form.code.identifier
        return (own, form.computationDependencies.subtracting([own]))
      }, uniquingKeysWith: { first, _ in first })
    for form in configuration.forms {
      checkNeededFields(of: form, &diagnostics)
      checkPresence(of: form, &diagnostics)
      checkColumns(of: form, &diagnostics)
      checkRows(of: form, &diagnostics)
      diagnostics += FormExpressionChecker(
        configuration: configuration, form: form, dependencies: dependencies
      ).diagnostics()
    }
    return diagnostics
  }

  // MARK: Across forms

  private func checkForms(_ diagnostics: inout [DefinitionDiagnostic]) {
    var files: [FormCode: String] = [:]
    var sheets: [String: FormCode] = [:]
    for form in configuration.forms {
      if let other = files.updateValue(form.file, forKey: form.code) {
        diagnostics.append(form.diagnostic(.repeatedForm(form: form.code.text, other: other)))
      }
      if let host = form.below {
        if configuration.form(host) == nil {
          diagnostics.append(form.diagnostic(.unknownForm(form: host.text)))
        }
        continue
      }
      if let other = sheets.updateValue(form.code, forKey: form.sheet.lowercased()) {
        diagnostics.append(form.diagnostic(.repeatedSheet(sheet: form.sheet, other: other.text)))
      }
      let forbidden: Set<Character> = ["[", "]", ":", "*", "?", "/", "\\", "'"]
      if form.sheet.isEmpty || form.sheet.utf16.count > 31
        || form.sheet.contains(where: forbidden.contains)
      {
        diagnostics.append(form.diagnostic(.invalidSheetName(sheet: form.sheet)))
      }
    }
  }

  private func checkIdentification(_ diagnostics: inout [DefinitionDiagnostic]) {
    for level in configuration.levels.filled {
      let forms = configuration.forms(of: level)
      if !forms.isEmpty, !forms.contains(where: \.isIdentification) {
        diagnostics.append(
          DefinitionDiagnostic(
            file: "forms", line: nil, finding: .noIdentification(level: level.rawValue)))
      }
    }
  }

  private func checkIndicators(_ diagnostics: inout [DefinitionDiagnostic]) {
    let departments = configuration.departments
    for indicator in configuration.indicators {
      for owner in indicator.owners.sorted() where departments.entry(owner) == nil {
        diagnostics.append(
          DefinitionDiagnostic(
            file: "indicators.csv", line: indicator.line,
            finding: .csvValue(
              column: "owner", found: owner,
              allowed: departments.choices.map(\.code).joined(separator: ", "))))
      }
    }
    for code in configuration.sizeIndicators where configuration.indicator(code) == nil {
      diagnostics.append(
        DefinitionDiagnostic(file: "sedp.yaml", line: nil, finding: .unknownIndicator(code: code)))
    }
    for indicator in configuration.indicators {
      for term in [indicator.numerator, indicator.denominator] {
        guard let term, configuration.indicator(term.code) == nil else { continue }
        diagnostics.append(
          DefinitionDiagnostic(
            file: "indicators.csv", line: indicator.line,
            finding: .unknownIndicator(code: term.code)))
      }
      if !configuration.areas.contains(where: { $0.code == indicator.area }) {
        diagnostics.append(
          DefinitionDiagnostic(
            file: "indicators.csv", line: indicator.line,
            finding: .csvValue(
              column: "area", found: indicator.area,
              allowed: configuration.areas.map(\.code).joined(separator: ", "))))
      }
    }
  }

  // MARK: Within a form

  private func checkNeededFields(
    of form: FormDefinition, _ diagnostics: inout [DefinitionDiagnostic]
  ) {
    for field in form.neededFields where form.column(field) == nil {
      diagnostics.append(
        form.diagnostic(.missingNeededField(field: field, form: form.code.text), line: 1))
    }
  }

  private func checkColumns(of form: FormDefinition, _ diagnostics: inout [DefinitionDiagnostic]) {
    var fields: Set<String> = []
    for column in form.allColumns where !fields.insert(column.field).inserted {
      diagnostics.append(form.diagnostic(.repeatedField(field: column.field), line: column.line))
    }
    var headers: [[String]: String] = [:]
    for column in form.columns {
      if column.header.isEmpty {
        diagnostics.append(form.diagnostic(.missingKey(key: "header"), line: column.line))
      }
      if let other = headers.updateValue(column.field, forKey: column.header) {
        diagnostics.append(
          form.diagnostic(
            .ambiguousHeader(header: column.header.joined(separator: " › "), other: other),
            line: column.line))
      }
    }
    for column in form.allColumns {
      switch column.codes {
      case .list(let list) where configuration.codeLists[list] == nil:
        diagnostics.append(form.diagnostic(.unknownCodeList(list: list), line: column.line))
      case .field(let path, _):
        checkPath(path, of: form, line: column.line, &diagnostics)
      case .list, .units, nil:
        break
      }
      if case .groups(let list) = column.repetition, configuration.codeLists[list] == nil {
        diagnostics.append(form.diagnostic(.unknownCodeList(list: list), line: column.line))
      }
      checkNarrowing(column, of: form, &diagnostics)
      checkTarget(column, of: form, &diagnostics)
      if let previous = column.previous, form.column(previous) == nil {
        diagnostics.append(unknown(previous, of: form, in: form, line: column.line))
      }
      if case .figure(let figure) = column.source {
        checkPath(figure.units, of: form, line: column.line, &diagnostics)
        if let path = figure.departments {
          checkPath(path, of: form, line: column.line, &diagnostics)
        }
      }
    }
    if form.level.isFilled, form.identity.isEmpty,
      form.columns.contains(where: { $0.generated != nil })
    {
      diagnostics.append(form.diagnostic(.missingKey(key: "identity")))
    }
    let named =
      form.key + form.identity + [form.groupBy].compactMap { $0 }
    for field in named where form.column(field) == nil {
      diagnostics.append(unknown(field, of: form, in: form, line: nil))
    }
    checkLayout(of: form, &diagnostics)
    if let prefill = form.prefill {
      for part in prefill.fields {
        if form.column(part.field) == nil {
          diagnostics.append(unknown(part.field, of: form, in: form, line: nil))
        }
      }
      let sources = prefill.fields.map(\.source) + [prefill.department].compactMap { $0 }
      for source in sources where source != ContributorField.unit.key {
        checkPath(FieldPath(form: prefill.form, field: source), of: form, line: 1, &diagnostics)
      }
    }
    checkAlike(of: form, &diagnostics)
    var rules: Set<String> = []
    for rule in form.rules {
      if !rules.insert(rule.id).inserted {
        diagnostics.append(form.diagnostic(.repeatedRule(rule: rule.id), line: rule.line))
      }
      for field in rule.columns + (rule.field.isEmpty ? [] : [rule.field])
      where form.column(field) == nil {
        diagnostics.append(unknown(field, of: form, in: form, line: rule.line))
      }
      for path in rule.nearestPaths {
        guard let other = configuration.form(identifier: path.form) else {
          diagnostics.append(form.diagnostic(.unknownForm(form: path.form), line: rule.line))
          continue
        }
        if other.column(path.field) == nil {
          diagnostics.append(unknown(path.field, of: other, in: form, line: rule.line))
        }
      }
      checkMistake(of: rule, of: form, &diagnostics)
      if let code = rule.indicator, configuration.indicator(code) == nil {
        diagnostics.append(form.diagnostic(.unknownIndicator(code: code), line: rule.line))
      }
    }
  }

  private func checkMistake(
    of rule: RuleDefinition, of form: FormDefinition, _ diagnostics: inout [DefinitionDiagnostic]
  ) {
    guard let mistake = rule.mistake else { return }
    for change in mistake.changes {
      checkPath(
        FieldPath(form: mistake.form ?? form.code, field: change.field), of: form,
        line: rule.line, &diagnostics)
    }
  }

  /// A drop-down is narrowed by a column with a code list, whose codes its own list names.
  private func checkNarrowing(
    _ column: ColumnDefinition, of form: FormDefinition, _ diagnostics: inout [DefinitionDiagnostic]
  ) {
    guard let field = column.narrowedBy else { return }
    guard case .list(let name) = column.codes, let list = configuration.codeLists[name],
      let other = form.column(field), case .list(let otherName) = other.codes,
      let otherList = configuration.codeLists[otherName]
    else {
      diagnostics.append(unknown(field, of: form, in: form, line: column.line))
      return
    }
    for parent in list.entries.flatMap(\.parents) where otherList.entry(parent) == nil {
      diagnostics.append(
        DefinitionDiagnostic(
          file: "codelists.csv", line: nil,
          finding: .csvValue(
            column: "goes_with", found: parent,
            allowed: otherList.entries.map(\.code).joined(separator: ", "))))
    }
  }

  private func checkRows(of form: FormDefinition, _ diagnostics: inout [DefinitionDiagnostic]) {
    func needField(_ field: String) {
      if form.column(field) == nil {
        diagnostics.append(unknown(field, of: form, in: form, line: nil))
      }
    }
    func needList(_ list: String) {
      if configuration.codeLists[list] == nil {
        diagnostics.append(form.diagnostic(.unknownCodeList(list: list)))
      }
    }
    func needForms(_ codes: [FormCode], fields: [String]) {
      for code in codes {
        guard let source = configuration.form(code) else {
          diagnostics.append(form.diagnostic(.unknownForm(form: code.text)))
          continue
        }
        for field in fields where source.column(field) == nil && field != ContributorField.unit.key
        {
          diagnostics.append(unknown(field, of: source, in: form, line: nil))
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
        diagnostics.append(form.diagnostic(.unknownOrderField(field: field)))
      }
    case .grouping(let forms, let fields, _):
      needForms(forms, fields: fields)
      fields.forEach(needField)
    }
  }

  func checkPath(
    _ path: FieldPath, of form: FormDefinition, line: Int,
    _ diagnostics: inout [DefinitionDiagnostic]
  ) {
    guard let target = configuration.form(path.form) else {
      diagnostics.append(form.diagnostic(.unknownForm(form: path.form.text), line: line))
      return
    }
    if target.column(path.field) == nil {
      diagnostics.append(unknown(path.field, of: target, in: form, line: line))
    }
  }

  func unknown(
    _ field: String, of target: FormDefinition, in form: FormDefinition, line: Int?
  ) -> DefinitionDiagnostic {
    let nearest = nearestName(to: field, among: target.allColumns.map(\.field))
    return form.diagnostic(
      .unknownField(field: field, form: target.code.text, nearest: nearest), line: line)
  }
}

extension FormDefinition {
  func diagnostic(_ finding: DefinitionFinding, line: Int? = nil) -> DefinitionDiagnostic {
    DefinitionDiagnostic(file: file, line: line, finding: finding)
  }
}
