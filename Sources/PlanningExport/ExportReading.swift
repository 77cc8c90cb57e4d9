import PlanningConsolidation
import PlanningData
import PlanningForms
import PlanningIntake
import PlanningPipeline
import PlanningReading
import PlanningRuns

/// Reads what is to be exported: chooses what counts, and keeps its records in the spool.
struct ExportReading {
  let pipeline: Pipeline
  let context: RunContext
  let area: AdministrativeUnit?
  let tables: [FormCode: FormTables]
  let spool: ExportSpool

  private var configuration: Configuration { context.configuration }

  /// What was read.
  struct Inputs {
    var submissions = ReadSubmissions()
    /// The areas whose workbooks were read.
    var areas: Set<String> = []
    var summary = RunReport.Inputs()
  }

  /// Reads a run's files.
  func read(
    _ intake: Intake, progress: ProgressReporter?
  ) async -> (Inputs, ExportedPlans) {
    let (paths, books) = sorted(intake.paths)
    var plans = ExportedPlans()
    var read = Inputs()
    plans.findings = intake.findings
    read.submissions = await submissions(paths, &plans, progress: progress)
    read.summary = read.submissions.summary
    for book in books.keys.sorted(by: { ($0.year, $0.level) < ($1.year, $1.level) }) {
      await self.books(book, books[book, default: [:]], &read, &plans)
    }
    return (read, plans)
  }

  /// Workbooks of one level and year.
  private struct Kind: Hashable {
    var level: String
    var year: Int
  }

  /// Which files are consolidated workbooks, by what they say of themselves: by level and year, then by unit.
  private func sorted(_ paths: [String]) -> ([String], [Kind: [String: [String]]]) {
    var others: [String] = []
    var books: [Kind: [String: [String]]] = [:]
    for path in paths {
      guard let identity = try? BookIdentity(path: path, limits: context.limits),
        let key = identity.level, let level = configuration.levels[key], level.isConsolidated,
        let unit = identity.unit
      else {
        others.append(path)
        continue
      }
      let year = context.requiredYear ?? identity.planYear ?? context.unitYear
      books[Kind(level: key, year: year), default: [:]][unit, default: []].append(path)
    }
    return (others, books)
  }

  // MARK: Submissions

  private func submissions(
    _ paths: [String], _ plans: inout ExportedPlans, progress: ProgressReporter?
  ) async -> ReadSubmissions {
    let (tables, spool) = (tables, spool)
    let handing: SubmissionFiles.Handing = { submission in
      let records = Self.records(
        of: submission.forms, tables, units: [],
        by: DataSender(
          submission.contributor, planYear: submission.planYear, round: submission.round))
      return { spool.keep(records, of: $0) }
    }
    // What was decided is about whole submissions.
    let files = SubmissionFiles(
      context, keeping: context.decisions.isKept ? .contenders : .peerFigures, handing: handing)
    var read = await files.read(paths, progress: progress)
    let years = Set(read.files.compactMap(\.head?.planYear)).sorted()
    let choice = SubmissionChoice(context: context, area: area)
    var chosen: [Found<ChosenSubmissions>] = []
    for year in years.isEmpty ? [context.unitYear] : years {
      // Of a file that can't be used the year is not known: it is looked at with the last.
      let places = read.files.indices.filter { place in
        read.files[place].head.map { $0.planYear == year } ?? (year == years.last)
      }
      var own = read
      own.files = places.map { read.files[$0] }
      own.names = places.map { read.names[$0] }
      let found = await choice.choose(among: &own, at: places.map { paths[$0] })
      for (place, file) in zip(places, own.files) { read.files[place] = file }
      for (head, place) in zip(found.value.heads, own.places(of: found.value.heads)) {
        plans.add(
          head, at: paths[places[place]], records: places[place],
          level: context.hierarchy.level(of: head.contributor))
      }
      chosen.append(found)
    }
    plans.findings += read.findings + chosen.flatMap(\.findings)
    for found in chosen {
      plans.findings = choice.validate(found.value, awaiting: [], besides: plans.findings)
    }
    return read
  }

  /// The records of forms.
  private static func records(
    of forms: [FormCode: FormRecord], _ tables: [FormCode: FormTables],
    units: [AdministrativeUnit], by sender: DataSender
  ) -> [(ExportSpool.Table, CSVLines)] {
    forms.keys.sorted().flatMap { code -> [(ExportSpool.Table, CSVLines)] in
      guard let record = forms[code], let table = tables[code] else { return [] }
      let records = table.records(of: record, by: sender, expanded: table.expanded(for: units))
      return [
        (ExportSpool.Table(form: code, shape: .wide), records.wide),
        (ExportSpool.Table(form: code, shape: .long), records.long),
        (ExportSpool.Table(form: code, shape: .head), records.head),
      ]
    }
  }

  // MARK: Consolidated workbooks

  /// How many consolidated workbooks are held at one time.
  private static let batch = 8

  /// Reads the consolidated workbooks of a level and year as consolidating the level above does.
  private func books(
    _ kind: Kind, _ units: [String: [String]], _ read: inout Inputs, _ plans: inout ExportedPlans
  ) async {
    guard let level = configuration.levels[kind.level] else { return }
    let hierarchy = configuration.hierarchy(planYear: kind.year)
    var plain = context
    // What officers have explained is about submissions.
    plain.answers = Answers()
    let reader = AreaBooks(level, planYear: kind.year, hierarchy: hierarchy, in: area, plain)
    let codes = units.keys.sorted()
    for start in stride(from: 0, to: codes.count, by: Self.batch) {
      let paths = codes[start..<min(start + Self.batch, codes.count)].flatMap {
        units[$0, default: []]
      }
      let books = await reader.read(paths)
      read.areas.formUnion(books.results.keys)
      read.summary.files += books.names
      read.summary.accounting = read.summary.accounting + books.accounting
      read.summary.repairs += books.repairs
      plans.findings += books.findings
      await keep(books, units, hierarchy, level, kind.year, &plans)
    }
  }

  /// Keeps the records of workbooks that count, with what their figures are made of.
  private func keep(
    _ books: ReadBooks, _ units: [String: [String]], _ hierarchy: UnitHierarchy,
    _ level: PlanningLevel, _ year: Int, _ plans: inout ExportedPlans
  ) async {
    let counted = books.results.keys.sorted().compactMap { code -> ExportedPlans.Plan? in
      let file = books.results[code]?.forms.values.lazy.compactMap(\.source?.file).first
      guard let own = units[code],
        let path = own.first(where: { InputFiles.name(of: $0) == file }) ?? own.first
      else { return nil }
      let sender = DataSender(.unit(code), planYear: year, round: books.rounds[code] ?? "")
      return ExportedPlans.Plan(
        file: CommonTables.File(
          sender: sender, level: level.rawValue, date: "", templateVersion: "",
          file: InputFiles.name(of: path), digest: nil),
        path: path, records: 0, level: level)
    }
    let (pipeline, tables) = (pipeline, tables)
    let work = { @Sendable (plan: ExportedPlans.Plan) in
      let sender = plan.file.sender
      let forms = books.results[sender.contributor.code]?.forms ?? [:]
      let records = Self.records(
        of: forms, tables, units: hierarchy.parts(of: sender.contributor.code), by: sender)
      let sources = pipeline.sources(of: plan.path, by: sender)
      return (records + [(.sources, sources.lines)], sources.findings)
    }
    await TaskWindow().run(counted, work: work) { index, kept in
      var plan = counted[index]
      plan.records = spool.keep(kept.0)
      plans.add(plan)
      plans.findings += kept.1
    }
  }
}
