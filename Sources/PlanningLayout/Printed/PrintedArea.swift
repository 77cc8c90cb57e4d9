import DecimalArithmetic
import PlanningForms
import WorkbookModel
import WorkbookWriters

/// A figure of a consolidated workbook with the cell in which it is printed.
package struct PrintedFigure: Sendable {
  /// The consolidated form.
  package var form: FormCode
  /// The row of the form's record; `nil` for the grand total.
  package var row: Int?
  /// The position of its column among the form's.
  package var column: Int
  /// What it is called: its header, or what the summary says instead.
  package var label: String
  /// The number in the cell; `nil` where it holds a text or nothing.
  package var number: ExactDecimal?
  /// With how many decimals the cell shows the number.
  package var places: Int
  /// The text in the cell; empty where it holds a number or nothing.
  package var text: String
  /// The sheet.
  package var sheet: String
  /// The cell.
  package var cell: CellReference
  /// Whether it is a percentage.
  package var isPercentage: Bool
  /// Whether it contains a figure that may be a slip of scale and is not settled.
  package var isUnsettled: Bool
  /// Whether it lacks some units.
  package var isIncomplete: Bool

  /// The number as the cell shows it; zero has no decimals.
  package var stated: StatedValue {
    guard let number else { return .text(text) }
    return .number(number, places: number == .zero ? 0 : places)
  }
}

/// What one form shows of itself on «Tóm tắt», and the charts that it has.
package struct PrintedSummary: Sendable {
  /// Figures about one thing.
  package struct Line: Sendable {
    /// What they are about; empty for the total of the form.
    package var name: String
    /// The key of its row; empty for the total.
    package var key: String
    /// The figures and texts, in the order of the columns.
    package var figures: [PrintedFigure]
  }

  /// The title.
  package var title: String
  /// The number of the form, such as `Biểu số H-02`.
  package var number: String
  /// The lines.
  package var lines: [Line]
  /// The charts of the form, as they are drawn in the workbook.
  package var charts: [Chart]
}

/// One indicator's figure of each unit below.
package struct PrintedRanking: Sendable {
  /// A unit's figure.
  package struct Entry: Sendable {
    /// The unit's code.
    package var unit: String
    /// The unit's name.
    package var name: String
    /// Its figure.
    package var figure: PrintedFigure
  }

  /// The indicator.
  package var name: String
  /// Its unit of measure.
  package var measure: String
  /// What the figures are: the title of their form.
  package var title: String
  /// The units with a figure, the greatest first; equal ones in the order of the list of units.
  package var entries: [Entry]
  /// How many units have none.
  package var missing: Int
}

/// The table that says how far each unit is.
package struct PrintedBoard: Sendable {
  /// A unit or department.
  package struct Line: Sendable {
    /// Its code, as findings name it.
    package var unit: String
    /// What the cells show.
    package var cells: [String]
  }

  /// The title.
  package var title: String
  /// The headers.
  package var headers: [String]
  /// Whether one of the columns counts mistakes.
  package var countsErrors: Bool
  /// The lines.
  package var lines: [Line]
}

/// What a page beside an area's workbook shows of it: the tables and figures as they are printed there.
package struct PrintedArea: Sendable {
  /// The body above the one that issues the workbook.
  package var superior: String
  /// The body that issues it.
  package var issuer: String
  /// What the workbook is.
  package var title: String
  /// How far each unit is; `nil` where no form tells it.
  package var board: PrintedBoard?
  /// What the forms show of themselves.
  package var summaries: [PrintedSummary]
  /// The headline indicators by unit.
  package var rankings: [PrintedRanking]
}
