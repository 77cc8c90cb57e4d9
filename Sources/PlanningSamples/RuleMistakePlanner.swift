import PlanningConsolidation
import PlanningForms

/// Deals the mistakes that break the rules out over sample workbooks: every rule once, each in a
/// row of its own, in turn through the workbooks, and where it brings no other rule along if there
/// is such a row.
///
/// The rules and their mistakes are those of the configuration, so a rule that is added is broken
/// in the next sample.
package struct RuleMistakePlanner {
  /// Rows that are tried in one workbook.
  private static let mostRows = 10
  /// Workbooks that are tried after one was found in which a mistake brings others along.
  private static let moreWorkbooks = 3

  package let configuration: Configuration
  package let generator: SampleGenerator
  package let planYear: Int
  /// The workbooks, by district.
  package let districts: [[Contributor]]

  private let hierarchy: UnitHierarchy
  private let validator: SubmissionValidator
  private let planter: MistakePlanter

  package init(
    configuration: Configuration, generator: SampleGenerator, planYear: Int,
    districts: [[Contributor]]
  ) {
    self.configuration = configuration
    self.generator = generator
    self.planYear = planYear
    self.districts = districts
    hierarchy = configuration.hierarchy(planYear: planYear)
    validator = SubmissionValidator(configuration: configuration, hierarchy: hierarchy)
    planter = MistakePlanter(configuration: configuration, hierarchy: hierarchy)
  }

  /// A workbook while mistakes are put into it.
  private struct Book {
    var contributor: Contributor
    var forms: [FormCode: FormRecord] {
      didSet { completed = nil }
    }
    /// With computed values filled in, once that was asked for.
    var completed: Submission?
    var entries: [RuleMistakePlan.Entry] = []
    /// What its check tells.
    var reported: Set<ReportedRule> = []
    /// The rules that its own check is to tell.
    var broken: Set<String> = []

    /// Whether what a check tells holds every rule that was broken before.
    func stillTells(_ reported: Set<ReportedRule>) -> Bool {
      broken.isSubset(of: reported.map(\.rule))
    }
  }

  /// A rule that is told, and where.
  private struct ReportedRule: Hashable {
    var rule: String
    var place: RuleMistakePlan.Place?
    var vietnamese: String
    var english: String
  }

  /// A way to break a rule that was tried.
  private struct Trial {
    var book: Book
    var others: Int
  }

  package func plan() -> RuleMistakePlan {
    var plan = RuleMistakePlan()
    var books: [Contributor: Book] = [:]
    // Consolidated forms first: their mistakes cannot be tried out in one workbook alone.
    let consolidated = rules { !$0.isFilled }
    for (index, (form, rule)) in consolidated.enumerated() where !districts.isEmpty {
      let district = districts[index % districts.count]
      if !breakAcross(rule, of: form, in: district, turn: index, &books) {
        plan.unbroken.append(form.code.text + "/" + rule.id)
      }
    }
    for level in configuration.levels.filled {
      let contributors = districts.joined().filter { hierarchy.level(of: $0) == level }
      for (index, (form, rule)) in rules({ $0 == level }).enumerated() where !contributors.isEmpty {
        let turn = contributors.indices.map { contributors[($0 + index) % contributors.count] }
        if !breakWithin(rule, of: form, in: turn, &books) {
          plan.unbroken.append(form.code.text + "/" + rule.id)
        }
      }
    }
    let order = Dictionary(
      rules { _ in true }.enumerated().map { ($1.form.code.text + "/" + $1.rule.id, $0) },
      uniquingKeysWith: { first, _ in first })
    plan.entries = books.values.flatMap(\.entries).sorted {
      (order[$0.rule] ?? 0, $0.contributor) < (order[$1.rule] ?? 0, $1.contributor)
    }
    return plan
  }

  private func rules(
    _ accepts: (PlanningLevel) -> Bool
  ) -> [(form: FormDefinition, rule: RuleDefinition)] {
    configuration.forms.filter { accepts($0.level) }.flatMap { form in
      form.rules.map { (form, $0) }
    }
  }

  // MARK: Workbooks

  private func book(_ contributor: Contributor, _ books: inout [Contributor: Book]) -> Book? {
    if let book = books[contributor] { return book }
    guard let forms = generator.forms(contributor, planYear: planYear, round: generator.usualRound)
    else {
      return nil
    }
    let book = Book(contributor: contributor, forms: forms)
    books[contributor] = book
    return book
  }

  private func submission(_ book: Book, forms: [FormCode: FormRecord]) -> Submission {
    var forms = forms
    for (code, record) in forms {
      // Rows and columns by position, so that findings say which they mean.
      var numbered = record
      for row in numbered.rows.indices { numbered.rows[row].sheetRow = Int32(row + 1) }
      let columns = configuration.form(code)?.columns.count ?? 0
      numbered.source = RecordSource(
        file: "", sheet: code.text, columns: (0..<columns).map { Int16($0 + 1) })
      forms[code] = numbered
    }
    return Submission(
      contributor: book.contributor, planYear: planYear, round: generator.usualRound, roundOrder: 2,
      date: 0,
      templateVersion: configuration.templateVersion, file: "", forms: forms,
      accounting: CellAccounting())
  }

  private func completed(_ book: Book) -> Submission {
    submission(
      book,
      forms: validator.completed(
        book.forms, contributor: book.contributor, planYear: planYear))
  }

  private func isFree(_ mistake: PlantedMistake, in book: Book) -> Bool {
    !book.entries.contains { $0.mistake.form == mistake.form && $0.mistake.row == mistake.row }
  }

  // MARK: Rules of one workbook

  private func breakWithin(
    _ rule: RuleDefinition, of form: FormDefinition, in contributors: [Contributor],
    _ books: inout [Contributor: Book]
  ) -> Bool {
    var best: Trial?
    var left = Self.moreWorkbooks
    for contributor in contributors where left > 0 {
      guard let book = book(contributor, &books) else { continue }
      for trial in trials(rule, of: form, in: book) where trial.others < best?.others ?? .max {
        best = trial
        if trial.others == 0 { break }
      }
      if best?.others == 0 { break }
      if best != nil { left -= 1 }
    }
    guard let best else { return false }
    books[best.book.contributor] = best.book
    return true
  }

  private func trials(
    _ rule: RuleDefinition, of form: FormDefinition, in book: Book
  ) -> [Trial] {
    let name = form.code.text + "/" + rule.id
    let ways = planter.ways(toBreak: rule, of: form, in: [completed(book)])
    var trials: [Trial] = []
    for way in ways.filter({ isFree($0.mistake, in: book) }).prefix(Self.mostRows) {
      var forms = book.forms
      way.mistake.change(&forms, configuration: configuration)
      let reported = check(submission(book, forms: forms))
      let own = reported.filter { $0.rule == name }
      guard let first = own.min(by: { Self.isNearer($0, $1, to: way.mistake) }),
        book.stillTells(reported)
      else { continue }
      var changed = book
      changed.forms = forms
      changed.entries.append(
        RuleMistakePlan.Entry(
          rule: name, severity: rule.severity, contributor: book.contributor, planYear: planYear,
          mistake: way.mistake, reported: first.place, vietnamese: first.vietnamese,
          english: first.english))
      changed.reported = reported
      changed.broken.insert(name)
      let others = reported.subtracting(book.reported).subtracting(own)
      trials.append(Trial(book: changed, others: others.count + own.count - 1))
      if trials.last?.others == 0 { break }
    }
    return trials
  }

  /// What is told in the row that was changed comes before what is told elsewhere.
  private static func isNearer(
    _ one: ReportedRule, _ other: ReportedRule, to mistake: PlantedMistake
  ) -> Bool {
    func distance(_ reported: ReportedRule) -> Int {
      guard let place = reported.place else { return 2 }
      return place.form == mistake.form && place.row == mistake.row ? 0 : 1
    }
    return distance(one) != distance(other)
      ? distance(one) < distance(other)
      : (one.place?.row ?? 0, one.vietnamese) < (other.place?.row ?? 0, other.vietnamese)
  }

  private func check(_ submission: Submission) -> Set<ReportedRule> {
    var submission = submission
    // What follows from another mistake is not told by itself.
    return Set(
      ConsequenceResolver().resolve(validator.validate(&submission)).filter(\.counts).map {
        diagnostic in
        let place: RuleMistakePlan.Place? = diagnostic.location.form.flatMap { form in
          guard let field = diagnostic.location.field else { return nil }
          if let cell = diagnostic.location.cell {
            return RuleMistakePlan.Place(form: form, row: cell.row - 1, field: field)
          }
          let isOfRecord = configuration.form(form)?.record.contains { $0.field == field } ?? false
          return isOfRecord ? RuleMistakePlan.Place(form: form, row: nil, field: field) : nil
        }
        let rule: String =
          if case .ruleViolated(let rule, _, _) = diagnostic.finding { rule } else {
            diagnostic.code
          }
        return ReportedRule(
          rule: rule, place: place, vietnamese: diagnostic.message(in: .vietnamese),
          english: diagnostic.message(in: .english))
      })
  }

  // MARK: Rules across workbooks

  private func breakAcross(
    _ rule: RuleDefinition, of form: FormDefinition, in district: [Contributor], turn: Int,
    _ books: inout [Contributor: Book]
  ) -> Bool {
    var all: [Submission] = []
    for contributor in district {
      guard var book = book(contributor, &books) else { continue }
      let submission = book.completed ?? completed(book)
      book.completed = submission
      books[contributor] = book
      all.append(submission)
    }
    let ways = planter.ways(toBreak: rule, of: form, in: all).filter { way in
      books[way.contributor].map { isFree(way.mistake, in: $0) } ?? false
    }
    // The workbook with the fewest mistakes so far.
    let least = ways.map { books[$0.contributor]?.entries.count ?? 0 }.min()
    let best = ways.filter { books[$0.contributor]?.entries.count ?? 0 == least }
    guard !best.isEmpty else { return false }
    let way = best[turn % best.count]
    books[way.contributor]?.entries.append(
      RuleMistakePlan.Entry(
        rule: form.code.text + "/" + rule.id, severity: rule.severity,
        contributor: way.contributor, planYear: planYear, mistake: way.mistake, reported: nil,
        vietnamese: YearTokens(planYear: planYear).resolve(rule.message),
        english: YearTokens(planYear: planYear).resolve(rule.messageEnglish)))
    guard var changed = books[way.contributor] else { return false }
    way.mistake.change(&changed.forms, configuration: configuration)
    changed.reported = check(submission(changed, forms: changed.forms))
    books[way.contributor] = changed
    return true
  }
}
