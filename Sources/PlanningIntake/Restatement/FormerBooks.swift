import PlanningConsolidation
import PlanningForms
import PlanningReading
import WorkbookReaders

/// What the workbooks of units that have ended say of the years before.
struct FormerPast: Sendable {
  /// The area's forms in earlier plan years, as far as they can be restated, by year.
  var forms: [Int: [FormCode: FormRecord]] = [:]
  /// The figures of the plan year before, by unit; `nil` where there are none.
  var figures: EarlierFigures?
}

/// Workbooks of units that ended before the plan year, read by the form sets that they are of.
package struct FormerBooks: Sendable {
  let context: RunContext
  private let sets: @Sendable (String) -> Configuration?
  private let books: [Book]

  private struct Book: Sendable {
    var path: String
    var level: String
    var planYear: Int
    var set: String
  }

  /// Looks which of some files are such workbooks; files that can't be read are others' to tell.
  ///
  /// - Parameter sets: loads a form set by its name.
  package init(
    _ paths: [String], _ context: RunContext, sets: @escaping @Sendable (String) -> Configuration?
  ) {
    self.context = context
    self.sets = sets
    guard !context.configuration.successions.all.isEmpty else {
      books = []
      return
    }
    books = paths.compactMap { path in
      guard let identity = try? BookIdentity(path: path, limits: context.limits),
        let set = context.configuration.formerSet(of: identity), let level = identity.level,
        let year = identity.planYear, year < context.unitYear
      else { return nil }
      return Book(path: path, level: level, planYear: year, set: set)
    }
  }

  /// The files that are such workbooks.
  package var paths: Set<String> { Set(books.map(\.path)) }

  // MARK: Reading

  /// The area's earlier forms with those that are restated for years of which it has none, and the figures
  /// of the plan year before.
  package func history(
    of area: AdministrativeUnit, besides own: Found<[Int: [FormCode: FormRecord]]>
  ) async -> (forms: Found<[Int: [FormCode: FormRecord]]>, figures: EarlierFigures?) {
    let past = await past(of: area)
    var history = own
    history.value.merge(past.value.forms) { own, _ in own }
    history.findings += past.findings
    return (history, past.value.figures)
  }

  /// The past of an area, restated from what its units' predecessors had.
  func past(of area: AdministrativeUnit) async -> Found<FormerPast> {
    var past = Found(value: FormerPast())
    guard !books.isEmpty, let forms = IndicatorForms(context.configuration, areas: area.level)
    else { return past }
    let years = Dictionary(grouping: books, by: \.planYear)
    for year in years.keys.sorted() {
      var read = ReadYear(planYear: year)
      let named = Dictionary(grouping: years[year, default: []], by: \.set)
      for name in named.keys.sorted() {
        guard let set = sets(name) else { continue }
        await self.read(named[name, default: []], of: set, forms, into: &read)
      }
      past.findings += read.findings
      let isLast = year == context.unitYear - 1
      let restored = FormerForms(
        configuration: context.configuration, planYear: context.unitYear, area: area, read: read)
      let made = restored.forms(isLast: isLast)
      if !made.value.isEmpty { past.value.forms[year] = made.value }
      past.findings += made.findings
      if isLast { past.value.figures = read.figures }
    }
    return past
  }

  /// The submissions of one plan year's units that have ended, by unit, with the form set of each.
  func submissions(planYear: Int) async -> Found<
    [String: (submission: Submission, set: Configuration)]
  > {
    var all = Found<[String: (submission: Submission, set: Configuration)]>(value: [:])
    let named = Dictionary(grouping: books.filter { $0.planYear == planYear }, by: \.set)
    for name in named.keys.sorted() {
      guard let set = sets(name) else { continue }
      let read = await submissions(named[name, default: []], of: set, planYear: planYear)
      all.findings += read.findings
      for submission in read.value {
        all.value[submission.contributor.key] = (submission, set)
      }
    }
    return all
  }

  private func submissions(
    _ books: [Book], of set: Configuration, planYear: Int
  ) async -> Found<[Submission]> {
    let paths = books.filter { $0.level == set.levels.base.rawValue }.map(\.path)
    guard !paths.isEmpty else { return Found(value: []) }
    let old = RunContext(set, limits: context.limits, planYear: planYear)
    let read = await SubmissionFiles(old, keeping: .contenders).read(paths)
    let choice = SubmissionChooser().choose(
      among: read.files.compactMap(\.head), name: old.name)
    // What is wrong in a workbook was told when it was sent; that it can't be used at all is not.
    let unusable = read.files.filter { $0.head == nil }.flatMap(\.findings).filter {
      $0.severity == .error
    }
    return Found(
      value: read.files(of: choice.effective).compactMap(\.submission),
      findings: unusable + choice.diagnostics.filter { $0.severity > .notice })
  }

  private func read(
    _ books: [Book], of set: Configuration, _ forms: IndicatorForms, into read: inout ReadYear
  ) async {
    let submissions = await submissions(books, of: set, planYear: read.planYear)
    read.findings += submissions.findings
    for submission in submissions.value {
      guard let record = submission.forms[forms.base.code],
        let definition = set.form(forms.base.code)
      else { continue }
      read.figures.records[submission.contributor.key] = record.fitted(
        from: definition, to: forms.base)
    }
    let old = RunContext(set, limits: context.limits, planYear: read.planYear)
    for level in set.levels.ofUnits where level.isConsolidated {
      let paths = books.filter { $0.level == level.rawValue }.map(\.path)
      guard !paths.isEmpty else { continue }
      let areas = await AreaBooks(
        level, planYear: read.planYear, hierarchy: old.hierarchy, tellsCells: false, old
      ).read(paths)
      read.findings += areas.findings.filter { $0.severity > .notice }
      for (code, result) in areas.results {
        if let own = IndicatorForms(set, areas: level) {
          read.figures.areas[code] = result.figures.renamed(from: own, to: forms.base)
        }
        read.areas[code] = ReadYear.Area(level: level, set: set, forms: result.forms)
      }
    }
  }
}

/// What was read of one plan year.
struct ReadYear: Sendable {
  let planYear: Int
  /// The figures of indicators.
  var figures: EarlierFigures
  /// The forms of areas, by code.
  var areas: [String: Area] = [:]
  var findings: [Diagnostic] = []

  struct Area: Sendable {
    var level: PlanningLevel
    var set: Configuration
    var forms: [FormCode: FormRecord]
  }

  init(planYear: Int) {
    self.planYear = planYear
    figures = EarlierFigures(planYear: planYear)
  }
}
