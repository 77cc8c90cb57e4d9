import PlanningForms

/// The codes that a submission itself gives to a column, such as its hamlets.
struct OwnCodes: Sendable {
  /// The codes.
  var resolver: CodeResolver
  /// Why one of them may be missing: a row that must name its code and does not.
  var lack: FaultOrigin?
}
