import DecimalArithmetic
import PlanningForms
import VietnameseText
import WorkbookModel

/// The custom document property with the template's version.
let versionProperty = "sedp.version"

extension ReadingSession {
  /// The share of labels, in per cent, that makes a sheet of any name the identification form.
  private static let labelShare = 60

  /// Reads the identification form, before anything else; `nil` where there is none or where it
  /// does not tell the plan year, without which no header can be understood.
  mutating func identify() -> Sender? {
    if workbook.properties.custom[TranslationNote.property] == TranslationNote.english,
      !reader.configuration.isTranslation
    {
      log.reportFile(.run(.translation(.unreadable)))
      return nil
    }
    let headers = HeaderTexts(known: reader.known(planYear: 0), reader: texts)
    guard let (plan, sheet) = identificationSheet(headers) else {
      let level = workbook.properties.custom[WrittenBook.levelProperty]
        .flatMap { reader.configuration.levels[$0] }
      log.reportFile(
        level.map { .otherLevel(found: $0, expected: reader.configuration.levels.base) }
          ?? .noIdentification(sheets: grids.map(\.sheet.name)),
        severity: .error)
      return nil
    }
    log.sheet = grids[sheet].sheet.name
    log.form = plan.form.code
    var block = IdentificationBlock(
      plan: plan, lines: RecordReader(plan: plan, texts: headers).lines(in: grids[sheet]),
      grid: grids[sheet], texts: texts)
    settleFormer(RecordReader(plan: plan, texts: headers), sheet: sheet)
    var sender = Sender(level: plan.form.level, form: plan.form.code, planYear: 0)
    readLines(&block, sheet, &sender)
    guard readYear(&block, sheet, &sender) else {
      reportBlanks(block, isUsed: false)
      return nil
    }
    readVersion(block, &sender)
    readRound(block, &sender)
    if sender.level.kind == .department {
      readDepartment(block, &sender)
    } else {
      readUnit(block, &sender)
    }
    reportBlanks(block, isUsed: sender.isUsable && sender.contributor != nil)
    return sender
  }

  func identificationSheet(_ headers: HeaderTexts) -> (FormPlan, Int)? {
    let plans = reader.configuration.levels.filled.flatMap { reader.plans[$0] ?? [] }
      .filter(\.form.isIdentification)
    let names = grids.map { MatchKey($0.sheet.name) }
    // A sheet with the form's own name is it, unless its labels are gone.
    for isNamed in [true, false] {
      var best: (plan: FormPlan, sheet: Int, share: Int)?
      for plan in plans where !plan.record.isEmpty {
        let name = MatchKey(plan.form.sheet)
        for (index, grid) in grids.enumerated() where (names[index] == name) == isNamed {
          let labels = RecordReader(plan: plan, texts: headers).labels(in: grid).count
          let share = labels * 100 / plan.record.count
          if labels > 0, isNamed || share >= Self.labelShare, share > best?.share ?? 0 {
            best = (plan, index, share)
          }
        }
      }
      if let best { return (best.plan, best.sheet) }
    }
    return nil
  }

  // MARK: Lines

  private mutating func readLines(
    _ block: inout IdentificationBlock, _ sheet: Int, _ sender: inout Sender
  ) {
    let plan = block.plan
    sender.record = Array(repeating: .blank, count: plan.record.count)
    sender.cells = Array(repeating: (row: 0, column: 0), count: plan.record.count)
    let typer = typer(sheet: sheet, planYear: 0)
    // What the unit, year and round say is reported in its own words below.
    var quiet = SheetLog(file: log.file)
    quiet.sheet = log.sheet
    quiet.form = log.form
    for (index, line) in block.lines.sorted(by: { $0.key < $1.key }) {
      grids[sheet].settle(line.label, .used)
      guard let position = line.value else { continue }
      let cell = grids[sheet][position]
      let column = plan.record[index]
      let isOwn = block.isIdentity(column.definition.field)
      let typed =
        isOwn
        ? typer.type(cell, column, CellTyper.Place(), &quiet)
        : typer.type(cell, column, CellTyper.Place(), &log)
      sender.record[index] = typed.value
      sender.cells[index] = (
        Int32(clamping: cell.reference.row), Int16(clamping: cell.reference.column)
      )
      grids[sheet].settle(position, typed.fate)
    }
    // A commune is asked for by code, name and district together.
    let asked = Set([IdentificationField.round.key, IdentificationField.department.key])
    for question in quiet.questions {
      if let field = question.location.field,
        asked.contains(field)
          || field == IdentificationField.district.key && sender.level.kind == .department
      {
        log.ask(question)
      }
    }
    for repair in quiet.repairs {
      log.repair(
        repair.before, repair.after, repair.rule, at: repair.location.cell,
        column: plan.record.first { $0.definition.field == repair.location.field },
        suggesting: repair.suggestion)
    }
    block.values = sender.record
  }

  private mutating func reportBlanks(_ block: IdentificationBlock, isUsed: Bool) {
    for (index, column) in block.plan.record.enumerated() {
      guard column.definition.requirement == .required,
        block.text(index)?.isEmpty ?? true
      else { continue }
      log.report(
        .incompleteIdentification(label: column.label, isUsed: isUsed), at: block.cell(index),
        column: column)
    }
  }

  private mutating func readYear(
    _ block: inout IdentificationBlock, _ sheet: Int, _ sender: inout Sender
  ) -> Bool {
    guard case .number(let number)? = block.value(IdentificationField.planYear.key),
      let year = number.wholeValue, YearTokens.planYears.contains(year)
    else {
      let found = block.text(IdentificationField.planYear.key) ?? ""
      if let year = Int(found.filter(\.isNumber)), YearTokens.planYears.contains(year) {
        sender.planYear = year
        readYear(year, from: found, &block, sheet, &sender)
        return checkYear(year, block, &sender)
      }
      if !found.isEmpty {
        log.report(
          .wrongYear(found: found, expected: reader.options.planYear),
          at: block.cell(IdentificationField.planYear.key),
          column: block.column(IdentificationField.planYear.key))
      }
      return false
    }
    sender.planYear = year
    return checkYear(year, block, &sender)
  }

  /// Takes the year out of words such as "Năm 2018", on record.
  private mutating func readYear(
    _ year: Int, from found: String, _ block: inout IdentificationBlock, _ sheet: Int,
    _ sender: inout Sender
  ) {
    let field = IdentificationField.planYear.key
    guard let index = block.plan.record.firstIndex(where: { $0.definition.field == field }) else {
      return
    }
    sender.record[index] = .number(ExactDecimal(year))
    block.values = sender.record
    log.repair(
      found, text: String(year), .year, at: block.cell(field), column: block.column(field),
      suggesting: .number(ExactDecimal(year)))
    if let position = block.lines[index]?.value { grids[sheet].restore(position, .repaired) }
  }

  private mutating func checkYear(
    _ year: Int, _ block: IdentificationBlock, _ sender: inout Sender
  ) -> Bool {
    if let expected = reader.options.planYear, expected != year {
      log.report(
        .wrongYear(found: String(year), expected: expected),
        at: block.cell(IdentificationField.planYear.key),
        column: block.column(IdentificationField.planYear.key))
      sender.isUsable = false
    } else if let headings = yearOfHeadings(besides: year) {
      log.report(
        .yearOfHeadings(stated: year, headings: headings),
        at: block.cell(IdentificationField.planYear.key),
        column: block.column(IdentificationField.planYear.key))
      sender.isUsable = false
    }
    return true
  }

  private mutating func readVersion(_ block: IdentificationBlock, _ sender: inout Sender) {
    let expected = reader.configuration.templateVersion
    let property = workbook.properties.custom[versionProperty]
    let found = property ?? block.text(IdentificationField.version.key) ?? ""
    sender.version = found
    guard found != expected else { return }
    let cell = block.cell(IdentificationField.version.key)
    let column = block.column(IdentificationField.version.key)
    if let former = reader.former, former.version == found {
      let changes = former.today.changes(
        sinceVersion: found, at: sender.level, planYear: sender.planYear)
      log.report(
        .version(.earlier(found: found, today: expected, changes: changes)), at: cell,
        column: column)
    } else if let own = VersionNumber(found), let today = VersionNumber(expected),
      own.follows(today)
    {
      log.report(.version(.newer(found: found, today: expected)), at: cell, column: column)
      sender.isUsable = false
    } else if reader.configuration.acceptedVersions.contains(found) {
      log.report(.olderTemplate(found: found, expected: expected), at: cell, column: column)
    } else if found.isEmpty {
      // Files without properties, such as CSV, and copies into new workbooks.
      log.report(
        .unknownTemplate(found: "–", expected: expected, isUsed: true), at: cell, column: column,
        severity: .warning)
    } else {
      log.report(
        .unknownTemplate(found: found, expected: expected, isUsed: false), at: cell, column: column)
      sender.isUsable = false
    }
  }

  private mutating func readRound(_ block: IdentificationBlock, _ sender: inout Sender) {
    if case .date(let days)? = block.value(IdentificationField.date.key) { sender.date = days }
    let list = reader.configuration.rounds
    if case .text(let code)? = block.value(IdentificationField.round.key),
      let order = list.position(code)
    {
      sender.round = code
      sender.roundOrder = order
      return
    }
    sender.isUsable = false
    let found = block.text(IdentificationField.round.key) ?? ""
    guard !found.isEmpty else { return }
    log.report(
      .unknownRound(found: found, allowed: list.choices.map(\.name)),
      at: block.cell(IdentificationField.round.key),
      column: block.column(IdentificationField.round.key))
  }
}
