import WorkbookModel

/// One thing found wrong, doubtful or worth telling about an input or an output.
///
/// Diagnostics are values: stages return them beside their results, and they are put into words
/// only when shown.
package struct Diagnostic: Hashable, Sendable {
  /// What was found.
  package var finding: Finding
  /// How bad it is; by default what the finding says.
  package var severity: Severity
  /// Where.
  package var location: Location
  /// The unit whose submission it concerns, where known.
  package var unit: String?
  /// Further places that it refers to, such as the earlier of two rows.
  package var notes: [DiagnosticNote]
  /// The cells that it was judged by, beside its own.
  package var inputs: Set<CellPlace> = []
  /// What a decision about it would be about, where one can be taken and decisions are kept.
  package var matter: DecisionMatter?
  /// What to write into its cell, where that is certain.
  package var suggestion: Suggestion?
  /// How cells that it was judged by were read, where another reading is possible.
  package private(set) var readings: [DoubtfulReading] = []
  /// Whether it is told and counted by itself.
  package var standing = Standing.counts

  /// What a finding counts for.
  package enum Standing: Hashable, Sendable {
    /// It is told, and counted for its unit and the run.
    case counts
    /// It follows from what was found elsewhere: whoever mends that place mends this one too.
    case consequence(of: Location)
    /// It was found in a file that does not count, and says nothing of the unit's submission.
    case setAside
  }

  /// What was found and where; `severity` is given where a rule says otherwise than the finding.
  package init(
    _ finding: Finding, at location: Location, severity: Severity? = nil, unit: String? = nil,
    notes: [DiagnosticNote] = []
  ) {
    self.finding = finding
    self.severity = severity ?? finding.severity
    self.location = location
    self.unit = unit
    self.notes = notes
  }

  /// Whether it counts for its unit and for how the run ends.
  package var counts: Bool { standing == .counts }

  /// The stable code as it is shown, such as `C303`.
  package var code: String { finding.code.rawValue }

  /// The sentence to show: what was found and what to do.
  package func message(in language: Language) -> String {
    ([finding.message(in: language)] + readings.map { $0.message(at: location, in: language) })
      .joined(separator: " ")
  }

  /// Makes a graver finding the cause of a doubt: what the doubt is about stays said, so that nobody is held
  /// against a figure that he has not typed.
  package mutating func absorb(_ doubt: Diagnostic) {
    guard case .ambiguousNumber = doubt.finding, let cell = doubt.location.cell,
      readings.count < DoubtfulReading.most
    else { return }
    let reading = DoubtfulReading(sheet: doubt.location.sheet, cell: cell, finding: doubt.finding)
    if !readings.contains(reading) { readings.append(reading) }
  }
}

/// A cell whose number could be read in two ways, as part of what is said of a figure made of it.
package struct DoubtfulReading: Hashable, Sendable {
  /// How many one finding mentions.
  fileprivate static let most = 3

  /// The sheet, where the cell is in one.
  package var sheet: String?
  /// The cell.
  package var cell: CellReference
  /// How it was read.
  package var finding: Finding

  fileprivate func message(at place: Location, in language: Language) -> String {
    let words = finding.message(in: language)
    if place.cell == cell, place.sheet == sheet { return words }
    let name = (place.sheet == sheet ? "" : sheet.map { $0 + "!" } ?? "") + cell.description
    return (language == .vietnamese ? "Ô \(name): " : "Cell \(name): ") + words
  }
}

extension Finding {
  /// What can't be relied on because of a finding that is a warning or an error.
  package enum Reach: Sendable {
    /// Nothing: what it compares is replaced, or is right as it stands.
    case nothing
    /// The value of its cells.
    case cells
    /// All values of its row, and what is made of them.
    case row
    /// A column.
    case column
    /// The rows of a form as a whole.
    case form
  }

  /// How far it reaches.
  package var reach: Reach {
    switch code {
    case .missingColumn, .repeatedColumn, .swappedDayMonth: .column
    case .missingSheet, .headerNotFound, .unreadableSheet, .secondTable, .duplicateKey, .missingRow,
      .unknownRow:
      .form
    // A row that may count twice touches what is added up in the columns that it fills, and nothing else.
    case .doubtfulSum, .loneCell: .row
    case .computedDiffers, .subtotalDiffers, .departmentDiffers, .departmentsDisagree,
      .historyDiffers, .restatedDiffers, .figureEdited, .missingWeight, .missingRatioPart,
      .rejectedFigure, .alikeRows,
      .missingSubmission:
      .nothing
    default: .cells
    }
  }
}

extension Sequence<Diagnostic> {
  /// Those that count.
  package var counting: [Diagnostic] { filter(\.counts) }
}
