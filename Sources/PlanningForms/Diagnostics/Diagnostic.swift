import WorkbookModel

/// How bad a finding is.
package enum Severity: String, CaseIterable, Hashable, Sendable, Comparable {
  /// Told for the record; nothing needs to be done.
  case notice
  /// Probably wrong; the figure is used as it stands.
  case warning
  /// Wrong; what it concerns is not used until it is mended.
  case error

  private var rank: Int {
    switch self {
    case .notice: 0
    case .warning: 1
    case .error: 2
    }
  }

  /// Orders from notice to error.
  package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  /// The code of column `muc` of form H-14; repairs have their own, `TUSUA`.
  package var logCode: String {
    switch self {
    case .notice: "LUUY"
    case .warning: "CANHBAO"
    case .error: "LOI"
    }
  }
}

/// Where something was found.
package struct Location: Hashable, Sendable {
  /// The file's name, as the officer knows it.
  package var file: String?
  /// The sheet's name.
  package var sheet: String?
  /// The cells: one, or a range of them.
  package var cells: CellRange?
  /// The form.
  package var form: FormCode?
  /// The field key.
  package var field: String?
  /// The field's header as printed.
  package var label: String?

  /// A place as far as it is known: a cell, a sheet, or a file as a whole.
  package init(
    file: String? = nil, sheet: String? = nil, cell: CellReference? = nil, form: FormCode? = nil,
    field: String? = nil, label: String? = nil
  ) {
    self.file = file
    self.sheet = sheet
    cells = cell.map { CellRange($0, $0) }
    self.form = form
    self.field = field
    self.label = label
  }

  /// The cell; the first one of a range.
  package var cell: CellReference? { cells?.first }

  /// The cells in A1 notation: `G23` or `G23:K23`.
  package var address: String? { cells?.description }
}

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

  /// Makes a diagnostic.
  package init(
    _ finding: Finding, at location: Location, severity: Severity? = nil, unit: String? = nil
  ) {
    self.finding = finding
    self.severity = severity ?? finding.severity
    self.location = location
    self.unit = unit
  }

  /// The stable code as it is shown, such as `C303`.
  package var code: String { finding.code.rawValue }

  /// The sentence to show: what was found and what to do.
  package func message(in language: Language) -> String { finding.message(in: language) }
}

/// The languages of messages.
package enum Language: String, CaseIterable, Hashable, Sendable {
  /// Vietnamese, the default.
  case vietnamese = "vi"
  /// English.
  case english = "en"
}
