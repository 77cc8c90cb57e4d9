import PlanningForms
import WorkbookModel
import WorkbookWriters

/// Composes workbooks: blank or filled templates for communes and departments, official sheets for
/// districts and the province.
///
/// Forms and values come in, documents of plain cells go out; nothing is read or written here, and
/// the same input always gives the same document.
package struct SheetComposer: Sendable {
  /// The configuration.
  package let configuration: Configuration
  /// The plan year (N+1).
  package let planYear: Int
  /// The regulation to follow.
  package let profile: LayoutProfile
  /// The round that reports are of; `nil` where it is not known.
  package var round: (code: String, name: String)?
  /// What reports say on every page while something is left to mend; `nil` says nothing.
  package var draft: DraftMark?
  let hierarchy: UnitHierarchy

  /// Makes a composer for a plan year.
  package init(
    configuration: Configuration, planYear: Int, profile: LayoutProfile = .tt01of2011
  ) {
    self.configuration = configuration
    self.planYear = planYear
    self.profile = profile
    hierarchy = configuration.hierarchy(planYear: planYear)
  }

  var presenter: CellPresenter {
    CellPresenter(configuration: configuration, hierarchy: hierarchy)
  }
  var years: YearTokens { YearTokens(planYear: planYear) }

  // MARK: Reports

  /// The workbook of a district or the province: contents, forms, charts.
  ///
  /// - Parameters:
  ///   - forms: the consolidated forms in printed order; one that stands below another is printed
  ///     on its host's sheet.
  ///   - owner: the district or province.
  ///   - states: what the list of forms says about each, such as `14/14 xã có số liệu`.
  ///   - mode: annex of a signed plan, or standing alone.
  ///   - recipient: the commune that the workbook answers; `nil` for the area's own workbook.
  ///   - provenance: what the figures were made from.
  ///   - sources: the values behind the headline figures.
  package func reportWorkbook(
    _ forms: [ConsolidatedForm], owner: String, states: [FormCode: String] = [:],
    mode: LayoutMode = .annex, recipient: AdministrativeUnit? = nil,
    provenance: AreaProvenance? = nil, sources: [SourceLine] = []
  ) -> WorkbookDocument {
    let body = IssuingBody(.unit(owner), presenter: presenter)
    var sheets: [WorksheetDocument] = []
    var entries: [ContentsSheet.Entry] = []
    var charts: [(sheet: String, cells: ReportCells)] = []
    var results: [ReportSheet.Result] = []
    for tables in stacked(forms, recipient: recipient) {
      let result = ReportSheet(
        tables: tables, presenter: presenter, years: years, profile: profile, mode: mode,
        body: body,
        annexNumber: profile == .nd30of2020 && mode == .annex ? entries.count + 1 : nil
      ).compose()
      sheets.append(result.sheet)
      results.append(result)
      charts += result.tables.map { (result.sheet.name, $0) }
      guard let form = tables.first?.form, !form.layout.isHidden else { continue }
      entries.append(
        ContentsSheet.Entry(
          code: form.layout.number(form.code), title: years.resolve(form.title), sheet: form.sheet,
          state: states[form.code] ?? ""))
    }
    if let sheet = ChartSheet(presenter: presenter, years: years, profile: profile).compose(charts)
    {
      Self.show(sheet, in: &sheets)
      entries.append(
        ContentsSheet.Entry(
          code: "", title: "Biểu đồ", sheet: sheet.name, state: ""))
    }
    if let sheet = SourceSheet(presenter: presenter, years: years).compose(sources, results) {
      Self.show(sheet, in: &sheets)
    }
    let contents = ContentsSheet(
      body: body, title: title, profile: profile, draft: draft?.text
    ).compose(entries)
    let own = hierarchy.level(of: .unit(owner))
    let level = recipient == nil ? own : configuration.levels.replies
    var document = WorkbookDocument(
      sheets: [contents] + sheets,
      properties: properties(
        level: level, unit: recipient?.code ?? owner,
        title: title, creator: body.name))
    if let round { document.properties.custom["sedp.round"] = round.code }
    if let draft {
      for index in document.sheets.indices { draft.mark(&document.sheets[index]) }
    }
    // Nobody reads an answer to a commune back.
    if recipient == nil {
      let record = RecordSheet(
        unit: owner, planYear: planYear, level: level, results, from: provenance, configuration
      ).compose()
      document.sheets.append(record.sheet)
      document.properties.custom[WrittenBook.property] = record.digest
    }
    return document
  }

  /// What a report is.
  private var title: String {
    "Kế hoạch phát triển kinh tế - xã hội năm \(planYear)" + (round.map { " – \($0.name)" } ?? "")
  }

  /// Puts a sheet after those that are seen, before the hidden ones.
  private static func show(_ sheet: WorksheetDocument, in sheets: inout [WorksheetDocument]) {
    let last = sheets.lastIndex { $0.visibility == .visible } ?? sheets.count - 1
    sheets.insert(sheet, at: last + 1)
  }

  /// The forms by sheet: each host with those printed below it.
  private func stacked(
    _ forms: [ConsolidatedForm], recipient: AdministrativeUnit?
  ) -> [[(form: FormDefinition, data: ConsolidatedForm)]] {
    let addressee = recipient.map { IssuingBody.withinSentence($0.fullName) } ?? ""
    let known = forms.compactMap { data in
      configuration.form(data.record.form).map { definition in
        var form = definition
        form.subtitle = form.subtitle.replacing("{recipient}", with: addressee)
        if let round, form.rows == .run(.log), form.subtitle.isEmpty {
          form.subtitle = "Vòng tổng hợp: " + round.name
        }
        return (form: form, data: data)
      }
    }
    let codes = Set(known.map(\.form.code))
    return known.filter { $0.form.below.map { !codes.contains($0) } ?? true }.map { host in
      [host] + known.filter { $0.form.below == host.form.code }
    }
  }

  // MARK: Properties

  /// What a workbook says about itself, so that it is recognised when it comes back.
  func properties(
    level: PlanningLevel, unit: String, title: String, creator: String
  ) -> DocumentProperties {
    DocumentProperties(
      title: title, creator: creator, application: "sedp",
      custom: [
        "sedp.template": "SEDP-" + level.shortName.uppercased(),
        "sedp.version": configuration.templateVersion,
        "sedp.unit": unit, "sedp.planYear": String(planYear), "sedp.level": level.rawValue,
      ])
  }
}
