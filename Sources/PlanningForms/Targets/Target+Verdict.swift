import DecimalArithmetic

/// What a result is, beside a target.
package enum TargetVerdict: Hashable, Sendable {
  /// Better than was asked for: «Vượt».
  case exceeded
  /// As was asked for: «Đạt».
  case met
  /// Not as was asked for: «Không đạt».
  case missed
}

extension Target {
  /// Holds a figure against the target.
  package func verdict(on figure: ExactDecimal) -> TargetVerdict? {
    verdict(on: Target(text: "", aim: .bound(.exactly(figure))))
  }

  /// Holds a result against the target; `nil` where the two can't be compared, such as a word and a
  /// figure, or where the result leaves it open, such as «trên 5» beside «7».
  ///
  /// A figure, an approximation and a range are exceeded by what is better than they say. A bound says
  /// what is enough: «từ 11 trở lên» is met by 11 and exceeded by more, while «trên 87» and «dưới 4» ask
  /// for no figure that could be exceeded, so that everything within them is «Đạt». So the National
  /// Assembly's targets for 2020 were judged: 4,39 % unemployment beside «dưới 4 %» was not met; and those for
  /// 2024: growth of 6,8–7 % beside «6–6,5 %» exceeded them.
  package func verdict(on result: Target) -> TargetVerdict? {
    switch (aim, result.aim) {
    case (.word(let asked), .word(let found)):
      if case .rank(let least, let scale) = asked.standing,
        case .rank(let rank, let other) = found.standing
      {
        guard scale == other else { return nil }
        return rank < least ? .missed : rank > least ? .exceeded : .met
      }
      // Words that stand for figures are met by themselves.
      if asked == found { return .met }
    default: break
    }
    guard let asked = bound, let interval = interval(of: result) else { return nil }
    let (accepted, exceeding) = asked.accepted(better: direction)
    if let exceeding, exceeding.contains(interval) { return .exceeded }
    if accepted.contains(interval) { return .met }
    return accepted.isApart(from: interval) ? .missed : nil
  }

  /// The figures asked for, where it is figures that are.
  private var bound: Bound? {
    switch aim {
    case .bound(let bound): return bound
    case .word(let word):
      if case .bound(let bound) = word.standing { return bound }
      return nil
    }
  }

  /// A decrease is told as how much less, so more of it is better; so is an increase unless the
  /// indicator says otherwise, as prices do.
  private var direction: BetterDirection? {
    switch change {
    case .decrease: .more
    case .increase: better ?? .more
    case nil: better
    }
  }

  /// The figures of a result, counted as the target counts.
  private func interval(of result: Target) -> TargetInterval? {
    guard let interval = result.bound?.interval else { return nil }
    guard let other = result.change else { return interval }
    // A level and a change say nothing of each other.
    guard let change else { return nil }
    return change == other ? interval : interval.negated
  }
}

extension Target.Bound {
  /// The figures that a result of this kind may be; an approximate one is taken at its word.
  var interval: TargetInterval {
    switch self {
    case .exactly(let figure), .about(let figure): .point(figure)
    case .atLeast(let figure): .from(figure)
    case .moreThan(let figure): .from(figure, included: false)
    case .atMost(let figure): .upTo(figure)
    case .lessThan(let figure): .upTo(figure, included: false)
    case .between(let least, let greatest):
      TargetInterval(
        lower: .init(value: least, isIncluded: true),
        upper: .init(value: greatest, isIncluded: true))
    }
  }

  /// The figures that meet a target of this kind, and those among them that exceed it.
  func accepted(
    better: BetterDirection?
  ) -> (all: TargetInterval, exceeding: TargetInterval?) {
    switch self {
    case .exactly(let figure):
      Self.widened(.point(figure), better)
    case .about(let figure):
      Self.widened(Self.rounding(to: figure), better)
    case .between:
      Self.widened(interval, better)
    case .atLeast(let figure):
      (interval, better == .less ? nil : .from(figure, included: false))
    case .atMost(let figure):
      (interval, better == .more ? nil : .upTo(figure, included: false))
    case .moreThan, .lessThan:
      (interval, nil)
    }
  }

  /// An interval open to the better side, and what lies beyond it there.
  private static func widened(
    _ interval: TargetInterval, _ better: BetterDirection?
  ) -> (all: TargetInterval, exceeding: TargetInterval?) {
    switch better {
    case nil: (interval, nil)
    case .more:
      (
        TargetInterval(lower: interval.lower),
        interval.upper.map { .from($0.value, included: !$0.isIncluded) }
      )
    case .less:
      (
        TargetInterval(upper: interval.upper),
        interval.lower.map { .upTo($0.value, included: !$0.isIncluded) }
      )
    }
  }

  /// The figures that are written like this one with as many decimals: 6,45 up to 6,55 for 6,5.
  private static func rounding(to figure: ExactDecimal) -> TargetInterval {
    let half = ExactDecimal(coefficient: 5, exponent: min(0, figure.exponent) - 1)
    return TargetInterval(
      lower: .init(value: figure - half, isIncluded: true),
      upper: .init(value: figure + half, isIncluded: false))
  }
}

extension TargetInterval {
  /// The opposite figures.
  var negated: TargetInterval {
    func opposite(_ limit: Limit?) -> Limit? {
      limit.map { Limit(value: -$0.value, isIncluded: $0.isIncluded) }
    }
    return TargetInterval(lower: opposite(upper), upper: opposite(lower))
  }
}
