/// What the program itself needs a code list for (`sedp.yaml`, key `roles`).
///
/// The names of code lists and the codes in them are data. Where the program has to know one – to
/// list a district's departments, to write the state of a submission – it asks for the role.
package enum ListRole: String, CaseIterable, Hashable, Sendable {
  /// The line departments of a district.
  case departments
  /// The rounds in which plans are sent, in their order.
  case rounds
  /// The units of measure of activities.
  case measureUnits = "measure_units"
  /// Whether somebody has sent something, and in what state it is: ``SubmissionState``.
  case submissionStates = "submission_states"
  /// Whose figure is used: ``FigureOrigin``.
  case figureSources = "figure_sources"
  /// How grave an entry of the log is: ``LogLevel``.
  case logLevels = "log_levels"
  /// What somebody above thinks of a request: ``OpinionCode``.
  case opinions

  /// The names of the codes that the program writes or asks for.
  package var neededCodes: [String] {
    switch self {
    case .departments, .rounds, .measureUnits: []
    case .submissionStates: SubmissionState.allCases.map(\.rawValue)
    case .figureSources:
      FigureOrigin.allCases.filter { $0.substitute == nil }.map(\.rawValue)
    case .logLevels: LogLevel.allCases.map(\.rawValue)
    case .opinions: OpinionCode.allCases.map(\.rawValue)
    }
  }
}

extension ListRole {
  /// The names of further codes that a list may have.
  package var optionalCodes: [String] {
    self == .figureSources
      ? FigureOrigin.allCases.filter { $0.substitute != nil }.map(\.rawValue) : []
  }
}

/// What a code means to the program, whatever it is called in the list of its role.
package protocol RoleCode: CaseIterable, Hashable, RawRepresentable, Sendable
where RawValue == String {
  /// The list that holds the code.
  static var role: ListRole { get }

  /// What is written instead where a list has no code for it; `nil` where every list has one.
  var substitute: Self? { get }
}

extension RoleCode {
  package var substitute: Self? { nil }
}

/// The state of what a commune or department has sent.
package enum SubmissionState: String, RoleCode {
  /// Nothing has been sent.
  case missing
  /// There are errors.
  case errors
  /// There are warnings, and no errors.
  case warnings
  /// There is nothing to mend.
  case valid

  package static var role: ListRole { .submissionStates }

  /// The state of something that has been sent.
  package init(errors: Int, warnings: Int) {
    self = errors > 0 ? .errors : warnings > 0 ? .warnings : .valid
  }
}

/// Whose figure was used for an indicator of a district (form H-02, column `nguon`).
package enum FigureOrigin: String, RoleCode {
  /// Consolidated from the communes.
  case communes
  /// Reported by the line department.
  case department
  /// Chosen by the focal point, with a written reason.
  case chosen
  /// Settled elsewhere, by a document that the decision names.
  case settled

  package static var role: ListRole { .figureSources }

  /// Form sets made before figures could be settled have no code for it.
  package var substitute: FigureOrigin? { self == .settled ? .chosen : nil }
}

/// How grave an entry of the log is.
package enum LogLevel: String, RoleCode {
  /// An error.
  case error
  /// A warning.
  case warning
  /// Something to know.
  case notice
  /// The program has mended something.
  case repair

  package static var role: ListRole { .logLevels }
}

/// What somebody above thinks of a request.
package enum OpinionCode: String, RoleCode {
  /// Nobody has said anything yet.
  case pending

  package static var role: ListRole { .opinions }
}

/// Which code lists play the roles, and the codes that the program needs of them.
package struct Roles: Hashable, Sendable {
  var lists: [ListRole: String] = [:]
  var codes: [ListRole: [String: String]] = [:]

  /// The name of the list that plays a role, such as `DM_PHONG`.
  package func listName(_ role: ListRole) -> String { lists[role] ?? "" }

  /// The code that has a meaning, such as `HOPLE` for ``SubmissionState/valid``.
  package func code(_ meaning: some RoleCode) -> String {
    codes[type(of: meaning).role]?[meaning.rawValue] ?? meaning.substitute.map(code) ?? ""
  }

  /// What a code means; `nil` for codes that mean nothing to the program.
  package func meaning<Meaning: RoleCode>(
    of code: String, as type: Meaning.Type = Meaning.self
  ) -> Meaning? {
    Meaning.allCases.first { self.code($0) == code }
  }
}
