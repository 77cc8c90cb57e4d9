/// A mistake in the configuration under `Templates/`, found when it is loaded.
///
/// Loading collects all of them before it refuses, so that the person who edits definitions sees
/// every mistake at once.
package struct DefinitionDiagnostic: Hashable, Sendable {
  /// The file, relative to the configuration folder.
  package var file: String
  /// The line, from 1; `nil` where it concerns the file as a whole.
  package var line: Int?
  /// What is wrong.
  package var finding: DefinitionFinding

  /// Makes a diagnostic.
  package init(file: String, line: Int?, finding: DefinitionFinding) {
    let place = SourceLines.place(line, of: file)
    self.file = place.file
    self.line = place.line
    self.finding = finding
  }

  /// File, line and what is wrong, in one line.
  package func message(in language: Language) -> String {
    let place = line.map { "\(file):\($0)" } ?? file
    return "\(place): \(finding.code.rawValue): \(finding.message(in: language))"
  }
}

/// All the diagnostics of a configuration.
package struct ConfigurationError: Error, Hashable, Sendable {
  /// The diagnostics, causes first, then by file and line; never empty.
  package var diagnostics: [DefinitionDiagnostic]

  /// Makes an error from all the diagnostics found, leaving out mere consequences of others.
  package init(diagnostics: [DefinitionDiagnostic]) {
    self.diagnostics = DefinitionDiagnostic.withoutConsequences(diagnostics)
  }
}
