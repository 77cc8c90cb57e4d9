/// A mistake in the configuration under `Templates/`, found when it is loaded.
///
/// Loading collects all of them before it refuses, so that the person who edits definitions sees
/// every mistake at once.
package struct DefinitionFault: Error, Hashable, Sendable {
  /// The file, relative to the configuration folder.
  package var file: String
  /// The line, from 1; `nil` where it concerns the file as a whole.
  package var line: Int?
  /// What is wrong.
  package var problem: DefinitionProblem

  /// Makes a fault.
  package init(file: String, line: Int?, problem: DefinitionProblem) {
    self.file = file
    self.line = line
    self.problem = problem
  }

  /// File, line and what is wrong, in one line.
  package func message(in language: Language) -> String {
    let place = line.map { "\(file):\($0)" } ?? file
    return "\(place): \(problem.code.rawValue): \(problem.message(in: language))"
  }
}

/// All the faults of a configuration.
package struct ConfigurationError: Error, Hashable, Sendable {
  /// The faults, causes first, then by file and line; never empty.
  package var faults: [DefinitionFault]

  /// Makes an error from all the faults found, leaving out mere consequences of others.
  package init(faults: [DefinitionFault]) {
    self.faults = DefinitionFault.withoutConsequences(faults)
  }
}
