import DecimalArithmetic
import PlanningForms

/// The figures of one column that a rule between indicators was judged by.
struct JudgedFigures {
  /// What an indicator or another form gives, and its cell where it has one.
  struct Figure {
    var name: [Language: String]
    var value: StatedValue
    var cell: String?
  }

  var figures: [Figure]
  /// By how much what should be equal differs, or a sum exceeds what it is part of.
  var difference: StatedValue?

  /// A sentence that lists them.
  func words(in language: Language) -> String {
    let isVietnamese = language == .vietnamese
    let listed = figures.map { figure in
      let name = figure.name[language] ?? ""
      let value =
        figure.value.isEmpty ? (isVietnamese ? "trống" : "blank") : figure.value.text(in: language)
      let cell = figure.cell.map { isVietnamese ? " (ô \($0))" : " (cell \($0))" } ?? ""
      return figures.count == 1 ? value + cell : "\(name) \(value)\(cell)"
    }
    guard !listed.isEmpty else { return "" }
    let gap = difference.map {
      (isVietnamese ? "; chênh lệch " : "; difference ") + $0.text(in: language)
    }
    return (isVietnamese ? " Đang ghi: " : " Written: ") + listed.joined(separator: "; ")
      + (gap ?? "") + "."
  }
}

extension RuleChecker {
  /// The figures that a rule compares in the column that is being judged, in the rule's order.
  func judgedFigures(_ rule: RuleDefinition) -> JudgedFigures {
    var seen: Set<ExpressionNode> = []
    var figures: [JudgedFigures.Figure] = []
    func collect(_ node: ExpressionNode) {
      switch node.kind {
      case .indicator(let reference):
        if seen.insert(node).inserted { figures.append(figure(reference, node)) }
      case .aggregate:
        if seen.insert(node).inserted { figures.append(figure(node)) }
      default: node.children.forEach(collect)
      }
    }
    collect(rule.expression.root)
    return JudgedFigures(figures: figures, difference: difference(rule.expression.root))
  }

  /// The row that a rule between rows compares as 0 because its cell is blank; `nil` where several are, or none.
  func blankRow(of expression: Expression, column: Int) -> Int? {
    let codes = Set(expression.references.indicators.filter { $0.column == nil }.map(\.code))
    let blank = record.rows.indices.filter { row in
      codes.contains(record.rows[row].key) && record.rows[row].values[column] == .blank
    }
    return blank.count == 1 ? blank[0] : nil
  }

  private func figure(
    _ reference: IndicatorReference, _ node: ExpressionNode
  ) -> JudgedFigures.Figure {
    let name = configuration.indicator(reference.code)?.name ?? reference.code
    let plain = String(name.drop { $0 == "-" || $0 == " " })
    let column = (reference.column ?? scope.column).flatMap { positions[$0] }
    let row = record.rows.firstIndex { $0.key == reference.code }
    let cell = row.flatMap { row in column.flatMap { record.cell(row: row, column: $0) } }
    return JudgedFigures.Figure(
      name: [.vietnamese: plain, .english: plain], value: StatedValue(node.evaluate(in: scope)),
      cell: cell?.description)
  }

  private func figure(_ node: ExpressionNode) -> JudgedFigures.Figure {
    let names = ExpressionNames(
      configuration, own: form, years: YearTokens(scope.variables))
    func words(_ language: Language) -> String { node.words(in: language, names) }
    return JudgedFigures.Figure(
      name: [.vietnamese: words(.vietnamese), .english: words(.english)],
      value: StatedValue(node.evaluate(in: scope)))
  }

  /// Of `abs(a - b) <= x` what `a` and `b` differ by, of `sum(…) <= a` by how much the sum is larger.
  private func difference(_ node: ExpressionNode) -> StatedValue? {
    guard case .binary(.lessOrEqual, let left, let right) = node.kind,
      case .call(let function, let arguments) = left.kind
    else { return nil }
    if function == .abs { return left.evaluate(in: scope).decimal.map { .number($0) } }
    guard function == .sum, arguments.count > 1, let sum = left.evaluate(in: scope).decimal,
      let whole = right.evaluate(in: scope).decimal
    else { return nil }
    return .number(sum - whole)
  }
}
