/// How bad a finding is.
public enum Severity: String, CaseIterable, Hashable, Sendable, Comparable {
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
  public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  /// The code of column `muc` of form H-14; repairs have their own, `TUSUA`.
  public var logCode: String {
    switch self {
    case .notice: "LUUY"
    case .warning: "CANHBAO"
    case .error: "LOI"
    }
  }
}

/// Where something was found.
public struct Location: Hashable, Sendable {
  /// The file's name, as the officer knows it.
  public var file: String?
  /// The sheet's name.
  public var sheet: String?
  /// The cell in A1 notation, or a range.
  public var cell: String?
  /// The form.
  public var form: FormCode?
  /// The field key.
  public var field: String?
  /// The field's header as printed.
  public var label: String?

  /// Makes a location.
  public init(
    file: String? = nil, sheet: String? = nil, cell: String? = nil, form: FormCode? = nil,
    field: String? = nil, label: String? = nil
  ) {
    self.file = file
    self.sheet = sheet
    self.cell = cell
    self.form = form
    self.field = field
    self.label = label
  }
}

/// One thing found wrong, doubtful or worth telling about an input or an output.
///
/// Diagnostics are values: stages return them beside their results, and they are put into words
/// only when shown.
public struct Diagnostic: Hashable, Sendable {
  /// What was found.
  public var finding: Finding
  /// How bad it is; by default what the finding says.
  public var severity: Severity
  /// Where.
  public var location: Location
  /// The unit whose submission it concerns, where known.
  public var unit: String?

  /// Makes a diagnostic.
  public init(
    _ finding: Finding, at location: Location, severity: Severity? = nil, unit: String? = nil
  ) {
    self.finding = finding
    self.severity = severity ?? finding.severity
    self.location = location
    self.unit = unit
  }

  /// The stable code, such as `C303`.
  public var code: String { finding.code }

  /// The sentence to show: what was found and what to do.
  public func message(in language: Language) -> String { finding.message(in: language) }
}

/// The languages of messages.
public enum Language: String, CaseIterable, Hashable, Sendable {
  /// Vietnamese, the default.
  case vietnamese = "vi"
  /// English.
  case english = "en"
}
