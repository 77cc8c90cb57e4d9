import PlanningConsolidation
import PlanningForms

extension ChosenSubmissions {
  /// Asks about rows of different senders that may be one work, and does what was decided about them.
  ///
  /// - Parameter repairs: takes the figures that no longer count.
  /// - Returns: what was found.
  package mutating func settleAlike(_ repairs: inout [Repair], _ context: RunContext)
    -> [Diagnostic]
  {
    let places = files.indices.filter { files[$0].submission != nil }
    var submissions = places.compactMap { files[$0].submission }
    let settled = AlikeSearch(
      configuration: context.configuration, hierarchy: context.hierarchy,
      name: { context.name(of: $0) }
    ).settle(&submissions, by: context.decisions)
    for (place, submission) in zip(places, submissions) { files[place].submission = submission }
    repairs += settled.repairs
    return settled.findings
  }
}
