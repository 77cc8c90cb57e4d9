import PlanningForms
import PlanningIntake
import PlanningRuns

extension Intake {
  /// Tells which answers were refused or fit nothing, and writes down what is still open.
  ///
  /// - Parameter outputs: the run that the file belongs to.
  package func ask(_ read: ReadSubmissions, into outputs: RunOutputs? = nil) -> Written {
    var written = Written()
    if let path = answerFiles.questions {
      let book = QuestionBook(read.questions, repairs: read.repairs, answers: context.answers)
      written = BookWriter(
        inputs: paths + [answerFiles.answers].compactMap { $0 }, outputs: outputs
      ).write(book.document, to: path)
    }
    written.findings = unusedAnswers(read) + written.findings
    return written
  }

  /// Writes the decisions workbook with what is open, and tells which decisions are about nothing.
  ///
  /// - Parameters:
  ///   - found: all that was found.
  ///   - areas: the areas whose workbooks were read.
  ///   - isWhole: whether submissions were put together: what shows only then is else not known to be gone.
  ///   - outputs: the run that the workbook belongs to.
  package func record(
    _ found: [Diagnostic], _ read: ReadSubmissions, areas: Set<String> = [],
    isWhole: Bool = false, into outputs: RunOutputs? = nil
  ) -> Written {
    guard let path = answerFiles.decisions else { return Written() }
    let place = DecisionPlace(path)
    let rows = DecisionRows(configuration: context.configuration, before: decisionRows)
      .rows(found, read)
    // Somebody may have saved it since: what they wrote is not in these rows.
    let isChanged = FileDigest(ofFile: path)?.sha256 != decisionDigest
    let target = place.isOpen || isChanged ? place.beside : path
    var written = BookWriter(inputs: paths, outputs: outputs)
      .write(DecisionBook(rows).document, to: target)
    if target != path, !written.isRefused {
      written.findings.append(
        Diagnostic(
          .decision(isChanged ? .changed(written: target) : .open(written: target)),
          at: Location(file: InputFiles.name(of: path))))
    }
    written.findings = goneDecisions(found, read, areas, isWhole) + written.findings
    return written
  }

  private func goneDecisions(
    _ found: [Diagnostic], _ read: ReadSubmissions, _ areas: Set<String>, _ isWhole: Bool
  ) -> [Diagnostic] {
    var used = Set(found.compactMap { $0.matter?.subject })
    for repair in read.repairs {
      if case .decision(let subject, _) = repair.rule { used.insert(subject) }
    }
    // Of units that have sent nothing it is not known.
    let sent = areas.union(read.files.compactMap { $0.head?.contributor.key })
    return context.decisions.all.compactMap { decision in
      let showsAlone = ![.alikeRows, .departmentDiffers].contains(decision.subject.code)
      guard isWhole || showsAlone, !used.contains(decision.subject),
        sent.contains(decision.subject.unit)
      else { return nil }
      return Diagnostic(
        .decision(.gone(row: decision.subject.row)), at: decision.location,
        unit: decision.subject.unit)
    }
  }

  private func unusedAnswers(_ read: ReadSubmissions) -> [Diagnostic] {
    var used: Set<AnswerKey> = []
    for repair in read.repairs {
      if case .answer(let key) = repair.rule { used.insert(key) }
    }
    let open = Dictionary(
      read.questions.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    return context.answers.entries.compactMap { key, answer in
      if used.contains(key) { return nil }
      if let question = open[key] {
        return Diagnostic(
          .unknownCode(found: answer.text, nearest: question.nearest),
          at: answer.location)
      }
      return Diagnostic(.unusedAnswer(found: answer.typed, list: key.list), at: answer.location)
    }
  }
}
