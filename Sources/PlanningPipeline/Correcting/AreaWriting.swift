import PlanningBooks
import PlanningForms
import PlanningIntake
import PlanningLayout
import PlanningRuns
import WorkbookEditing
import WorkbookWriters

extension Pipeline {
  /// Writes an area's workbook, or what is asked for instead.
  func write(
    _ contents: AreaContents, by workbook: AreaWorkbook, into outputs: RunOutputs,
    _ writer: BookWriter, _ parts: HandoverParts
  ) async -> Written {
    if let page = contents.request.page { return page.write(contents, by: writer) }
    if let handover = contents.request.handover {
      let rows = DecisionRows(
        configuration: configuration, before: parts.intake.decisionRows
      ).rows(contents.findings, parts.read)
      return HandoverBook(
        contents: contents, chosen: parts.chosen, decisions: rows, request: handover,
        contacts: ContactBook(
          parts.read.files.compactMap(\.head), settings: contents.request.layout.signed,
          rounds: configuration.rounds)
      ).write(by: writer)
    }
    var written = await corrected(contents, by: workbook, into: outputs, writer)
    let told = contents.parts.written.findings + written.findings
    let isUsed = told.contains {
      if case .run(.desk(.revised)) = $0.finding { true } else { false }
    }
    if contents.request.correction != nil, !isUsed, !written.isRefused {
      written.findings.append(Self.told(.reasonUnused))
    }
    return written
      + workbook.writeEnglish(
        of: written, contents, known: parts.known, repairs: parts.repairs, by: writer)
  }

  /// Writes an area's workbook; one that is locked stays as it is, and a correction is made beside it.
  func corrected(
    _ contents: AreaContents, by workbook: AreaWorkbook, into outputs: RunOutputs,
    _ writer: BookWriter
  ) async -> Written {
    let area = contents.area
    let path = workbook.path(of: area)
    let locks = contents.context.locks
    let reason = contents.request.correction
    let revisions = Revisions(of: path, limits: limits)
    let planYear = contents.request.planYear
    guard let lock = locks.line(of: area.code, planYear: planYear),
      let identity = locks.identity(of: area.code, planYear: planYear),
      // What was made since the area was locked is no locked one: it is made anew.
      let locked = revisions.books.last(where: { $0.lock != identity })
    else {
      return workbook.write(contents.document, of: area, by: writer)
    }
    let number = locked.number + 1
    let target = revisions.path(number)
    var document = contents.document
    document.properties.custom[Revisions.numberProperty] = String(number)
    document.properties.custom[Revisions.lockProperty] = identity
    let written = writer.write(document, to: target)
    guard !written.isRefused else { return written }
    do throws(Refusal) {
      let place = try outputs.place(for: target, protecting: writer.inputs)
      let lines = await changes(from: locked.path, to: place)
      guard !lines.isEmpty, let reason else {
        SystemLibrary.remove(place)
        outputs.drop(target)
        return try kept(locked, of: area, isSame: lines.isEmpty)
      }
      let sheet = CorrectionSheet(
        area: area, planYear: planYear,
        corrected: InputFiles.name(of: locked.path), lock: lock, reason: reason, lines: lines,
        titles: Dictionary(
          configuration.forms.map { ($0.code, $0.title) }, uniquingKeysWith: { one, _ in one }),
        sheets: document.sheets,
        signers: configuration.usualSigners(
          of: .unit(area.code), in: contents.context.hierarchy))
      var done = try add(sheet, to: place, as: target, by: writer)
      if !done.isRefused {
        done.findings.append(
          Self.told(
            .revised(
              area: area.fullName, file: InputFiles.name(of: target), changes: lines.count),
            locked))
      }
      return done
    } catch {
      return Written(findings: error.findings, isRefused: true)
    }
  }

  /// What is told where no correction is made: there is none to make, or nobody says why.
  private func kept(
    _ locked: Revisions.Book, of area: AdministrativeUnit, isSame: Bool
  ) throws(Refusal) -> Written {
    guard isSame else {
      throw Refusal(
        .run(.desk(.correctionWithoutReason(area: area.fullName))),
        at: Location(file: InputFiles.name(of: locked.path)))
    }
    return Written(findings: [Self.told(.lockedKept(area: area.fullName), locked)])
  }

  private static func told(_ fault: DeskFault, _ book: Revisions.Book? = nil) -> Diagnostic {
    Diagnostic(
      .run(.desk(fault)), at: Location(file: book.map { InputFiles.name(of: $0.path) }))
  }

  /// What a correction changes in what is signed; who sent what, and the log, are no figures.
  private func changes(from locked: String, to new: String) async -> [ChangeLine] {
    let report = await compare(CompareRequest(before: locked, after: new))
    let told = Set(
      configuration.forms.filter { form in
        if case .run = form.rows { true } else { false }
      }.map(\.code))
    return report.units.flatMap { lines(of: $0, in: .vietnamese) }
      .filter { !told.contains($0.form) }
  }

  private func add(
    _ sheet: CorrectionSheet, to place: String, as target: String, by writer: BookWriter
  ) throws(Refusal) -> Written {
    guard let bytes = InputFiles.bytes(of: place, limits: limits) else {
      throw Refusal(
        .cannotWrite(path: target, obstacle: .other), at: Location(file: target))
    }
    do throws(EditError) {
      var editor = try WorkbookEditor(bytes: bytes, limits: limits)
      try editor.insertSheet(sheet.document, at: 0, activates: true)
      return try writer.save(editor, to: target)
    } catch {
      throw Refusal(error.finding(path: target), at: Location(file: target))
    }
  }
}
