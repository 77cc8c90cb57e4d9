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

  /// The stable code as it is shown, such as `C303`.
  package var code: String { finding.code.rawValue }

  /// The sentence to show: what was found and what to do.
  package func message(in language: Language) -> String { finding.message(in: language) }
}
