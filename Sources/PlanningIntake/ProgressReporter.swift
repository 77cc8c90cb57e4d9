/// Is told how far a run has come; shown on a terminal only.
package struct ProgressReporter: Sendable {
  private let show: @Sendable (Int, Int) -> Void

  /// Makes a reporter.
  package init(_ show: @escaping @Sendable (Int, Int) -> Void) { self.show = show }

  func advanced(to count: Int, of total: Int) { show(count, total) }
}
