extension RunOutputs {
  /// Puts files in their places, or none of them where one could not be made.
  package func settled(_ written: Written) -> Written {
    guard !written.isRefused else {
      discard()
      return Written(findings: written.findings, isRefused: true)
    }
    let faults = commit()
    guard !faults.isEmpty else { return written }
    return Written(
      outputs: written.outputs, findings: written.findings + faults, isRefused: true)
  }
}
