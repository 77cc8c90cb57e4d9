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

  /// How grave it is in the log (form H-14).
  package var logLevel: LogLevel {
    switch self {
    case .notice: .notice
    case .warning: .warning
    case .error: .error
    }
  }
}
