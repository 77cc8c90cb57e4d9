/// A function over values of the current row.
package enum ExpressionFunction: String, Hashable, Sendable, CaseIterable {
  /// `if(condition, a, b)`.
  case choose = "if"
  /// `abs(x)`.
  case abs
  /// `round(x, places)`, half away from zero.
  case round
  /// `length(text)`, in UTF-16 units as spreadsheets count.
  case length
  /// `year(date)`.
  case year
  /// `month(date)`.
  case month
  /// `is_blank(x)`: nothing was entered.
  case isBlank = "is_blank"
  /// `is_none(x)`: `-`.
  case isNone = "is_none"
  /// `is_pending(x)`: `…`.
  case isPending = "is_pending"
  /// `has(x)`: a value, none of the states.
  case has
  /// `in(x, 'A', 'B', …)`.
  case isIn = "in"
  /// `contains(codes, 'A')`.
  case contains
  /// `any(codes)`: at least one code.
  case any
  /// `size(codes)`: how many codes there are.
  case size
  /// `concat(a, ' / ', b)`: texts and whole numbers, one after the other.
  case concat
  /// `meets(target, result)`: whether a result is what a target asks for or better; unknown where the
  /// two can't be compared.
  case meets
  /// `exceeds(target, result)`: whether it is better than that.
  case exceeds
  /// `comparable(target, result)`: whether the two can be compared.
  case comparable
  /// `figure_of(target)`: the one figure that a target names; nothing for a range or a word.
  case figureOf = "figure_of"
  /// `sum(a, b, …)`, blank and `-` skipped; `-` where there is nothing else.
  case sum
  /// `total(a, b, …)`: a sum that keeps the states, see ``ExpressionAggregate/total``.
  case total
  /// `min(a, b, …)`, blank and `-` skipped.
  case min
  /// `max(a, b, …)`, blank and `-` skipped.
  case max

  /// How many arguments the function takes.
  package var arity: ClosedRange<Int> {
    switch self {
    case .choose: 3...3
    case .round, .contains, .meets, .exceeds, .comparable: 2...2
    case .isIn: 2...200
    case .sum, .total, .min, .max, .concat: 1...200
    case .abs, .length, .year, .month, .isBlank, .isNone, .isPending, .has, .any, .size,
      .figureOf:
      1...1
    }
  }
}

/// A function over the rows of a form.
package enum ExpressionAggregate: String, Hashable, Sendable, CaseIterable {
  /// The sum of the values; 0 where there is none.
  case sum
  /// The sum of what is known, in the four states: a number where there is one, else `-` where
  /// something says so, else `…`, else blank. However the rows are grouped, the totals of the groups
  /// have the same total.
  case total
  /// The least value.
  case min
  /// The greatest value.
  case max
  /// The arithmetic mean.
  case mean
  /// The middle value, or the mean of the two middle ones.
  case median
  /// `count(Form, condition)`: the number of rows.
  case count
  /// The number of different values; each code of a cell with several counts.
  case distinct
  /// The first value in row order.
  case first
  /// `exists(Form, condition)`: whether there is such a row.
  case exists
  /// The different texts, separated by `; `, in row order.
  case join

  /// Whether the function counts rows of a form instead of evaluating an argument over them.
  package var takesForm: Bool { self == .count || self == .exists }
}
