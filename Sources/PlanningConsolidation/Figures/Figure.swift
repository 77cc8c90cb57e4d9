import DecimalArithmetic
import PlanningForms

/// One consolidated figure: its exact parts, whose it is and how complete it is.
package struct Figure: Hashable, Sendable {
  /// The exact parts, which the level above merges.
  package var parts: Accumulator
  /// Whose figure it is.
  package var origin: FigureOrigin
  /// The figure itself, unrounded.
  package var value: ExpressionValue
  /// How many units have reported.
  package var reported: Int
  /// How many units should have reported.
  package var expected: Int

  /// Makes a figure; by default its value and counts are those of its parts.
  package init(
    parts: Accumulator, origin: FigureOrigin = .communes, value: ExpressionValue? = nil
  ) {
    self.parts = parts
    self.origin = origin
    self.value = value ?? parts.value
    reported = parts.reported
    expected = parts.expected
  }

  /// Whether some unit is missing in a figure that comes from the units.
  package var isIncomplete: Bool { origin == .communes && reported < expected }
}

/// The consolidated figures of one area, by form field and indicator.
package struct FigureBook: Hashable, Sendable {
  /// What a figure is of.
  package struct Key: Hashable, Sendable {
    /// The field of the consolidated form, such as `uth_nay` of H-02.
    package var path: FieldPath
    /// The indicator.
    package var indicator: String

    /// Makes a key.
    package init(path: FieldPath, indicator: String) {
      self.path = path
      self.indicator = indicator
    }
  }

  private var figures: [Key: Figure] = [:]

  /// An empty book.
  package init() {}

  /// The figure of a form field and indicator.
  package subscript(path: FieldPath, indicator: String) -> Figure? {
    get { figures[Key(path: path, indicator: indicator)] }
    set { figures[Key(path: path, indicator: indicator)] = newValue }
  }

  /// Takes over the figures of another form, or of forms that are as they were.
  package mutating func add(_ other: FigureBook) {
    figures.merge(other.figures) { _, new in new }
  }

  /// The figures of one form.
  package func figures(of form: FormCode) -> FigureBook {
    var book = FigureBook()
    book.figures = figures.filter { $0.key.path.form == form }
    return book
  }

  /// All figures in a fixed order: by form, field and indicator.
  package var entries: [(key: Key, figure: Figure)] {
    figures.map { (key: $0.key, figure: $0.value) }.sorted { one, other in
      let (path, others) = (one.key.path, other.key.path)
      if path.form != others.form { return path.form.text < others.form.text }
      if path.field != others.field { return path.field < others.field }
      return one.key.indicator < other.key.indicator
    }
  }
}

/// Makes the contributions of single units to consolidated figures.
struct FigureContribution {
  let indicator: Indicator
  /// The unit's figures of one column, by indicator.
  let values: (String) -> ExpressionValue
  let unit: AdministrativeUnit
  let day: Int

  /// What the unit lacks although it reports the indicator.
  enum Gap: Hashable {
    case weight(String)
    case numerator(String)
    case denominator(String)
  }

  /// The unit's part of the figure, and what it lacks.
  func parts() -> (parts: Accumulator, gap: Gap?) {
    switch indicator.rule {
    case .ratio:
      return ratio()
    case .weightedMean:
      guard let weight = indicator.denominator else { return (Accumulator(rule: .sum), nil) }
      let parts = Accumulator(
        rule: .weightedMean, numerator: values(indicator.code), denominator: values(weight.code),
        isWeighted: true)
      return (parts, parts.omitted > 0 ? .weight(weight.code) : nil)
    case .difference:
      return (Accumulator(rule: .difference), nil)
    case .sum, .mean, .max, .min, .count, .latest:
      let isCounted =
        indicator.countedTypes.isEmpty || indicator.countedTypes.contains(unit.type)
      let parts = Accumulator(
        rule: indicator.rule, value: values(indicator.code), unit: unit.code, day: day,
        isCounted: isCounted)
      return (parts, nil)
    }
  }

  private func ratio() -> (parts: Accumulator, gap: Gap?) {
    guard let over = indicator.numerator, let under = indicator.denominator else {
      return (Accumulator(rule: .ratio), nil)
    }
    let denominator = values(under.code)
    var numerator = values(over.code)
    if case .number(let number) = numerator {
      numerator = .number(number * ExactDecimal(over.factor))
    } else if numerator == .blank, case .number(let typed) = values(indicator.code),
      case .number(let weight) = denominator
    {
      // Only the ratio itself was reported: it counts with its denominator as weight.
      numerator = .number(typed * weight)
    }
    // A ratio that "does not occur" has nothing above the line.
    if numerator == .blank, values(indicator.code) == .none { numerator = .none }
    let parts = Accumulator(rule: .ratio, numerator: numerator, denominator: denominator)
    if parts.omitted > 0 { return (parts, .denominator(under.code)) }
    guard numerator == .blank else { return (parts, nil) }
    let stated = values(indicator.code)
    if case .number = denominator, stated == .blank { return (parts, .numerator(over.code)) }
    if case .number = stated { return (parts, .denominator(under.code)) }
    return (parts, nil)
  }
}
