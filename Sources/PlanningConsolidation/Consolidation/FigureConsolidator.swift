import DecimalArithmetic
import PlanningForms

/// Consolidates indicators: from the communes, beside the departments' figures, or from districts.
struct FigureConsolidator {
  /// The figures of one contributor: values by field and indicator. A class that never changes, since it is
  /// looked at for every figure.
  final class UnitFigures: Sendable {
    let unit: AdministrativeUnit
    let day: Int
    let record: FormRecord?
    let rows: [String: Int]
    let columns: [String: Int]
    /// Whether some figure can't be relied on.
    private let hasFaults: Bool

    init(unit: AdministrativeUnit, day: Int, record: FormRecord?, form: FormDefinition?) {
      self.unit = unit
      self.day = day
      self.record = record
      hasFaults = record?.rows.contains { !$0.faults.isEmpty } ?? false
      rows = Dictionary(
        (record?.rows ?? []).enumerated().map { ($1.key, $0) },
        uniquingKeysWith: { first, _ in first })
      columns = Dictionary(
        (form?.columns ?? []).enumerated().map { ($1.field, $0) },
        uniquingKeysWith: { first, _ in first })
    }

    func value(_ indicator: String, _ field: String) -> ExpressionValue {
      guard let record, let row = rows[indicator], let column = columns[field],
        record.rows[row].values.indices.contains(column)
      else { return .blank }
      return record.rows[row].values[column]
    }

    /// What is wrong with a figure, or with one that it is made of.
    func fault(_ indicator: Indicator, _ field: String) -> FaultOrigin? {
      guard hasFaults, let record, let column = columns[field] else { return nil }
      let codes =
        [indicator.code] + [indicator.numerator, indicator.denominator].compactMap { $0?.code }
      return codes.reduce(nil) { worst, code in
        .worst(worst, rows[code].flatMap { record.rows[$0].faults.origin(ofColumn: column) })
      }
    }
  }

  /// Two figures of one column between which the focal point has chosen.
  struct ChosenFigures {
    var choice: FigureChoice
    var communes: ExpressionValue
    var department: ExactDecimal
    var field: String
    /// How clearly they differ.
    var weight: Int
    /// What was settled in place of both.
    var settled: ExactDecimal?
  }

  let configuration: Configuration
  let form: FormDefinition
  let planYear: Int
  var choices: [String: FigureChoice] = [:]
  /// Figures of units below that report them themselves (communes).
  var units: [UnitFigures] = []
  /// Figures of the districts below, at province level.
  var books: [FigureBook] = []
  /// Figures of the departments: contributor, reported form and its values.
  var departments: [(contributor: Contributor, figures: UnitFigures)] = []

  /// The only figures that are wanted; `nil` where all are.
  var needs: FigureNeeds?

  var diagnostics: [Diagnostic] = []
  /// The figures that choices are between, by indicator.
  var chosen: [String: ChosenFigures] = [:]
  /// What has been told, so that other columns and forms do not repeat it.
  var reported: Set<String> = []
  /// Where in ``diagnostics`` it stands that a unit lacks a figure in a column.
  var gaps: [String: Int] = [:]

  init(configuration: Configuration, form: FormDefinition, planYear: Int) {
    self.configuration = configuration
    self.form = form
    self.planYear = planYear
  }

  /// All figures of the form's figure columns.
  mutating func book() -> FigureBook {
    var book = FigureBook()
    let columns = form.columns.filter {
      !$0.isRepeated && needs?.includes($0, of: form.code) ?? true
    }
    // Means come after the figures that weigh them, ratios after those that they are ratios of.
    let wanted = configuration.indicators.filter { needs?.includes(indicator: $0.code) ?? true }
    let made = wanted.filter { $0.rule != .difference }
    let simple = made.filter { $0.rule != .ratio && $0.rule != .weightedMean }
    let ordered =
      simple + made.filter { $0.rule == .weightedMean } + made.filter { $0.rule == .ratio }
    for indicator in ordered {
      for column in columns {
        guard case .figure(let source) = column.source else { continue }
        book[FieldPath(form: form.code, field: column.field), indicator.code] = figure(
          of: indicator, source: source, book: book, field: column.field)
      }
    }
    reportChoices()
    // Differences compare two finished figures, so they come last.
    for indicator in wanted where indicator.rule == .difference {
      for column in columns {
        guard case .figure = column.source else { continue }
        book[FieldPath(form: form.code, field: column.field), indicator.code] = difference(
          indicator, column: column, book: book)
      }
    }
    return book
  }

  private mutating func figure(
    of indicator: Indicator, source: FigureSource, book: FigureBook, field: String
  ) -> Figure {
    var total = Accumulator(rule: indicator.rule)
    for unit in units {
      let contribution = FigureContribution(
        indicator: indicator, values: { unit.value($0, source.units.field) }, unit: unit.unit,
        day: unit.day)
      let (parts, gap) = contribution.parts()
      total.merge(parts)
      if let gap, unit.record != nil {
        report(gap, indicator: indicator, unit: unit, path: source.units)
      }
    }
    var origins: Set<FigureOrigin> = []
    for below in books {
      guard let figure = below[source.units, indicator.code] else { continue }
      total.merge(figure.parts)
      origins.insert(figure.origin)
    }
    if !books.isEmpty {
      // The province shows whose figures it added up; mixed ones are the districts' choice.
      let origin = origins.count == 1 ? origins.first ?? .communes : .chosen
      return Figure(parts: total, origin: origins.isEmpty ? .communes : origin)
    }
    return choose(indicator, source: source, communes: total, book: book, field: field)
  }

  // MARK: Communes or department

  private mutating func choose(
    _ indicator: Indicator, source: FigureSource, communes: Accumulator, book: FigureBook,
    field: String
  ) -> Figure {
    let fromCommunes = Figure(parts: communes)
    if let ratio = ratioOfPrintedParts(indicator, book: book, field: field) {
      if let path = source.departments { reportTypedRatio(indicator, path: path, ratio) }
      return ratio
    }
    guard let path = source.departments, indicator.source != .computed,
      indicator.source != .communes,
      let reported = departmentFigure(indicator, path: path)
    else { return fromCommunes }
    let choice = choices[indicator.code].flatMap { $0.decides(path.field) ? $0 : nil }
    if let choice {
      note(
        choice, indicator: indicator, communes: fromCommunes.value, department: reported,
        field: field, settled: choice.settled[path.field])
    }
    if let settled = choice?.settled[path.field] {
      let parts = departmentParts(
        indicator, value: settled, communes: communes, book: book, field: field)
      return Figure(parts: parts, origin: .settled, value: .number(settled))
    }
    let wantsDepartment =
      choice.map { $0.origin == .department }
      ?? (indicator.source == .departments || fromCommunes.value.decimal == nil)
    guard wantsDepartment else {
      return choice == nil ? fromCommunes : Figure(parts: communes, origin: .chosen)
    }
    let parts = departmentParts(
      indicator, value: reported, communes: communes, book: book, field: field)
    return Figure(
      parts: parts, origin: choice == nil ? .department : .chosen, value: .number(reported))
  }

  /// A ratio one of whose parts is printed with a department's figure: then it is the ratio of what
  /// is printed, and the communes' own pairs would contradict it on the same sheet.
  ///
  /// A focal point's written choice for the ratio itself goes before.
  func ratioOfPrintedParts(
    _ indicator: Indicator, book: FigureBook, field: String
  ) -> Figure? {
    guard indicator.rule == .ratio, choices[indicator.code] == nil,
      let over = indicator.numerator, let under = indicator.denominator,
      over.yearOffset == 0, under.yearOffset == 0,
      let above = book[FieldPath(form: form.code, field: field), over.code],
      let below = book[FieldPath(form: form.code, field: field), under.code],
      above.origin != .communes || below.origin != .communes,
      let numerator = above.value.decimal, let denominator = below.value.decimal
    else { return nil }
    let counts = Accumulator.Counts(
      reported: min(above.reported, below.reported), expected: max(above.expected, below.expected))
    let isChosen = [above.origin, below.origin].contains { $0 == .chosen || $0 == .settled }
    return Figure(
      parts: Accumulator(
        rule: .ratio, numerator: numerator * ExactDecimal(over.factor), denominator: denominator,
        extremum: nil, counts: counts),
      origin: isChosen ? .chosen : .department)
  }

  /// The one figure that departments report; two that differ are reported and none is used.
  private mutating func departmentFigure(
    _ indicator: Indicator, path: FieldPath
  ) -> ExactDecimal? {
    var found: [(contributor: Contributor, value: ExactDecimal)] = []
    for department in departments {
      if case .number(let value) = department.figures.value(indicator.code, path.field) {
        found.append((department.contributor, value))
      }
    }
    guard let first = found.first else { return nil }
    guard let other = found.first(where: { $0.value != first.value }) else { return first.value }
    reportDisagreement(
      indicator, path: path, at: other.contributor,
      figures: found.map {
        SenderFigure(
          sender: configuration.name(ofDepartment: $0.contributor), value: .number($0.value))
      })
    return nil
  }

  /// A department's figure as parts that the province can merge: with its weight where it has one.
  private func departmentParts(
    _ indicator: Indicator, value: ExactDecimal, communes: Accumulator, book: FigureBook,
    field: String
  ) -> Accumulator {
    var counts = communes.counts
    counts.reported = counts.expected
    counts.none = 0
    counts.pending = 0
    counts.omitted = 0
    switch indicator.rule {
    case .sum, .count, .latest, .difference:
      return Accumulator(
        rule: indicator.rule, numerator: value, denominator: .zero, extremum: nil, counts: counts)
    case .max, .min:
      return Accumulator(
        rule: indicator.rule, numerator: .zero, denominator: .zero, extremum: value,
        counts: counts)
    case .mean:
      let units = ExactDecimal(max(counts.expected, 1))
      return Accumulator(
        rule: .mean, numerator: value * units, denominator: units, extremum: nil, counts: counts)
    case .ratio, .weightedMean:
      let path = FieldPath(form: form.code, field: field)
      let weight =
        indicator.denominator.flatMap { book[path, $0.code]?.value.decimal } ?? communes.denominator
      return Accumulator(
        rule: indicator.rule, numerator: value * weight, denominator: weight, extremum: nil,
        counts: counts)
    }
  }

  private func difference(
    _ indicator: Indicator, column: ColumnDefinition, book: FigureBook
  ) -> Figure {
    guard let minuend = indicator.numerator, let subtrahend = indicator.denominator else {
      return Figure(parts: Accumulator(rule: .difference))
    }
    func figure(_ term: IndicatorTerm) -> Figure? {
      let field = term.yearOffset == 0 ? column.field : column.previous
      return field.flatMap { book[FieldPath(form: form.code, field: $0), term.code] }
    }
    guard let before = figure(minuend), let after = figure(subtrahend),
      let from = before.value.decimal, let to = after.value.decimal
    else { return Figure(parts: Accumulator(rule: .difference)) }
    let counts = Accumulator.Counts(
      reported: min(before.reported, after.reported), expected: after.expected)
    return Figure(
      parts: Accumulator(
        rule: .difference, numerator: from - to, denominator: .zero, extremum: nil,
        counts: counts),
      origin: after.origin, value: .number(from - to))
  }
}
