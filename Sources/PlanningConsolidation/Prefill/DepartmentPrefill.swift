import PlanningForms

/// What departments' templates get from the communes of their district: the requests they are to
/// answer and, beside each of their own figures, the communes'.
package struct DepartmentPrefill: Sendable {
  package let configuration: Configuration
  /// The communes' submissions by district.
  private let submissions: [String: [Submission]]
  /// What each district makes of its communes alone.
  private let results: [String: AreaResult]

  package init(
    configuration: Configuration, hierarchy: UnitHierarchy, planYear: Int,
    submissions: [Submission]
  ) {
    self.configuration = configuration
    var grouped: [String: [Submission]] = [:]
    for submission in submissions {
      // A department's figures are not to be compared with themselves.
      guard case .unit = submission.contributor,
        let district = hierarchy.receivingArea(of: submission.contributor)
      else { continue }
      grouped[district.code, default: []].append(submission)
    }
    self.submissions = grouped.mapValues { $0.sorted { $0.contributor < $1.contributor } }
    var results: [String: AreaResult] = [:]
    for (code, communes) in grouped {
      guard let district = hierarchy[code] else { continue }
      results[code] =
        Consolidator(configuration: configuration).consolidate(
          ConsolidationInput(
            area: district, planYear: planYear, hierarchy: hierarchy, submissions: communes)
        ).result
    }
    self.results = results
  }

  /// The records with what is printed for a department; what they hold already is kept.
  package func adding(
    to records: [FormCode: FormRecord], for contributor: Contributor
  ) -> [FormCode: FormRecord] {
    guard case .department(let district, let code) = contributor else { return records }
    var records = records
    for form in configuration.levels.departments.map(configuration.forms) ?? [] {
      guard let prefill = form.prefill, let source = configuration.form(prefill.form) else {
        continue
      }
      let sent =
        source.level.isFilled
        ? (submissions[district] ?? []).map { $0.forms[source.code] }
        : [results[district]?.forms[source.code]]
      let rows = sent.compactMap { $0 }.flatMap {
        prefill.rows(from: $0, source: source, into: form, department: code)
      }
      guard !rows.isEmpty else { continue }
      var record =
        records[form.code] ?? FormRecord(form: form.code, contributor: contributor)
      record.rows = merged(record.rows, with: rows, prefill: prefill, form: form)
      records[form.code] = record
    }
    return records
  }

  /// Printed values stand beside what a row with the same key holds already.
  private func merged(
    _ own: [RecordRow], with printed: [RecordRow], prefill: PrefillDefinition,
    form: FormDefinition
  ) -> [RecordRow] {
    var rows = own
    let positions = prefill.fields.compactMap { part in
      form.columns.firstIndex { $0.field == part.field }
    }
    for row in printed {
      guard !row.key.isEmpty, let index = rows.firstIndex(where: { $0.key == row.key }) else {
        rows.append(row)
        continue
      }
      for position in positions { rows[index].values[position] = row.values[position] }
    }
    return rows
  }
}

extension PrefillDefinition {
  /// The rows to print into a form.
  ///
  /// - Parameter department: the department they are for; other departments' rows are left out.
  package func rows(
    from record: FormRecord, source: FormDefinition, into form: FormDefinition,
    department: String? = nil
  ) -> [RecordRow] {
    func position(_ field: String, in form: FormDefinition) -> Int? {
      form.columns.firstIndex { $0.field == field }
    }
    let pairs = fields.compactMap { part in
      position(part.field, in: form).map { (own: $0, source: part.source) }
    }
    let addressee = self.department.flatMap { position($0, in: source) }
    return record.rows.compactMap { row in
      if let addressee, let department, row.values[addressee] != .text(department) { return nil }
      var values = [ExpressionValue](repeating: .blank, count: form.columns.count)
      for pair in pairs {
        if let column = position(pair.source, in: source) {
          values[pair.own] = row.values[column]
        } else if case .unit(let code) = row.contributor ?? record.contributor {
          // What every row knows without a column: whose it is.
          values[pair.own] = .text(code)
        }
      }
      return RecordRow(values: values, key: row.key)
    }
  }
}
