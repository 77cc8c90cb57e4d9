extension RunReport {
  /// The report of a run whose files were put in their places, or none of them where one could not be made.
  ///
  /// - Parameter kept: what is written although the run is refused for another reason, such as questions.
  package func settled(_ outputs: RunOutputs, keeping kept: Written? = nil) -> RunReport {
    var report = self
    // What became of an earlier run is told, and is in no output: those depend on their inputs alone.
    report.diagnostics = outputs.findings + report.diagnostics
    guard !isRefused || kept.map({ !$0.isRefused }) ?? false else {
      outputs.discard()
      report.outputs = []
      return report
    }
    let faults = outputs.commit()
    report.diagnostics += faults
    report.isRefused = isRefused || !faults.isEmpty
    return report
  }
}
