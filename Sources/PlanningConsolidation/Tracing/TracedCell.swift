import PlanningForms

/// A value on the way from what people typed to a printed figure.
package enum TracedCell: Hashable, Sendable {
  /// A cell of a submission's table: the row's position in the form's record.
  case typed(sender: String, form: FormCode, row: Int, column: Int)
  /// A field of a submission's identification.
  case identification(sender: String, form: FormCode, field: Int)
  /// A cell of an area's consolidated form.
  case figure(area: String, form: FormCode, place: FigurePlace, column: Int)
  /// A cell of the area's form of an earlier plan year.
  case earlier(area: String, year: Int, form: FormCode, row: Int, column: Int)
}

/// Which line of a consolidated form.
package enum FigurePlace: Hashable, Sendable {
  /// A row of the record.
  case row(Int)
  /// The subtotal of a group.
  case group(Int)
  /// The grand total.
  case total
  /// A percentage line under the total.
  case ratio(Int)
}

/// What one value is to another that is made from it.
package struct TracedRead: Hashable, Sendable {
  /// What part it plays.
  package enum Role: String, Hashable, Sendable, CaseIterable {
    /// It is added up, compared, or otherwise computed with.
    case value
    /// It stands above the line of a ratio.
    case numerator
    /// It stands below the line of a ratio.
    case denominator
    /// It weighs another value.
    case weight
    /// It is what the other one says.
    case copy
    /// It decides that its row is one of those meant.
    case selection
    /// Its row is counted.
    case counted
  }

  /// Why a value that was asked for does not count.
  package enum Exclusion: String, Hashable, Sendable, CaseIterable {
    /// The cell is blank.
    case blank
    /// The figure is not known yet.
    case pending
    /// It lacks its weight or the other part of the ratio.
    case unpaired
    /// Units of this type do not count for the mean.
    case otherType = "other_type"
  }

  /// The value.
  package var cell: TracedCell
  /// What part it plays.
  package var role: Role
  /// Why it does not count; `nil` where it does.
  package var exclusion: Exclusion?

  /// Makes a read.
  package init(_ cell: TracedCell, _ role: Role, exclusion: Exclusion? = nil) {
    self.cell = cell
    self.role = role
    self.exclusion = exclusion
  }
}

/// By what rule a value is made.
package enum TracedRule: Hashable, Sendable {
  /// It was typed, or stands in the list of the form's rows.
  case given
  /// It is copied from another form's row.
  case copied
  /// It is computed by an expression.
  case expression(Expression)
  /// It is an indicator's figure.
  case indicator(Indicator, FigureOrigin)
  /// It was settled elsewhere: the document and the reason of the decision.
  case settled(document: String, reason: String)
  /// Ratio or difference of other figures of the same column.
  case parts(Indicator, FigureOrigin)
  /// It adds up the rows of its table.
  case total(TotalRule)
  /// The program counted it while it ran.
  case run
}
