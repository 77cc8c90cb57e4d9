import PlanningForms
import WorkbookModel
import WorkbookWriters

extension SheetComposer {
  // MARK: Reports

  /// The workbook of a district or the province: summary, contents, forms, charts.
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
    _ forms: [ConsolidatedForm], owner: String, states: [FormCode: FormState] = [:],
    mode: LayoutMode = .annex, recipient: AdministrativeUnit? = nil,
    provenance: AreaProvenance? = nil, sources: [SourceLine] = []
  ) -> WorkbookDocument {
    let body = IssuingBody(
      .unit(owner), presenter: presenter, signing: signing[.unit(owner)])
    let isOwn = recipient == nil
    var (results, entries) = composed(
      stacked(forms, recipient: recipient), body, states: states, mode: mode)
    let log = LogIndex(results, configuration)
    log?.link(&results)
    let sheets = self.sheets(results, sources, &entries)
    var first = [
      ContentsSheet(
        body: body, title: title, profile: profile, draft: draft?.text(configuration.words),
        isCounted: isOwn && draft != nil, log: log
      ).compose(entries)
    ]
    if isOwn,
      let summary = SummarySheet(
        body: body, title: title, presenter: presenter, years: years, profile: profile,
        draft: draft, log: log
      ).compose(results)
    {
      first.insert(summary, at: 0)
    }
    let own = hierarchy.level(of: .unit(owner))
    let level = isOwn ? own : configuration.levels.replies
    var document = WorkbookDocument(
      sheets: first + sheets,
      properties: properties(
        level: level, unit: recipient?.code ?? owner, title: title, by: body))
    if let round { document.properties.custom["sedp.round"] = round.code }
    if let draft {
      for index in document.sheets.indices {
        draft.mark(&document.sheets[index], configuration.words)
      }
    }
    markTranslation(&document.sheets)
    if configuration.isTranslation {
      // Nobody reads a copy back: the official workbook has the record.
      document.properties.custom[TranslationNote.copyProperty] = TranslationNote.english
      if isOwn, let officialDigest {
        mark(&document.sheets, officialDigest)
        document.properties.custom[TranslationNote.officialProperty] = officialDigest
      }
      return document
    }
    // Nobody reads an answer to a commune back.
    if isOwn {
      let record = RecordSheet(
        unit: owner, planYear: planYear, level: level, results, from: provenance, configuration
      ).compose()
      mark(&document.sheets, record.digest)
      document.sheets.append(record.sheet)
      document.properties.custom[WrittenBook.property] = record.digest
    }
    return document
  }

  /// Says at the foot of every page which run it is of.
  private func mark(_ sheets: inout [WorksheetDocument], _ digest: String) {
    let mark = RunMark(
      digest: digest, round: round?.name, day: day, words: configuration.words)
    for index in sheets.indices { mark.mark(&sheets[index]) }
  }

  /// The forms' sheets, and what the list of forms says of those that are seen.
  ///
  /// - Parameter isWanted: which forms' sheets are composed.
  func composed(
    _ forms: [[(form: FormDefinition, data: ConsolidatedForm)]], _ body: IssuingBody,
    states: [FormCode: FormState], mode: LayoutMode,
    only isWanted: (FormDefinition) -> Bool = { _ in true }
  ) -> (results: [ReportSheet.Result], entries: [ContentsSheet.Entry]) {
    var results: [ReportSheet.Result] = []
    var entries: [ContentsSheet.Entry] = []
    for tables in forms where tables.contains(where: { isWanted($0.form) }) {
      results.append(
        ReportSheet(
          tables: tables, presenter: presenter, years: years, profile: profile, mode: mode,
          body: body,
          annexNumber: profile == .nd30of2020 && mode == .annex ? entries.count + 1 : nil
        ).compose())
      guard let form = tables.first?.form, !form.layout.isHidden else { continue }
      entries.append(
        ContentsSheet.Entry(
          code: form.layout.number(form.code), title: years.resolve(form.title), sheet: form.sheet,
          state: states[form.code] ?? FormState("")))
    }
    return (results, entries)
  }

  /// The forms' sheets with the charts and the list of sources, where there are such.
  private func sheets(
    _ results: [ReportSheet.Result], _ sources: [SourceLine],
    _ entries: inout [ContentsSheet.Entry]
  ) -> [WorksheetDocument] {
    var sheets = results.map(\.sheet)
    let tables = results.flatMap { result in
      result.tables.map { (sheet: result.sheet.name, cells: $0) }
    }
    if let sheet = ChartSheet(presenter: presenter, years: years, profile: profile).compose(tables)
    {
      Self.show(sheet, in: &sheets)
      entries.append(
        ContentsSheet.Entry(
          code: "", title: configuration.words("Biểu đồ"), sheet: sheet.name, state: FormState("")))
    }
    if let sheet = SourceSheet(presenter: presenter, years: years).compose(sources, results) {
      Self.show(sheet, in: &sheets)
    }
    return sheets
  }

  /// Puts a sheet after those that are seen, before the hidden ones.
  private static func show(_ sheet: WorksheetDocument, in sheets: inout [WorksheetDocument]) {
    let last = sheets.lastIndex { $0.visibility == .visible } ?? sheets.count - 1
    sheets.insert(sheet, at: last + 1)
  }

  /// The forms by sheet: each host with those printed below it.
  func stacked(
    _ forms: [ConsolidatedForm], recipient: AdministrativeUnit?
  ) -> [[(form: FormDefinition, data: ConsolidatedForm)]] {
    let addressee = recipient.map { IssuingBody.withinSentence($0.fullName) } ?? ""
    let known = forms.compactMap { data in
      configuration.form(data.record.form).map { definition in
        var form = definition
        form.subtitle = form.subtitle.replacing("{recipient}", with: addressee)
        if let round, form.rows == .run(.log), form.subtitle.isEmpty {
          form.subtitle = configuration.words("Vòng tổng hợp: {}", round.name)
        }
        return (form: form, data: data)
      }
    }
    let codes = Set(known.map(\.form.code))
    return known.filter { $0.form.below.map { !codes.contains($0) } ?? true }.map { host in
      [host] + known.filter { $0.form.below == host.form.code }
    }
  }
}
