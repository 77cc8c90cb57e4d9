/// A mistake in the configuration under `Templates/`, found when it is loaded.
///
/// Loading collects all of them before it refuses, so that the person who edits definitions sees
/// every mistake at once.
public struct DefinitionFault: Error, Hashable, Sendable {
  /// The file, relative to the configuration folder.
  public var file: String
  /// The line, from 1; `nil` where it concerns the file as a whole.
  public var line: Int?
  /// What is wrong.
  public var problem: DefinitionProblem

  /// Makes a fault.
  public init(file: String, line: Int?, problem: DefinitionProblem) {
    self.file = file
    self.line = line
    self.problem = problem
  }

  /// File, line and what is wrong, in one line.
  public func message(in language: Language) -> String {
    let place = line.map { "\(file):\($0)" } ?? file
    return "\(place): \(problem.code): \(problem.message(in: language))"
  }
}

/// All the faults of a configuration.
public struct ConfigurationError: Error, Hashable, Sendable {
  /// The faults by file and line; never empty.
  public var faults: [DefinitionFault]

  /// Makes an error from the faults, ordered by file and line.
  public init(faults: [DefinitionFault]) {
    self.faults = faults.sorted {
      ($0.file, $0.line ?? 0, $0.problem.code) < ($1.file, $1.line ?? 0, $1.problem.code)
    }
  }
}
