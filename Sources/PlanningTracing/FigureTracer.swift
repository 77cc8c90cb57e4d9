import PlanningForms
import WorkbookReaders

/// Follows the figures of consolidated workbooks, by the definitions of their form set; nothing but the workbooks
/// is read.
package struct FigureTracer: Sendable {
  let configuration: Configuration
  let limits: ReadLimits

  /// Follows figures by a form set.
  package init(_ configuration: Configuration, limits: ReadLimits) {
    self.configuration = configuration
    self.limits = limits
  }
}
