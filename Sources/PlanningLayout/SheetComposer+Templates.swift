import DecimalArithmetic
import PlanningForms
import WorkbookModel
import WorkbookWriters

extension SheetComposer {
  /// The workbook that a commune or department fills: guide, forms, hidden lists.
  ///
  /// - Parameters:
  ///   - contributor: who fills it.
  ///   - records: what is filled in already, by form, with what is computed across forms (X-11
  ///     from X-08 …) in them; a form without record is blank. The record
  ///     block of the identification form is filled with what is known of the contributor where
  ///     no record gives it.
  ///   - estimates: what was estimated a year ago of figures that are to be reported now.
  ///   - purpose: filled on a computer, or printed and filled by hand.
  package func templateWorkbook(
    for contributor: Contributor, records: [FormCode: FormRecord] = [:],
    estimates: [CarriedEstimate] = [], purpose: TemplatePurpose = .filling
  ) -> WorkbookDocument {
    var book = template(for: contributor, records: records, purpose: purpose)
    book.estimates = estimates
    return book.compose()
  }

  /// The template before it is composed, which knows where everything will stand.
  package func template(
    for contributor: Contributor, records: [FormCode: FormRecord],
    purpose: TemplatePurpose = .filling
  ) -> TemplateBook {
    TemplateBook(composer: self, contributor: contributor, records: records, purpose: purpose)
  }
}

/// Composes the sheets of one template workbook, which refer to each other.
package struct TemplateBook {
  let composer: SheetComposer
  let contributor: Contributor
  let records: [FormCode: FormRecord]
  let purpose: TemplatePurpose
  /// What was estimated a year ago of figures that are to be reported now.
  var estimates: [CarriedEstimate] = []
  package let forms: [FormDefinition]
  let presenter: CellPresenter
  let body: IssuingBody
  let geometries: [TemplateGeometry]

  package init(
    composer: SheetComposer, contributor: Contributor, records: [FormCode: FormRecord],
    purpose: TemplatePurpose
  ) {
    self.composer = composer
    self.contributor = contributor
    self.records = records
    self.purpose = purpose
    presenter = composer.presenter
    body = IssuingBody(
      contributor, presenter: composer.presenter, signing: composer.signing[contributor])
    let level = presenter.hierarchy.level(of: contributor)
    forms = composer.configuration.forms(of: level).filter { !$0.layout.isHidden }
    let department: String? = if case .department(_, let code) = contributor { code } else { nil }
    var geometries: [TemplateGeometry] = []
    for form in forms {
      let lines = TemplateLines(
        form: form, record: records[form.code], configuration: composer.configuration,
        department: department)
      let heading = SheetHeading(
        form: form, body: body, years: composer.years, mode: .standalone, columns: 1...1)
      let plain = TemplateGeometry(form: form, lines: lines, presenter: presenter, heading: heading)
      let spare = plain.spareRows(body: body, purpose: purpose)
      geometries.append(
        spare == 0
          ? plain
          : TemplateGeometry(
            form: form, lines: lines.adding(spare, form: form), presenter: presenter,
            heading: heading))
    }
    self.geometries = geometries
  }

  package func compose() -> WorkbookDocument {
    let choices = TemplateChoices(geometries, contributor: contributor, presenter: presenter)
    let context = self.context
    let guide = GuideSheet(
      body: body, planYear: composer.planYear, version: composer.configuration.templateVersion,
      purpose: purpose,
      recipient: presenter.hierarchy.level(of: contributor).signing.recipient
    ).compose()
    var sheets = [guide]
    for geometry in geometries {
      let scope = self.scope(geometry)
      var sheet = TemplateSheet(
        geometry: geometry,
        heading: SheetHeading(
          form: geometry.form, body: body, years: composer.years, mode: .standalone,
          columns: geometry.plan.firstOwnColumns,
          continuations: geometry.plan.isCut ? Array(geometry.plan.pages.dropFirst()) : []),
        presenter: presenter, scope: scope,
        rules: TemplateRules(
          geometry: geometry, scope: scope, presenter: presenter, years: composer.years,
          choices: choices),
        context: context, record: recordValues(geometry.form), profile: composer.profile,
        purpose: purpose, typedNames: typedNames(scope),
        computedAbove: presenter.hierarchy.level(of: contributor).signing.computedAbove
      ).compose()
      if purpose == .filling { sheet.comments = estimateNotes(geometry) }
      sheets.append(sheet)
    }
    let listSheet = CodeListSheet(lists: choices.lists)
    switch purpose {
    case .filling:
      sheets.insert(checkSheet(choices, context).compose(), at: 1)
      sheets.append(listSheet.compose())
    case .printing:
      sheets.append(
        LookupSheet(forms: forms, presenter: presenter, profile: composer.profile).compose())
    }
    composer.markTranslation(&sheets)
    return WorkbookDocument(
      sheets: sheets,
      properties: composer.properties(
        level: presenter.hierarchy.level(of: contributor), unit: contributor.key,
        title: presenter.words(
          "Kế hoạch phát triển kinh tế - xã hội năm {}", String(composer.planYear)),
        by: body),
      definedNames: purpose == .filling ? listSheet.definedNames : [],
      activeSheet: min(purpose == .filling ? 2 : 1, sheets.count - 1),
      computesOnOpening: purpose == .filling)
  }

  /// A value as it is typed into a cell of the column.
  package func text(_ value: ExpressionValue, column: ColumnDefinition) -> String {
    presenter.text(value, column: column)
  }

  /// The cell of a field, in a row of the form's record or in its record block.
  package func cell(_ form: FormCode, row: Int?, field: String) -> CellReference? {
    guard let geometry = geometries.first(where: { $0.form.code == form }) else { return nil }
    guard let row else {
      return geometry.form.record.firstIndex { $0.field == field }.map {
        CellReference(row: geometry.recordRow($0), column: geometry.valueColumns.lowerBound)
      }
    }
    guard let column = geometry.columns.firstIndex(where: { $0.field == field }),
      let rows = records[form]?.rows, rows.indices.contains(row)
    else { return nil }
    let line =
      geometry.lines.isFixed
      ? geometry.lines.rows.firstIndex { $0.key == rows[row].key } : Optional(row)
    return line.flatMap { geometry.sheetRow(ofRow: $0) }.map {
      CellReference(row: $0, column: column + 1)
    }
  }

  // MARK: Record block

  /// The values of a form's record block: those given, else what is known of the contributor.
  func recordValues(_ form: FormDefinition) -> [ExpressionValue] {
    let given = records[form.code]?.record ?? []
    return form.record.enumerated().map { index, column in
      if index < given.count, given[index] != .blank { return given[index] }
      return form.isIdentification ? known(column.field) : .blank
    }
  }

  private func known(_ field: String) -> ExpressionValue {
    let hierarchy = presenter.hierarchy
    switch (field, contributor) {
    case (IdentificationField.planYear.key, _): return .number(ExactDecimal(composer.planYear))
    case (IdentificationField.version.key, _): return .text(composer.configuration.templateVersion)
    case (IdentificationField.unit.key, .unit(let code)): return .text(code)
    case (IdentificationField.unitName.key, .unit(let code)):
      return hierarchy[code].map { .text($0.fullName) } ?? .blank
    case (IdentificationField.district.key, .unit):
      return hierarchy.receivingArea(of: contributor).map { .text($0.code) } ?? .blank
    case (IdentificationField.department.key, .department(_, let code)): return .text(code)
    case (IdentificationField.district.key, .department(let district, _)): return .text(district)
    default: return .blank
    }
  }

  // MARK: Formulas

  /// What derived columns are computed from: the rows that are in use.
  var context: TemplateContext {
    var tables: [String: TemplateContext.Table] = [:]
    for geometry in geometries {
      let presence = geometry.presenceColumn.map { $0 - 1 }
      tables[geometry.form.code.identifier] = TemplateContext.Table(
        positions: Dictionary(
          geometry.columns.enumerated().map { ($1.field, $0) },
          uniquingKeysWith: { first, _ in first }),
        columns: geometry.columns,
        rows: geometry.lines.isFixed
          ? geometry.lines.rows
          : geometry.lines.rows.filter { row in
            presence.map { row.values[$0] != .blank } ?? true
          })
    }
    return TemplateContext(
      tables: tables, form: "", values: [],
      variables: variables.mapValues { variable in
        if let number = ExactDecimal(variable) { return .number(number) }
        return .text(String(variable.dropFirst().dropLast()))
      })
  }

  /// The variables as formulas write them.
  private var variables: [String: String] {
    var variables = ["plan_year": String(composer.planYear)]
    let code = contributor.code
    variables["unit_code"] = "\"\(code)\""
    if let unit = presenter.hierarchy[code] {
      variables["unit_type"] = "\"\(unit.type.rawValue)\""
      variables["unit_level"] = "\"\(unit.level.rawValue)\""
      variables["unit_group"] = "\"\(unit.group)\""
    }
    return variables
  }

  /// - Parameter isElsewhere: whether the formulas stand on another sheet than the form's own.
  func scope(_ own: TemplateGeometry, isElsewhere: Bool = false) -> SheetScope {
    var scope = SheetScope(presenter: presenter, columns: own.columns, row: 0)
    scope.variables = variables
    scope.record = own.form.record
    if isElsewhere { scope.sheetPrefix = SheetName.quoted(own.form.sheet) + "!" }
    if let identity = geometries.first(where: \.form.isIdentification) {
      for (index, column) in identity.form.record.enumerated() {
        let cell = CellReference(
          row: identity.recordRow(index), column: identity.valueColumns.lowerBound)
        scope.identification[column.field] = (
          SheetName.quoted(identity.form.sheet) + "!" + cell.absolute, column.kind
        )
      }
    }
    for (index, indicator) in own.lines.indicators.enumerated() {
      if let indicator, let row = own.sheetRow(ofRow: index) {
        scope.indicatorRows[indicator.code] = row
      }
    }
    for (index, column) in own.form.record.enumerated() {
      scope.recordCells[column.field] =
        scope.sheetPrefix
        + CellReference(
          row: own.recordRow(index), column: own.valueColumns.lowerBound
        ).absolute
    }
    for geometry in geometries {
      let form = geometry.form.code.identifier
      let prefix =
        geometry.form.code == own.form.code && !isElsewhere
        ? "" : SheetName.quoted(geometry.form.sheet) + "!"
      for (index, column) in geometry.columns.enumerated() {
        if let range = geometry.range(index + 1) {
          scope.ranges[FormField(form: form, field: column.field)] = prefix + range.absolute
        }
      }
      if let column = geometry.presenceColumn, let range = geometry.range(column) {
        scope.presence[form] = prefix + range.absolute
      }
    }
    return scope
  }
}
