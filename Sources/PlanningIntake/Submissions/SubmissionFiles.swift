import PlanningConsolidation
import PlanningForms
import PlanningReading
import VietnameseText

/// What is kept of a file once it was read, typed and checked.
package struct ReadFile: Sendable {
  /// Who sent what when, without the forms; `nil` where the file is no submission that can be used.
  package var head: Submission?
  /// Who sent it, even where it can't be used.
  package var sender: Contributor?
  /// Whether another file of the same sender counts, or none of them.
  package var isSetAside = false
  /// The submission whole, only where outputs are made of it.
  package var submission: Submission?
  /// The figures that other units' are compared with, only where no whole submission is kept.
  package var peers: PeerFigures?
  /// Whether rows had no code, which another round may know.
  package var hadBlankCodes = false
  /// What was found.
  package var findings: [Diagnostic] = []
  /// Every change from what was typed to what is used.
  package var repairs: [Repair] = []
  /// The texts that an officer must explain.
  package var questions: [OpenQuestion] = []
  /// How the non-empty cells ended.
  package var accounting = CellAccounting()
  /// The cells that did not end as used.
  package var cells: [SettledCells] = []
  /// The sheets whole, as they end where nothing of the file is used after all.
  var sheets: [SettledCells] = []
  /// What is to be done when the file's turn comes, where submissions are handed on.
  var handOver: (@Sendable (Int) -> Void)?
}

/// Everything that is kept of a run's files, in their order.
package struct ReadSubmissions: Sendable {
  /// One for each file.
  package var files: [ReadFile] = []
  /// The files' names.
  package var names: [String] = []

  /// Nothing read yet.
  package init() {}

  /// Files that are to be read.
  init(names: [String]) { self.names = names }

  package var findings: [Diagnostic] { files.flatMap(\.findings) }
  package var repairs: [Repair] { files.flatMap(\.repairs) }
  /// The repairs in files that are not set aside.
  package var countedRepairs: [Repair] { files.lazy.filter { !$0.isSetAside }.flatMap(\.repairs) }
  /// What officers must explain so that the files that count can be used.
  package var questions: [OpenQuestion] {
    files.lazy.filter { !$0.isSetAside }.flatMap(\.questions)
  }

  /// The places of the files of submissions, one for each.
  package func places(of heads: [Submission]) -> [Int] {
    var places: [Submission: Int] = [:]
    for (index, file) in files.enumerated() {
      guard let head = file.head else { continue }
      if places[head].map({ files[$0].submission == nil }) ?? true { places[head] = index }
    }
    return heads.compactMap { places[$0] }
  }

  /// The files of submissions, one for each.
  package func files(of heads: [Submission]) -> [ReadFile] { places(of: heads).map { files[$0] } }

  /// What was found in a file says nothing of its sender's submission any more; what people remarked on a
  /// draft is still to be heard.
  package mutating func setAside(_ place: Int) {
    files[place].isSetAside = true
    for index in files[place].findings.indices
    where files[place].findings[index].finding.code != .remark {
      files[place].findings[index].standing = .setAside
    }
    refuse(place)
  }

  /// Nothing of a file is used: all its cells are refused.
  mutating func refuse(_ place: Int) {
    files[place].accounting = CellAccounting(refused: files[place].accounting.total)
    files[place].cells = files[place].sheets
  }
}

/// Reads, types and checks workbooks through a window of tasks, and keeps of each only what the run
/// still needs.
///
/// Memory does not grow with the number of files by more than their findings and a few kilobytes:
/// a workbook's cells and typed forms are gone before the window moves on, unless outputs are made
/// of them; then one submission of each unit is kept, however many it has sent.
package struct SubmissionFiles: Sendable {
  /// What the run needs of a submission beside who sent it and what was found.
  package enum Keeping: Sendable {
    /// The figures that units are compared by.
    case peerFigures
    /// The forms of the submissions that may count.
    case contenders
  }

  /// Takes the used cells of a file; files come in their order.
  package typealias UsedCells = @Sendable (_ file: String, _ cells: [SettledCells]) -> Void

  /// Takes a submission that can be used while it is at hand, on any thread, and gives what is to be done
  /// when the turn of its file comes: that one after the other, with the file's position among all.
  ///
  /// Where rows of a unit's rounds have no codes, its files come twice; the second time counts.
  package typealias Handing = @Sendable (Submission) -> @Sendable (Int) -> Void

  private let keeping: Keeping
  private let listsUsed: UsedCells?
  private let handing: Handing?
  private let reader: SubmissionReader
  private let configuration: Configuration
  private let validator: SubmissionValidator
  private let assigner: CodeAssigner
  private let loader: WorkbookLoader
  private let peers: PeerScaleCheck
  private let chooser: SubmissionChooser
  private let digests: SubmissionDigests
  private let decisions: Decisions
  private let given: GivenValues?
  private let kept: KeptReadings?
  private let manner: KeptReadings.Manner

  /// Prepares the reading of a run's files.
  ///
  /// - Parameters:
  ///   - keeping: what the run needs of each beside who sent it and what was found.
  ///   - used: takes the cells that were used; `nil` lists none.
  ///   - handing: takes the submissions, whatever is kept of them; `nil` hands none on.
  package init(
    _ context: RunContext, keeping: Keeping, used: UsedCells? = nil, handing: Handing? = nil
  ) {
    self.keeping = keeping
    self.handing = handing
    listsUsed = used
    reader = context.submissionReader(planYear: context.requiredYear)
    configuration = context.configuration
    validator = SubmissionValidator(
      configuration: context.configuration, hierarchy: context.hierarchy)
    assigner = CodeAssigner(configuration: context.configuration)
    loader = WorkbookLoader(limits: context.limits, hearsRemarks: true)
    peers = PeerScaleCheck(configuration: context.configuration)
    chooser = SubmissionChooser(
      accepted: context.accepted, round: context.round, decisions: context.decisions,
      locks: context.locks)
    digests = SubmissionDigests(configuration: context.configuration)
    decisions = context.decisions
    given = context.given
    kept = context.kept
    manner = KeptReadings.Manner(
      planYear: context.requiredYear, unitYear: context.unitYear, answers: context.answers,
      listsUsed: used != nil)
  }

  /// Where the second of two workbooks of one unit differs from the first; they are read once more.
  func differences(_ paths: (String, String)) async -> SubmissionDifferences {
    let read = [file(at: paths.0), file(at: paths.1)].compactMap(\.submission)
    guard read.count == 2 else { return SubmissionDifferences() }
    return BookComparer(configuration: configuration)
      .changes(from: read[0].forms, to: read[1].forms).differences(to: read[1].file)
  }

  /// Reads the files. Neither their number nor that of the cores changes a result or its place.
  package func read(_ paths: [String], progress: ProgressReporter? = nil) async -> ReadSubmissions {
    var read = ReadSubmissions(names: paths.map(InputFiles.name))
    read.files.reserveCapacity(paths.count)
    var held: [Contributor: [Int]] = [:]
    await TaskWindow().run(paths, work: { finished([file(at: $0)])[0] }) { index, file in
      read.files.append(handedOver(telling(file, read.names[index]), index))
      if keeping == .contenders { release(index, from: &read.files, &held) }
      progress?.advanced(to: index + 1, of: paths.count)
    }
    // A row keeps its code through all rounds. Where a unit has sent several and rows of one have
    // no code, the rounds are read once more, together.
    let rounds = roundsWithBlankCodes(read.files)
    await TaskWindow().run(rounds, work: { finished($0.map { file(at: paths[$0]) }) }) {
      for (index, file) in zip(rounds[$0], $1) {
        let isHeld = read.files[index].submission != nil
        let cells = read.files[index].cells
        read.files[index] = handedOver(file, index)
        read.files[index].cells = cells
        if !isHeld { read.files[index].submission = nil }
      }
    }
    return read
  }

  /// The file when its turn has come.
  private func handedOver(_ file: ReadFile, _ index: Int) -> ReadFile {
    file.handOver?(index)
    var file = file
    file.handOver = nil
    return file
  }

  /// Lets the forms go of all submissions of a unit that can no longer count.
  private func release(
    _ index: Int, from files: inout [ReadFile], _ held: inout [Contributor: [Int]]
  ) {
    guard let contributor = files[index].head?.contributor else { return }
    let rivals = held[contributor, default: []] + [index]
    let contenders = Set(chooser.contenders(among: rivals.compactMap { files[$0].head }))
    held[contributor] = rivals.filter { rival in
      if let head = files[rival].head, contenders.contains(head) { return true }
      files[rival].submission = nil
      return false
    }
  }

  /// Hands on which cells of a file were used, which are not kept.
  private func telling(_ file: ReadFile, _ name: String) -> ReadFile {
    guard let listsUsed else { return file }
    var file = file
    listsUsed(name, file.cells.filter { $0.outcome == .used })
    file.cells.removeAll { $0.outcome == .used }
    return file
  }

  private func roundsWithBlankCodes(_ files: [ReadFile]) -> [[Int]] {
    let senders = files.indices.filter { files[$0].head != nil }
    let groups = Dictionary(grouping: senders) { files[$0].head.map(CodeAssigner.Origin.init) }
    return groups.values.filter { group in
      group.count > 1 && group.contains { files[$0].hadBlankCodes }
    }.sorted { $0[0] < $1[0] }
  }

  // MARK: One file

  /// One file read and typed, now or before.
  private func file(at path: String) -> SubmissionReading {
    guard let kept, path != StandardInput.path else { return read(path) }
    return kept.reading(of: path, manner) { read(path) }
  }

  /// Reads and types one file.
  private func read(_ path: String) -> SubmissionReading {
    let loaded = loader.load(path)
    guard let workbook = loaded.workbook else {
      return SubmissionReading(diagnostics: loaded.diagnostics)
    }
    var reading = reader.read(
      workbook, file: loaded.file, listing: listsUsed == nil ? .notUsed : .all)
    // A page that identifies nobody is a report that lies among the submissions.
    if loaded.mayBeNote,
      reading.diagnostics.contains(where: { $0.finding.code == .noIdentification })
    {
      return SubmissionReading(diagnostics: LoadedWorkbook.note(loaded.file).diagnostics)
    }
    reading.cells = loaded.cells + reading.cells
    reading.sheets =
      loaded.cells.map(\.asRefused)
      + workbook.sheets.filter { $0.cellCount > 0 }.map {
        SettledCells(allOf: $0, outcome: .refused)
      }
    reading.diagnostics =
      loaded.diagnostics
      + reading.diagnostics.map { $0.following(unreadable: loaded.diagnostics) }
    reading.accounting = loaded.accounting + reading.accounting
    return reading
  }

  /// Gives rows their codes, which rules refer to, applies the rules, and keeps what is needed.
  ///
  /// - Parameter readings: all rounds of one unit, or one of them.
  private func finished(_ readings: [SubmissionReading]) -> [ReadFile] {
    var submissions = readings.compactMap(\.submission)
    let hadBlankCodes = submissions.map(assigner.hasBlankCodes)
    let repairs = assigner.assign(&submissions)
    var place = 0
    return readings.map { reading in
      var file = ReadFile(
        findings: reading.diagnostics, repairs: reading.repairs, questions: reading.questions,
        accounting: reading.accounting, cells: reading.cells, sheets: reading.sheets)
      file.sender = reading.sender
      // What was found before it was known whose file it is.
      for index in file.findings.indices where file.findings[index].unit == nil {
        file.findings[index].unit = reading.sender?.key
      }
      guard reading.submission != nil else {
        file.nameHeaders(planYear: 0)
        return file
      }
      file.hadBlankCodes = hadBlankCodes[place]
      file.repairs += repairs[place]
      validate(&submissions[place], &file)
      place += 1
      return file
    }
  }

  private func validate(_ submission: inout Submission, _ file: inout ReadFile) {
    if chooser.locks.isKept { submission.sentDigest = digests.digest(of: submission.forms) }
    file.repairs += DecidedCorrections(configuration: configuration, decisions: decisions).apply(
      to: &submission, &file.findings)
    let violations =
      (given?.differences(from: submission) ?? [])
      + DiagnosticTally.capped(validator.validate(&submission))
    var found =
      OwnScaleCheck(configuration: configuration).graded(file.findings, of: submission) + violations
    if decisions.isKept {
      found = decisions.settled(configuration.withMatters(found, of: submission))
    }
    file.findings = ConsequenceResolver().resolve(found)
    submission.note(file.findings, configuration: validator.configuration)
    file.nameHeaders(planYear: submission.planYear)
    submission.digest = digests.digest(of: submission.forms)
    submission.rowDigests = digests.rowDigests(of: submission.forms)
    switch keeping {
    case .peerFigures: file.peers = peers.figures(of: submission)
    case .contenders: file.submission = submission
    }
    submission.contact = configuration.contact(of: submission)
    file.handOver = handing?(submission)
    submission.forms = [:]
    file.head = submission
  }
}

extension Diagnostic {
  /// A sheet that is missed, or nowhere says whose workbook it is, where one could not be read: the form
  /// is on that one.
  fileprivate func following(unreadable findings: [Diagnostic]) -> Diagnostic {
    let sheets = findings.filter {
      $0.severity == .error && $0.location.sheet != nil && $0.finding.code != .repeatedCell
    }
    guard let first = sheets.first else { return self }
    switch finding {
    case .noIdentification: return following(FaultOrigin(first))
    case .missingSheet(let expected, _):
      let own = sheets.first { MatchKey($0.location.sheet ?? "") == MatchKey(expected) }
      return following(FaultOrigin(own ?? first))
    default: return self
    }
  }
}

extension ReadFile {
  /// Names headers as the officer sees them: with the plan year's numbers, or in words where the
  /// year is not known.
  ///
  /// - Parameter planYear: the plan year (N+1); 0 where it is not known.
  fileprivate mutating func nameHeaders(planYear: Int) {
    let years = YearTokens(planYear: planYear)
    for index in findings.indices {
      if let label = findings[index].location.label {
        findings[index].location.label = years.resolve(label)
      }
    }
    for index in repairs.indices {
      if let label = repairs[index].location.label {
        repairs[index].location.label = years.resolve(label)
      }
    }
  }
}
