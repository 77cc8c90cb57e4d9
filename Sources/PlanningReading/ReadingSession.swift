import DecimalArithmetic
import PlanningForms
import VietnameseText
import WorkbookModel

/// The reading of one workbook, step by step.
struct ReadingSession {
  let reader: SubmissionReader
  let workbook: Workbook
  let reference: SubmissionReader.Reference?
  let texts: TextReader
  var grids: [SheetGrid]
  var log: SheetLog
  /// The drafts of the forms read so far.
  var drafts: [FormDraft] = []
  /// The separators of numbers typed as text, by sheet.
  private var evidence: [SeparatorEvidence]
  private var allEvidence = SeparatorEvidence()
  /// Whether the program has written the workbook.
  private var isGenerated = false
  /// When the workbook was made, where it says so.
  var time: SubmissionTime?
  /// The forms that need not be there and are not.
  var absentForms: [FormPlan] = []

  init(
    _ reader: SubmissionReader, _ workbook: Workbook, file: String,
    reference: SubmissionReader.Reference?
  ) {
    self.reader = reader
    self.workbook = workbook
    self.reference = reference
    texts = TextReader(
      workbook, listed: reader.lists.listed,
      quoting: Set(
        workbook.sheets.indices.filter {
          reader.quotingNames.contains(MatchKey(workbook.sheets[$0].name))
        }))
    grids = workbook.sheets.map { SheetGrid($0) }
    log = SheetLog(file: file)
    evidence = workbook.sheets.map { _ in SeparatorEvidence() }
  }

  /// The longest text that can be a number with its unit.
  private static let longestNumeral = 40

  /// Looks at the texts in the columns of figures: other columns hold versions, dates and codes.
  private mutating func observeSeparators(_ plan: FormPlan, _ claim: SheetRecognition.Claim) {
    guard let match = claim.match else { return }
    let places = Set(
      plan.columns.indices.filter { plan.columns[$0].type.isNumeric }
        .map { match.columns[$0] })
    let rows = grids[claim.sheet].sheet.rows
    for row in rows[grids[claim.sheet].firstRow(from: match.firstDataRow)...] {
      for cell in row.cells where places.contains(cell.reference.column) {
        if case .text(let text) = cell.value, text.utf8.count <= Self.longestNumeral {
          evidence[claim.sheet].observe(text)
          allEvidence.observe(text)
        }
      }
    }
  }

  func typer(sheet: Int, planYear: Int) -> CellTyper {
    var typer = CellTyper(
      texts: texts, formats: workbook.formats, planYear: planYear,
      sheetEvidence: evidence[sheet], workbookEvidence: allEvidence)
    typer.isGenerated = isGenerated
    return typer
  }

  // MARK: A submission

  /// Reads the workbook as what a commune or department sent.
  mutating func submission() -> SubmissionReading {
    guard let sender = identify() else {
      for index in grids.indices { grids[index].refuseAll() }
      return SubmissionReading(
        diagnostics: log.diagnostics, repairs: log.repairs, questions: log.questions,
        accounting: accounting)
    }
    log.unit = sender.contributor?.key
    // What can't be used isn't looked at: its cause is told, and nothing of its content.
    guard sender.isUsable, let contributor = sender.contributor else {
      for index in grids.indices { grids[index].refuseAll() }
      return SubmissionReading(
        sender: sender.contributor, diagnostics: log.diagnostics,
        repairs: log.repairs, questions: log.questions, accounting: accounting)
    }
    let plans = reader.plans(sender.level, for: sender.contributor)
    time = SubmissionTime(
      roundOrder: sender.roundOrder, day: sender.date, rounds: reader.configuration.rounds)
    readForms(plans, planYear: sender.planYear, identification: sender)
    var records: [FormCode: FormRecord] = [:]
    finish(planYear: sender.planYear, contributor: contributor)
    for draft in drafts { records[draft.plan.form.code] = record(draft, contributor) }
    reportLeftovers(planYear: sender.planYear)
    var submission = Submission(
      contributor: contributor, planYear: sender.planYear, round: sender.round,
      roundOrder: sender.roundOrder, date: sender.date, templateVersion: sender.version,
      file: log.file, forms: records, accounting: accounting)
    submission.formFaults = formFaults
    submission.absent = absentParts
    return SubmissionReading(
      submission: submission, sender: contributor, diagnostics: log.diagnostics,
      repairs: log.repairs,
      questions: log.questions, accounting: accounting)
  }

  /// Reads forms of a known contributor back from a generated workbook.
  mutating func forms(
    _ plans: [FormPlan], contributor: Contributor, planYear: Int
  ) -> FormsReading {
    log.unit = contributor.key
    isGenerated = true
    readForms(plans, planYear: planYear, identification: nil)
    var records: [FormCode: FormRecord] = [:]
    for draft in drafts { records[draft.plan.form.code] = record(draft, contributor) }
    reportLeftovers(planYear: planYear)
    return FormsReading(
      forms: records, diagnostics: log.diagnostics, repairs: log.repairs, accounting: accounting)
  }

  private var accounting: CellAccounting {
    grids.reduce(CellAccounting()) { $0 + $1.accounting }
  }

  private func record(_ draft: FormDraft, _ contributor: Contributor) -> FormRecord {
    var record = FormRecord(
      form: draft.plan.form.code, contributor: contributor, record: draft.record,
      rows: draft.rows,
      source: RecordSource(
        file: log.file, sheet: grids[draft.sheet].sheet.name, columns: draft.columns,
        recordCells: draft.recordCells))
    record.recordFaults = draft.recordFaults
    return record
  }

  // MARK: Forms

  private mutating func readForms(
    _ plans: [FormPlan], planYear: Int, identification: Sender?
  ) {
    let known =
      identification == nil
      ? KnownHeaders(plans, planYear: planYear) : reader.known(planYear: planYear)
    let headers = HeaderTexts(known: known, reader: texts)
    let auxiliary = grids.indices.filter {
      reader.auxiliaryNames.contains(MatchKey(grids[$0].sheet.name))
    }
    for sheet in auxiliary {
      for row in grids[sheet].sheet.rows.indices { grids[sheet].settle(row: row, .used) }
    }
    var recognition = SheetRecognition(grids: grids, texts: headers, excluded: Set(auxiliary))
    recognition.recognise(plans)
    for plan in plans {
      if let claim = recognition.claims[plan.form.code] { observeSeparators(plan, claim) }
    }
    for plan in plans where plan.form.below == nil {
      guard let claim = recognition.claims[plan.form.code] else {
        reportMissing(plan, recognition.undecided[plan.form.code])
        continue
      }
      read(plan, claim, plans, headers, planYear, identification)
    }
    reportUnknownSheets(recognition, plans)
  }

  private mutating func reportMissing(_ plan: FormPlan, _ undecided: [Int]?) {
    log.sheet = nil
    log.form = plan.form.code
    if undecided == nil, reportAbsent(plan) { return }
    let found = (undecided ?? Array(grids.indices)).map { grids[$0].sheet.name }
    log.report(
      .missingSheet(expected: plan.form.sheet, found: found),
      severity: plan.form.level.isFilled ? nil : .notice)
    log.form = nil
  }

  private mutating func reportUnknownSheets(
    _ recognition: SheetRecognition, _ plans: [FormPlan]
  ) {
    let claimed = Set(recognition.claims.values.map(\.sheet)).union(recognition.excluded)
    for sheet in grids.indices where !claimed.contains(sheet) {
      let cells = grids[sheet].sheet.cellCount
      guard cells > 0 else { continue }
      log.sheet = grids[sheet].sheet.name
      log.form = nil
      for row in grids[sheet].sheet.rows.indices { grids[sheet].settle(row: row, .ignored) }
      if let copied = recognition.copiedForm(sheet, plans),
        let used = recognition.claims[copied.form.code]?.sheet
      {
        log.report(
          .copiedSheet(
            form: copied.form.code.text, used: grids[used].sheet.name, cells: cells))
      } else {
        log.report(.unknownSheet(cells: cells))
      }
    }
  }

  private mutating func read(
    _ plan: FormPlan, _ claim: SheetRecognition.Claim, _ plans: [FormPlan],
    _ headers: HeaderTexts, _ planYear: Int, _ identification: Sender?
  ) {
    log.sheet = grids[claim.sheet].sheet.name
    log.form = plan.form.code
    if claim.isRenamed {
      log.report(
        .renamedSheet(found: grids[claim.sheet].sheet.name, expected: plan.form.sheet))
    }
    reportHidden(claim.sheet, plan, claim.match)
    var draft = FormDraft(plan: plan, sheet: claim.sheet)
    if let match = claim.match {
      let below = belowMatches(plan, match, plans, headers, claim.sheet)
      draft = readTable(
        plan, match, sheet: claim.sheet, planYear: planYear, known: headers.known,
        until: below.first?.match.rows.lowerBound ?? Int.max)
      for (index, part) in below.enumerated() {
        log.form = part.plan.form.code
        let end = index + 1 < below.count ? below[index + 1].match.rows.lowerBound : Int.max
        drafts.append(
          readTable(
            part.plan, part.match, sheet: claim.sheet, planYear: planYear, known: headers.known,
            until: end))
      }
      log.form = plan.form.code
    } else if !plan.columns.isEmpty {
      log.report(
        .headerNotFound(
          expected: plan.columns.prefix(8).map {
            YearTokens(planYear: planYear).resolve($0.label)
          },
          nearest: nearestHeaders(grids[claim.sheet])))
    }
    if let identification, plan.form.code == identification.form {
      draft.record = identification.record
      draft.recordCells = identification.cells
    } else if !plan.record.isEmpty {
      readRecord(plan, headers, planYear, &draft)
    }
    drafts.append(draft)
  }

  /// The headers of the forms that are printed below another on its sheet, from top to bottom.
  private func belowMatches(
    _ host: FormPlan, _ match: HeaderMatch, _ plans: [FormPlan], _ headers: HeaderTexts,
    _ sheet: Int
  ) -> [(plan: FormPlan, match: HeaderMatch)] {
    plans.filter { $0.form.below == host.form.code }.compactMap { plan in
      HeaderMatcher(plan: plan, texts: headers, searchedRows: grids[sheet].sheet.rows.count)
        .match(in: grids[sheet], from: match.firstDataRow + 1).map { (plan, $0) }
    }.sorted { $0.1.rows.lowerBound < $1.1.rows.lowerBound }
  }

  /// The first texts of a sheet that could have been meant as headers.
  private func nearestHeaders(_ grid: SheetGrid) -> [String] {
    let widest = grid.sheet.rows.prefix(HeaderMatcher.searchedRows).max {
      $0.cells.count < $1.cells.count
    }
    // A row of figures is no header, however it is read.
    let words = (widest?.cells ?? []).compactMap { cell -> String? in
      guard case .text = cell.value else { return nil }
      return texts.plain(cell)
    }.filter { $0.contains(where: \.isLetter) }
    return words.count > 2 ? Array(words.prefix(8)) : []
  }

  private mutating func readTable(
    _ plan: FormPlan, _ match: HeaderMatch, sheet: Int, planYear: Int, known: KnownHeaders,
    until end: Int
  ) -> FormDraft {
    HeaderReport(plan: plan, match: match, years: YearTokens(planYear: planYear), time: time)
      .settle(&grids[sheet], &log)
    let reference = reference
    let code = plan.form.code
    var table = TableReader(
      plan: plan, match: match, sheet: sheet, grid: grids[sheet],
      typer: typer(sheet: sheet, planYear: planYear), resolvers: resolvers(plan), known: known
    ) { key, field in reference?(code, key, field) }
    // Without the column that tells rows apart, nothing of what they hold can be judged.
    log.cause = unsettledKey(plan, match)
    defer { log.cause = nil }
    return table.read(&grids[sheet], until: end, &log)
  }

  /// Why a column that tells rows apart is not to be found; `nil` where all are.
  private func unsettledKey(_ plan: FormPlan, _ match: HeaderMatch) -> FaultOrigin? {
    let keys = plan.key.filter { match.columns[$0] == 0 }.map { plan.columns[$0].definition.field }
    return log.faults.last { fault in
      [.repeatedColumn, .missingColumn].contains(fault.finding.code)
        && fault.place.form == plan.form.code && keys.contains(fault.place.field ?? "")
    }?.origin
  }

  /// The codes that this submission itself gives to columns: hamlets, proposals.
  private func resolvers(_ plan: FormPlan) -> [Int: OwnCodes] {
    var result: [Int: OwnCodes] = [:]
    for (index, column) in plan.columns.enumerated() {
      guard case .field(let path, let extra) = column.definition.codes,
        let draft = drafts.first(where: { $0.plan.form.code == path.form }),
        let position = draft.plan.positions[path.field], !draft.rows.isEmpty
      else { continue }
      let values = draft.rows.map { $0.values[position] }
      let known = values.compactMap { value in
        if case .text(let text) = value { text } else { nil }
      }
      result[index] = OwnCodes(
        resolver: reader.lists.values(
          known, extra: extra, name: path.form.text, of: log.unit ?? ""),
        lack: known.count < values.count
          ? lack(of: path) : draft.plan.key.contains(position) ? repetition(in: path.form) : nil)
    }
    return result
  }

  /// What was found at a code that a row of another form should have given.
  private func lack(of path: FieldPath) -> FaultOrigin? {
    log.faults.first { fault in
      fault.reach == .cells && fault.place.form == path.form && fault.place.field == path.field
    }?.origin
  }

  /// A row of another form that repeats an earlier one's code: its own may be the one that is named.
  private func repetition(in form: FormCode) -> FaultOrigin? {
    log.faults.first { $0.finding.code == .duplicateKey && $0.place.form == form }?.origin
  }

  private mutating func readRecord(
    _ plan: FormPlan, _ headers: HeaderTexts, _ planYear: Int, _ draft: inout FormDraft
  ) {
    let records = RecordReader(plan: plan, texts: headers)
    settleFormer(records, sheet: draft.sheet)
    let lines = records.lines(in: grids[draft.sheet])
    let typer = typer(sheet: draft.sheet, planYear: planYear)
    draft.record = Array(repeating: .blank, count: plan.record.count)
    draft.recordCells = Array(repeating: (row: 0, column: 0), count: plan.record.count)
    for (index, line) in lines.sorted(by: { $0.key < $1.key }) {
      grids[draft.sheet].settle(line.label, .used)
      guard let value = line.value else { continue }
      let cell = grids[draft.sheet][value]
      let typed = typer.type(cell, plan.record[index], CellTyper.Place(), &log)
      draft.record[index] = typed.value
      draft.recordCells[index] = (
        Int32(clamping: cell.reference.row), Int16(clamping: cell.reference.column)
      )
      grids[draft.sheet].settle(value, typed.fate)
    }
  }

  // MARK: Hidden parts

  private mutating func reportHidden(_ index: Int, _ plan: FormPlan, _ match: HeaderMatch?) {
    let sheet = grids[index].sheet
    if sheet.visibility != .visible, !plan.form.layout.isHidden { log.report(.hiddenSheet) }
    let hidden = sheet.rows.filter { $0.isHidden && !$0.cells.isEmpty }.map(\.number)
    // Generated sheets hide the rows of ratios' parts themselves.
    if !hidden.isEmpty, plan.form.level.isFilled {
      log.report(.hiddenRows(rows: Self.ranges(hidden), count: hidden.count))
    }
    let meant = Set(
      plan.columns.indices.filter { plan.columns[$0].definition.isHidden }
        .compactMap { match?.columns[$0] })
    // Hidden columns up to the sheet's edge are only those that the form uses.
    let used = Set(match?.found.keys.map { $0 } ?? [])
    let columns = sheet.hiddenColumns.flatMap { range in
      used.filter { range.contains($0) && !meant.contains($0) }
    }.sorted()
    if !columns.isEmpty {
      log.report(
        .hiddenColumns(
          columns: columns.map { CellReference.letters(ofColumn: $0) }.joined(separator: ", ")))
    }
  }

  /// Row numbers as ranges: `12–15, 20`.
  private static func ranges(_ numbers: [Int]) -> String {
    var parts: [String] = []
    var start: Int?
    for (index, number) in numbers.enumerated() {
      let first = start ?? number
      if index + 1 < numbers.count, numbers[index + 1] == number + 1 {
        start = first
        continue
      }
      parts.append(first == number ? "\(number)" : "\(first)–\(number)")
      start = nil
      if parts.count == 30, index + 1 < numbers.count {
        parts.append("…")
        break
      }
    }
    return parts.joined(separator: ", ")
  }
}
