import PlanningForms

/// What is to be told about the submissions of an area taken together.
struct InputFindings {
  let configuration: Configuration
  let input: ConsolidationInput

  func diagnostics() -> [Diagnostic] { coverage() + refusals() + repeatedCodes() }

  // MARK: Coverage

  /// How many units stand behind the sums: of the area, and of each form that some left out.
  private func coverage() -> [Diagnostic] {
    let parts = input.hierarchy.parts(of: input.area.code)
    let expected = parts.count
    let sent: [[FormCode: FormRecord]] =
      if input.hierarchy.takesSubmissions(input.area) {
        input.submissions.compactMap {
          if case .unit = $0.contributor { $0.forms } else { nil }
        }
      } else {
        input.districts.values.map(\.forms)
      }
    guard let level = parts.first?.level, !sent.isEmpty else { return [] }
    var found: [Diagnostic] = []
    func report(_ name: String, _ count: Int, form: FormCode?) {
      found.append(
        Diagnostic(
          .incompleteCoverage(name: name, reported: count, expected: expected),
          at: Location(form: form)))
    }
    if sent.count < expected { report(input.area.fullName, sent.count, form: nil) }
    for form in configuration.forms(of: level)
    where form.below == nil && form.presence != .optional && !form.isIdentification {
      if case .run = form.rows { continue }
      let count = sent.count { $0[form.code] != nil }
      if count < sent.count { report(form.code.text, count, form: form.code) }
    }
    return found
  }

  // MARK: Refused cells

  /// Submissions that count although some of their cells could not be used.
  private func refusals() -> [Diagnostic] {
    input.submissions.sorted { $0.contributor < $1.contributor }.compactMap { submission in
      let count = submission.accounting.refused
      guard count > 0 else { return nil }
      return Diagnostic(
        .rejectedFigure(count: count, unit: name(of: submission.contributor)),
        at: Location(file: submission.file), unit: submission.contributor.key
      ).following(submission.refusal)
    }
  }

  // MARK: What waits

  /// One line for each unit whose workbook is waited for, with how often and where it is named.
  func waiting(_ references: [WaitingReference]) -> [Diagnostic] {
    let byOwner = Dictionary(grouping: references, by: \.owner)
    return byOwner.keys.sorted().map { owner in
      let references = byOwner[owner] ?? []
      return Diagnostic(
        .waitingReferences(
          unit: name(of: owner), count: references.count,
          files: Set(references.compactMap(\.file)).sorted()),
        at: Location(), unit: owner.key)
    }
  }

  private func name(of contributor: Contributor) -> String {
    switch contributor {
    case .unit(let code):
      input.hierarchy[code]?.fullName ?? code
    case .department(_, let code):
      configuration.departments.entry(code)?.name ?? code
    }
  }

  // MARK: Codes

  /// Codes that stand in the workbooks of several units: mostly a neighbour's workbook was copied.
  ///
  /// Within one sheet a repeated key is told when the sheet is read.
  private func repeatedCodes() -> [Diagnostic] {
    var found: [Diagnostic] = []
    for form in configuration.forms(of: input.area.level) {
      guard case .concatenation(let sources, _, _) = form.rows, form.key.count == 1,
        let field = form.key.first
      else { continue }
      var first: [String: (contributor: Contributor, place: String)] = [:]
      for submission in input.submissions.sorted(by: { $0.contributor < $1.contributor }) {
        for source in sources {
          guard let record = submission.forms[source], let definition = configuration.form(source),
            let column = definition.columns.firstIndex(where: { $0.field == field })
          else { continue }
          for (index, row) in record.rows.enumerated() {
            guard case .text(let code) = row.values[column], !code.isEmpty else { continue }
            let location = Location(
              file: submission.file, sheet: record.source?.sheet,
              cell: record.cell(row: index, column: column), form: source, field: field,
              label: definition.columns[column].label)
            guard let earlier = first[code] else {
              let place = [record.source?.file, location.sheet, location.address].compactMap { $0 }
              first[code] = (submission.contributor, place.joined(separator: ", "))
              continue
            }
            guard earlier.contributor != submission.contributor else { continue }
            found.append(
              Diagnostic(
                .duplicateRow(key: code, first: earlier.place), at: location,
                unit: submission.contributor.key))
          }
        }
      }
    }
    return found
  }
}

extension Submission {
  /// The first finding by which a cell was refused; `nil` where none is known.
  fileprivate var refusal: FaultOrigin? {
    for form in forms.keys.sorted() {
      guard let record = forms[form] else { continue }
      let faults = record.recordFaults + record.rows.lazy.flatMap(\.faults)
      if let fault = faults.first(where: { $0.origin.severity == .error }) { return fault.origin }
    }
    return formFaults.sorted { $0.key < $1.key }.first?.value.origin
  }
}
