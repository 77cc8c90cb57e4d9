import DecimalArithmetic

/// Which way the figures of an indicator are better (`indicators.csv`, column `better`).
package enum BetterDirection: String, CaseIterable, Hashable, Sendable {
  /// The more the better: incomes, households with clean water.
  case more
  /// The less the better: poor households, accidents.
  case less
}

/// A target as plans give it: a figure, a bound, a range or a word, kept as it was typed.
///
/// Provinces give communes targets such as «Khoảng 6,5», «Trên 87», «1 - 1,5», «từ 11% trở lên» or
/// «Xuất siêu». None of them is a number that could be added up; each can be held against a result.
package struct Target: Hashable, Sendable {
  /// What the figures of a target are bounded by.
  package enum Bound: Hashable, Sendable {
    /// This figure: «87».
    case exactly(ExactDecimal)
    /// This figure, as exactly as it is written: «khoảng 6,5».
    case about(ExactDecimal)
    /// The figure or more: «từ 11 trở lên», «không dưới 11».
    case atLeast(ExactDecimal)
    /// More than the figure, which itself is not enough: «trên 87».
    case moreThan(ExactDecimal)
    /// The figure or less: «không quá 3».
    case atMost(ExactDecimal)
    /// Less than the figure, which itself is too much: «dưới 3».
    case lessThan(ExactDecimal)
    /// From one figure to another: «1 - 1,5».
    case between(ExactDecimal, ExactDecimal)
  }

  /// A word of the column's code list instead of a figure.
  package struct Word: Hashable, Sendable {
    /// What a word stands for.
    package enum Standing: Hashable, Sendable {
      /// A place on a scale of words: «Chưa đạt chuẩn», «Đạt chuẩn», «Đạt chuẩn nâng cao».
      case rank(Int, scale: String)
      /// Figures: «Xuất siêu» is a trade deficit below 0.
      case bound(Bound)
    }

    /// The code in the list.
    package var code: String
    /// What it stands for.
    package var standing: Standing
  }

  /// A change against the time before instead of a level.
  package enum Change: Hashable, Sendable {
    /// «tăng».
    case increase
    /// «giảm»: figures say how much less.
    case decrease
  }

  /// What a target asks for.
  package enum Aim: Hashable, Sendable {
    /// Figures.
    case bound(Bound)
    /// A word.
    case word(Word)
  }

  /// The target as it was typed.
  package var text: String
  /// What it asks for.
  package var aim: Aim
  /// Whether its figures are a change.
  package var change: Change?
  /// Which way is better, by the indicator of the row; `nil` where the indicator doesn't say.
  package var better: BetterDirection?

  /// Makes a target.
  package init(
    text: String, aim: Aim, change: Change? = nil, better: BetterDirection? = nil
  ) {
    self.text = text
    self.aim = aim
    self.change = change
    self.better = better
  }

  /// Whether two targets ask for the same, however they were written.
  package func meansSame(as other: Target) -> Bool {
    aim == other.aim && change == other.change
  }

  /// The one figure that the target names; `nil` for ranges and words.
  package var namedFigure: ExactDecimal? {
    guard case .bound(let bound) = aim else { return nil }
    switch bound {
    case .exactly(let figure), .about(let figure), .atLeast(let figure), .moreThan(let figure),
      .atMost(let figure), .lessThan(let figure):
      return change == .decrease ? -figure : figure
    case .between: return nil
    }
  }
}
